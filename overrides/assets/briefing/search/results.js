"use strict";
/* Results as elements. Texts come in as text and never as markup. */
globalThis.briefingSearch = globalThis.briefingSearch || {};

(function (search) {
  const SNIPPET = 180;
  const SCRIPTS = [/\p{Script=Arabic}/u, /\p{Script=Hebrew}/u, /\p{Script=Latin}/u];

  /** What the page says to its scripts: labels, languages, themes, its edition, and the plural rules. */
  search.settings = function () {
    const said = JSON.parse(document.getElementById("search-settings").textContent);
    return { ...said, plural: new Intl.PluralRules(said.languages[0]) };
  };

  /** An element with attributes and children. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }
  search.element = element;

  /** A text with what matched in it marked. */
  function marked(text, ranges, from, to) {
    const parts = [];
    let at = from;
    for (const [start, end] of ranges) {
      if (end <= at || start >= to) continue;
      parts.push(text.slice(at, Math.max(start, at)));
      parts.push(element("mark", {}, text.slice(Math.max(start, at), Math.min(end, to))));
      at = Math.min(end, to);
    }
    parts.push(text.slice(at, to));
    return parts;
  }

  /** The part of a long text around its first match, cut between words. */
  function snippet(text, ranges) {
    if (text.length <= SNIPPET) return marked(text, ranges, 0, text.length);
    const first = ranges.length ? ranges[0][0] : 0;
    let from = Math.max(0, first - SNIPPET / 3);
    if (from > 0) from = text.indexOf(" ", from) + 1;
    let to = Math.min(text.length, from + SNIPPET);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
    const inside = marked(text, ranges, from, to);
    return [from > 0 ? "…" : "", ...inside, to < text.length ? "…" : ""];
  }

  /** Whether the page is read from a folder on a disk: no server, and no history. */
  search.onDisk = location.protocol === "file:";

  /** An address of a page; on a disk nothing else leads from folders to their pages. */
  search.place = function (address) {
    return search.onDisk ? address.replace(/\/(?=$|[?#])/, "/index.html") : address;
  };

  /** A pattern of the locale files with its slot filled: "{number} results". */
  search.counted = function (settings, forms, count) {
    const category = count === 0 && forms.zero ? "zero" : settings.plural.select(count);
    return (forms[category] || forms.other).replace("{number}", String(count));
  };

  /**
   * Where a result leads. An edition of two languages has the same pages; only its lists are in
   * another order, so places in those stay in the language's own edition. A language that is
   * folded away is shown where it was found (reading/pair.js).
   */
  function target(settings, result) {
    const [edition, ...rest] = result.address.split("/");
    const own = settings.languages.includes(result.language);
    const listed = /^(glossary|timeline|entities\/(page-|#)|entities\/$)/.test(rest.join("/"));
    const place = [own && !listed ? settings.edition : edition, ...rest].join("/");
    const folded = own && !listed && result.language === document.documentElement.dataset.folded;
    const shown = folded ? place.replace("#", `?in=${result.language}#`) : place;
    return search.place(settings.root + shown);
  }

  /** A result: title, what and where it is, and a piece of its text. */
  search.item = function (settings, result) {
    const { lang, dir, name } = settings.known[result.language];
    const title = result.title || result.page;
    const shown = result.title ? marked(title, result.titleRanges, 0, title.length) : [title];
    const about = element("small", { class: "found__about" }, settings.kinds[result.kind]);
    if (result.page && result.page !== title) {
      about.append(" · ", element("bdi", { lang, dir }, result.page));
    }
    for (const theme of result.themes) {
      if (settings.themes[theme]) about.append(" · ", settings.themes[theme]);
    }
    if (!settings.languages.includes(result.language)) {
      about.append(" ", element("span", { class: "found__language" }, name));
    }
    const text = element("p", { lang, dir, class: "found__text" }, ...snippet(result.text, result.textRanges));
    return element(
      "li",
      { class: "found" },
      element("a", { href: target(settings, result), lang, dir, hreflang: lang, class: "found__title" }, ...shown),
      about,
      result.text ? text : "",
    );
  };

  /** Loads the engine's scripts in their order, once, and opens the index of the site. */
  search.engine = function (settings) {
    if (!search.opened) {
      const scripts = search.elements(settings.scripts);
      search.opened = settings.parts
        .reduce((before, part) => before.then(() => scripts(part)), Promise.resolve())
        .then(() => search.open(search.elements(`${settings.root}search/`)));
      search.opened.catch(() => (search.opened = null));
    }
    return search.opened;
  };

  /** Of the page's languages the one in whose letters a query is, or the first. */
  function typed({ languages, known }, query) {
    const written = SCRIPTS.find((script) => script.test(query));
    return languages.find((tag) => written && written.test(known[tag].name)) || languages[0];
  }

  /** Results of the page's own languages, and apart from them those of others. */
  search.both = async function (settings, query, options) {
    const engine = await search.engine(settings);
    const all = Object.keys(settings.known);
    const wanted = options.languages && options.languages.length ? options.languages : all;
    const find = (languages) =>
      languages.length
        ? engine.search(query, { ...options, languages, language: typed(settings, query) })
        : { results: [], total: 0 };
    const own = await find(wanted.filter((tag) => settings.languages.includes(tag)));
    const others = await find(wanted.filter((tag) => !settings.languages.includes(tag)));
    return { own, others };
  };
})(globalThis.briefingSearch);
