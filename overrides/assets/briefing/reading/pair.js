"use strict";
/* Pages in two languages: folds one away, and shows it again where a reader asks for it. What is
   folded is hidden until found, so the browser's own search and addresses reach it. */
(function (sides) {
  const root = document.documentElement;
  const control = document.querySelector(".sides");
  const header = document.querySelector(".md-header");
  const article = control.closest("article");
  const rows = [...article.querySelectorAll(":is(.row, h1, h2):has(> [lang] + [lang])")];
  const pairs = rows.map((row) => [row, ...row.querySelectorAll(":scope > [lang]")]);
  /* Bylines and the like say the same in both, and a button is no part of a heading. */
  const POINTS = ":is(.row--list, .row--table, .row--cards, .row--prose, .row--standfirst)";

  /** Shows or hides a cell that is folded away, and says so on the row's button. */
  function open(cell, on) {
    if (on) cell.removeAttribute("hidden");
    else cell.setAttribute("hidden", "until-found");
    const peek = cell.parentElement.querySelector(":scope > .peek");
    if (peek) peek.setAttribute("aria-expanded", String(on));
  }

  /** The button that shows the other language of a row, named as that language calls itself. */
  function button(cell, read, number) {
    const name = control.querySelector(`input[value="${cell.lang}"] + [lang]`);
    const peek = document.createElement("button");
    peek.type = "button";
    peek.className = "peek";
    peek.dir = read.dir; // it stands where the text above it begins
    peek.append(name.cloneNode(true));
    cell.id = cell.id || `pair-${number}-${cell.lang}`;
    peek.setAttribute("aria-controls", cell.id);
    peek.addEventListener("click", () => open(cell, cell.hasAttribute("hidden")));
    return peek;
  }

  /** Every row as the root element says. A cell that can be opened comes after the one that is read. */
  function fold() {
    pairs.forEach(([row, first, second], number) => {
      const folded = [first, second].find((cell) => cell.lang === root.dataset.folded);
      for (const old of row.querySelectorAll(":scope > .peek")) old.remove();
      for (const cell of [first, second]) cell.removeAttribute("hidden");
      const point = row.matches(POINTS);
      const [before, after] = folded === first ? [second, first] : [first, second];
      if (point && before.previousElementSibling === after) before.after(after);
      if (!folded) return;
      if (point) folded.before(button(folded, folded === first ? second : first, number));
      open(folded, false);
    });
    root.dataset.paired = "";
    for (const input of control.querySelectorAll("input")) input.checked = input.value === sides.shown;
  }

  /** Does something that moves text, and leaves where it is the first that begins in the window. */
  function inPlace(change) {
    const edge = Math.max(...[header, control].map((one) => one.getBoundingClientRect().bottom));
    const texts = rows.filter((row) => row.matches(".row")).map((row) => [row, row.getBoundingClientRect()]);
    const [first] = texts.find(([, box]) => box.top >= edge && box.top < innerHeight)
      || texts.find(([, box]) => box.bottom > edge) || [control];
    const before = first.getBoundingClientRect().top;
    change();
    scrollBy({ top: first.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** What the address names, if it is folded away or was found in the language that is. */
  function target() {
    const named = document.getElementById(location.hash.slice(1));
    if (!named || !article.contains(named)) return;
    const asked = new URLSearchParams(location.search).get("in") === root.dataset.folded;
    const cell = named.closest("[hidden]") || (asked && named.querySelector(":scope > [hidden]"));
    if (!cell) return;
    open(cell, true);
    named.scrollIntoView();
  }

  control.addEventListener("change", ({ target: { value } }) => {
    sides.keep(value);
    inPlace(() => {
      sides.show(value);
      fold();
    });
  });
  article.addEventListener("beforematch", ({ target: cell }) => open(cell, true));
  addEventListener("hashchange", target);
  /* One comes back to a page that the browser has kept as it was. */
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    sides.show(sides.kept());
    fold();
  });
  fold();
  target();
})(globalThis.briefingSides);
