"""The design holds, by measurement: lengths of lines, sizes of scripts, room, contrast, focus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from browser.project import EDITIONS, PAIRS, PATH, ROOT, SINGLE, Site
from browser.visits import READY, SIZES
from playwright.sync_api import Browser, Page

from generator import colours
from generator.plan import places
from generator.plugin import load

pytest_plugins = ("browser.fixtures",)

LIBRARY = load(ROOT)
BRIEF = f"briefs/{sorted(LIBRARY.briefs)[0]}/"
ONE_OF_A_KIND = [
    "",
    "404.html",
    "search/",
    BRIEF,
    f"themes/{next(iter(LIBRARY.themes))}/",
    f"questions/{next(iter(LIBRARY.questions))}/",
    f"entities/{next(e for e in LIBRARY.entities if places.has_page(LIBRARY, e))}/",
    *(path.removesuffix("index.md").replace(".md", "/") for path in places.LISTS.values()),
    *(f"{page}/" for page in sorted(LIBRARY.pages)),
]

Schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES["desk"])
    yield context.new_page()
    context.close()


def at(tab: Page, address: str, scheme: str = "light") -> Page:
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.goto(address)
    tab.evaluate(READY)
    return tab


# --- type --------------------------------------------------------------------------------------

# Characters on each full line of the key points, by language.
LINES = r"""
() => {
  const found = {};
  const points = "#key-points + ul > li, #key-points ~ .row--list > [lang] > p";
  for (const point of document.querySelectorAll(points)) {
    const walker = document.createTreeWalker(point, NodeFilter.SHOW_TEXT);
    const lines = [];
    let middle = -100;
    for (let node; (node = walker.nextNode());) {
      if (node.parentElement.closest("small, li li")) continue;
      for (let i = 0; i < node.length; i++) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getClientRects()[0];
        if (!box || !box.width) continue;
        if (Math.abs((box.top + box.bottom) / 2 - middle) > 8) {
          middle = (box.top + box.bottom) / 2;
          lines.push(0);
        }
        lines[lines.length - 1]++;
      }
    }
    (found[point.closest("[lang]").lang] ??= []).push(...lines.slice(0, -1));
  }
  for (const lines of Object.values(found)) lines.sort((a, b) => a - b);
  return Object.fromEntries(Object.entries(found).map(([k, v]) => [k, v[v.length >> 1]]));
}
"""


@pytest.mark.parametrize("edition", SINGLE)
def test_on_a_desk_a_line_has_as_many_letters_as_reads_well(
    tab: Page, address: str, edition: str
) -> None:
    found = at(tab, f"{address}{edition}/{BRIEF}").evaluate(LINES)
    assert found.keys() == {edition}
    assert 60 <= found[edition] <= 75


@pytest.mark.parametrize("edition", PAIRS)
def test_beside_another_language_a_line_is_hardly_shorter(
    tab: Page, address: str, edition: str
) -> None:
    found = at(tab, f"{address}{edition}/{BRIEF}").evaluate(LINES)
    assert found.keys() == set(EDITIONS[edition])
    assert all(50 <= letters <= 75 for letters in found.values()), found


# The mean height of small and of tall letters in running text, in pixels, by language. Letters of
# Hebrew have one height. They are drawn ten times as large, since heights come in whole pixels.
HEIGHTS = """
() => {
  const letters = {en: ["x", "d"], ar: ["د", "ا"], he: ["ה", "ה"]};
  const pen = document.createElement("canvas").getContext("2d");
  const found = {};
  for (const text of document.querySelectorAll("#key-points ~ .row--list > [lang] > p")) {
    const style = getComputedStyle(text), lang = text.closest("[lang]").lang;
    pen.font = `${10 * parseFloat(style.fontSize)}px ${style.fontFamily}`;
    const heights = letters[lang].map(one => pen.measureText(one).actualBoundingBoxAscent / 10);
    found[lang] = (heights[0] + heights[1]) / 2;
  }
  return found;
}
"""


def test_scripts_side_by_side_look_equally_large(tab: Page, address: str) -> None:
    found: dict[str, float] = {}
    for edition in PAIRS:
        found |= at(tab, f"{address}{edition}/{BRIEF}").evaluate(HEIGHTS)
    assert found.keys() == {"en", "ar", "he"}
    for one, other in combinations(found.values(), 2):
        assert abs(one - other) <= 0.1 * min(one, other), found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_headings_go_down_in_clear_steps(tab: Page, address: str, edition: str, size: str) -> None:
    """Title, section, card, text and note: each at least a tenth smaller than the one before."""
    tab.set_viewport_size(SIZES[size])
    at(tab, f"{address}{edition}/{LIST}")
    found = [tab.evaluate(FONT_SIZE, one) for one in ("h1", "h2", "h3", ".row--cards p", ".note")]
    assert all(one >= 1.09 * other for one, other in pairwise(found)), found


LIST = "briefs/"
FONT_SIZE = """
one => {
  const found = document.querySelector(`article ${one}`);
  return parseFloat(getComputedStyle(found.querySelector(":scope > span[lang]") ?? found).fontSize);
}
"""


def test_arabic_and_hebrew_are_neither_slanted_nor_spaced(tab: Page, address: str) -> None:
    odd = """
    () => [...document.querySelectorAll("body *")].filter(one => {
      const style = getComputedStyle(one);
      return style.fontStyle !== "normal" || !["normal", "0px"].includes(style.letterSpacing);
    }).map(one => one.outerHTML.slice(0, 80))
    """
    for page in ("", BRIEF, LIST):
        assert at(tab, f"{address}ar-he/{page}").evaluate(odd) == []


# --- room --------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_cut_off_at_320_pixels(
    tab: Page, address: str, site: Site, edition: str
) -> None:
    """A window of 1280 pixels at 400 % (https://www.w3.org/TR/WCAG22/#reflow)."""
    tab.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for page in ONE_OF_A_KIND:
        if site.file(f"{PATH}{edition}/{page}") is None:
            continue
        width = at(tab, f"{address}{edition}/{page}").evaluate(
            "() => document.documentElement.scrollWidth"
        )
        if width > 320:
            wide[page] = width
    assert wide == {}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_menu_is_one_row_of_entries_each_in_its_own_language(
    tab: Page, address: str, edition: str
) -> None:
    at(tab, f"{address}{edition}/")
    entries = tab.locator(".md-tabs__link")
    tops = {round(box["y"]) for one in entries.all() if (box := one.bounding_box())}
    assert len(tops) == 1
    if edition in PAIRS:
        named = entries.evaluate_all(
            "all => all.map(one => [...one.children].map(part => part.lang))"
        )
        assert {tuple(one) for one in named} == {EDITIONS[edition]}


# --- colour ------------------------------------------------------------------------------------


def rgb(value: str) -> str:
    """A computed colour as in "#0b3c5d"."""
    channels = value.removeprefix("rgb(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(channel):02x}" for channel in channels)


@Schemes
def test_the_ground_is_what_colours_are_chosen_for(tab: Page, address: str, scheme: str) -> None:
    at(tab, f"{address}en/", scheme)
    ground = tab.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert rgb(ground) == {"light": colours.PAPER, "dark": colours.NIGHT}[scheme]


@Schemes
def test_colours_of_themes_can_be_read(tab: Page, address: str, scheme: str) -> None:
    at(tab, f"{address}en/{BRIEF}", scheme)
    marks = tab.evaluate(MARKS)
    assert len(marks) == len(LIBRARY.briefs[BRIEF.split("/")[1]].themes)
    assert len({mark for mark, _ in marks}) == len(marks)
    for mark, ground in marks:
        assert colours.contrast(rgb(mark), rgb(ground)) >= colours.ENOUGH


MARKS = """
() => [...document.querySelectorAll('.byline a[href*="themes/"]')].map(one => [
  getComputedStyle(one, "::before").backgroundColor,
  getComputedStyle(document.body).backgroundColor,
])
"""


@Schemes
def test_a_page_of_a_theme_has_rules_in_its_colour(tab: Page, address: str, scheme: str) -> None:
    rules = set()
    for theme in LIBRARY.themes.values():
        at(tab, f"{address}ar-he/themes/{theme.id}/", scheme)
        rule = tab.evaluate(
            "() => getComputedStyle(document.querySelector('article > h2')).borderTopColor"
        )
        ground = {"light": colours.PAPER, "dark": colours.NIGHT}[scheme]
        assert rgb(rule) == colours.readable(theme.colour, ground)
        rules.add(rule)
    assert len(rules) == len(LIBRARY.themes)


@pytest.mark.parametrize("ground", [colours.PAPER, colours.NIGHT])
@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#0b3c5d", "#ffcc00", "#808080"])
def test_every_colour_has_a_shade_that_can_be_read(colour: str, ground: str) -> None:
    shade = colours.readable(colour, ground)
    assert colours.contrast(shade, ground) >= colours.ENOUGH
    if colours.contrast(colour, ground) >= colours.ENOUGH:
        assert shade == colour


def test_contrast_is_that_of_the_guidelines() -> None:
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


# --- links and focus ---------------------------------------------------------------------------


LINKS = """
() => [...document.querySelectorAll('article > ul a:is([href*="#term-"], [href*="#entity-"])')]
  .map(link => {
    const style = getComputedStyle(link);
    return {
      own: style.color,
      around: getComputedStyle(link.parentElement).color,
      line: style.textDecorationLine,
      style: style.textDecorationStyle,
      colour: style.textDecorationColor,
    };
  })
"""


@Schemes
def test_names_and_terms_keep_the_colour_of_the_text_and_have_a_line_that_is_seen(
    tab: Page, address: str, scheme: str
) -> None:
    links: list[dict[str, Any]] = at(tab, f"{address}en/{BRIEF}", scheme).evaluate(LINKS)
    assert len(links) > 5
    for link in links:
        assert link["own"] == link["around"]
        assert (link["line"], link["style"]) == ("underline", "dotted")
        ground = {"light": colours.PAPER, "dark": colours.NIGHT}[scheme]
        assert colours.contrast(rgb(link["colour"]), ground) >= 3


@Schemes
@pytest.mark.parametrize("edition", ["en", "ar-he"])
def test_what_has_the_focus_is_outlined(tab: Page, address: str, edition: str, scheme: str) -> None:
    """The skip link, the header, the menu and the first links of the text."""
    at(tab, f"{address}{edition}/{BRIEF}", scheme)
    bare = []
    for _ in range(24):
        tab.keyboard.press("Tab")
        tab.evaluate(READY)
        if not tab.evaluate(OUTLINED):
            bare.append(tab.evaluate("() => document.activeElement.outerHTML.slice(0, 100)"))
    assert bare == []


OUTLINED = """
() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}
"""


def test_nothing_moves_for_those_who_asked_for_that(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=SIZES["desk"], reduced_motion="reduce")
    slow = at(context.new_page(), f"{address}en/").evaluate(
        """() => [...document.querySelectorAll("*")].filter(one =>
          parseFloat(getComputedStyle(one).transitionDuration) > .001).length"""
    )
    context.close()
    assert slow == 0
