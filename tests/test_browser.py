"""The built site in a real browser: order of letters, sides, sizes, fonts, the language switch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from browser import drawn
from browser.project import DIRECTIONS, EDITIONS, PAIRS, PATH, ROOT, Site
from browser.visits import LINES, READY, SIZES, TEXT, Heard, Seen
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.plan import places
from generator.plan.writer import available
from generator.plugin import load

pytest_plugins = ("browser.fixtures",)

See = Callable[[str], Seen]


LIBRARY = load(ROOT)
BRIEFS = sorted(LIBRARY.briefs)
THEMES = sorted(LIBRARY.themes)
KINDS = [
    "",
    "404.html",
    *(f"{page}/" for page in sorted(LIBRARY.pages)),
    *(f"briefs/{brief}/" for brief in BRIEFS),
    *(f"themes/{theme}/" for theme in THEMES),
    *(path.removesuffix("index.md").replace(".md", "/") for path in places.LISTS.values()),
    f"questions/{next(iter(LIBRARY.questions))}/",
    f"entities/{next(e for e in LIBRARY.entities if places.has_page(LIBRARY, e))}/",
]
PAGES = ["", "404.html", *(f"{edition}/{kind}" for edition in EDITIONS for kind in KINDS)]
TWO_LANGUAGES = [f"{edition}/{kind}" for edition in PAIRS for kind in KINDS if kind != "404.html"]
FIRST = f"briefs/{BRIEFS[0]}/"


def languages(page: str) -> tuple[str, ...]:
    return EDITIONS.get(page.split("/")[0], ("en",))


# --- every page --------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_language_and_direction_of_its_edition(see: See, page: str) -> None:
    language = languages(page)[0]
    for layout in see(page).layouts.values():
        assert layout["html"] == [language, DIRECTIONS[language]]
        assert layout["body"] == DIRECTIONS[language]


@pytest.mark.parametrize("page", PAGES)
def test_every_text_runs_in_the_direction_of_its_language(see: See, page: str) -> None:
    for layout in see(page).layouts.values():
        assert [t for t in layout["directions"] if t[1] != DIRECTIONS[t[0]]] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window(see: See, page: str, size: str) -> None:
    layout = see(page).layouts[size]
    scrolled, room = layout["width"]
    assert room == SIZES[size]["width"]
    assert not layout["outside"], "\n".join(layout["outside"])
    assert scrolled <= room


@pytest.mark.parametrize("page", PAGES)
def test_the_browser_has_nothing_to_complain_about(see: See, page: str) -> None:
    assert not see(page).complaints, "\n".join(see(page).complaints)


@pytest.mark.parametrize("page", PAGES)
def test_no_other_host_is_asked_for_anything(see: See, address: str, page: str) -> None:
    assert see(page).origins == {address.removesuffix(PATH)}


# --- two languages -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", TWO_LANGUAGES)
def test_every_row_has_both_languages(see: See, page: str) -> None:
    rows = see(page).layouts["desk"]["rows"]
    assert rows
    for row in rows:
        assert tuple(cell["lang"] for cell in row["cells"]) == languages(page), row["name"]


@pytest.mark.parametrize("page", TWO_LANGUAGES)
def test_at_a_desk_the_languages_are_side_by_side_in_reading_order(see: See, page: str) -> None:
    for row in see(page).layouts["desk"]["rows"]:
        first, second = row["cells"]
        assert abs(first["top"] - second["top"]) <= 1, row
        assert abs(first["width"] - second["width"]) <= 1, row
        # All two-language editions begin in Arabic or Hebrew, so on the right.
        assert first["left"] >= second["right"], row


@pytest.mark.parametrize("page", TWO_LANGUAGES)
def test_on_a_phone_the_languages_stand_one_below_the_other(see: See, page: str) -> None:
    for row in see(page).layouts["phone"]["rows"]:
        first, second = row["cells"]
        assert second["top"] >= first["bottom"] - 1, row
        for cell in row["cells"]:
            assert abs(cell["width"] - row["box"]["width"]) <= 1, row
        assert row["box"]["width"] >= 0.85 * SIZES["phone"]["width"], row


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", TWO_LANGUAGES)
def test_text_begins_at_the_side_of_its_own_direction(see: See, page: str, size: str) -> None:
    """In ar-he both cells at the right; in ar-en and he-en the English at the left."""
    for row in see(page).layouts[size]["rows"]:
        for cell in row["cells"]:
            side = "right" if DIRECTIONS[cell["lang"]] == "rtl" else "left"
            room = 24 if cell["marked"] else 3  # the colour of a theme stands before its name
            assert abs(cell["text"][side] - cell[side]) <= room, (row["name"], cell)


# --- addresses and the switch ------------------------------------------------------------------


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport=SIZES["desk"])
    yield found
    found.close()


@pytest.fixture(scope="module")
def unscripted(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose reader has switched JavaScript off."""
    found = browser.new_context(viewport=SIZES["desk"], java_script_enabled=False)
    yield found
    found.close()


