"""Following a claim, in a real browser: what others say, the address of an item, copying it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.project import EDITIONS, ORIGIN, PAIRS, PATH, Site
from browser.visits import READY, SIZES
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytest_plugins = ("browser.fixtures",)

BRIEF = "briefs/deepseek-rattles-silicon-valley/"
ITEM = "r1-final-step-cost"
PAGES = (BRIEF, "questions/r1-cost/", "themes/soft-power/")

# What an item's copy holds, from its language's own words for article and brief.
WORDS = {
    "en": ("Article: ", "Brief: DeepSeek rattles", "Who says so: ", "lines 18, 22"),
    "ar": ("المقال: ", "موجز: \u2068DeepSeek\u2069", "صاحب القول: ", "السطران 18، 22"),
    "he": ("המאמר: ", "תקציר: \u2068DeepSeek\u2069", "מי אומר: ", "שורות 18, 22"),
}

BOXES = """
() => [...document.querySelectorAll(".itself, .itself-copy, .elsewhere > summary")].map(e => {
  const r = e.getBoundingClientRect();
  return [e.className || e.tagName, r.width, r.height];
})
"""

# Of every row with more below it: where its cells begin and end, and what stands below them.
BELOW = """
() => [...document.querySelectorAll("article .row + .elsewhere")].map(one => {
  one.open = true;
  const seen = found => [...found].filter(e => !e.hidden && e.checkVisibility()).map(e => {
    const {left, right} = e.getBoundingClientRect();
    return [e.lang, left, right];
  });
  return [
    seen(one.previousElementSibling.querySelectorAll(":scope > [lang]")),
    seen(one.querySelectorAll(":scope > summary > [lang]")),
    seen(one.querySelectorAll(":scope > .elsewhere__both > [lang]")),
  ];
})
"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=SIZES["desk"], permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext) -> Iterator[Page]:
    tab = context.new_page()
    yield tab
    tab.close()


def copied(tab: Page) -> str:
    expect(tab.locator(".points-said")).not_to_be_empty()
    text: str = tab.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_others_say_leads_to_anchors_that_there_are(site: Site, edition: str) -> None:
    page = f"{edition}/{BRIEF}"
    found = list(site.pages[page].classed("elsewhere"))
    assert len(found) > 10
    for link in [link for one in found for link in one.all("a")]:
        path, fragment = site.resolve(page, link["href"])
        assert site.file(path), path
        if fragment:
            to = site.pages[path.removeprefix(PATH)]
            assert any(to.all(id=fragment)), (path, fragment)


@pytest.mark.parametrize("edition", ["en", "ar", "ar-he"])
def test_what_others_say_opens_by_key_with_and_without_scripts(
    browser: Browser, address: str, edition: str
) -> None:
    for scripts in (True, False):
        with browser.new_context(java_script_enabled=scripts) as context:
            tab = context.new_page()
            tab.goto(f"{address}{edition}/{BRIEF}")
            summary = tab.locator(".elsewhere > summary").first
            inside = tab.locator(".elsewhere a").first
            assert not inside.is_visible()
            summary.focus()
            tab.keyboard.press("Enter")
            assert inside.is_visible()
            tab.keyboard.press("Tab")
            tab.keyboard.press("Enter")
            tab.wait_for_url("**/questions/**")


@pytest.mark.parametrize("edition", PAIRS)
def test_what_others_say_stands_below_its_language_and_is_folded_with_it(
    browser: Browser, address: str, edition: str
) -> None:
    languages = edition.split("-")
    with browser.new_context(viewport=SIZES["desk"]) as context:
        tab = context.new_page()
        tab.goto(f"{address}{edition}/{BRIEF}")
        for shown in (languages, languages[:1], languages[1:]):
            value = shown[0] if len(shown) == 1 else ""
            tab.locator(f'.sides label:has(input[value="{value}"])').click()
            found = tab.evaluate(BELOW)
            assert found
            for row, names, lists in found:
                assert [language for language, *_ in row] == shown
                assert row == names == lists


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("edition", ["en", "ar", "he-en"])
def test_what_one_points_at_has_24_pixels(tab: Page, address: str, edition: str, page: str) -> None:
    for size in SIZES.values():
        tab.set_viewport_size(size)
        tab.goto(f"{address}{edition}/{page}")
        boxes = tab.evaluate(BOXES)
        assert len(boxes) > 2
        assert [box for box in boxes if min(box[1:]) < 24] == []


