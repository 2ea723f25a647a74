"""Notes on names and terms, and the line for taking a page away, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import project
from playwright.sync_api import Browser, Locator, Page, expect

pytest_plugins = ("browser.fixtures",)

EDITIONS = ("en", "ar", "he", "ar-en", "ar-he")
BRIEF = "briefs/mill-prices/"
PHONE = {"width": 320, "height": 560}


@pytest.fixture
def address(calm_address: str) -> str:
    return calm_address


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def note(tab: Page) -> Locator:
    return tab.locator(".note-of")


def mention(tab: Page, to: str) -> Locator:
    return tab.locator(f'.md-content a[href$="{to}"]:is([title], [aria-describedby])').first


def faults(tab: Page) -> list[str]:
    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_a_note_opens_under_the_pointer_and_stays_while_it_is_pointed_at(
    tab: Page, address: str
) -> None:
    tab.goto(f"{address}en/{BRIEF}")
    link = mention(tab, "#term-open-sluice")
    said = link.get_attribute("title")
    link.hover()
    expect(note(tab)).to_contain_text("A sluice that is not shut.")
    assert link.get_attribute("title") is None  # nothing is said twice
    note(tab).hover()
    tab.wait_for_timeout(500)
    expect(note(tab)).to_be_visible()
    tab.mouse.move(5, 5)
    expect(note(tab)).to_be_hidden()
    assert link.get_attribute("title") == said


@pytest.mark.parametrize(
    ("edition", "forms"),
    [
        ("en", {"ar": "العربية: بوابة مفتوحة", "he": "עברית: סכר פתוח"}),
        ("ar", {"en": "English: open sluice", "he": "עברית: סכר פתוח"}),
        ("ar-he", {"en": "English: open sluice", "he": "עברית: סכר פתוח"}),
    ],
)
def test_a_note_gives_each_form_in_its_language(
    tab: Page, address: str, edition: str, forms: dict[str, str]
) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    mention(tab, "#term-open-sluice").focus()
    for tag, form in forms.items():
        shown = note(tab).locator(f'bdi[lang="{tag}"][dir]')
        expect(shown).to_have_count(1)
        expect(shown).to_have_text(form)
        assert shown.get_attribute("dir") == project.DIRECTIONS[tag]
    expect(note(tab).locator("strong a")).to_have_attribute("href", "../../glossary/#open-sluice")


def test_a_page_without_a_list_of_its_own_says_the_same(tab: Page, address: str) -> None:
    tab.goto(f"{address}ar/")
    mention(tab, "entities/ada-weir/").focus()
    expect(note(tab)).to_contain_text("آدا وير: طحّانة")
    expect(note(tab).locator('bdi[lang="en"][dir="ltr"]')).to_have_text("English: Ada Weir")
    expect(note(tab).locator("strong a")).to_have_attribute("href", "entities/ada-weir/")


def test_focus_opens_a_note_that_describes_the_link_and_escape_puts_it_away(
    tab: Page, address: str
) -> None:
    tab.goto(f"{address}he/{BRIEF}")
    link = mention(tab, "#entity-ada-weir")
    link.focus()
    expect(note(tab)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "note-of")
    assert tab.locator("#note-of").count() == 1
    tab.keyboard.press("Escape")
    expect(note(tab)).to_be_hidden()
    expect(link).to_be_focused()
    expect(link).to_have_attribute("title", "\u2068Ada Weir\u2069\nטוחנת")
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Tab")
    expect(note(tab)).to_be_visible()
    tab.keyboard.press("Tab")
    expect(link).not_to_have_attribute("aria-describedby", "note-of")


def test_a_click_follows_the_link(tab: Page, address: str) -> None:
    tab.goto(f"{address}en/")
    mention(tab, "entities/ada-weir/").click()
    tab.wait_for_url(f"{address}en/entities/ada-weir/")


def test_the_first_tap_opens_the_note_and_the_second_leads_on(phone: Page, address: str) -> None:
    phone.goto(f"{address}ar/")
    link = mention(phone, "entities/ada-weir/")
    link.tap()
    expect(note(phone)).to_be_visible()
    assert phone.url == f"{address}ar/"
    phone.touchscreen.tap(5, 200)
    expect(note(phone)).to_be_hidden()
    link.tap()
    expect(note(phone)).to_be_visible()
    note(phone).locator("a").tap()
    phone.wait_for_url(f"{address}ar/entities/ada-weir/")
    phone.go_back()
    link.tap()
    link.tap()
    phone.wait_for_url(f"{address}ar/entities/ada-weir/")


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_note_leaves_a_window_of_320_pixels(phone: Page, address: str, edition: str) -> None:
    for page in ("", BRIEF):
        phone.goto(f"{address}{edition}/{page}")
        links = phone.locator(".md-content a:is([title], [aria-describedby]):not(.headerlink)")
        assert links.count()
        for link in links.all():
            link.focus()
            box = note(phone).bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= PHONE["height"]
            wide = phone.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE["width"]
            phone.keyboard.press("Escape")


@pytest.mark.parametrize("edition", EDITIONS)
def test_axe_finds_nothing_while_a_note_and_the_citations_are_open(
    tab: Page, address: str, edition: str
) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    tab.locator(".take summary").click()
    mention(tab, "#term-open-sluice").focus()
    expect(note(tab)).to_be_visible()
    assert faults(tab) == []


def test_without_scripts_titles_and_lists_say_it(plain: Page, address: str) -> None:
    plain.goto(f"{address}ar/{BRIEF}")
    said = mention(plain, "#term-open-sluice").get_attribute("title")
    assert said == "بوابة مفتوحة\nبوابة ماء غير مغلقة."
    expect(plain.locator("#term-open-sluice small")).to_have_text(
        "English: open sluice · עברית: סכר פתוח"
    )
    assert plain.locator(".note-of").count() == 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_scripts_a_page_is_cited_and_sent(plain: Page, address: str, edition: str) -> None:
    plain.goto(f"{address}{edition}/{BRIEF}")
    plain.locator(".take summary").click()
    expect(plain.locator(".take__text").first).to_be_visible()
    expect(plain.locator(".take__copy").first).to_be_hidden()
    letter = urlsplit(plain.locator(".take__share").get_attribute("href"))
    assert (letter.scheme, letter.path) == ("mailto", "")
    fields = parse_qs(str(letter.query), strict_parsing=True)
    at = f"{project.ORIGIN}{project.PATH}{edition}/{BRIEF}"
    titles = {"en": "What Mill One asks", "ar": "ما تطلبه Mill One", "he": "מה מבקשת Mill One"}
    subject = " / ".join(titles[tag] for tag in project.EDITIONS[edition])
    assert fields == {"subject": [subject], "body": [at]}


def test_the_files_of_a_citation_are_served(plain: Page, address: str) -> None:
    plain.goto(f"{address}ar-he/{BRIEF}")
    files = plain.locator(".take__cited a[download]").all()
    answers = [plain.request.get(link.evaluate("a => a.href")).status for link in files]
    assert answers == [200] * 4


@pytest.mark.parametrize("edition", ["en", "ar-he"])
def test_a_citation_and_an_address_are_copied(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/{BRIEF}")
    tab.locator(".take summary").click()
    text = tab.locator(".take__text").nth(1).text_content()
    tab.locator(".take__copy").nth(1).click()
    expect(tab.locator(".take__cite .take__done > span")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == text
    tab.locator(".take__share").click()
    expect(tab.locator(".take__share + .take__done > span")).to_be_visible()
    at = f"{project.ORIGIN}{project.PATH}{edition}/{BRIEF}"
    assert tab.evaluate("navigator.clipboard.readText()") == at


def test_a_system_that_shares_is_asked_to(tab: Page, address: str) -> None:
    tab.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    tab.goto(f"{address}ar/{BRIEF}")
    tab.locator(".take__share").click()
    assert tab.evaluate("window.shared") == {
        "title": "ما تطلبه Mill One",
        "url": f"{project.ORIGIN}{project.PATH}ar/{BRIEF}",
    }
