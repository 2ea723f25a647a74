"use strict";
/* What page.css leaves for later is laid out bit by bit, in moments when nothing else is to be done,
   so that a slow phone answers at any time and soon has the whole page. */
(function () {
  const AT_ONCE = 3; // milliseconds
  if (!globalThis.requestIdleCallback) return;
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
  requestIdleCallback(some);
})();
