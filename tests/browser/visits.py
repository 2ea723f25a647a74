"""Opening a page and writing down what a reader would see and what the browser did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    ViewportSize,
)

SIZES: dict[str, ViewportSize] = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 390, "height": 844},
}

# Fonts are there, all is laid out (what first.js leaves for later too) and nothing moves any more.
READY = """
async () => {
  document.documentElement.removeAttribute("data-parts");
  document.body.offsetWidth;
  await document.fonts.ready;
  const ends = animation => isFinite(animation.effect.getComputedTiming().endTime);
  await Promise.allSettled(document.getAnimations().filter(ends).map(a => a.finished));
}
"""


def until(tab: Page, true: str) -> None:
    """Wait until an expression is true on a page, at most ten seconds.

    Playwright's own ``wait_for_function`` asks pages to evaluate texts, which ours forbid.
    """
    for _ in range(200):
        if tab.evaluate(true):
            return
        tab.wait_for_timeout(50)
    raise AssertionError(f"never true: {true}")


# The text of the article but for controls, which only those see whose browsers run scripts.
TEXT = r"""
[...document.querySelector("article").children]
  .filter(part => !part.matches(".sides"))
  .map(part => part.innerText).join(" ").replace(/\s+/g, " ").trim()
"""

# What is drawn of the page at the window's present size. A row is a heading or block that holds
# the two languages; the sides of its cells' text are those of the characters, not of the box.
LAYOUT = r"""
() => {
  const box = r => ({left: r.left, right: r.right, top: r.top, bottom: r.bottom, width: r.width});
  const article = document.querySelector("article");
  const letters = element => {
    const rects = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      if (!node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const r of range.getClientRects()) if (r.width) rects.push([node, r]);
    }
    return rects;
  };
  const rows = [...article.querySelectorAll(".row, h1, h2")]
    .filter(row => !row.closest("nav, section"))
    .map(row => ({
      name: row.id || row.className || row.tagName,
      box: box(row.getBoundingClientRect()),
      cells: [...row.children].filter(c => c.lang && c.dir).map(cell => {
        const drawn = letters(cell).map(([, r]) => r);
        const top = Math.min(...drawn.map(r => r.top));
        const first = drawn.filter(r => r.top < top + 8);
        return {
          lang: cell.lang,
          marked: cell.querySelector("a[href*='themes/']") !== null,
          ...box(cell.getBoundingClientRect()),
          text: {
            left: Math.min(...first.map(r => r.left)),
            right: Math.max(...first.map(r => r.right)),
          },
        };
      }),
    }));
  const hidden = element => {
    for (let e = element; e; e = e.parentElement)
      if (getComputedStyle(e).clipPath !== "none") return true;
    return false;
  };
  const room = document.documentElement.clientWidth;
  // Only what is drawn counts: a box that cuts off what is in it draws no more than itself.
  const cut = (r, within) => {
    let [left, right] = [r.left, r.right];
    for (let e = within; e && e !== article; e = e.parentElement)
      if (getComputedStyle(e).overflowX === "hidden") {
        const box = e.getBoundingClientRect();
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      }
    return {left, right};
  };
  const out = (r, element, what, within) => {
    if (!r.width || (r.left >= -0.5 && r.right <= room + 0.5) || hidden(element)) return [];
    const {left, right} = cut(r, within);
    return left < right && (left < -0.5 || right > room + 0.5)
      ? [`${what}: ${left} to ${right}`] : [];
  };
  return {
    html: [document.documentElement.lang, getComputedStyle(document.documentElement).direction],
    body: getComputedStyle(document.body).direction,
    directions: [...article.querySelectorAll("[lang]")]
      .map(e => [e.lang, getComputedStyle(e).direction, e.textContent.slice(0, 40)]),
    width: [document.documentElement.scrollWidth, room],
    outside: [
      ...[...article.querySelectorAll("*")].flatMap(e =>
        out(e.getBoundingClientRect(), e, `<${e.tagName} ${e.className}>`, e.parentElement)),
      ...letters(article).map(([node, r]) => [node, r, node.parentElement])
        .flatMap(([node, r, e]) => out(r, e, node.data.slice(0, 40), e)),
    ],
    rows,
    text: %s,
  };
}
""".replace("%s", TEXT.strip())


@dataclass(frozen=True)
class Seen:
    """A page as it was: its layout by the window's size, complaints, whom it asked."""

    layouts: dict[str, Any]
    complaints: list[str]
    origins: set[str]
    fonts: list[tuple[str, str]]