@pytest.fixture(scope="module")
def plain_tab(unscripted: BrowserContext) -> Page:
    return unscripted.new_page()


@pytest.fixture(scope="module")
def only_tab(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def tab(only_tab: Page) -> Page:
    only_tab.set_viewport_size(SIZES["desk"])
    only_tab.mouse.move(0, 0)
    return only_tab


def switch(tab: Page, edition: str) -> None:
    """Choose an edition in the menu of languages."""
    tab.locator(".md-header .md-select button").hover()
    tab.locator(f'.md-header .md-select__link[href$="/{edition}/{FIRST}"]').click()


def is_at(tab: Page, address: str, edition: str) -> None:
    expect(tab).to_have_url(f"{address}{edition}/{FIRST}")
    expect(tab.locator("html")).to_have_attribute("lang", EDITIONS[edition][0])


@pytest.mark.parametrize(
    ("one", "another"),
    [pytest.param(*pair, id="-to-".join(pair)) for pair in combinations(EDITIONS, 2)],
)
def test_the_switch_leads_to_the_same_brief_and_back(
    tab: Page, address: str, one: str, another: str
) -> None:
    tab.goto(f"{address}{one}/{FIRST}")
    for edition in (another, one):
        switch(tab, edition)
        is_at(tab, address, edition)


def test_the_switch_works_without_javascript(plain_tab: Page, address: str) -> None:
    round_trip = [*EDITIONS, next(iter(EDITIONS))]
    plain_tab.goto(f"{address}{round_trip[0]}/{FIRST}")
    for edition in round_trip[1:]:
        switch(plain_tab, edition)
        is_at(plain_tab, address, edition)


@pytest.mark.parametrize("edition", ["en", "ar"])
def test_the_switch_works_by_keyboard_without_javascript(
    plain_tab: Page, address: str, edition: str
) -> None:
    plain_tab.goto(f"{address}{edition}/{FIRST}")
    entries = plain_tab.locator(".md-header .md-select__link")
    expect(plain_tab.locator(".md-header .md-select__inner")).to_have_css("opacity", "0")
    plain_tab.locator(".md-header .md-select button").focus()
    expect(plain_tab.locator(".md-header .md-select__inner")).to_have_css("opacity", "1")
    for number in range(len(EDITIONS)):
        plain_tab.keyboard.press("Tab")
        expect(entries.nth(number)).to_be_focused()
        expect(entries.nth(number)).to_be_in_viewport(ratio=1)
    plain_tab.keyboard.press("Enter")
    is_at(plain_tab, address, list(EDITIONS)[-1])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_opened_menu_is_inside_the_window(
    tab: Page, address: str, edition: str, size: str
) -> None:
    tab.set_viewport_size(SIZES[size])
    tab.goto(f"{address}{edition}/{FIRST}")
    tab.locator(".md-header .md-select button").hover()
    assert tab.evaluate(UNSEEN_ENTRIES) == []


# Entries of the opened menu of which a part cannot be seen, in the window or in the menu itself.
UNSEEN_ENTRIES = """
async () => {
  const menu = document.querySelector(".md-header .md-select__inner");
  await Promise.all(menu.getAnimations({subtree: true}).map(a => a.finished));
  const inside = (r, s) => r.left >= s.left - 1 && r.right <= s.right + 1
    && r.top >= s.top - 1 && r.bottom <= s.bottom + 1;
  const room = new DOMRect(0, 0, document.documentElement.clientWidth, innerHeight);
  const frame = menu.querySelector("ul").getBoundingClientRect();
  return [...menu.querySelectorAll("a")].filter(a => {
    const box = a.getBoundingClientRect();
    const shown = box.height && inside(box, room) && inside(box, frame);
    return !shown || !a.contains(document.elementFromPoint(
      (box.left + box.right) / 2, (box.top + box.bottom) / 2));
  }).map(a => a.textContent);
}
"""


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_chooser_leads_to_the_edition(plain_tab: Page, address: str, edition: str) -> None:
    plain_tab.goto(address)
    plain_tab.locator(f'article a[href="{edition}/"]').click()
    expect(plain_tab).to_have_url(f"{address}{edition}/")


@pytest.mark.parametrize("missing", ["no-such-page", "ar/no/such/page/", "ar-he/briefs/none/"])
def test_a_missing_page_answers_in_all_languages_and_leads_home(
    tab: Page, address: str, missing: str
) -> None:
    heard = Heard()
    heard.to(tab)
    answer = tab.goto(address + missing, wait_until="networkidle")
    heard.no_more(tab)
    assert answer
    assert answer.status == 404
    # The browser says of the page itself that it is missing, and nothing else.
    assert [c for c in heard.complaints if "404 (" not in c and address + missing not in c] == []
    sections = tab.locator("article section")
    assert [s.get_attribute("lang") for s in sections.all()] == list(DIRECTIONS)
    for language in DIRECTIONS:
        tab.goto(address + missing)
        tab.locator(f'article section[lang="{language}"] a').click()
        expect(tab).to_have_url(f"{address}{language}/")


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_javascript_all_text_is_shown(
    see: See, plain_tab: Page, address: str, edition: str
) -> None:
    page = f"{edition}/{FIRST}"
    plain_tab.goto(address + page)
    text = plain_tab.evaluate(TEXT)
    assert text == see(page).layouts["desk"]["text"]
    assert len(text) > 2000
    assert plain_tab.evaluate(HIDDEN) == []


# Stretches of text in the article that are not drawn; what a click opens is there without scripts.
HIDDEN = """
() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const shown = node.parentElement.checkVisibility({checkVisibilityCSS: true});
    // These only scripts answer or say.
    const left = node.parentElement.closest(
      ".headerlink, .sides, button[hidden], .take__done, details:not([open]) > :not(summary)");
    if (node.data.trim() && !left && !(shown && range.getClientRects().length))
      found.push(node.data);
  }
  return found;
}
"""


# --- fonts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_letter_is_drawn_from_our_own_fonts(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/{FIRST}")
    tab.evaluate(READY)
    others = {
        (font["familyName"], text[:60])
        for text, font in platform_fonts(tab, "article, .md-header, .md-tabs, .md-footer")
        if not (font["isCustomFont"] and font["familyName"].startswith("Brief"))
    }
    assert others == set()


@pytest.mark.parametrize(
    ("edition", "language", "face"),
    [
        ("en", "en", "Brief Serif"),
        ("ar", "ar", "Brief Naskh"),
        ("he", "he", "Brief Hebrew"),
        ("ar-he", "ar", "Brief Naskh"),
        ("ar-he", "he", "Brief Hebrew"),
        ("he-en", "en", "Brief Serif"),
    ],
)
def test_a_paragraph_is_in_the_face_of_its_script(
    tab: Page, address: str, edition: str, language: str, face: str
) -> None:
    tab.goto(f"{address}{edition}/{FIRST}")
    tab.evaluate(READY)
    paragraph = f".row--standfirst [lang={language}] p, html[lang={language}] p.standfirst"
    used = {font["familyName"] for _, font in platform_fonts(tab, paragraph)}
    assert face in used


@pytest.mark.parametrize("edition", EDITIONS)
def test_our_fonts_are_loaded_and_none_fails(see: See, edition: str) -> None:
    fonts = see(f"{edition}/{FIRST}").fonts
    assert {"Brief Text", "Brief UI"} <= {name.strip('"') for name, is_ in fonts if is_ == "loaded"}
    assert [name for name, is_ in fonts if is_ == "error"] == []


def platform_fonts(tab: Page, selector: str) -> list[tuple[str, Any]]:
    """The fonts that text really is drawn in, with that text."""
    session = tab.context.new_cdp_session(tab)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]
    chosen = session.send("DOM.querySelectorAll", {"nodeId": root["nodeId"], "selector": selector})[
        "nodeIds"
    ]
    assert chosen
    found = []

    def look(node: Any, inside: bool) -> None:
        inside = inside or node["nodeId"] in chosen
        children = node.get("children", [])
        text = "".join(c["nodeValue"] for c in children if c["nodeType"] == 3).strip()
        if inside and text and node["nodeName"] not in ("SCRIPT", "STYLE"):
            answer = session.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})
            found.extend((text, font) for font in answer["fonts"])
        for child in children:
            look(child, inside)

    look(root, False)
    session.detach()
    return found


