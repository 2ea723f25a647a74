"""Addresses: absolute ones, languages of a page, the page that search engines show."""

from __future__ import annotations

import pytest

from generator import addresses, library, plan
from generator.editions import edition
from generator.library import Library
from generator.locales import FOLDER
from generator.page import Page

SITE = "https://example.org/some/path/"


def page(lib: Library, edition_id: str, path: str) -> Page:
    """A planned page."""
    planned = plan.pages(lib, edition(edition_id, lib.locales))
    return next(one for one in planned if one.path == path)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("briefs/dry-year.md", "briefs/dry-year/"),
        ("feed.xml", "feed.xml"),
    ],
)
def test_an_absolute_address_begins_with_that_of_the_site(path: str, address: str) -> None:
    assert addresses.absolute(SITE, "ar", path) == f"{SITE}ar/{address}"


def test_a_page_names_itself_its_other_languages_and_the_chooser(small: Library) -> None:
    for tag in ("en", "ar"):
        found = addresses.alternates(small, page(small, tag, "briefs/dry-year.md"), SITE)
        assert {one.lang: one.href for one in found} == {
            "en": f"{SITE}en/briefs/dry-year/",
            "ar": f"{SITE}ar/briefs/dry-year/",
            "x-default": SITE,
        }


def test_a_page_in_two_languages_names_no_other(small: Library) -> None:
    assert addresses.alternates(small, page(small, "ar-he", "index.md"), SITE) == ()


def test_a_page_of_one_language_stands_for_itself(small: Library) -> None:
    found = addresses.canonical(small, page(small, "he", "about.md"), SITE)
    assert (found.lang, found.href) == ("he", f"{SITE}he/about/")


@pytest.mark.parametrize(
    ("path", "lang"), [("briefs/mill-prices.md", "he"), ("briefs/dry-year.md", "ar")]
)
def test_a_page_in_two_languages_stands_for_the_first_that_there_is(
    seeds: dict[str, bytes], path: str, lang: str
) -> None:
    site = seeds["site.yml"].replace(b"ar-en, ar-he]", b"ar-en, he-ar]")
    lib = library.build({**seeds, "site.yml": site}, [FOLDER])
    found = addresses.canonical(lib, page(lib, "he-ar", path), SITE)
    assert found.lang == lang
    assert found.href == addresses.absolute(SITE, lang, path)


def test_a_page_that_is_in_no_single_language_stands_for_itself(seeds: dict[str, bytes]) -> None:
    site = seeds["site.yml"].replace(b"editions: [en, ar, he,", b"editions: [en,")
    lib = library.build({**seeds, "site.yml": site}, [FOLDER])
    found = addresses.canonical(lib, page(lib, "ar-he", "about.md"), SITE)
    assert (found.lang, found.href) == ("ar", f"{SITE}ar-he/about/")
