"""A language is one locale file and its texts; a pair of languages is one entry in site.yml."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from test_markup import html, squeezed

from generator import dates, library, plan, render, wording
from generator.editions import edition
from generator.library import Library
from generator.locales import FOLDER

LANGUAGES = Path(__file__).parent / "languages"


@pytest.fixture(scope="module")
def french(seeds: dict[str, bytes]) -> Library:
    """The fixture with French texts beside the English ones, and two editions more."""
    texts = yaml.safe_load((LANGUAGES / "texts.yml").read_text())
    raw = {path: translated(content.decode(), texts).encode() for path, content in seeds.items()}
    site = raw["site.yml"].decode()
    site = site.replace("locales: [en, ar, he]", "locales: [en, ar, he, fr]")
    site = site.replace("ar-en, ar-he]", "ar-en, ar-he, fr, fr-ar]")
    return library.build({**raw, "site.yml": site.encode()}, [LANGUAGES, FOLDER])


def translated(seed: str, texts: dict[str, str]) -> str:
    """A seed with a French text below each English one of which there is a translation."""

    def both(match: re.Match[str]) -> str:
        french = texts.get(match["text"])
        indent = " " * len(match["indent"])
        return match[0] + (f"{indent}fr: |-\n{indent}  {french}\n" if french else "")

    english = r"^(?P<indent>[ -]*)en: \|-\n +(?P<text>.+)\n"
    return re.sub(english, both, seed, flags=re.MULTILINE)


def document(lib: Library, edition_id: str, path: str) -> str:
    found = plan.pages(lib, edition(edition_id, lib.locales))
    [page] = [page for page in found if page.path == path]
    return render.document(page).text


def shown(lib: Library, edition_id: str, path: str) -> str:
    body = document(lib, edition_id, path).split("---\n", 2)[2]
    return squeezed(html(body).text)


def test_french_reads_from_left_to_right(french: Library) -> None:
    locale = french.locales["fr"]
    assert (locale.tag, locale.direction) == ("fr", "ltr")


def test_a_brief_in_french(french: Library) -> None:
    text = shown(french, "fr", "briefs/mill-prices.md")
    assert "Publié le 4 mars 2026 · mis à jour le 9 mars 2026 · version 2" in text
    assert "La Mill One R1 coûte 5,6 millions de dollars, dit Ada Weir." in text
    assert "Points clés" in text
    assert "rapporté · lignes 2–3, 5" in text


def test_arabic_is_isolated_in_french(french: Library) -> None:
    body = document(french, "fr", "briefs/mill-prices.md")
    title = '<bdi lang="ar" dir="rtl">سعر <bdi lang="en">Mill One</bdi> اليوم</bdi>'
    assert f"«\u00a0{title}\u00a0»" in body


def test_a_pair_with_french_is_one_more_entry(french: Library) -> None:
    body = document(french, "fr-ar", "briefs/dry-year.md")
    spans = '# <span lang="fr" dir="ltr">Une année sèche</span> <span lang="ar" dir="rtl">سنة جافة'
    assert spans in body
    assert '<div lang="fr" dir="ltr" markdown>\n\nIl n’a pas plu ; voir 5,6 millions' in body


def test_every_document_of_both_editions_can_be_written(french: Library) -> None:
    for edition_id in ("fr", "fr-ar"):
        paths = [page.path for page in plan.pages(french, edition(edition_id, french.locales))]
        assert "briefs/mill-prices.md" in paths
        for path in paths:
            assert document(french, edition_id, path).startswith("---\n")


def test_what_is_not_in_french_is_absent_and_says_where_it_is(french: Library) -> None:
    text = shown(french, "fr", "briefs/mill-prices.md")
    assert "Not yet translated." not in text
    assert "Pas encore en français. À lire en anglais" in text


def test_a_page_without_a_french_title_is_not_in_french(french: Library) -> None:
    paths = {page.path for page in plan.pages(french, edition("fr", french.locales))}
    assert {"index.md", "themes/rivers.md"} <= paths
    assert "about.md" not in paths
    assert "themes/roads.md" not in paths


def test_the_other_languages_are_what_they_were(small: Library, french: Library) -> None:
    for page in plan.pages(small, edition("he", small.locales)):
        before = render.document(page).text.split("---\n", 2)[2]
        after = document(french, "he", page.path).split("---\n", 2)[2]
        assert without_french_names(after) == before


def without_french_names(text: str) -> str:
    """A document without what names and terms are called in French."""
    text = re.sub(r"&#10;\u2066Français: [^\u2069]*\u2069", "", text)
    text = re.sub(r' · <bdi lang="fr" dir="ltr">Français: [^<]*</bdi>', "", text)
    return re.sub(r'<bdi lang="fr" dir="ltr">Français: [^<]*</bdi> · ', "", text)


AMOUNTS = {
    ("6000000", "USD"): "6 millions de dollars",
    ("1500000", "USD"): "1,5 million de dollars",
    ("500000000000", "USD"): "500 milliards de dollars",
    ("0.014", "USD"): "1,4 cent américain",
    ("2.80", "USD"): "2,80 dollars",
    ("12500", "user"): "12\u202f500 utilisateurs",
    ("35", "percent"): "35\u00a0%",
}


@pytest.mark.parametrize(("amount", "text"), AMOUNTS.items())
def test_amounts_in_french(french: Library, amount: tuple[str, str], text: str) -> None:
    value, unit = amount
    assert wording.amount(french.locales["fr"], Decimal(value), of=unit) == text


@pytest.mark.parametrize(
    ("prose", "value"),
    [
        ("5,6 millions de dollars", "5600000"),
        ("12\u202f500 utilisateurs", "12500"),
        ("12 500 utilisateurs", "12500"),
        ("un milliard", "1000000000"),
    ],
)
def test_french_prose_is_read_back(french: Library, prose: str, value: str) -> None:
    [(amount, _)] = wording.amounts_in(french.locales["fr"], prose)
    assert amount == Decimal(value)


@pytest.mark.parametrize(
    ("edtf", "text"),
    {"2025-08-01": "1 août 2025", "2025-22~": "vers été 2025", "2025/..": "depuis 2025"}.items(),
)
def test_dates_in_french(french: Library, edtf: str, text: str) -> None:
    assert wording.date(french.locales["fr"], dates.parse(edtf)) == text