# --- order of letters --------------------------------------------------------------------------

# What stands in an Arabic or Hebrew paragraph, and what is drawn, from the left.
BOTH = {
    "2026-02-01": "2026-02-01",
    "2023-2025": "2023-2025",
    "2023–2025": "2023–2025",
    "$5.6": "$5.6",
    "$5.6B": "$5.6B",
    "50-60%": "50-60%",
    "35%": "35%",
    "-3.5%": "-3.5%",
    "C++": "C++",
    "F#": "F#",
    "GPT-4o": "GPT-4o",
    "R-1": "R-1",
    "o1": "o1",
    "DeepSeek R1": "DeepSeek R1",
    "Sam Altman": "Sam Altman",
    "Kimi K2": "Kimi K2",
    "GPT-4o (OpenAI)": "(OpenAI) GPT-4o",
    "https://example.org/a-b?c=1": "https://example.org/a-b?c=1",
    "10:30": "10:30",
    "+972-3-555-0100": "+972-3-555-0100",
    "A/B": "A/B",
    "24/7": "24/7",
    "1.4–2.80": "1.4–2.80",
}
TABLE = [
    *((tag, text, seen) for tag in ("ar", "he") for text, seen in BOTH.items()),
    ("ar", "DeepSeek-AI، «DeepSeek-R1»", "«DeepSeek-R1» ،DeepSeek-AI"),
    ("he", "Google, Meta", "Meta ,Google"),
]
# What a browser makes of some of them by itself.
BARE = [
    ("ar", "2026-02-01", "01-02-2026"),
    ("ar", "2023-2025", "2025-2023"),
    ("ar", "$5.6", "5.6$"),
    ("ar", "50-60%", "%60-50"),
    ("ar", "C++", "++C"),
    ("he", "2023–2025", "2025–2023"),
    ("he", "C++", "++C"),
    ("ar", "DeepSeek-AI، «DeepSeek-R1»", "«DeepSeek-AI، «DeepSeek-R1"),
]
# A word on either side, and what is drawn of it, from the left.
AROUND = {"ar": ("ورد", "درو"), "he": ("מילה", "הלימ")}


