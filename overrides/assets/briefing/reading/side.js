"use strict";
/* Pages in two languages, before anything is drawn: which of the two a reader has chosen to see.
   So no page shows for a moment what has been folded away. */
(function () {
  const root = document.documentElement;
  const { edition, languages } = document.currentScript.dataset;
  const tags = languages.split(" ");
  const key = `briefing-side-${edition}`;

  /** What storage answers; nothing if the browser keeps nothing (HTML, 12.2.3: "SecurityError"). */
  function asked(use) {
    try {
      return use(localStorage);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return null;
    }
  }

  const sides = {
    /** The language that was chosen, on this page or another. */
    kept: () => asked((storage) => storage.getItem(key)),
    /** Remembers the chosen language; none means both. */
    keep: (tag) => asked((storage) => storage.setItem(key, tag)),
    /** Says on the root element which side is shown and which language is folded away. */
    show(tag) {
      const at = tags.indexOf(tag);
      sides.shown = at < 0 ? "" : tag;
      root.dataset.side = ["both", "first", "second"][at + 1];
      if (at < 0) delete root.dataset.folded;
      else root.dataset.folded = tags[1 - at];
    },
  };
  sides.show(sides.kept());
  globalThis.briefingSides = sides;
})();
