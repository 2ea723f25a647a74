"use strict";
/* What a name or a term means, in a note beside its link: on hover, on focus, and on the first tap.

   While the note is open it takes the place of the link's title, which is for those without scripts;
   the link then says what describes it (aria-describedby). The rest is WCAG 2.2, 1.4.13: Escape puts
   the note away, it can be pointed at, and it stays as long as one is there. */
(function () {
  const OPEN = 150; // milliseconds: not for those who only pass
  const CLOSE = 300; // the way from the link to the note
  const EDGE = 8; // pixels to the edge of the window
  const GAP = 3; // pixels to the link
  const SIGNS = /[\u2066-\u2069]/g; // of direction, which markup says here
  const content = document.querySelector(".md-content__inner");
  const frame = document.getElementById("note-languages");
  if (!content || !frame) return;
  const languages = [...frame.content.querySelectorAll("[lang]")];

  const note = document.createElement("div");
  note.className = "note-of";
  note.id = "note-of";
  note.hidden = true;
  content.append(note);

  let link = null; // whose note is open
  let title = "";
  let timer = 0;
  let byTouch = false;
  let stood = null; // whose note was open when a finger came down

  /** The link at an event, if it explains a name. */
  const explained = (event) => {
    const found = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!found || !content.contains(found) || note.contains(found)) return null;
    return found === link || (found.title && !found.classList.contains("headerlink")) ? found : null;
  };

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const named = (language, text) => element("bdi", { lang: language.lang, dir: language.dir }, text);

  /** The forms of a name in small type, with dots between them. */
  const small = (forms) => {
    const made = element("small", {});
    forms.forEach((form, at) => made.append(...(at ? [" · ", form] : [form])));
    return made;
  };

  /** What the page's own list says: its cell in the link's language, and the names beside it. */
  const listed = (place, lang) => {
    const cells = [...place.querySelectorAll(":scope > div[lang]")];
    const cell = cells.find((one) => one.lang === lang) || cells[0] || place;
    const parts = [...cell.cloneNode(true).childNodes];
    const own = cell.querySelector("strong");
    const forms = [];
    for (const one of cells) {
      const language = languages.find((known) => known.lang === one.lang);
      const name = one.querySelector("strong");
      if (!language || !name || name.textContent === own.textContent) continue;
      forms.push(named(language, `${language.textContent}: ${name.textContent}`));
    }
    return forms.length ? [...parts, small(forms)] : parts;
  };

  /** What the title says, in lines: the name, what is said of it, its forms in other languages. */
  const told = (of, text) => {
    const [name, ...lines] = text.replace(SIGNS, "").split("\n");
    const line = element("p", {}, element("strong", {}, element("a", { href: of.getAttribute("href") }, name)));
    const forms = [];
    for (const said of lines) {
      const language = languages.find((known) => said.startsWith(`${known.textContent}: `));
      if (language) forms.push(named(language, said));
      else line.append(": ", said);
    }
    return forms.length ? [line, small(forms)] : [line];
  };

  const fill = (of) => {
    const lang = of.closest("[lang]:not(bdi)");
    const href = of.getAttribute("href");
    const place = href.startsWith("#") ? document.getElementById(href.slice(1)) : null;
    note.lang = lang.lang;
    note.dir = getComputedStyle(lang).direction;
    note.replaceChildren(...(place ? listed(place, lang.lang) : told(of, title)));
    for (const one of note.querySelectorAll("[id]")) one.removeAttribute("id");
  };

  /** Below the link's last line, or above its first if there is no room; never outside the window. */
  const put = () => {
    const around = content.getBoundingClientRect();
    const boxes = link.getClientRects();
    const [first, last] = [boxes[0], boxes[boxes.length - 1]];
    const width = document.documentElement.clientWidth;
    const box = note.getBoundingClientRect();
    const begins = note.dir === "rtl" ? last.right - box.width : last.left;
    const x = Math.max(EDGE, Math.min(begins, width - EDGE - box.width));
    const below = last.bottom + GAP + box.height + EDGE <= window.innerHeight;
    const above = first.top - GAP - box.height >= EDGE;
    const lowest = Math.max(EDGE, window.innerHeight - EDGE - box.height);
    const y = below ? last.bottom + GAP : above ? first.top - GAP - box.height : lowest;
    note.style.left = `${x - around.left}px`;
    note.style.top = `${y - around.top}px`;
  };

  const close = () => {
    clearTimeout(timer);
    if (!link) return;
    link.removeAttribute("aria-describedby");
    if (title) link.title = title;
    link = null;
    note.hidden = true;
  };

  const open = (of) => {
    clearTimeout(timer);
    if (of === link) return;
    close();
    link = of;
    title = of.title;
    of.removeAttribute("title");
    fill(of);
    note.hidden = false;
    of.setAttribute("aria-describedby", note.id);
    put();
  };

  const later = (wait, what) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };

  const held = () => note.matches(":hover") || (link && (link.matches(":hover") || document.activeElement === link));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const of = explained(event);
    if (of) later(of === link ? 0 : OPEN, () => open(of));
    else if (note.contains(event.target)) clearTimeout(timer);
    else later(CLOSE, () => held() || close());
  });
  document.addEventListener("focusin", (event) => {
    const of = explained(event);
    if (of) open(of);
    else if (!note.contains(event.target)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    byTouch = event.pointerType === "touch";
    stood = link;
    if (link && !note.contains(event.target) && !explained(event)) close();
  });
  document.addEventListener("click", (event) => {
    const of = explained(event);
    if (!of || !byTouch || of === stood) return;
    event.preventDefault();
    open(of);
  }, true);
  document.addEventListener("keydown", (event) => {
    byTouch = false;
    if (event.key === "Escape") close();
  });
  window.addEventListener("resize", () => link && put());
})();
