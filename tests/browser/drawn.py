"""What is drawn, from the left: characters by their places, brackets by their ink."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from playwright.sync_api import Page

from browser.project import DIRECTIONS, ROOT
from browser.visits import READY
from generator import locales, markup, rich

MIRRORED = {"(": "()", ")": "()", "«": "«»", "»": "«»", "[": "[]", "]": "[]"}

# Every character of every paragraph with its box on the page.
CHARACTERS = """
() => [...document.querySelectorAll("p")].map(paragraph => {
  const found = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());)
    for (let i = 0; i < node.length; i++) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      for (const r of range.getClientRects())
        if (r.width)
          found.push([node.data[i], r.left + scrollX, r.top + scrollY, r.width, r.height]);
    }
  return found;
})
"""

# Whether a bracket opens to the right, "(": its middle lies further left than its ends.
INK = """
async ([image, boxes]) => {
  const picture = new Image();
  picture.src = "data:image/png;base64," + image;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d", {willReadFrequently: true});
  context.drawImage(picture, 0, 0);
  return boxes.map(([left, top, width, height]) => {
    const x = Math.round(left), w = Math.round(left + width) - x;
    const y = Math.floor(top), h = Math.ceil(height);
    const data = context.getImageData(x, y, w, h).data;
    const rows = [];
    for (let j = 0; j < h; j++) {
      let ink = 0, sum = 0;
      for (let i = 0; i < w; i++) {
        const dark = 255 - data[4 * (j * w + i)];
        ink += dark;
        sum += dark * i;
      }
      if (ink > 64) rows.push([ink, sum]);
    }
    const mean = part =>
      part.reduce((n, row) => n + row[1], 0) / part.reduce((n, row) => n + row[0], 0);
    const third = Math.floor(rows.length / 3);
    const ends = [...rows.slice(0, third), ...rows.slice(-third)];
    return mean(rows.slice(third, -third)) < mean(ends);
  });
}
"""

FRAME = """<!doctype html><meta charset="utf-8">
{styles}
<style>
  body {{ background: #fff; margin: 20px; }}
  .md-typeset p {{ color: #000; font-size: 48px; line-height: 2; margin: 0; white-space: nowrap; }}
</style>
<body class="md-typeset">{paragraphs}</body>"""


class Writer:
    """Paragraphs as the project itself writes them, by its own path from text to HTML."""

    def __init__(self) -> None:
        config = load_config(config_file=str(ROOT / "mkdocs.yml"))
        self.markdown = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        self.locales = locales.load([locales.FOLDER], DIRECTIONS)

    def isolated(self, tag: str, text: str) -> str:
        """A paragraph of the site."""
        written = markup.markdown(rich.plain(text, self.locales[tag]), "index.md")
        html = self.markdown.reset().convert(markup.start(written))
        assert html.startswith("<p>"), html
        return f'<div lang="{tag}" dir="{DIRECTIONS[tag]}">{html}</div>'

    def bare(self, tag: str, text: str) -> str:
        """The same text without anything done to it."""
        return f'<div lang="{tag}" dir="{DIRECTIONS[tag]}"><p>{escape(text)}</p></div>'


def draw(tab: Page, address: str, styles: Sequence[str], paragraphs: Sequence[str]) -> list[str]:
    """What is drawn of each paragraph, from the left, with the site's own style sheets."""
    tab.goto(f"{address}robots.txt")  # of the same origin as style sheets and fonts, with no policy
    links = "".join(f'<link rel="stylesheet" href="{address}{sheet}">' for sheet in styles)
    tab.set_content(FRAME.format(styles=links, paragraphs="\n".join(paragraphs)))
    tab.evaluate(READY)
    found = tab.evaluate(CHARACTERS)
    assert len(found) == len(paragraphs)
    image = base64.b64encode(tab.screenshot(full_page=True)).decode()
    boxes = [c[1:] for paragraph in found for c in paragraph if c[0] in MIRRORED]
    opening = iter(tab.evaluate(INK, [image, boxes]))
    drawn = []
    for paragraph in found:
        assert len({round(top) for _, _, top, _, _ in paragraph}) <= 2, "more than one line"
        shown = [
            (left, MIRRORED[c][0 if next(opening) else 1] if c in MIRRORED else c)
            for c, left, *_ in paragraph
        ]
        drawn.append("".join(c for _, c in sorted(shown, key=lambda at: at[0])))
    return drawn


def style_sheets(site: Path) -> list[str]:
    """The site's own style sheets."""
    folder = site / "assets"
    ours = [p for p in sorted(folder.rglob("*.css")) if "stylesheets" not in p.parts]
    return [p.relative_to(site).as_posix() for p in ours]
