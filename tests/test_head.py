"""What the built pages say to machines, read by their parsers, and the files it leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import extruct
import feedparser
import pytest
from browser import hostile
from browser.project import EDITIONS, ORIGIN, PAIRS, PATH, SINGLE, Site, edition_of
from lxml import etree

pytest_plugins = ("browser.fixtures",)

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"


def pages(site: Site, editions: object = tuple(EDITIONS)) -> Iterator[str]:
    """Pages of editions, without those shown for what is missing."""
    for page in site.pages:
        if edition_of(page) in editions and not page.endswith("404.html"):  # type: ignore[operator]
            yield page


def html(site: Site, page: str) -> str:
    path = site.file(PATH + page)
    assert path
    return path.read_text("utf-8")


def extracted(site: Site, page: str, syntax: str) -> Any:
    found = extruct.extract(html(site, page), syntaxes=[syntax], errors="strict")
    return found[syntax]


def linked(site: Site, page: str, attribute: str) -> list[dict[str, str]]:
    """The alternates of a page that have an attribute."""
    alternates = [
        link.attributes
        for link in site.pages[page].all("link")
        if "alternate" in link["rel"].split()
    ]
    return [link for link in alternates if attribute in link]


def properties(site: Site, page: str) -> dict[str, list[str]]:
    [found] = extracted(site, page, "opengraph")
    said: dict[str, list[str]] = {}
    for name, content in found["properties"]:
        said.setdefault(name, []).append(content)
    return said


def test_briefs_and_homes_have_json_ld_and_it_is_about_their_page(site: Site) -> None:
    for page in pages(site):
        found = extracted(site, page, "json-ld")
        kind = {"": "WebSite", "briefs": "Report"}.get(page.split("/")[1])
        if page.count("/") == 2 and kind == "Report":
            kind = None  # a list of briefs
        if edition_of(page) in PAIRS:
            assert found == [], page
        elif kind:
            [one] = found
            assert (one["@context"], one["@type"]) == ("https://schema.org", kind), page
            assert one["@id"] == f"{ORIGIN}{PATH}{page}"
            assert one["inLanguage"] == edition_of(page)


def test_every_page_has_a_card_that_names_its_canonical_address(site: Site) -> None:
    for page in pages(site):
        said = properties(site, page)
        [canonical] = [link["href"] for link in site.pages[page].all("link", rel="canonical")]
        assert said["og:url"] == [canonical], page
        assert said["og:title"], page
        assert len(list(site.pages[page].all("meta", name="twitter:card"))) == 1, page


def test_pages_for_what_is_missing_say_nothing(site: Site) -> None:
    for page in ("404.html", *(f"{edition}/404.html" for edition in EDITIONS)):
        text = html(site, page)
        assert "og:" not in text
        assert "ld+json" not in text
        assert "atom+xml" not in text


def test_feeds_are_announced_where_they_are(site: Site) -> None:
    for page in pages(site):
        found = linked(site, page, "type")
        assert bool(found) == (edition_of(page) in SINGLE), page
        for link in found:
            assert link["title"], page
            assert link["href"].startswith(f"{ORIGIN}{PATH}{edition_of(page)}/")
            assert site.file(link["href"].removeprefix(ORIGIN)), link
        if page.split("/")[1] == "themes" and found:
            assert found[0]["href"] == f"{ORIGIN}{PATH}{page}feed.xml"


def test_nothing_makes_material_ask_for_a_sitemap(site: Site) -> None:
    """Its script does so for every link whose ``rel`` is this word and no other character."""
    assert [page for page in site.pages if 'rel="alternate"' in html(site, page)] == []


def test_feeds_lead_to_pages_of_their_edition(site: Site) -> None:
    feeds = sorted(site.folder.rglob("feed.xml"))
    assert {path.relative_to(site.folder).parts[0] for path in feeds} == set(SINGLE)
    for path in feeds:
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, path
        edition = path.relative_to(site.folder).parts[0]
        addresses = [found.feed.link, *(entry.link for entry in found.entries)]
        assert len(addresses) > 1
        for address in addresses:
            assert address.startswith(f"{ORIGIN}{PATH}{edition}/")
            assert site.file(address.removeprefix(ORIGIN)), address
        other = json.loads(path.with_suffix(".json").read_text("utf-8"))
        assert [item["id"] for item in other["items"]] == [entry.id for entry in found.entries]


def test_there_is_one_sitemap_and_it_says_what_the_pages_say(site: Site) -> None:
    [path] = site.folder.rglob("sitemap*")
    assert path == site.folder / "sitemap.xml"
    entries = list(etree.parse(path).getroot())
    said = {
        entry.findtext(LOC): [
            (one.attrib["hreflang"], one.attrib["href"]) for one in entry.iter(LINK)
        ]
        for entry in entries
    }
    assert len(said) == len(entries)
    assert said == {
        f"{ORIGIN}{PATH}{page}": [
            (link["hreflang"], link["href"]) for link in linked(site, page, "hreflang")
        ]
        for page in ("", *pages(site, SINGLE))
    }


def test_robots_are_told_where_the_sitemap_is(site: Site) -> None:
    text = (site.folder / "robots.txt").read_text("utf-8")
    assert f"\nSitemap: {ORIGIN}{PATH}sitemap.xml\n" in text


def test_no_build_leaves_its_day_behind(site: Site) -> None:
    """What has dates has those of the briefs."""
    seeds = "".join(path.read_text("utf-8") for path in (site.root / "seeds/briefs").glob("*.yml"))
    ours = set(re.findall(r"(?m)^(?:published|updated)_on: (\S+)", seeds))
    files = [*site.folder.rglob("feed.*"), site.folder / "sitemap.xml"]
    for path in files:
        text = path.read_text("utf-8")
        dates = re.findall(r"(?:lastmod>|updated>|published>|_\w+\": \")(\d{4}-\d\d-\d\d)", text)
        assert dates
        assert set(dates) <= ours, path


@pytest.mark.parametrize(
    ("page", "words"),
    [("en/", "Test Letters"), ("en/briefs/dry-year/", "A dry year")],
)
def test_hostile_names_stand_as_they_are(invented: Site, page: str, words: str) -> None:
    wanted = hostile.text(hostile.PLACES[words])
    [one] = extracted(invented, page, "json-ld")
    assert one["name"] == wanted
    said = properties(invented, page)
    assert [re.sub("[\u2066-\u2069]", "", title) for title in said["og:title"]] == [wanted]


def test_hostile_names_stand_as_they_are_in_feeds(invented: Site) -> None:
    wanted = hostile.text(hostile.PLACES["A dry year"])
    found = feedparser.parse((invented.folder / "en/feed.xml").read_bytes(), sanitize_html=False)
    assert not found.bozo
    assert wanted in [re.sub("[\u2066-\u2069]", "", entry.title) for entry in found.entries]
