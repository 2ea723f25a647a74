"use strict";
/* The box in the header: a few results while one types; Enter leads to the page with all of them. */
(function (search) {
  const SHOWN = 6;
  const WAIT = 120;
  const box = document.getElementById("search-box");
  const input = document.getElementById("search-query");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-found");
  const toggle = document.getElementById("__search");
  const settings = search.settings();
  const form = box.querySelector("form");
  let asked = 0;
  let timer = 0;

  form.setAttribute("action", search.place(form.getAttribute("action")));

  /** Opens or closes as a click does, upon which Material holds the page behind in its place. */
  const turn = (on) => {
    if (toggle.checked !== on) toggle.click();
  };

  const close = () => {
    turn(false);
    input.blur();
  };

  const show = async () => {
    const mine = ++asked;
    const query = input.value.trim();
    if (!query) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    let found;
    try {
      found = await search.both(settings, query, { limit: SHOWN });
    } catch {
      status.textContent = settings.labels.search_broken;
      const link = search.element("a", { href: search.place(settings.briefs) }, settings.labels.all_briefs);
      list.replaceChildren(search.element("li", { class: "found" }, link));
      return;
    }
    if (mine !== asked) return; // something else has been typed since
    const { own, others } = found;
    status.textContent = search.counted(settings, settings.results, own.total + others.total);
    const items = [...own.results, ...others.results].slice(0, SHOWN + 2);
    list.replaceChildren(...items.map((one) => search.item(settings, one)));
    if (own.total + others.total > items.length) {
      const all = search.element("a", { href: search.place(`${settings.page}?q=${encodeURIComponent(query)}`) }, settings.labels.search_all);
      list.append(search.element("li", { class: "found found--all" }, all));
    }
  };

  input.addEventListener("focus", () => {
    turn(true);
    search.engine(settings).catch(() => {}); // said when something is asked
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, WAIT);
  });
  toggle.addEventListener("change", () => toggle.checked && input.focus());
  box.addEventListener("reset", () => {
    setTimeout(show);
    input.focus();
  });
  /* Arrows go through the results; Escape leaves. */
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    const places = [input, ...list.querySelectorAll("a")];
    const at = places.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || at < 0) return undefined;
    event.preventDefault();
    return places[(at + step + places.length) % places.length].focus();
  });
  /* The keys that Material has for its own search. */
  document.addEventListener("keydown", (event) => {
    const at = event.target instanceof Element ? event.target : document.body;
    const typing = at.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["f", "s", "/"].includes(event.key)) {
      event.preventDefault();
      input.focus();
    }
  });
})(globalThis.briefingSearch);