@pytest.fixture(scope="module")
def drawings(site: Site, address: str, context: BrowserContext) -> dict[tuple[str, str, str], str]:
    """What is drawn of every text: amid words, alone, and amid words without our isolates."""
    writer = drawn.Writer()
    wanted = {}
    for tag, text in {(tag, text) for tag, text, _ in [*TABLE, *BARE]}:
        word = AROUND[tag][0]
        wanted[tag, text, "amid"] = writer.isolated(tag, f"{word} {text} {word}")
        wanted[tag, text, "alone"] = writer.isolated(tag, text)
        wanted[tag, text, "bare"] = writer.bare(tag, f"{word} {text} {word}")
    page = context.new_page()
    shown = drawn.draw(page, address, drawn.style_sheets(site.folder), list(wanted.values()))
    page.close()
    return dict(zip(wanted, shown, strict=True))


Drawings = dict[tuple[str, str, str], str]


@pytest.mark.parametrize(("tag", "text", "seen"), TABLE)
def test_amid_words_it_is_drawn_as_it_is_meant(
    drawings: Drawings, tag: str, text: str, seen: str
) -> None:
    word = AROUND[tag][1]
    assert drawings[tag, text, "amid"] == f"{word} {seen} {word}"


@pytest.mark.parametrize(("tag", "text", "seen"), TABLE)
def test_alone_it_is_drawn_as_it_is_meant(
    drawings: Drawings, tag: str, text: str, seen: str
) -> None:
    assert drawings[tag, text, "alone"] == seen


