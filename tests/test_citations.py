"""Citations: what they say and leave open, and that programs of others read them."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
from bibtexparser.model import Entry
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from conftest import HOSTILE

from generator import citations, offline, plan, publication, taking
from generator.citations import Work
from generator.editions import edition
from generator.library import Library
from generator.model.records import Fact
from generator.page import Page
from generator.plan.writer import Writer
from generator.rich import text_of

SITE = "https://example.org/briefing/"
PATH = "briefs/mill-prices"


def page(lib: Library, edition_id: str) -> Page:
    found = (p for p in plan.pages(lib, edition(edition_id, lib.locales)) if p.path == f"{PATH}.md")
    return next(found)


def files(lib: Library, edition_id: str) -> dict[str, str]:
    return dict(citations.files(lib, page(lib, edition_id), SITE))


def entries(lib: Library, edition_id: str) -> list[Entry]:
    read = bibtexparser.parse_string(files(lib, edition_id)[f"{PATH}.bib"])
    assert not read.failed_blocks
    return read.entries


def items(lib: Library, edition_id: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(files(lib, edition_id)[f"{PATH}.csl.json"])
    return made


def sourced(lib: Library, **fields: Any) -> Library:
    """The library with other facts about the article of the brief."""
    brief = lib.briefs["mill-prices"]
    source = brief.source.model_copy(update=fields)
    changed = brief.model_copy(update={"source": source})
    return replace(lib, briefs={**lib.briefs, "mill-prices": changed})


def article(lib: Library, tag: str = "en") -> str:
    brief = lib.briefs["mill-prices"]
    return text_of(citations.article(Writer(lib, lib.locales[tag], f"{PATH}.md", brief), brief))


UNKNOWN: Fact[str] = Fact(status="unknown")


@pytest.mark.parametrize(
    ("tag", "title", "language"),
    [
        ("en", "What Mill One asks", "english"),
        ("ar", "ما تطلبه Mill One", "arabic"),
        ("he", "מה מבקשת Mill One", "hebrew"),
    ],
)
def test_bibtex_says_what_is_known_in_the_language_of_the_page(
    small: Library, tag: str, title: str, language: str
) -> None:
    own, source = entries(small, tag)
    assert (own.entry_type, own.key) == ("online", f"mill-prices-{tag}")
    said = {field.key: field.value for field in own.fields}
    assert said == {
        "title": f"{{{title}}}",
        "organization": f"{{{small.site.title[tag]}}}",
        "date": "2026-03-09",
        "origdate": "2026-03-04",
        "version": "2",
        "url": f"{SITE}{tag}/briefs/mill-prices/",
        "language": language,
        "langid": language,
    }
    assert source["title"] == "{سعر Mill One اليوم}"
    assert source["langid"] == "arabic"


def test_what_nobody_knows_or_only_we_infer_is_no_field(small: Library) -> None:
    _, source = entries(small, "en")  # its author is unknown, its date and its outlet are inferred
    assert {field.key for field in source.fields}.isdisjoint({"author", "date"})
    assert source["organization"] == "{[The Lantern]}"
    _, item = items(small, "en")
    assert {"author", "issued"}.isdisjoint(item)


def test_csl_says_the_same(small: Library) -> None:
    own, source = items(small, "he")
    assert own == {
        "id": "mill-prices-he",
        "type": "webpage",
        "title": "מה מבקשת Mill One",
        "container-title": "מכתבי ניסיון",
        "issued": {"date-parts": [[2026, 3, 9]]},
        "original-date": {"date-parts": [[2026, 3, 4]]},
        "version": "2",
        "URL": f"{SITE}he/briefs/mill-prices/",
        "language": "he",
    }
    assert (source["language"], source["URL"]) == ("ar", "https://example.org/mill?a=1&b=(2)")


@pytest.mark.parametrize("tag", ["en", "ar", "he"])
def test_a_program_of_others_sets_a_list_of_works(small: Library, tag: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns of fields and types that it does not know
        source = CiteProcJSON(items(small, tag))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, source, formatter.plain)
    for key in source:
        made.register(Citation([CitationItem(key)]))
    lines = [str(line) for line in made.bibliography()]
    own = next(line for line in lines if small.briefs["mill-prices"].title[tag] in line)
    assert "2026" in own
    assert f"{SITE}{tag}/briefs/mill-prices/" in own


def untexed(text: str) -> str:
    """What TeX would show."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    names |= {"textasciitilde": "~", "textasciicircum": "^"}
    found = r"\\(text[a-z]+)\{\}|\\([#$%&_])"
    return re.sub(found, lambda m: names[m[1]] if m[1] else m[2], text)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_no_text_ends_a_field_or_is_read_as_tex(attacked: Library, tag: str) -> None:
    own, _ = entries(attacked, tag)
    shown = own["title"]
    assert (shown[0], shown[-1]) == ("{", "}")
    assert not re.search(r"(?<!\\)[#$%&_]|[~^]", shown)
    title = items(attacked, tag)[0]["title"]
    assert untexed(shown[1:-1]) == title
    assert " ".join(HOSTILE.split()) in title


