"""The search as readers meet it, typed into the real site in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browser.project import DIRECTIONS, EDITIONS, PAIRS, PATH, SINGLE, Site
from browser.visits import SIZES, until
from playwright.sync_api import Browser, Page, expect

from generator import disk, offline

pytest_plugins = ("browser.fixtures",)

WORDS = {"ar": "كلفة التدريب", "he": "פיקוח על הייצוא", "en": "training cost"}
BOX, FOUND = "#search-query", "#search-found .found__title"
HITS = ".search-page .found"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing may go wrong."""
    context = browser.new_context(viewport=SIZES["desk"])
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert errors == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_box_answers_while_one_types(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/")
    tab.keyboard.press("/")
    tab.keyboard.type(WORDS[EDITIONS[edition][0]])
    expect(tab.locator(FOUND)).not_to_have_count(0)
    assert tab.locator("#search-status").inner_text()
    assert tab.locator("#search-found mark").count()


@pytest.mark.parametrize("edition", EDITIONS)
def test_results_of_the_page_s_own_languages_come_first(
    tab: Page, address: str, site: Site, edition: str
) -> None:
    tab.goto(f"{address}{edition}/search/?q={quote(WORDS[EDITIONS[edition][0]])}")
    expect(tab.locator(f"#search-own {HITS.split()[1]}")).not_to_have_count(0)
    own = tab.locator("#search-own .found__title").evaluate_all("all => all.map(a => a.lang)")
    others = tab.locator("#search-others .found__title").evaluate_all("all => all.map(a => a.lang)")
    assert set(own) <= set(EDITIONS[edition])
    assert not set(others) & set(EDITIONS[edition])
    assert (set(others) != set()) == (tab.locator("#search-others .found__language").count() > 0)


@pytest.mark.parametrize("edition", PAIRS)
def test_of_two_languages_that_which_is_typed_comes_first(
    tab: Page, address: str, edition: str
) -> None:
    for language in EDITIONS[edition]:
        tab.goto(f"{address}{edition}/search/?q={quote(WORDS[language])}")
        expect(tab.locator(HITS)).not_to_have_count(0)
        assert tab.locator("#search-own .found__title").first.get_attribute("lang") == language


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_result_leads_to_a_place_that_exists_and_has_its_direction(
    tab: Page, address: str, site: Site, edition: str
) -> None:
    tab.goto(f"{address}{edition}/search/?q={quote('DeepSeek')}")
    expect(tab.locator(HITS)).not_to_have_count(0)
    links = tab.locator(".search-page .found__title").evaluate_all(
        "all => all.map(a => [a.pathname, a.hash, a.lang, getComputedStyle(a).direction])"
    )
    assert len(links) > 10
    for path, anchor, lang, direction in links:
        assert site.file(path), path
        page = site.pages[path.removeprefix(PATH)]
        assert not anchor or any(one["id"] == anchor[1:] for one in page.all()), path + anchor
        assert direction == DIRECTIONS[lang]
    if edition in PAIRS:
        briefs = [path for path, _, lang, _ in links if "/briefs/" in path and lang in edition]
        assert briefs
        assert all(path.startswith(f"{PATH}{edition}/") for path in briefs)


@pytest.mark.parametrize("tag", SINGLE)
def test_the_keyboard_is_enough(tab: Page, address: str, tag: str) -> None:
    tab.goto(f"{address}{tag}/")
    tab.keyboard.press("/")
    tab.keyboard.type(WORDS[tag])
    expect(tab.locator(FOUND)).not_to_have_count(0)
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.matches('#search-found .found__title')")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{tag}/search/?q=*")
    expect(tab.locator(HITS)).not_to_have_count(0)
    assert tab.locator("#search-form [name=q]").input_value() == WORDS[tag]


