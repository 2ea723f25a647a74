"use strict";
/* What page.css has left for later is laid out bit by bit, in moments when nothing else is to be done,
   so that a slow phone answers at any time and soon has the whole page. */
(function () {
  const AT_ONCE = 6; // milliseconds
  const LATER = ["ul > li", ".row"].map((one) => `.md-content__inner > h2 ~ h2 ~ h2 ~ ${one}`); // page.css
  const root = document.documentElement;
  if (!globalThis.requestIdleCallback || !("parts" in root.dataset)) return;
  const left = [...document.querySelectorAll(LATER)].reverse();

  function some() {
    const end = performance.now() + AT_ONCE;
    while (left.length && performance.now() < end) {
      const next = left.pop();
      next.style.contentVisibility = "visible";
      next.getBoundingClientRect(); // now, so that its time counts
    }
    if (left.length) requestIdleCallback(some);
    else delete root.dataset.parts;
  }
  requestIdleCallback(some);
})();
