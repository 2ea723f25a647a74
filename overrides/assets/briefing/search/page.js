"use strict";
/* The page of results: its address says what is searched, so that it can be kept and sent. */
(function (search) {
  const STEP = 20;
  const FILTERS = ["language", "theme", "kind", "from", "to"];
  const form = document.getElementById("search-form");
  const status = document.getElementById("search-said");
  const parts = ["own", "others"].map((name) => document.getElementById(`search-${name}`));
  const more = document.getElementById("search-more");
  const settings = search.settings();
  let limit = STEP;
  let asked = 0;

  const read = () => {
    const address = new URLSearchParams(location.search);
    for (const name of ["q", ...FILTERS]) form.elements[name].value = address.get(name) || "";
    if (FILTERS.some((name) => address.get(name))) form.querySelector("details").open = true;
  };

  /** What the form says, as an address. */
  const address = () => {
    const given = ["q", ...FILTERS].map((name) => [name, form.elements[name].value.trim()]);
    const said = new URLSearchParams(given.filter(([, value]) => value)).toString();
    return said ? `?${said}` : location.pathname;
  };

  const options = () => {
    const value = (name) => form.elements[name].value.trim();
    const list = (name) => (value(name) ? [value(name)] : []);
    const kinds = value("kind") ? settings.groups[value("kind")] : [];
    const dates = { from: value("from"), to: value("to") };
    return { languages: list("language"), themes: list("theme"), kinds, ...dates, limit };
  };

  const fill = (part, found) => {
    part.hidden = !found.total;
    part.querySelector("ol").replaceChildren(...found.results.map((one) => search.item(settings, one)));
  };

  const suggested = async (query) => {
    const words = await (await search.engine(settings)).suggest(query, 3);
    if (!words.length) return;
    status.append(" ", settings.labels.did_you_mean, " ");
    words.forEach((one, n) => {
      const to = search.element("a", { href: `?q=${encodeURIComponent(one)}` }, search.element("bdi", {}, one));
      status.append(n ? " · " : "", to);
    });
  };

  const show = async () => {
    const mine = ++asked;
    const query = form.elements.q.value.trim();
    if (!query) {
      status.textContent = "";
      parts.forEach((part) => (part.hidden = true));
      more.hidden = true;
      return;
    }
    try {
      const { own, others } = await search.both(settings, query, options());
      if (mine !== asked) return;
      fill(parts[0], own);
      fill(parts[1], others);
      status.textContent = search.counted(settings, settings.results, own.total + others.total);
      more.hidden = Math.max(own.total, others.total) <= limit;
      if (!own.total && !others.total) await suggested(query);
    } catch {
      const link = search.element("a", { href: search.place(settings.briefs) }, settings.labels.all_briefs);
      status.replaceChildren(`${settings.labels.search_broken} `, link);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (search.onDisk) return location.assign(address());
    limit = STEP;
    history.pushState(null, "", address());
    return show();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "q") form.requestSubmit();
  });
  more.addEventListener("click", () => {
    const before = document.querySelectorAll(".search-page .found").length;
    limit += STEP;
    show().then(() => document.querySelectorAll(".search-page .found a.found__title")[before]?.focus());
  });
  addEventListener("popstate", () => {
    read();
    show();
  });
  read();
  show();
})(globalThis.briefingSearch);
