"""The zip to read from a disk: made by the command, unpacked, and opened in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from browser import project
from browser.markup import Element, parse
from browser.visits import SIZES
from conftest import contents
from playwright.sync_api import Browser, Page, expect

from generator import offline

pytest_plugins = ("browser.fixtures",)

ZIP = ("generator", "zip")
BRIEF = "briefs/mill-prices/index.html"
FOUND = "#search-found .found__title"
HITS = ".search-page .found__title"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project, of which a zip has been made."""
    return project.built(tmp_path_factory.mktemp("zip") / "project", *ZIP)


@pytest.fixture(scope="module")
def unpacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip's only folder, unpacked at a place with a name that has to be escaped."""
    to = tmp_path_factory.mktemp("unpacked") / "one #1 תיקייה"
    with ZipFile(root / "briefing.zip") as archive:
        archive.extractall(to)
    (folder,) = to.iterdir()
    return folder


@pytest.fixture(scope="module")
def pages(unpacked: Path) -> dict[str, Element]:
    """Every page in it."""
    found = unpacked.rglob("*.html")
    return {p.relative_to(unpacked).as_posix(): parse(p.read_text("utf-8")) for p in found}


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing may go wrong, and nothing may be asked for but files."""
    context = browser.new_context(viewport=SIZES["desk"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def addresses(page: Element) -> Iterator[tuple[str, str]]:
    """The tag and the address of all that a page leads to, shows or loads."""
    for element in page.all():
        for name in ("href", "src", "action"):
            if element[name]:
                yield element.tag, element[name]


def test_every_address_in_every_page_is_a_file_in_the_zip(
    unpacked: Path, pages: dict[str, Element]
) -> None:
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.*")}
    ids = {name: {e["id"] for e in page.all()} for name, page in pages.items()}
    astray, count = [], 0
    for name, page in pages.items():
        for tag, address in addresses(page):
            to = urlsplit(urljoin(f"zip/{name}", address))
            if to.scheme:
                assert tag in ("a", "link"), address  # nothing is loaded from elsewhere
                continue
            path, count = unquote(to.path).removeprefix("zip/"), count + 1
            if path not in there or (to.fragment and to.fragment not in ids[path]):
                astray.append(f"{name}: {address}")
    assert astray == []
    assert count > 1000


def test_style_sheets_show_files_in_the_zip(unpacked: Path) -> None:
    found = [
        (sheet.parent / address).resolve()
        for sheet in unpacked.rglob("*.css")
        for address in re.findall(r"url\(\"?([^)\"]+)", sheet.read_text("utf-8"))
        if not address.startswith("data:")
    ]
    assert found
    assert [path for path in found if not path.is_file()] == []


def test_scripts_are_classic_and_of_the_zip(pages: dict[str, Element]) -> None:
    scripts = [script for page in pages.values() for script in page.all("script")]
    kinds = {script["type"] for script in scripts}
    assert kinds == {"", "application/json", "application/ld+json"}


def test_machines_are_told_of_the_site_and_not_of_the_disk(pages: dict[str, Element]) -> None:
    home = f"{project.ORIGIN}{project.PATH}"
    for page in pages.values():
        named = [
            link for link in page.all("link") if {"canonical", "alternate"} & {*link["rel"].split()}
        ]
        assert named
        assert [link["href"] for link in named if not link["href"].startswith(home)] == []
        assert [link["href"] for link in named if link["href"].endswith("index.html")] == []


def test_how_to_open_it_stands_at_the_top(root: Path) -> None:
    with ZipFile(root / "briefing.zip") as archive:
        names = archive.namelist()
    assert names[0] == "briefing/README.txt"
    assert names[1:] == sorted(names[1:])
    assert "briefing/index.html" in names
    assert [name for name in names if name.endswith(".pdf")]
    assert {name.split("/")[0] for name in names} == {"briefing"}


def test_a_zip_changes_nothing_that_is_published(root: Path) -> None:
    assert sorted(path.name for path in root.iterdir()) == [
        ".cache",
        "briefing.zip",
        "docs",
        "mkdocs.yml",
        "overrides",
        "seeds",
    ]
    assert [path.name for path in (root / "docs").iterdir()] == ["index.md"]


def test_it_is_read_from_the_chooser_to_a_brief_in_another_language(
    tab: Page, unpacked: Path
) -> None:
    tab.goto((unpacked / "index.html").as_uri())
    tab.locator(".chooser a[hreflang=en]").first.click()
    tab.wait_for_url("**/en/index.html")
    tab.locator('article a[href*="mill-prices"]').first.click()
    tab.wait_for_url(f"**/en/{BRIEF}")
    tab.locator(".md-header .md-select button").hover()
    tab.locator(".md-header .md-select a[hreflang=he]").first.click()
    tab.wait_for_url(f"**/he/{BRIEF}")
    assert tab.locator("html").get_attribute("dir") == "rtl"
    assert tab.evaluate("document.fonts.ready.then(() => document.fonts.check('1em BriefHebrew'))")
    tab.locator(".md-header__button.md-logo").click()
    tab.wait_for_url("**/he/index.html")


def test_a_first_mention_leads_to_its_explanation(tab: Page, unpacked: Path) -> None:
    tab.goto((unpacked / "ar" / BRIEF).as_uri())
    tab.locator('article a[href*="glossary"]').first.click()
    tab.wait_for_url("**/ar/glossary/index.html#open-sluice")
    expect(tab.locator("#open-sluice")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("edition", "query"), [("en", "mill"), ("ar-he", "טחנה"), ("ar", "طاحونة")]
)
def test_the_box_and_the_page_of_the_search_answer_and_lead_to_files(
    tab: Page, unpacked: Path, edition: str, query: str
) -> None:
    tab.goto((unpacked / edition / BRIEF).as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type(query)
    expect(tab.locator(FOUND)).not_to_have_count(0)
    _all_lead_to_files(tab, FOUND)
    tab.locator(FOUND).first.click()
    tab.wait_for_url("file://**.html*")
    expect(tab.locator("h1")).to_have_count(1)
    tab.keyboard.press("/")
    tab.keyboard.type(query)
    tab.keyboard.press("Enter")
    tab.wait_for_url("file://**/search/index.html?q=*")
    expect(tab.locator(HITS)).not_to_have_count(0)
    _all_lead_to_files(tab, HITS)
    tab.locator("[name=kind]").evaluate("filter => filter.closest('details').open = true")
    tab.locator("[name=kind]").select_option("brief")
    tab.wait_for_url("**kind=brief")
    expect(tab.locator("[name=kind]")).to_have_value("brief")
    tab.locator(HITS).first.click()
    tab.wait_for_url("file://**.html*")
    expect(tab.locator("h1")).to_have_count(1)


def _all_lead_to_files(tab: Page, links: str) -> None:
    found: list[Any] = tab.locator(links).evaluate_all("all => all.map(one => one.pathname)")
    assert [path for path in found if not Path(unquote(path)).is_file()] == []


def test_without_scripts_the_search_leads_to_a_page_that_says_so(
    browser: Browser, unpacked: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((unpacked / "he" / BRIEF).as_uri())
    form = page.locator("#search-box form").get_attribute("action") or ""
    page.goto(urljoin(page.url, form))
    page.locator("noscript a").click()
    expect(page.locator("h1")).to_have_count(1)
    context.close()


def test_dark_and_light_can_be_chosen_and_stay_chosen(tab: Page, unpacked: Path) -> None:
    tab.goto((unpacked / "en" / "index.html").as_uri())
    tab.locator('label[title="Dark mode"]').click()
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    tab.goto((unpacked / "en" / BRIEF).as_uri())
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_zip_is_the_same_elsewhere_at_another_time_and_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without sheets, of which tests/test_sheets_made.py says the same."""
    one = project.built(tmp_path / "one", *ZIP, "--no-sheets")
    first = (one / "briefing.zip").read_bytes()
    again = project.run(one, *ZIP, "--no-sheets")
    assert (again.returncode, (one / "briefing.zip").read_bytes()) == (0, first)
    assert "0 files of the site written" in again.stderr
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    other = project.built(tmp_path / "b" / "other", *ZIP, "--no-sheets", "--to", "c/d.zip")
    assert (other / "c" / "d.zip").read_bytes() == first
    assert not any(name.endswith(".pdf") for name in _names(one / "briefing.zip"))


def _names(zipped: Path) -> list[str]:
    with ZipFile(zipped) as archive:
        return archive.namelist()


def test_seeds_with_problems_leave_the_last_zip(tmp_path: Path) -> None:
    root = project.built(tmp_path / "project", *ZIP, "--no-sheets")
    before = contents(root)
    (root / "seeds/briefs/dry-year.yml").write_text("id: dry-year\n")
    done = project.run(root, *ZIP, "--no-sheets")
    assert (done.returncode, "missing-field" in done.stderr) == (1, True)
    after = contents(root)
    assert after["briefing.zip"] == before["briefing.zip"]
    assert project.run(root, *ZIP, "--to", "mkdocs.yml").returncode == 2
    assert (root / "mkdocs.yml").read_bytes() == before["mkdocs.yml"]
    assert offline.site(root).is_dir()
