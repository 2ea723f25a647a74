"use strict";
/* Pages in two languages by keyboard: one row is a stop of the Tab key, and from there the arrows go
   from row to row. They do so on a row alone, so they scroll and read as ever anywhere else. */
(function () {
  const article = document.querySelector("article");
  const rows = [...article.querySelectorAll("div.row")];
  let current = null;
  let keyed = false; // a row that was clicked has the focus too, and there the arrows scroll

  function stop(row) {
    if (row === current) return;
    if (current) current.removeAttribute("tabindex");
    row.tabIndex = 0;
    current = row;
  }

  article.addEventListener("focusin", ({ target }) => {
    const row = target.closest("div.row");
    keyed = row === target && row.matches(":focus-visible");
    if (row) stop(row);
  });
  article.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !keyed || event.target !== current) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = rows[rows.indexOf(current) + step];
    const { top, bottom } = current.getBoundingClientRect();
    // Of a row that is longer than the window the rest is read first.
    if (!next || (step > 0 ? bottom > innerHeight : top < 0)) return;
    event.preventDefault();
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });
  if (rows.length) stop(rows[0]);
})();