def visit(tab: Page, address: str, page: str) -> Seen:
    """Open a page of the site at ``address`` and look at it in every size."""
    heard = Heard()
    heard.to(tab)
    tab.set_viewport_size(SIZES["desk"])
    tab.goto(address + page)
    layouts = {}
    for name, size in SIZES.items():
        tab.set_viewport_size(size)
        tab.evaluate(READY)
        layouts[name] = tab.evaluate(LAYOUT)
    tab.wait_for_load_state("networkidle")
    fonts = tab.evaluate("() => [...document.fonts].map(f => [f.family, f.status])")
    heard.no_more(tab)
    return Seen(layouts, heard.complaints, heard.origins, fonts)


@dataclass
class Heard:
    """What a tab complains about, and the origins it asks."""

    complaints: list[str] = field(default_factory=list)
    origins: set[str] = field(default_factory=set)

    def to(self, tab: Page) -> None:
        """Begin to listen."""
        for event, listener in self._listeners():
            tab.on(event, listener)  # type: ignore[call-overload]

    def no_more(self, tab: Page) -> None:
        """Listen no more."""
        for event, listener in self._listeners():
            tab.remove_listener(event, listener)

    def _listeners(self) -> list[tuple[str, Callable[[Any], None]]]:
        return [
            ("console", self._said),
            ("pageerror", self._thrown),
            ("requestfailed", self._failed),
            ("request", self._asked),
            ("response", self._answered),
        ]

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _thrown(self, error: Error) -> None:
        self.complaints.append(f"error: {error}")

    def _failed(self, request: Request) -> None:
        if request.failure == "net::ERR_ABORTED":  # the page was left while it still loaded
            return
        self.complaints.append(f"failed: {request.url} {request.failure}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        self.origins.add(f"{parts.scheme}://{parts.netloc}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


# Matches of an expression in right-to-left text, line by line: as written, and as drawn.
LINES = r"""
expression => {
  const found = [];
  for (const block of document.querySelectorAll("article :is(h1, h2, h3, p, li, td, span[lang])")) {
    if (block.matches(":has(> p, > ul, > [lang]:not(bdi))")) continue;
    if (block.matches("nav *") || getComputedStyle(block).direction !== "rtl") continue;
    const places = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());)
      for (let i = 0; i < node.length; i++) places.push([node, i]);
    const text = places.map(([node, i]) => node.data[i]).join("");
    for (const match of text.matchAll(new RegExp(expression, "g"))) {
      const lines = new Map();
      for (const [node, i] of places.slice(match.index, match.index + match[0].length)) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        for (const r of range.getClientRects()) {
          if (!r.width) continue;
          const middle = Math.round((r.top + r.bottom) / 20);
          if (!lines.has(middle)) lines.set(middle, []);
          lines.get(middle).push([r.left, node.data[i]]);
        }
      }
      for (const line of lines.values()) {
        const drawn = [...line].sort((a, b) => a[0] - b[0]);
        found.push({
          written: line.map(c => c[1]).join(""),
          drawn: drawn.map(c => c[1]).join(""),
          left: drawn[0][0],
          standfirst: Boolean(block.closest(".standfirst, .row--standfirst")),
        });
      }
    }
  }
  return found;
}
"""
