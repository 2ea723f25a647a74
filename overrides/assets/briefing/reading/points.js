"use strict";
/* The link of an item to itself copies its address; a button beside it copies the item with its
   source. Both say so in the item's language. */
(function () {
  const template = document.getElementById("points");
  const links = document.querySelectorAll("a.itself");
  if (!template || !links.length) return;
  const languages = new Map([...template.content.children].map((one) => [one.lang, one]));
  const OPENINGS = { "": "\u2068", ltr: "\u2066", rtl: "\u2067" }; // as generator/bidi.py
  const CLOSING = "\u2069";
  const BESIDE = ".itself, .itself-copy, small, ul, details";
  const SHOWN = 5000;

  const status = document.createElement("p");
  status.className = "points-said";
  status.setAttribute("role", "status");
  document.body.append(status);
  let timer = 0;

  const say = (language, text) => {
    status.lang = language.lang;
    status.dir = language.dir;
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), SHOWN);
  };

  /** The language of an item, as the words of its page are given. */
  const languageOf = (element) => languages.get(element.closest("[lang]").lang);

  /** The address of an item: from a disk, where the site has it; else where it is read. */
  const addressOf = (link) => {
    const own = location.href.replace(/[?#].*$/, "").replace(/index\.html$/, "");
    const page = (location.protocol === "file:" && template.dataset.address) || own;
    return page + link.getAttribute("href");
  };

  /* A piece is a fragment: what is left of an element without what stands beside its text. */
  const piece = (element, without = BESIDE) => {
    const copy = element.cloneNode(true);
    for (const one of copy.querySelectorAll(without)) one.remove();
    for (const one of copy.querySelectorAll("a")) one.setAttribute("href", one.href);
    const made = document.createDocumentFragment();
    made.append(...copy.childNodes);
    return made;
  };

  const joined = (pieces, between) => {
    const made = document.createDocumentFragment();
    pieces.forEach((one, index) => made.append(...(index ? [between, one] : [one])));
    return made;
  };

  const inline = (element) => piece(element, ".itself, .itself-copy");
  const labelled = (label, one) => joined([label, one], ": ");

  /** What an item says and what backs it: its text, details, the note with its lines. */
  const readOf = (link) => {
    const note = inline(link.closest("small"));
    const row = link.closest("tr");
    if (row) {
      const [head, text, ...others] = row.cells;
      const details = others.map((one) => labelled(one.dataset.label, inline(one)));
      return { text: joined([piece(head), piece(text)], ": "), details, note };
    }
    const box = link.closest("li, .row > [lang]");
    const details = [...box.querySelectorAll(":scope > ul > li")]
      .filter((one) => !one.querySelector("details"))
      .map((one) => inline(one));
    return { text: piece(box), details, note };
  };

  const titleOf = (language) => {
    const title = document.querySelector("h1");
    return piece(title.querySelector(`:scope > [lang="${language.lang}"]`) || title, ".headerlink");
  };

  /** The paragraphs of a copy: the item, who says so, from which article, in which brief, where. */
  const paragraphs = (link, language) => {
    const { text, details, note } = readOf(link);
    const { source, kind } = language.dataset;
    const article = source ? [labelled(source, inline(language))] : [];
    const backed = [...article, ...(note.textContent.trim() ? [note] : [])];
    const address = document.createElement("a");
    address.href = address.textContent = addressOf(link);
    return [
      text,
      ...(details.length ? [joined(details, " · ")] : []),
      ...(backed.length ? [joined(backed, " · ")] : []),
      labelled(kind, titleOf(language)),
      address,
    ];
  };

  /** Plain text, in which runs of the other direction keep their own order. */
  const plain = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const inner = [...node.childNodes].map(plain).join("");
    return node.nodeName === "BDI" ? OPENINGS[node.dir] + inner + CLOSING : inner;
  };

  const html = (parts, language) => {
    const made = document.createElement("div");
    made.lang = language.lang;
    made.dir = language.dir;
    for (const one of parts) {
      const paragraph = document.createElement("p");
      paragraph.append(one);
      made.append(paragraph);
    }
    return made.outerHTML;
  };

  const modern = async (text, markup) => {
    if (markup && globalThis.ClipboardItem) {
      const types = { "text/plain": text, "text/html": markup };
      const blobs = Object.entries(types).map(([type, one]) => [type, new Blob([one], { type })]);
      return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    }
    return navigator.clipboard.writeText(text);
  };

  /** The text in a field, selected: for a browser without a clipboard, or for the reader's hand. */
  const field = (text, beside, language) => {
    const made = document.createElement("textarea");
    made.className = "points-text";
    made.readOnly = true;
    made.lang = language.lang;
    made.dir = "auto";
    made.rows = text.split("\n").length;
    made.setAttribute("aria-label", language.dataset.copy);
    made.value = text;
    made.addEventListener("blur", () => made.remove());
    made.addEventListener("keydown", (event) => event.key === "Escape" && beside.focus());
    beside.closest("small").after(made);
    made.focus();
    made.select();
    return made;
  };

  const copy = async (text, markup, beside, language, said) => {
    try {
      await modern(text, markup);
    } catch {
      const shown = field(text, beside, language);
      if (!document.execCommand("copy")) return say(language, language.dataset.failed);
      shown.remove();
      beside.focus();
    }
    return say(language, said);
  };

  const equip = (link) => {
    const language = languageOf(link);
    if (!language) return;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      location.hash = link.hash; // now, since going there takes the focus from a field
      copy(addressOf(link), "", link, language, language.dataset.linked);
    });
    const button = document.createElement("button");
    button.type = "button";
    button.className = "itself-copy";
    button.ariaLabel = button.title = language.dataset.copy;
    button.addEventListener("click", () => {
      const parts = paragraphs(link, language);
      const text = parts.map((one) => plain(one).replace(/\s+/g, " ").trim()).join("\n");
      copy(text, html(parts, language), button, language, language.dataset.copied);
    });
    link.title = link.textContent;
    link.after(button);
  };

  /* A long page has hundreds, so they are seen to in idle moments, as far as these go. */
  const left = [...links].reverse();
  const some = (idle) => {
    while (left.length && idle.timeRemaining() > 1) equip(left.pop());
    if (left.length) requestIdleCallback(some);
  };
  if (globalThis.requestIdleCallback) requestIdleCallback(some);
  else for (const link of links) equip(link);
})();
