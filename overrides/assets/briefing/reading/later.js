"use strict";
/* What page.css leaves for later is laid out bit by bit, from a reader's first sign on and in moments
   when nothing else is to be done: so a slow phone answers at any time and soon has the whole page. */
(function () {
  const AT_ONCE = 6; // milliseconds
  const SIGNS = ["scroll", "pointerdown", "pointermove", "keydown"];
  if (!globalThis.requestIdleCallback) return;
  const waiting = new AbortController();
  let left = null;

  function some() {
    const end = performance.now() + AT_ONCE;
    left ??= [...document.querySelectorAll(".md-content__inner > .row, .md-content__inner > ul > li")]
      .filter((one) => getComputedStyle(one).contentVisibility === "auto").reverse();
    while (left.length && performance.now() < end) {
      const next = left.pop();
      next.style.contentVisibility = "visible";
      next.getBoundingClientRect(); // now, so that its time counts
    }
    if (left.length) requestIdleCallback(some);
  }

  function begin() {
    waiting.abort();
    requestIdleCallback(some);
  }
  for (const sign of SIGNS) {
    addEventListener(sign, begin, { capture: true, passive: true, signal: waiting.signal });
  }
})();
