"""Structured data: types and properties that schema.org has, and no more than we know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import rdflib
from conftest import HOSTILE
from test_addresses import SITE, page

from generator import plan, structured
from generator.library import Library
from generator.model.brief import Brief
from generator.model.records import Fact
from generator.page import PER_PAGE
from generator.structured import Node

MILL, DRY = "briefs/mill-prices.md", "briefs/dry-year.md"


def of(lib: Library, tag: str, path: str) -> Node:
    found = structured.structured(lib, page(lib, tag, path), SITE)
    assert found
    return found


def article(lib: Library, **facts: object) -> Node:
    """What is said of the article of a brief whose source is changed so."""
    brief = lib.briefs["mill-prices"]
    changed = brief.model_copy(update={"source": brief.source.model_copy(update=facts)})
    made: Node = of(with_brief(lib, changed), "en", MILL)["isBasedOn"]
    return made


def with_brief(lib: Library, brief: Brief) -> Library:
    return replace(lib, briefs={**lib.briefs, brief.id: brief})


def nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from nodes(inner)


def everything(lib: Library) -> Iterator[Node]:
    for edition in lib.editions:
        for one in plan.pages(lib, edition):
            if found := structured.structured(lib, one, SITE):
                yield found


def test_types_and_properties_are_those_of_schema_org(small: Library) -> None:
    for whole in everything(small):
        for node in nodes(whole):
            for name in node:
                assert name in ("@context", "@id", "@type") or (
                    name in rdflib.SDO and name[0].islower()
                )
            if "@type" in node:
                assert node["@type"] in rdflib.SDO
                assert node["@type"][0].isupper()
    assert all(type_ in rdflib.SDO for type_ in structured.KINDS.values())


def test_homes_and_briefs_of_one_language_have_it_and_no_other_page(small: Library) -> None:
    for edition in small.editions:
        for one in plan.pages(small, edition):
            found = structured.structured(small, one, SITE)
            assert bool(found) == (edition.single and one.kind in ("home", "brief", "glossary"))


def test_a_home_page_is_a_web_site(small: Library) -> None:
    site = of(small, "he", "index.md")
    assert (site["@type"], site["name"], site["inLanguage"]) == ("WebSite", "מכתבי ניסיון", "he")
    assert site["@id"] == site["url"] == f"{SITE}he/"


def test_a_brief_is_a_report_with_our_dates(small: Library) -> None:
    report = of(small, "en", MILL)
    assert report["@id"] == report["url"] == f"{SITE}en/briefs/mill-prices/"
    assert report["name"] == report["headline"] == "What Mill One asks"
    assert report["description"] == "The Mill One R1 costs $5.6 million, says Ada Weir."
    assert (report["datePublished"], report["dateModified"]) == ("2026-03-04", "2026-03-09")
    assert report["version"] == 2
    assert report["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert report["publisher"]["name"] == "Test Letters"


def test_texts_hold_no_characters_that_only_set_direction(small: Library) -> None:
    for whole in everything(small):
        assert not set(json.dumps(whole, ensure_ascii=False)) & set("\u2066\u2067\u2068\u2069")


def test_the_article_has_its_own_language_and_title(small: Library) -> None:
    report = of(small, "he", MILL)
    based = report["isBasedOn"]
    assert (based["inLanguage"], based["name"]) == ("ar", "سعر Mill One اليوم")
    assert report["citation"] == {"@id": based["@id"]}


def test_a_title_of_ours_is_not_said_to_be_the_article_s(small: Library) -> None:
    based = of(small, "en", DRY)["isBasedOn"]
    assert set(based) == {"@type", "@id", "inLanguage"}


def test_who_published_the_article_may_be_inferred(small: Library) -> None:
    assert article(small)["publisher"]["name"] == "The Lantern"
    assert "author" not in article(small)


@pytest.mark.parametrize(
    ("status", "value", "said"),
    [
        ("stated", "2025-01-20", "2025-01-20"),
        ("stated", "2025-01", "2025-01"),
        ("stated", "2025-22", None),
        ("stated", "2025-01-20~", None),
        ("stated", "2025-01-20/2025-01-22", None),
        ("inferred", "2025-01-20", None),
        ("unknown", None, None),
    ],
)
def test_a_date_is_given_only_where_the_article_states_it(
    small: Library, status: str, value: str | None, said: str | None
) -> None:
    fact = Fact[str].model_construct(status=status, value=value)
    assert article(small, date=fact).get("datePublished") == said


def test_a_link_and_an_author_that_are_stated_are_given(small: Library) -> None:
    byline = Fact[str].model_construct(status="stated", value="ada-weir")
    based = article(small, byline=byline)
    assert based["author"] == {"@type": "Person", "name": "Ada Weir"}
    assert based["url"] == "https://example.org/mill?a=1&b=(2)"


def test_tags_have_the_types_of_what_they_name(small: Library) -> None:
    assert {one["name"]: one["@type"] for one in of(small, "en", MILL)["about"]} == {
        "Mill One": structured.KINDS.get(small.entities["mill-one"].kind, "Thing"),
        small.terms["open-sluice"].name["en"]: "DefinedTerm",
    }


def test_translations_and_their_original_name_each_other(small: Library) -> None:
    original = of(small, "en", MILL)
    others = {one["inLanguage"]: one["@id"] for one in original["workTranslation"]}
    assert set(others) == {"ar", "he"}
    assert "translationOfWork" not in original
    for tag, address in others.items():
        translation = of(small, tag, MILL)
        assert translation["@id"] == address
        assert translation["translationOfWork"]["@id"] == original["@id"]
        assert "workTranslation" not in translation


def test_a_correction_is_given_in_the_languages_it_has(small: Library) -> None:
    [correction] = of(small, "ar", MILL)["correction"]
    assert correction == {
        "@type": "CorrectionComment",
        "@id": f"{SITE}ar/{MILL.removesuffix('.md')}/#correction-1",
        "text": "كان السعر خطأ.",
        "inLanguage": "ar",
        "datePublished": "2026-03-09",
    }
    assert "correction" not in of(small, "ar", DRY)


def test_terms_of_the_glossary_have_their_anchors(small: Library) -> None:
    url = f"{SITE}ar/glossary/"
    terms = of(small, "ar", "glossary.md")
    assert (terms["@type"], terms["@id"]) == ("DefinedTermSet", url)
    assert terms["name"] == small.locales["ar"].label("glossary")
    assert {term["@id"] for term in terms["hasDefinedTerm"]} == {
        f"{url}#{id_}" for id_ in small.terms
    }
    assert all(term["inDefinedTermSet"] == {"@id": url} for term in terms["hasDefinedTerm"])


def test_a_part_of_a_long_glossary_has_its_own_terms_and_belongs_to_the_whole(
    small: Library,
) -> None:
    [term] = small.terms.values()
    many = {f"t{n}": term.model_copy(update={"id": f"t{n}"}) for n in range(PER_PAGE + 2)}
    part = of(replace(small, terms={**small.terms, **many}), "en", "glossary/page-2.md")
    assert part["@id"] == f"{SITE}en/glossary/"
    assert len(part["hasDefinedTerm"]) == 3
    for one in part["hasDefinedTerm"]:
        assert one["@id"] == f"{SITE}en/glossary/page-2/#{one['termCode']}"


def test_terms_that_a_brief_is_about_are_those_of_the_glossary(small: Library) -> None:
    [term] = small.terms
    brief = small.briefs["mill-prices"].model_copy(update={"tags": (term,)})
    [about] = of(with_brief(small, brief), "he", MILL)["about"]
    assert about["@id"] == f"{SITE}he/glossary/#{term}"
    assert about["inDefinedTermSet"] == {"@id": f"{SITE}he/glossary/"}


def test_hostile_text_comes_out_as_text(attacked: Library) -> None:
    report = of(attacked, "en", MILL)
    assert HOSTILE in report["name"]
    assert HOSTILE in report["description"]
    assert HOSTILE in report["correction"][0]["text"]
