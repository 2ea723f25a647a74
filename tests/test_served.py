"""The site on servers that know nothing of it: at the root of a host, and below a path.

Python's own file server stands for all that only hand out files; the other also has a page for what
is not there, as GitHub Pages, Netlify, Cloudflare Pages, and others that are told to.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urljoin
from urllib.request import urlopen

import pytest
from browser import project
from browser.markup import Element, parse
from browser.project import ORIGIN, PATH
from browser.visits import SIZES
from playwright.sync_api import Browser, Page, Response, expect

pytest_plugins = ("browser.fixtures",)

PATHS = ("/", PATH)
FOUND = "#search-found .found__title"
HITS = ".search-page .found__title"


class Served(NamedTuple):
    """A site that is served at ``address`` and was built to be at ``home``."""

    address: str
    home: str

    def get(self, url: str) -> str:
        """What is answered at an address that the site gives itself; it must be there."""
        assert url.startswith(self.home), url
        with urlopen(self.address + url.removeprefix(self.home)) as answer:
            assert answer.status == 200
            return str(answer.read().decode())


class Tab(NamedTuple):
    """A tab, and what servers have answered in it."""

    page: Page
    answers: list[Response]

    def failed(self) -> list[tuple[int, str]]:
        """The answers that were not what was asked for, or what the tab had already."""
        return [(one.status, one.url) for one in self.answers if one.status not in (200, 304)]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The invented project, built for each of the paths; below each the site is at that path."""
    tops = {}
    for number, path in enumerate(PATHS):
        folder = tmp_path_factory.mktemp(f"served{number}")
        root = project.copy(folder / "project", project.FIXTURE / "seeds", path)
        done = project.run(root, "generator", "build", "--no-sheets")
        assert done.returncode == 0, done.stderr
        place = folder / "host" / path.strip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        (root / "site").rename(place)
        tops[path] = folder / "host"
    return tops


@contextmanager
def plain(folder: Path) -> Iterator[str]:
    """Python's file server; gives its address."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        [*command, "--directory", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout
        port = re.search(r"port (\d+)", server.stdout.readline())
        assert port
        yield f"http://127.0.0.1:{port[1]}"
        server.terminate()


@pytest.fixture(scope="module", params=PATHS)
def handed(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Iterator[Served]:
    """The site on a server that only hands out files."""
    with plain(sites[request.param]) as origin:
        yield Served(origin + request.param, ORIGIN + request.param)


@pytest.fixture(scope="module", params=PATHS)
def hosted(request: pytest.FixtureRequest, sites: dict[str, Path]) -> Iterator[Served]:
    """The site on a server that has a page for what is not there."""
    from browser.fixtures import serve  # its fixtures come as a plugin first

    folder = sites[request.param] / request.param.strip("/")
    with serve(folder, request.param) as address:
        yield Served(address, ORIGIN + request.param)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport=SIZES["desk"])
    page = context.new_page()
    answers: list[Response] = []
    errors: list[str] = []
    page.on("response", lambda answer: answers.append(answer))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Tab(page, answers)
    context.close()
    assert errors == []


def test_readers_come_from_the_chooser_to_what_they_search(handed: Served, tab: Tab) -> None:
    page = tab.page
    page.goto(handed.address)
    page.locator(".chooser a[hreflang=en]").first.click()
    page.wait_for_url(f"{handed.address}en/")
    page.locator('article a[href*="mill-prices"]').first.click()
    page.wait_for_url(f"{handed.address}en/briefs/mill-prices/")
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-header .md-select a[hreflang=ar]").first.click()
    page.wait_for_url(f"{handed.address}ar/briefs/mill-prices/")
    page.keyboard.press("/")
    page.keyboard.type("طاحونة")  # letters arrive whole, though nobody says in which encoding
    expect(page.locator(FOUND)).not_to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{handed.address}ar/search/?q=*")
    expect(page.locator(HITS)).not_to_have_count(0)
    assert page.locator(f"{HITS} mark").first.inner_text().endswith("طاحونة")
    page.locator(HITS).first.click()
    page.wait_for_url(f"{handed.address}ar/**")
    expect(page.locator("h1")).to_have_count(1)
    assert tab.failed() == []
    origin = handed.address[: handed.address.index("/", 8)]
    assert {one.url[: len(origin)] for one in tab.answers} == {origin}


def test_all_that_machines_are_led_to_is_there(handed: Served) -> None:
    """Addresses of feeds, pages and the map are absolute: those of the site's own place."""
    listed = re.findall("<loc>(.*?)</loc>", handed.get(f"{handed.home}sitemap.xml"))
    assert len(listed) > 20
    feeds = set()
    for url in listed:
        page = parse(handed.get(url))
        assert page.one("link", rel="canonical")["href"] == url
        feeds |= {link["href"] for link in _feeds(page)}
    assert len(feeds) > 4
    for url in feeds:
        assert f'"{url}"' in handed.get(url), f"{url} does not say its own address"


def _feeds(page: Element) -> Iterator[Element]:
    return (link for link in page.all("link") if re.search(r"atom|feed\+json", link["type"]))


@pytest.mark.parametrize("missing", ["gone", "en/no/such/page/", "a/b/c/d.html"])
def test_what_is_not_there_has_a_page_that_leads_on(hosted: Served, tab: Tab, missing: str) -> None:
    page, asked = tab.page, f"{hosted.address}{missing}"
    page.goto(asked)
    assert tab.failed() == [(404, asked)]
    assert len(tab.answers) > 5  # its style sheets and scripts, all of them there
    for link in page.locator("article a").all():
        with urlopen(urljoin(asked, link.get_attribute("href") or "")) as answer:
            assert answer.status == 200
    page.locator("article a").first.click()
    expect(page.locator("h1")).to_have_count(1)
    assert tab.failed() == [(404, asked)]


def test_a_page_s_own_links_do_not_depend_on_where_it_is_served(sites: dict[str, Path]) -> None:
    """A site that was built for one place can be looked at in any other."""
    bodies = []
    for path in PATHS:
        page = sites[path] / path.strip("/") / "ar-en" / "briefs" / "mill-prices" / "index.html"
        body = page.read_text("utf-8").partition("<body")[2]
        # Those to whom the page is sent, or who cite it, are given its address.
        own = f"https://example.org{path}ar-en/briefs/mill-prices/"
        bodies.append(body.replace(own, "").replace(quote(own, safe=""), ""))
    assert bodies[0] == bodies[1]