def test_a_link_copies_the_address_of_its_item_where_it_is_read(tab: Page, address: str) -> None:
    tab.goto(f"{address}ar/{BRIEF}?q=1#title")
    tab.locator(f".itself[href='#{ITEM}']").focus()
    tab.keyboard.press("Enter")
    assert copied(tab) == f"{address}ar/{BRIEF}#{ITEM}"
    said = tab.locator(".points-said")
    assert (said.inner_text(), said.get_attribute("lang")) == ("نُسخ العنوان.", "ar")
    assert tab.url.endswith(f"#{ITEM}")


@pytest.mark.parametrize(
    ("edition", "language"),
    [("en", "en"), ("ar", "ar"), ("he", "he"), ("ar-en", "ar"), ("ar-en", "en"), ("ar-he", "he")],
)
def test_a_copy_has_text_source_and_address_in_the_language_of_the_cell(
    tab: Page, address: str, edition: str, language: str
) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    within = f"#{ITEM} > [lang={language}] " if "-" in edition else ""
    tab.locator(f"{within}.itself[href='#{ITEM}'] + .itself-copy").focus()
    tab.keyboard.press("Enter")
    text, backed, source, brief, at = copied(tab).split("\n")
    article, titled, speaker, lines = WORDS[language]
    assert "5.6" in text
    assert backed.startswith(speaker)
    assert source.startswith(article)
    assert source.endswith(lines)
    assert brief.startswith(titled)
    assert at == f"{address}{edition}/{BRIEF}#{ITEM}"
    assert tab.locator(".points-said").get_attribute("lang") == language


def test_a_copy_as_html_says_its_language_and_leads_home(tab: Page, address: str) -> None:
    tab.goto(f"{address}he/{BRIEF}")
    tab.locator(f".itself[href='#{ITEM}'] + .itself-copy").focus()
    tab.keyboard.press("Enter")
    copied(tab)
    html: str = tab.evaluate(
        "navigator.clipboard.read().then(([one]) => one.getType('text/html')).then(b => b.text())"
    )
    assert 'lang="he" dir="rtl"' in html
    assert f'href="{address}he/{BRIEF}#{ITEM}"' in html
    assert "itself" not in html


def test_answers_and_findings_are_copied_with_what_they_rest_on(tab: Page, address: str) -> None:
    tab.goto(f"{address}en/questions/r1-cost/")
    tab.locator(".itself-copy").first.focus()
    tab.keyboard.press("Enter")
    assert "\nQuestion: What did training cost DeepSeek" in copied(tab)
    tab.goto(f"{address}en/themes/soft-power/")
    tab.locator(".itself-copy").first.focus()
    tab.keyboard.press("Enter")
    text = copied(tab)
    assert "\nTheme: " in text
    assert "(line" in text


# As in a browser that lets no page near its clipboard.
FORBIDDEN = """
Object.defineProperty(navigator, "clipboard", {value: undefined});
document.execCommand = () => false;
"""


def test_where_copying_is_not_allowed_the_text_is_selected_and_that_is_said(
    tab: Page, address: str
) -> None:
    tab.add_init_script(FORBIDDEN)
    tab.goto(f"{address}en/{BRIEF}")
    button = tab.locator(f".itself[href='#{ITEM}'] + .itself-copy")
    button.focus()
    tab.keyboard.press("Enter")
    field = tab.locator(".points-text")
    value = field.input_value()
    assert value.startswith("$5.6 million: ")
    assert field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == value
    assert "does not allow copying" in tab.locator(".points-said").inner_text()
    tab.keyboard.press("Escape")
    assert field.count() == 0
    assert button.evaluate("e => e === document.activeElement")


def test_from_a_disk_the_address_is_that_of_the_site(context: BrowserContext, site: Site) -> None:
    tab = context.new_page()
    tab.add_init_script(FORBIDDEN)
    tab.goto((site.folder / "en" / BRIEF / "index.html").as_uri())
    tab.locator(f".itself[href='#{ITEM}']").focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".points-text").input_value() == f"{ORIGIN}{PATH}en/{BRIEF}#{ITEM}"
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edition", ["ar", "he-en"])
def test_axe_finds_nothing_where_all_is_open(
    browser: Browser, address: str, edition: str, scheme: Any
) -> None:
    with browser.new_context(
        viewport=SIZES["phone"], color_scheme=scheme, has_touch=True, is_mobile=True
    ) as context:
        tab = context.new_page()
        tab.goto(f"{address}{edition}/{BRIEF}")
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        tab.locator(".itself-copy").first.focus()
        tab.evaluate(READY)
        opacity = "e => getComputedStyle(e).opacity"
        assert tab.locator(".itself").last.evaluate(opacity) == "1"
        found = Axe().run(tab).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]][:3]) for one in found] == []
        assert tab.evaluate("document.documentElement.scrollWidth") == SIZES["phone"]["width"]
