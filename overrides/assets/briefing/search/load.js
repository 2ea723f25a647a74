"use strict";
/* Scripts of the site, loaded when they are needed. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  /**
   * Loads scripts by elements of the page.
   * @param {string} base address of the folder of the index, with a slash at its end
   * @returns {(file: string) => Promise<void>}
   */
  search.elements = function (base) {
    return (file) =>
      new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = base + file;
        element.onload = () => resolve();
        element.onerror = () => reject(new Error(`search: ${file} cannot be loaded`));
        document.head.append(element);
      });
  };
})(globalThis.briefingSearch);
