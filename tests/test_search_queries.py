"""The project's own queries (queries.yml): how many of what they want is found, and where."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.project import EDITIONS, PATH, ROOT, Site
from playwright.sync_api import Browser, Page, expect
from searching import call

from generator.gates.search import FIRST, Asked, asked, told

pytest_plugins = ("browser.fixtures",)

ALL = asked(ROOT)


def test_the_queries_are_many_and_what_they_want_exists(site: Site) -> None:
    for tag in ("en", "ar", "he"):
        assert sum(one.language == one.to == tag for one in ALL) >= 20
    assert sum(one.crosses for one in ALL) >= 20
    places = {
        told(f"{page.removeprefix('en/')}#{element['id']}")
        for page, whole in site.pages.items()
        if page.startswith("en/")
        for element in whole.all()
        if element["id"]
    }
    whole = {told(page.removeprefix("en/")) for page in site.pages if page.startswith("en/")}
    assert {want for one in ALL for want in one.wanted} <= places | whole


@pytest.fixture(scope="module")
def answers(site: Site) -> list[tuple[Asked, list[str]]]:
    """What the engine answers to each query in the language wanted, each page or item once."""
    calls = [
        ("search", one.query, {"language": one.to, "languages": [one.to], "limit": FIRST})
        for one in ALL
    ]
    return [
        (one, list(dict.fromkeys(told(r["address"].partition("/")[2]) for r in said["results"])))
        for one, said in zip(ALL, call(*calls, folder=site.folder / "search"), strict=True)
    ]


def test_most_of_what_is_wanted_is_among_the_first(answers: list[tuple[Asked, list[str]]]) -> None:
    recall: dict[str, list[float]] = {}
    for one, found in answers:
        share = len(one.wanted & set(found)) / min(len(one.wanted), FIRST)
        recall.setdefault("across" if one.crosses else one.to, []).append(share)
    assert set(recall) == {"en", "ar", "he", "across"}
    means = {group: sum(shares) / len(shares) for group, shares in recall.items()}
    assert min(means.values()) > 0.75, means


def test_what_is_wanted_stands_at_the_top(answers: list[tuple[Asked, list[str]]]) -> None:
    assert [
        one.query for one, found in answers if not one.crosses and not one.wanted & set(found[:3])
    ] == []
    lost = [one.query for one, found in answers if not one.wanted & set(found)]
    assert len(lost) <= 0.1 * sum(one.crosses for one in ALL)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def found(tab: Page, within: str) -> list[str]:
    """Where the results lead, as queries.yml says it."""
    links = tab.locator(f"{within} .found__title")
    addresses = links.evaluate_all("all => all.map(a => a.pathname + a.hash)")
    return [told(one.removeprefix(PATH).partition("/")[2]) for one in addresses]


def of(edition: str) -> list[Asked]:
    """Some queries for an edition; each query has one."""
    return [
        one
        for number, one in enumerate(ALL)
        if edition in (homes := [e for e, tags in EDITIONS.items() if one.language in tags])
        and homes[number % len(homes)] == edition
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_typed_into_the_box_they_find_what_is_wanted(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/")
    queries = [one for one in of(edition) if not one.crosses]
    assert len(queries) >= 5
    missed = []
    for one in queries:
        tab.locator("#search-query").fill("")
        expect(tab.locator("#search-found li")).to_have_count(0)
        tab.locator("#search-query").press_sequentially(one.query)
        expect(tab.locator("#search-found li")).not_to_have_count(0)
        if not one.wanted & set(found(tab, "#search-found")):
            missed.append(one.query)
    assert missed == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_typed_into_the_page_of_results_they_find_what_is_wanted(
    tab: Page, address: str, edition: str
) -> None:
    queries = of(edition)
    assert len(queries) >= 10
    missed = []
    for one in queries:
        tab.goto(f"{address}{edition}/search/" + (f"?language={one.to}" if one.crosses else ""))
        tab.locator("#search-form [name=q]").press_sequentially(one.query)
        tab.keyboard.press("Enter")
        expect(tab.locator("#search-said")).not_to_be_empty()
        if not one.wanted & set(found(tab, ".search-page")[:FIRST]):
            missed.append(one.query)
    assert len(missed) <= 0.1 * len(queries), missed
