"""Open Graph: what a card of a link shows."""

from __future__ import annotations

import pytest
from test_addresses import SITE, page

from generator import opengraph, plan
from generator.library import Library

NEEDED = {"og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale"}


def of(lib: Library, edition_id: str, path: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, content in opengraph.properties(lib, page(lib, edition_id, path), SITE):
        found.setdefault(name, []).append(content)
    return found


def test_every_page_has_all_that_a_card_needs_once(small: Library) -> None:
    for edition in small.editions:
        for one in plan.pages(small, edition):
            found = of(small, edition.id, one.path)
            assert {name for name, contents in found.items() if len(contents) == 1} >= NEEDED
            assert all(content for contents in found.values() for content in contents), one.path


def test_a_brief_is_an_article_with_our_dates(small: Library) -> None:
    found = of(small, "en", "briefs/mill-prices.md")
    assert found["og:type"] == ["article"]
    assert found["og:title"] == ["What Mill One asks"]
    assert found["article:published_time"] == ["2026-03-04T00:00:00Z"]
    assert found["article:modified_time"] == ["2026-03-09T00:00:00Z"]


@pytest.mark.parametrize("path", ["index.md", "themes/rivers.md", "about.md"])
def test_other_pages_are_of_the_site_and_have_no_dates(small: Library, path: str) -> None:
    found = of(small, "en", path)
    assert found["og:type"] == ["website"]
    assert not [name for name in found if name.startswith("article:")]


def test_a_page_names_the_languages_it_is_in(small: Library) -> None:
    found = of(small, "he", "about.md")
    assert found["og:locale"] == ["he_IL"]
    assert found["og:locale:alternate"] == ["en_GB", "ar_EG"]
    assert of(small, "en", "briefs/dry-year.md")["og:locale:alternate"] == ["ar_EG"]


def test_a_page_in_two_languages_is_the_page_it_stands_for(small: Library) -> None:
    found = of(small, "ar-he", "themes/rivers.md")
    assert found["og:url"] == [f"{SITE}ar/themes/rivers/"]
    assert found["og:locale"] == ["ar_EG"]
    assert found["og:title"] == ["الأنهار / נהרות"]
    assert found["og:site_name"] == ["رسائل الاختبار / מכתבי ניסיון"]
