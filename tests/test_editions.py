"""Editions: which languages an id means, in which order."""

from __future__ import annotations

import pytest

from generator import editions
from generator.library import Library

MEANT = {
    "ar": ("ar",),
    "ar-en": ("ar", "en"),
    "en-ar": ("en", "ar"),
    "zh-Hant": ("zh-Hant",),
    "zh-Hant-en": ("zh-Hant", "en"),
    "en-zh-Hant": ("en", "zh-Hant"),
    "sr-Latn-sr-Cyrl": ("sr-Latn", "sr-Cyrl"),
}
MEANINGLESS = ["", "-", "fr", "ar-fr", "ar-ar", "ar-en-he", "ar-", "-ar", "AR", "zh", "aren"]
KNOWN = ("ar", "he", "en", "zh-Hant", "sr-Latn", "sr-Cyrl")


@pytest.mark.parametrize(("edition", "languages"), MEANT.items())
def test_an_edition_is_one_language_or_two_in_order(
    edition: str, languages: tuple[str, ...]
) -> None:
    assert editions.tags(edition, KNOWN) == languages


@pytest.mark.parametrize("edition", MEANINGLESS)
def test_an_edition_of_unknown_languages_is_none(edition: str) -> None:
    assert editions.tags(edition, KNOWN) is None


def test_the_first_language_is_that_of_the_furniture(small: Library) -> None:
    pair = editions.edition("ar-he", small.locales)
    assert (pair.first.tag, pair.single) == ("ar", False)


def test_an_edition_of_one_language_is_single(small: Library) -> None:
    one = editions.edition("he", small.locales)
    assert (one.first.tag, one.single) == ("he", True)
