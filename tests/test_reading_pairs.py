"""Reading in two languages in a real browser: partners, a side folded away, rows opened again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.project import DIRECTIONS, EDITIONS
from browser.visits import READY, SIZES, until
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Route,
    ViewportSize,
    expect,
)

pytest_plugins = ("browser.fixtures",)

PAIRS = ("ar-en", "ar-he")
BRIEF = "briefs/mill-prices/"
KINDS = ("", BRIEF, "themes/rivers/", "questions/what-it-cost/", "glossary/", "timeline/", "about/")
SHOWN = [(edition, side) for edition in PAIRS for side in (0, 1)]

# Of every row: the languages that can be seen.
SEEN = """
() => [...document.querySelectorAll("article :is(.row, h1, h2)")]
  .map(row => [...row.querySelectorAll(":scope > [lang]")])
  .filter(cells => cells.length > 1)
  .map(cells => cells.filter(c => !c.hidden && c.checkVisibility()).map(c => c.lang))
"""

# The same of the line for taking the page away.
TAKEN = """
() => [...document.querySelectorAll(".take :is(a, summary):has(> [lang] + [lang])")]
  .map(one => [...one.children].filter(c => c.lang && c.checkVisibility()).map(c => c.lang))
"""

# The first row in the window that is not hidden by what stays in sight above.
FIRST = """
() => {
  const edge = Math.max(...[".md-header", ".sides"]
    .map(one => document.querySelector(one).getBoundingClientRect().bottom));
  return [...document.querySelectorAll("article .row")]
    .find(row => row.getBoundingClientRect().top >= edge).id;
}
"""


@pytest.fixture
def address(calm_address: str) -> str:
    return calm_address


def opened(browser: Browser, size: ViewportSize, *, touch: bool = False) -> BrowserContext:
    context = browser.new_context(viewport=size, has_touch=touch, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A reader at a desk who has chosen nothing yet."""
    context = opened(browser, SIZES["desk"])
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = opened(browser, SIZES["phone"], touch=True)
    yield context.new_page()
    context.close()