@pytest.mark.parametrize("edition", EDITIONS)
def test_opened_by_a_key_on_a_narrow_page_it_fills_the_page_and_closes(
    tab: Page, address: str, edition: str
) -> None:
    """A page from right to left would otherwise scroll away from under the box."""
    tab.set_viewport_size(SIZES["phone"])
    tab.goto(f"{address}{edition}/")
    tab.keyboard.press("/")
    tab.keyboard.type(WORDS[EDITIONS[edition][0]])
    expect(tab.locator(FOUND)).not_to_have_count(0)
    until(tab, "document.querySelector('.md-search__inner').clientWidth === innerWidth")
    assert tab.evaluate("document.documentElement.scrollWidth === innerWidth")
    tab.keyboard.press("Escape")
    expect(tab.locator("#__search")).not_to_be_checked()
    assert tab.evaluate("document.activeElement === document.body")


def test_filters_are_in_the_address_and_come_back_from_it(tab: Page, address: str) -> None:
    tab.goto(f"{address}en/search/?q=R1&language=ar")
    expect(tab.locator(HITS)).not_to_have_count(0)
    assert tab.locator(".search-page .found__title").evaluate_all(
        "all => all.every(a => a.lang === 'ar')"
    )
    whole = tab.locator(HITS).count()
    tab.locator("[name=kind]").select_option("figure")
    tab.wait_for_url("**kind=figure**")
    expect(tab.locator(HITS)).not_to_have_count(whole)
    tab.go_back()
    expect(tab.locator(HITS)).to_have_count(whole)


def test_a_typing_mistake_gets_help(tab: Page, address: str) -> None:
    tab.goto(f"{address}en/search/?q=semicondctrs")
    expect(tab.locator("#search-said")).not_to_be_empty()
    assert tab.locator(HITS).count() or tab.locator("#search-said a").count()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "x",
        "؟!.,;",
        "a" * 10_000,
        "<script>alert(1)</script>",
        "(.*)+[",
        "\u202eabc\u2066",
        "\0",
    ],
)
def test_strange_queries_get_a_calm_answer(tab: Page, address: str, query: str) -> None:
    tab.goto(f"{address}he/search/")
    tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
    tab.locator("#search-form [name=q]").fill(query)
    tab.locator("#search-form button[type=submit]").click()
    if query:
        expect(tab.locator("#search-said")).not_to_be_empty()
    assert tab.locator(".search-page script").count() == 0


@pytest.fixture(scope="module")
def unpacked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as it is read from a disk."""
    root: Path = tmp_path_factory.mktemp("unpacked")
    files = [file.relative_to(site.folder) for file in site.folder.rglob("*") if file.is_file()]
    paths = offline.taken((file.as_posix() for file in files), EDITIONS)
    for path, content in offline.contents(site.folder, paths):
        disk.write(root / path, content)
    return root


@pytest.mark.parametrize("edition", EDITIONS)
def test_from_a_folder_on_a_disk_it_answers_and_leads_to_files(
    tab: Page, unpacked: Path, edition: str
) -> None:
    tab.goto((unpacked / edition / "search" / "index.html").as_uri())
    tab.locator("#search-form [name=q]").fill("DeepSeek")
    tab.keyboard.press("Enter")
    expect(tab.locator(HITS)).not_to_have_count(0)
    assert tab.locator("#search-form [name=q]").input_value() == "DeepSeek"
    tab.locator(f"{HITS}__title").first.click()
    tab.wait_for_url("file://**/index.html*")
    expect(tab.locator("h1")).to_have_count(1)
    tab.keyboard.press("/")
    tab.keyboard.type("R1")
    expect(tab.locator(FOUND)).not_to_have_count(0)
    tab.keyboard.press("Enter")
    tab.wait_for_url("file://**/search/index.html?q=R1")


def test_without_its_index_the_search_says_so_and_leads_to_all_briefs(
    tab: Page, address: str, browser: Browser
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search/index.js*", lambda route: route.abort())
    page.goto(f"{address}ar/search/?q=R1")
    link = page.locator("#search-said a")
    expect(link).to_have_count(1)
    assert str(link.get_attribute("href")).endswith("briefs/")
    context.close()


def test_without_scripts_there_is_a_way_to_all_briefs(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}he/search/?q=R1")
    assert page.locator("noscript a").count() == 1
    context.close()