@pytest.mark.parametrize(("tag", "text", "seen"), BARE)
def test_without_our_isolates_it_is_drawn_wrongly(
    drawings: Drawings, tag: str, text: str, seen: str
) -> None:
    word = AROUND[tag][1]
    assert drawings[tag, text, "bare"] == f"{word} {seen} {word}"


# Names of several words, amounts with their sign, ranges, dates: never turned round.
WORD, NUMBER = r"[A-Za-z](?:[\w.+#-]*[\w+#])?", r"\d(?:[\d.,]*\d)?"
RUNS = rf"{WORD}(?: {WORD})*|[$€₪]{NUMBER}|{NUMBER}(?:[-–]{NUMBER})*%?"


@pytest.mark.parametrize(
    ("brief", "edition"),
    [
        (brief.id, edition)
        for brief in LIBRARY.briefs.values()
        for edition in available(LIBRARY, brief.title)
        if edition != "en"
    ],
)
def test_names_and_numbers_of_a_brief_run_from_left_to_right(
    tab: Page, site: Site, address: str, edition: str, brief: str
) -> None:
    page = f"{edition}/briefs/{brief}/"
    tab.goto(address + page)
    tab.evaluate(READY)
    lines = tab.evaluate(LINES, RUNS)
    assert len(lines) > 20
    turned = [line["written"] for line in lines if line["drawn"] != line["written"]]
    assert turned == []


def first_paragraph(tab: Page, address: str, tag: str, letters: str) -> list[float]:
    """Where, from the left, stretches of the invented brief's standfirst are drawn."""
    tab.set_viewport_size({"width": 1600, "height": 900})
    tab.goto(f"{address}{tag}/briefs/mill-prices/")
    tab.evaluate(READY)
    found = tab.evaluate(LINES, letters)
    return [line["left"] for line in found if line["standfirst"]]


@pytest.mark.parametrize("tag", ["ar", "he"])
def test_a_name_that_begins_in_a_link_and_ends_outside_it_is_one(
    tab: Page, invented_address: str, tag: str
) -> None:
    mill, one, r1 = first_paragraph(tab, invented_address, tag, "Mill|One|R1")
    assert mill < one < r1


def test_a_figure_after_a_name_belongs_to_the_word_that_follows_it(
    tab: Page, invented_address: str
) -> None:
    mill, figure = first_paragraph(tab, invented_address, "ar", r"Mill|5\.6")
    assert figure < mill