DATES = {
    "2025": {"date-parts": [[2025]]},
    "2025-04": {"date-parts": [[2025, 4]]},
    "2025-21": {"date-parts": [[2025]], "season": 1},
    "2025-04~": {"date-parts": [[2025, 4]], "circa": True},
    "2025-04/2025-06": {"date-parts": [[2025, 4], [2025, 6]]},
    "2025-04/..": {"literal": "2025-04/.."},
}


@pytest.mark.parametrize("edtf", DATES)
def test_dates_are_no_more_exact_than_the_article_is(edtf: str) -> None:
    work = Work("x", "en", "A title", issued=edtf)
    assert json.loads(citations.csl([work]))[0]["issued"] == DATES[edtf]
    assert bibtexparser.parse_string(citations.bibtex([work])).entries[0]["date"] == edtf


def test_a_line_names_the_page_in_its_script(small: Library) -> None:
    lines = {
        tag: text_of(cited.brief.text)
        for edition_id in ("en", "ar-he")
        for tag, cited in of_page(small, edition_id)
    }
    assert lines["en"] == (
        f"Test Letters, “What Mill One asks”, version 2, 9 March 2026, {SITE}en/briefs/mill-prices/"
    )
    assert lines["ar"].startswith("رسائل الاختبار، «ما تطلبه Mill One»، الإصدار 2، 9 مارس 2026، ")
    assert lines["he"].startswith("מכתבי ניסיון, ״מה מבקשת Mill One״, גרסה 2, 9 במרץ 2026, ")


def of_page(lib: Library, edition_id: str) -> Iterator[tuple[str, taking.Cited]]:
    made = taking.take(lib, page(lib, edition_id), SITE)
    assert made
    yield from ((one.brief.locale.tag, one) for one in made.cited)


def test_the_article_is_cited_as_far_as_it_is_known(small: Library) -> None:
    assert article(small).startswith("unsigned, “سعر Mill One اليوم”, [The Lantern], [27 January")
    stated = small.briefs["mill-prices"].source.title.model_copy(update={"value": "ada-weir"})
    bare = sourced(small, byline=stated, outlet=UNKNOWN, date=UNKNOWN, link=UNKNOWN)
    assert article(bare) == "Ada Weir, “سعر Mill One اليوم”, no date"
    assert article(bare, "ar") == "آدا وير، «سعر Mill One اليوم»، بلا تاريخ"
    ours = sourced(bare, title=UNKNOWN, working_title={"en": "The price"})
    assert article(ours) == "Ada Weir, [The price], no date"
    assert not citations.supplied(bare.briefs["mill-prices"])
    assert citations.supplied(ours.briefs["mill-prices"])


def test_a_pair_leads_to_the_files_of_each_language(small: Library) -> None:
    there = {f"/{e}/{path}" for e in ("ar", "he") for path in files(small, e)}
    led = {to for _, cited in of_page(small, "ar-he") for _, to in cited.files}
    assert led == there
    assert files(small, "ar-he") == {}


def test_the_files_stand_beside_the_page_and_in_the_zip(small: Library) -> None:
    made = {f"{e}/{one.path}" for e, one in publication.publish(small, SITE)}
    wanted = {f"{e}/{PATH}.{end}" for e in ("en", "ar", "he") for end in ("bib", "csl.json")}
    assert wanted <= made
    taken = set(offline.taken(made, {e.id for e in small.editions}))
    assert wanted <= taken
    assert not any(path.endswith("feed.json") for path in taken)


def test_a_list_leads_to_its_table_and_other_pages_to_the_data(small: Library) -> None:
    pages = {p.path: p for p in plan.pages(small, edition("en", small.locales))}
    data = {
        path: made.data for path, one in pages.items() if (made := taking.take(small, one, SITE))
    }
    assert data["glossary.md"] == "/data/glossary.csv"
    assert data["entities/index.md"] == "/data/names.csv"
    assert data["questions/what-it-cost.md"] == data["briefs/mill-prices.md"]
    assert "timeline.md" not in data
