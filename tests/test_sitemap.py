"""The sitemap: valid, the same in all languages, with our dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree
from test_addresses import SITE

from generator import plan, sitemap
from generator.addresses import absolute
from generator.library import Library
from generator.page import Page

SCHEMA = Path(__file__).parent / "schemas" / "links.xsd"
URL, LINK = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}link"


def pages(lib: Library) -> list[Page]:
    return [page for edition in lib.editions for page in plan.pages(lib, edition)]


def written(lib: Library) -> etree._Element:
    """The sitemap, which is valid."""
    root = etree.fromstring(sitemap.sitemap(lib, pages(lib), SITE).encode())
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)
    return root


@pytest.fixture(scope="module")
def found(small: Library) -> dict[str, etree._Element]:
    """Its entries by address."""
    entries = written(small).findall(f"{URL}url")
    return {entry.findtext(f"{URL}loc") or "": entry for entry in entries}


def links(entry: etree._Element) -> dict[str, str]:
    return {link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall(LINK)}


def test_it_holds_every_page_of_one_language_once(
    small: Library, found: dict[str, etree._Element]
) -> None:
    single = [page for page in pages(small) if page.edition.single]
    addresses = [absolute(SITE, page.edition.id, page.path) for page in single]
    assert list(found) == [SITE, *addresses]
    assert len(found) == len(written(small))


def test_every_page_names_itself_and_the_chooser(found: dict[str, etree._Element]) -> None:
    for address, entry in found.items():
        tag = address.removeprefix(SITE).partition("/")[0]
        assert links(entry)[tag or "x-default"] == address
        assert links(entry)["x-default"] == SITE


def test_pages_that_name_each_other_name_the_same(found: dict[str, etree._Element]) -> None:
    for address, entry in found.items():
        for other in set(links(entry).values()) - {SITE}:
            assert links(found[other]) == links(entry), address


def test_briefs_and_nothing_else_have_our_dates(found: dict[str, etree._Element]) -> None:
    dated = {address: entry.findtext(f"{URL}lastmod") for address, entry in found.items()}
    for address, date in dated.items():
        assert (date is not None) == ("/briefs/" in address and not address.endswith("/briefs/"))
    assert dated[f"{SITE}he/briefs/mill-prices/"] == "2026-03-09"
    assert dated[f"{SITE}ar/briefs/dry-year/"] == "2026-02-01"


def test_a_site_without_briefs_has_a_valid_sitemap(small: Library) -> None:
    empty = replace(small, briefs={}, themes={}, questions={}, entities={}, terms={})
    assert len(written(empty)) == 1 + 12  # home, the list of briefs, about, search


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    parser = RobotFileParser()
    parser.parse(sitemap.robots(SITE).splitlines())
    assert parser.can_fetch("any", f"{SITE}ar/")
    assert parser.site_maps() == [f"{SITE}sitemap.xml"]
