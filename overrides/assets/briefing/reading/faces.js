"use strict";
/* When a reader's first page is there, the faces that it did without are fetched, so that all others
   have them at once. */
(function () {
  const { faces } = document.currentScript.dataset;
  if (!document.documentElement.hasAttribute("data-few")) return;

  async function rest() {
    const asked = faces.split(" ").map((face) => fetch(face, { priority: "low" }));
    const answers = await Promise.all(asked);
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    if (answers.every(({ ok }) => ok)) __md_set("faces", true);
  }
  addEventListener("load", () => {
    // After what else waits for the page. A fault of the network leaves it to the next page.
    setTimeout(() => rest().catch(() => {}));
  });
})();
