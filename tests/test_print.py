"""What the browser prints: read from its PDF by poppler, page by page, or measured before."""

from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.project import PAIRS
from browser.visits import LAYOUT, READY
from playwright.sync_api import Browser, Page, expect

from generator.plan import places

pytest_plugins = ("browser.fixtures",)

BRIEF = "briefs/china-ai-catch-up/"
QUESTION = "questions/r1-cost/"
THEME = "themes/soft-power/"
GLOSSARY = places.LISTS["glossary"].removesuffix(".md") + "/"
POINT = 72 / 25.4  # a millimetre, in points

# Words that tell on which page a piece begins and ends. A table's row or a row of two languages
# has them in every cell; a heading shares them with the first text below it.
MARK = r"""
() => {
  let count = 0;
  const put = (element, name) => {
    element.prepend(`${name} `);
    element.append(` ${name}`);
  };
  for (const piece of document.querySelectorAll("article :is(tbody tr, div.row, li:not(li li))")) {
    const name = `piece${++count}x`;
    for (const cell of piece.matches("li") ? [piece] : piece.children) put(cell, name);
  }
  for (const heading of document.querySelectorAll("article :is(h1, h2, h3)")) {
    const below = heading.nextElementSibling;
    if (!below || below.closest(".editions")) continue;
    const name = `piece${++count}x`;
    (heading.querySelector("[lang]") ?? heading).append(` ${name}`);
    (below.querySelector("td, li, p, h3") ?? below).prepend(`${name} `);
  }
  for (const [n, table] of document.querySelectorAll("article table").entries()) {
    table.querySelector("th").prepend(`header${n}x `);
    for (const row of table.querySelectorAll("tbody tr"))
      row.firstElementChild.prepend(`row${n}x `);
  }
}
"""

COLOURS = """
() => [...document.querySelectorAll("html, body, article, article *")].map(element => {
  const style = getComputedStyle(element);
  return [style.color, style.backgroundColor];
})
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A window as narrow as a sheet, which on the screen would show one column."""
    context = browser.new_context(viewport={"width": 650, "height": 900})
    found = context.new_page()
    found.emulate_media(media="print")
    yield found
    context.close()


def pages(tab: Page, to: Path) -> list[str]:
    """The text of every printed page."""
    tab.evaluate(READY)
    tab.pdf(path=to, prefer_css_page_size=True)
    return poppler("pdftotext", "-layout", str(to), "-").split("\f")[:-1]


def poppler(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("page", ["en/", f"ar/{BRIEF}", f"he-en/{BRIEF}"])
def test_the_page_is_printed_without_navigation(tab: Page, address: str, page: str) -> None:
    tab.goto(address + page)
    printed = tab.locator("body").inner_text().split()
    assert printed == tab.locator("article").inner_text().split()
    assert "#" not in printed
    for element in tab.locator("article :is(.headerlink, .editions)").all():
        expect(element).to_be_hidden()


def test_text_fills_a_sheet_of_a4_between_its_margins(
    tab: Page, address: str, tmp_path: Path
) -> None:
    tab.goto(f"{address}ar-en/{BRIEF}")
    file = tmp_path / "print.pdf"
    pages(tab, file)
    assert "(A4)" in poppler("pdfinfo", str(file))
    boxes = re.findall(
        r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)"',
        poppler("pdftotext", "-bbox", str(file), "-"),
    )
    left, top, right, bottom = zip(*(map(float, box) for box in boxes), strict=True)
    assert min(left) == pytest.approx(19 * POINT, abs=3)
    assert max(right) == pytest.approx((210 - 19) * POINT, abs=3)
    # A word's box is as high as its font, which is higher than the line.
    assert min(top) > 15 * POINT
    assert max(bottom) < (297 - 15) * POINT


@pytest.mark.parametrize("page", [f"en/{BRIEF}", f"ar/{QUESTION}", f"ar-he/{BRIEF}"])
def test_rows_items_and_headings_stay_whole(
    tab: Page, address: str, page: str, tmp_path: Path
) -> None:
    tab.goto(address + page)
    tab.evaluate(MARK)
    found = defaultdict(set)
    for number, text in enumerate(pages(tab, tmp_path / "print.pdf")):
        for name in re.findall(r"piece\d+x", text):
            found[name].add(number)
        assert set(re.findall(r"row(\d+)x", text)) <= set(re.findall(r"header(\d+)x", text))
    assert len(found) > 10
    assert {name: at for name, at in found.items() if len(at) > 1} == {}


@pytest.mark.parametrize("page", [f"ar/{THEME}", f"ar/{GLOSSARY}"])
def test_nothing_is_drawn_on_two_pages(tab: Page, address: str, page: str, tmp_path: Path) -> None:
    """A vowel mark higher than its line would also be drawn at the end of the page before."""
    tab.goto(address + page)
    sheets = pages(tab, tmp_path / "sheets.pdf")
    tab.evaluate(
        "[...document.styleSheets].forEach("
        "one => one.insertRule('@page { size: 210mm 5000mm }', one.cssRules.length))"
    )
    roll = pages(tab, tmp_path / "roll.pdf")
    assert len(sheets) > len(roll) == 1
    sheet, whole = (
        Counter(re.findall(r"[^\W_]|[\u064b-\u0652]", "".join(text))) for text in (sheets, roll)
    )
    assert sheet - whole == Counter()


@pytest.mark.parametrize("edition", PAIRS)
def test_two_languages_are_printed_side_by_side_the_first_on_the_right(
    tab: Page, address: str, edition: str
) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    tab.evaluate(READY)
    rows = tab.evaluate(LAYOUT)["rows"]
    assert rows
    for row in rows:
        first, second = row["cells"]
        assert abs(first["top"] - second["top"]) <= 1, row
        assert first["left"] >= second["right"], row


def test_dark_mode_is_printed_dark_on_white(browser: Browser, address: str) -> None:
    tab = browser.new_page(color_scheme="dark")
    tab.goto(f"{address}en/{BRIEF}")
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    tab.emulate_media(media="print")
    tab.evaluate(READY)
    colours = tab.evaluate(COLOURS)
    tab.close()
    assert {ground for _, ground in colours} <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    inks = {ink for ink, _ in colours}
    assert {ink for ink in inks if max(map(float, re.findall(r"[\d.]+", ink)[:3])) > 0x40} == set()


def test_the_address_of_a_link_that_leads_outside_stands_behind_it(
    tab: Page, address: str, tmp_path: Path
) -> None:
    tab.goto(f"{address}ar/about/")
    tab.locator("article").evaluate(
        """article => article.innerHTML = `
          <p>one <a href="https://example.org/a?b=1&amp;c">report</a> two</p>
          <p><a href="https://example.org/shown"><bdi dir="ltr">https://example.org/shown</bdi></a></p>
          <p><a href="mailto:us@example.org">us@example.org</a> <a href="../">home</a></p>`"""
    )
    (text,) = pages(tab, tmp_path / "print.pdf")
    assert text.count("(https://example.org/a?b=1&c)") == 1
    assert text.count("https://example.org/shown") == 1
    assert text.count("us@example.org") == 1
    assert "../" not in text
    style = tab.locator("article a").first.evaluate(
        """link => {
          const {direction, unicodeBidi} = getComputedStyle(link, "::after");
          return [direction, unicodeBidi];
        }"""
    )
    assert style == ["ltr", "isolate"]