def visit(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.evaluate(READY)


def choose(tab: Page, language: str) -> None:
    """Choose what is shown; an empty language is both."""
    tab.locator(f'.sides label:has(input[value="{language}"])').click()


def cells(tab: Page, row: str) -> tuple[Locator, Locator]:
    both = tab.locator(f"#{row} > [lang]")
    return both.nth(0), both.nth(1)


def rule(cell: Locator) -> float:
    """How wide the rule beside a cell is."""
    width = cell.evaluate("cell => getComputedStyle(cell, '::before').inlineSize")
    return float(width.removesuffix("px"))


def ground(cell: Locator) -> str:
    return str(cell.evaluate("cell => getComputedStyle(cell).backgroundColor"))


NONE = "rgba(0, 0, 0, 0)"


# --- partners ----------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", PAIRS)
@pytest.mark.parametrize("row", ["title", "price", "mill-cost"])
def test_pointing_at_a_cell_lights_its_partner(
    desk: Page, address: str, edition: str, row: str
) -> None:
    visit(desk, f"{address}{edition}/{BRIEF}")
    first, second = cells(desk, row)
    assert rule(first) == rule(second) == 0
    for one, partner in ((first, second), (second, first)):
        one.hover()
        assert rule(partner) > rule(one) > 0
        assert ground(partner) != ground(one) == NONE


def test_a_link_that_has_the_focus_lights_the_partner_of_its_cell(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    link = desk.locator("#price a").first
    desk.keyboard.press("Tab")  # from here on the reader uses keys
    link.focus()
    first, second = cells(desk, "price")
    assert rule(second) > rule(first) > 0
    assert ground(second) != NONE


def test_arrows_lead_from_row_to_row_and_only_there(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    desk.locator("#title .headerlink").focus()
    desk.keyboard.press("Tab")
    rows = desk.locator("article div.row")
    expect(rows.nth(0)).to_be_focused()
    for number in (1, 2, 3):
        desk.keyboard.press("ArrowDown")
        expect(rows.nth(number)).to_be_focused()
        expect(rows.nth(number)).to_be_in_viewport()
        for cell in rows.nth(number).locator("> [lang]").all():
            assert rule(cell) > 0
    desk.keyboard.press("ArrowUp")
    expect(rows.nth(2)).to_be_focused()
    assert rows.nth(2).evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    link = rows.nth(2).locator("a").first
    link.focus()
    desk.keyboard.press("ArrowDown")
    expect(link).to_be_focused()


def test_a_row_that_was_clicked_leaves_the_arrows_alone(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    row = desk.locator("article div.row").first
    row.click(position={"x": 2, "y": 2})
    expect(row).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(row).to_be_focused()
    until(desk, "scrollY > 0")


# --- one side folded away ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("edition", PAIRS)
def test_either_side_can_be_folded_away_on_every_kind_of_page(
    desk: Page, address: str, edition: str, kind: str
) -> None:
    visit(desk, f"{address}{edition}/{kind}")
    languages = EDITIONS[edition]
    html = desk.locator("html")
    for side in ("", *languages, ""):
        choose(desk, side)
        seen = desk.evaluate(SEEN)
        assert seen
        for row in (*seen, *desk.evaluate(TAKEN)):
            assert row == ([side] if side else list(languages))
        expect(html).to_have_attribute("lang", languages[0])
        expect(html).to_have_attribute("dir", DIRECTIONS[languages[0]])
    expect(desk.locator(".peek")).to_have_count(0)


@pytest.mark.parametrize("edition", PAIRS)
def test_the_control_says_each_language_in_itself(desk: Page, address: str, edition: str) -> None:
    visit(desk, f"{address}{edition}/{BRIEF}")
    names = {"ar": "العربية", "en": "English", "he": "עברית"}
    first, second = EDITIONS[edition]
    group = desk.get_by_role("group").filter(has=desk.get_by_role("radio"))
    radios = group.get_by_role("radio")
    expect(radios).to_have_count(3)
    for number, name in enumerate(
        (f"{names[first]} + {names[second]}", names[first], names[second])
    ):
        expect(radios.nth(number)).to_have_accessible_name(name)
    for part in ("legend", ".sides__keys"):
        said = group.locator(part).locator("[lang]")
        assert [one.get_attribute("lang") for one in said.all()] == [first, second]
        assert len({one.text_content() for one in said.all()}) == 2


def test_a_side_is_folded_and_unfolded_by_keyboard(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-he/{BRIEF}")
    desk.locator(".sides input").first.focus()
    keys = desk.locator(".sides__keys")
    expect(keys).to_be_visible()
    desk.keyboard.press("ArrowDown")
    assert all(row == ["ar"] for row in desk.evaluate(SEEN))
    desk.keyboard.press("ArrowDown")
    assert all(row == ["he"] for row in desk.evaluate(SEEN))
    desk.keyboard.press("ArrowDown")
    assert all(row == ["ar", "he"] for row in desk.evaluate(SEEN))
    desk.keyboard.press("Tab")
    expect(keys).to_be_hidden()


@pytest.mark.parametrize("size", SIZES)
def test_every_control_is_large_enough_to_hit(desk: Page, address: str, size: str) -> None:
    desk.set_viewport_size(SIZES[size])
    visit(desk, f"{address}ar-en/{BRIEF}")
    choose(desk, "en")
    for one in [*desk.locator(".sides label").all(), *desk.locator(".peek").all()]:
        box = one.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_choice_is_remembered_on_the_next_page_and_in_its_edition_alone(
    desk: Page, address: str
) -> None:
    visit(desk, f"{address}ar-he/{BRIEF}")
    choose(desk, "he")
    visit(desk, f"{address}ar-he/glossary/")
    assert all(row == ["he"] for row in desk.evaluate(SEEN))
    expect(desk.locator('.sides input[value="he"]')).to_be_checked()
    visit(desk, f"{address}ar-en/glossary/")
    assert all(row == ["ar", "en"] for row in desk.evaluate(SEEN))
    desk.go_back()
    choose(desk, "")
    visit(desk, f"{address}ar-he/{BRIEF}")
    assert all(row == ["ar", "he"] for row in desk.evaluate(SEEN))


# Where headings stand; what is far below them is laid out later.
TOPS = (
    "[...document.querySelectorAll('h1, h2')].slice(0, 3).map(h => h.getBoundingClientRect().top)"
)


@pytest.mark.parametrize(("edition", "side"), SHOWN)
def test_the_next_page_never_shows_what_is_folded_and_nothing_moves_on_it(
    desk: Page, address: str, edition: str, side: int
) -> None:
    visit(desk, f"{address}{edition}/about/")
    language = EDITIONS[edition][side]
    choose(desk, language)
    desk.add_init_script("""
      globalThis.moved = 0;
      new PerformanceObserver(list => list.getEntries().forEach(one => moved += one.value))
        .observe({type: "layout-shift"});
    """)
    held: list[Route] = []
    desk.route("**/reading/pair.js", lambda route: held.append(route))
    with desk.expect_request("**/reading/pair.js"):
        desk.goto(f"{address}{edition}/{BRIEF}", wait_until="commit")
    desk.locator(".md-footer").wait_for()
    desk.evaluate(READY)
    assert all(row == [language] for row in desk.evaluate(SEEN))
    expect(desk.locator(".peek")).to_have_count(0)
    tops = desk.evaluate(TOPS)
    desk.evaluate("moved = 0")  # what fonts did is no matter here
    held[0].continue_()
    expect(desk.locator(".peek")).not_to_have_count(0)
    desk.evaluate("() => new Promise(requestAnimationFrame)")
    assert all(row == [language] for row in desk.evaluate(SEEN))
    assert desk.evaluate(TOPS) == pytest.approx(tops, abs=1)
    assert desk.evaluate("moved") == 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("edition", "side"), SHOWN)
def test_the_row_at_the_top_of_the_window_stays_there(
    desk: Page, address: str, edition: str, side: int, size: str
) -> None:
    desk.set_viewport_size(SIZES[size])
    visit(desk, f"{address}{edition}/{BRIEF}")
    for language in (EDITIONS[edition][side], ""):
        desk.locator("#said-weir").evaluate("row => scrollTo(0, row.offsetTop - 40)")
        desk.wait_for_timeout(50)
        row = desk.locator(f"#{desk.evaluate(FIRST)}")
        before = row.evaluate(TOP)
        # On a phone the control is at the top of the page; a keyboard still reaches it.
        desk.locator(f'.sides input[value="{language}"]').evaluate("input => input.click()")
        desk.evaluate("() => new Promise(requestAnimationFrame)")
        assert abs(row.evaluate(TOP) - before) <= 1


TOP = "row => row.getBoundingClientRect().top"


def test_the_way_back_to_the_top_does_not_lie_over_the_control(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    desk.mouse.wheel(0, 2000)
    until(desk, "scrollY > 1000")
    desk.mouse.wheel(0, -300)
    top = desk.locator(".md-top:not([hidden])")
    top.wait_for()
    control, back = desk.locator(".sides").bounding_box(), top.bounding_box()
    assert control
    assert back
    assert back["y"] >= control["y"] + control["height"]


def test_both_languages_are_printed(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    choose(desk, "en")
    desk.emulate_media(media="print")
    assert desk.locator("#price > [lang]").evaluate_all(
        "cells => cells.map(c => c.getBoundingClientRect().height > 10)"
    ) == [True, True]
    expect(desk.locator(".sides")).to_be_hidden()
    expect(desk.locator(".peek").first).to_be_hidden()


# --- one row in the other language -------------------------------------------------------------


@pytest.mark.parametrize(("edition", "side"), SHOWN)
def test_a_tap_shows_a_point_in_the_other_language_below_it_and_folds_it_again(
    phone: Page, address: str, edition: str, side: int
) -> None:
    visit(phone, f"{address}{edition}/{BRIEF}")
    languages = EDITIONS[edition]
    read, other = languages[side], languages[1 - side]
    phone.locator(f'.sides label:has(input[value="{read}"])').tap()
    peek = phone.locator("#price > .peek")
    name = phone.locator(f'.sides input[value="{other}"] + [lang]').text_content()
    expect(peek).to_have_accessible_name(name or "")
    assert peek.locator("[lang]").get_attribute("lang") == other
    cell = phone.locator(f"#price > [lang={other}]")
    assert peek.get_attribute("aria-controls") == cell.get_attribute("id")
    expect(peek).to_have_attribute("aria-expanded", "false")
    assert height(cell) == 0
    peek.tap()
    expect(peek).to_have_attribute("aria-expanded", "true")
    assert height(cell) > 20
    above = phone.locator(f"#price > [lang={read}]")
    assert cell.evaluate(TOP) > above.evaluate(TOP) + height(above)
    peek.tap()
    expect(peek).to_have_attribute("aria-expanded", "false")
    assert height(cell) == 0


def height(cell: Locator) -> float:
    return float(cell.evaluate("cell => cell.getBoundingClientRect().height"))


def test_a_point_is_opened_by_keyboard(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    choose(desk, "ar")
    peek = desk.locator("#price > .peek")
    peek.focus()
    desk.keyboard.press("Enter")
    expect(peek).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.closest('#price > [lang]').lang") == "en"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("edition", "side"), SHOWN)
def test_nothing_is_wider_than_the_window_when_folded(
    desk: Page, address: str, edition: str, side: int, size: str
) -> None:
    desk.set_viewport_size(SIZES[size])
    for kind in (BRIEF, "questions/what-it-cost/"):
        visit(desk, f"{address}{edition}/{kind}")
        choose(desk, EDITIONS[edition][side])
        for peek in desk.locator(".peek").all()[:5]:
            peek.click()
        scrolled = desk.evaluate("document.documentElement.scrollWidth")
        assert scrolled <= SIZES[size]["width"]


# --- what is looked for in what is folded ------------------------------------------------------


def test_an_address_inside_what_is_folded_unfolds_it(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/themes/rivers/")
    choose(desk, "ar")
    inside = desk.locator("article .row > [lang=en] [id]").first
    name = inside.get_attribute("id")
    for lead in (f"location.hash = '#{name}'", "location.reload()"):
        desk.evaluate(lead)
        expect(inside).to_be_in_viewport()
        expect(desk.locator(f".row:has(#{name}) > .peek")).to_have_attribute(
            "aria-expanded", "true"
        )
    assert desk.evaluate(SEEN).count(["ar", "en"]) == 1


def test_text_that_the_browser_finds_in_what_is_folded_is_shown(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    choose(desk, "ar")
    text = desk.locator("#price > [lang=en] p").first.evaluate(
        "p => p.textContent.trim().split(' ').slice(0, 3).join(' ')"
    )
    desk.goto("about:blank")
    desk.goto(f"{address}ar-en/{BRIEF}#:~:text={text}")
    expect(desk.locator("#price > .peek")).to_have_attribute("aria-expanded", "true")
    assert desk.evaluate(SEEN).count(["ar", "en"]) == 1


def test_what_the_search_finds_in_the_folded_language_is_shown_in_it(
    desk: Page, address: str
) -> None:
    visit(desk, f"{address}ar-en/{BRIEF}")
    choose(desk, "ar")
    visit(desk, f"{address}ar-en/search/?q=price")
    found = desk.locator("#search-own .found__title[lang=en]").first
    found.click()
    row = desk.url.partition("#")[2]
    expect(desk.locator(f"#{row} > .peek")).to_have_attribute("aria-expanded", "true")


# --- everyone ----------------------------------------------------------------------------------


def test_without_scripts_both_languages_stand_and_no_control(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}ar-en/{BRIEF}")
    assert all(row == ["ar", "en"] for row in tab.evaluate(SEEN))
    expect(tab.locator(".sides")).to_be_hidden()
    context.close()


def test_where_nothing_may_be_kept_a_side_is_still_folded(browser: Browser, address: str) -> None:
    context = opened(browser, SIZES["desk"])
    context.add_init_script("""
      Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("refused", "SecurityError"); },
      });
    """)
    tab = context.new_page()
    said: list[str] = []
    tab.on("pageerror", lambda error: said.append(error.stack or ""))
    visit(tab, f"{address}ar-en/{BRIEF}")
    choose(tab, "en")
    assert all(row == ["en"] for row in tab.evaluate(SEEN))
    assert [stack for stack in said if "/reading/" in stack] == []  # Material does complain
    context.close()


def test_an_edition_of_one_language_has_nothing_of_it(desk: Page, address: str) -> None:
    visit(desk, f"{address}ar/{BRIEF}")
    expect(desk.locator(".sides, [src*='reading/pair'], [src*='reading/side']")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edition", PAIRS)
def test_axe_finds_no_fault_when_one_side_is_folded(
    desk: Page, address: str, edition: str, size: str, scheme: str
) -> None:
    desk.set_viewport_size(SIZES[size])
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit(desk, f"{address}{edition}/{BRIEF}")
    choose(desk, EDITIONS[edition][1])
    desk.locator("#price > .peek").click()
    desk.locator("#price a").first.focus()
    found = Axe().run(desk).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []
