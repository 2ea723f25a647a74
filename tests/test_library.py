"""The seeds as a whole: which files there are, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import WITHDRAWN

from generator import library, locales
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.library import Library

ROOT = Path(__file__).parent.parent


def problems(raw: Mapping[str, bytes | Diagnostic]) -> list[tuple[str, str, str]]:
    with pytest.raises(ContentError) as caught:
        library.build(raw, [locales.FOLDER])
    return [(d.span.path, d.code, d.hint) for d in caught.value.diagnostics]


def test_the_library_holds_what_the_seeds_say(small: Library) -> None:
    assert [e.id for e in small.editions] == ["en", "ar", "he", "ar-en", "ar-he"]
    assert list(small.themes) == ["rivers", "roads"]
    assert list(small.entities) == ["mill-one", "ada-weir", "the-lantern"]
    assert list(small.terms) == ["open-sluice"]
    assert list(small.questions) == ["what-it-cost"]
    assert list(small.pages) == ["about"]


def test_the_newest_brief_comes_first(small: Library) -> None:
    assert list(small.briefs) == ["mill-prices", "dry-year"]


def test_a_figure_is_found_from_inside_and_from_outside_its_brief(small: Library) -> None:
    mill, dry = small.briefs["mill-prices"], small.briefs["dry-year"]
    assert small.figure(mill, "mill-cost") is small.figure(dry, "mill-prices/mill-cost")


@pytest.mark.parametrize("status", ["draft", "review", "embargoed", WITHDRAWN])
def test_only_what_is_published_is_in_the_library(seeds: Mapping[str, bytes], status: str) -> None:
    path = "briefs/dry-year.yml"
    changed = seeds[path].replace(b"status: published", f"status: {status}".encode())
    assert list(library.build({**seeds, path: changed}, [locales.FOLDER]).briefs) == ["mill-prices"]


def test_markup_of_other_languages_is_text_like_any_other(seeds: Mapping[str, bytes]) -> None:
    odd = "<script>alert(1)</script> {% raw %} {# x #} [x](javascript:1) `x` # & <!-- --> \\ $x$"
    changed = seeds["pages/about.yml"].replace(b"Write to us.", odd.encode())
    pages = library.build({**seeds, "pages/about.yml": changed}, [locales.FOLDER]).pages
    assert pages["about"].sections[0].paragraphs[0]["en"] == odd


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("briefs/new.yaml", "should it be seeds/briefs/new.yml?"),
        ("briefs/new.YML", "should it be seeds/briefs/new.yml?"),
        ("briefs/new.yml~", "should it be seeds/briefs/new.yml?"),
        ("site.yaml", "should it be seeds/site.yml?"),
        ("briefs/glossary.txt", "should it be seeds/briefs/glossary.yml?"),
    ],
)
def test_a_stray_file_is_told_its_likely_place(
    seeds: Mapping[str, bytes], path: str, hint: str
) -> None:
    assert problems({**seeds, path: b"\xff"}) == [(f"seeds/{path}", "stray-file", hint)]


@pytest.mark.parametrize("path", ["notes.yml", "briefs/2026/new.yml", "themes/rivers.yml", "x/y"])
def test_a_file_of_no_kind_is_told_what_seeds_there_are(
    seeds: Mapping[str, bytes], path: str
) -> None:
    (found,) = problems({**seeds, path: b"a: b"})
    assert found[:2] == (f"seeds/{path}", "stray-file")
    assert found[2].startswith("seeds are site.yml, themes.yml,")
    moved = "move this one to seeds/briefs/new.yml"
    assert found[2].endswith(moved) == (path == "briefs/2026/new.yml")


def test_every_registry_and_the_site_must_be_there(seeds: Mapping[str, bytes]) -> None:
    briefs = {path: raw for path, raw in seeds.items() if path.startswith("briefs/")}
    found = [(path, code) for path, code, _ in problems(briefs)]
    names = ["entities", "glossary", "questions", "site", "themes"]
    assert found == [(f"seeds/{name}.yml", "missing-file") for name in names]


def test_without_a_readable_site_the_other_seeds_are_still_checked(
    seeds: Mapping[str, bytes],
) -> None:
    broken = {
        **seeds,
        "site.yml": b"titel: x",
        "glossary.yml": b"[",
        "themes.yml": seeds["themes.yml"].replace(b"[[mill-one|", b"[[mill-on|"),
    }
    found = {(path, code) for path, code, _ in problems(broken)}
    assert found == {
        ("seeds/glossary.yml", "yaml"),
        ("seeds/site.yml", "missing-field"),
        ("seeds/site.yml", "unknown-field"),
        ("seeds/themes.yml", "unknown-entity"),
    }


def test_a_file_that_cannot_be_read_is_one_problem_among_others(
    seeds: Mapping[str, bytes],
) -> None:
    unreadable = Diagnostic(Span("seeds/briefs/mill-prices.yml"), "unreadable", "no", "hint")
    broken = {**seeds, "briefs/mill-prices.yml": unreadable, "pages/about.yml": b""}
    assert [(path, code) for path, code, _ in problems(broken)] == [
        ("seeds/briefs/mill-prices.yml", "unreadable"),
        ("seeds/pages/about.yml", "empty"),
    ]


def test_a_locale_file_of_the_project_goes_before_ours(
    seeds: Mapping[str, bytes], tmp_path: Path
) -> None:
    ours = (locales.FOLDER / "he.yml").read_text()
    (tmp_path / "he.yml").write_text(ours.replace("name: עברית", "name: לשון"))
    found = library.build(seeds, [tmp_path, locales.FOLDER])
    assert found.locales["he"].words.name == "לשון"


def test_problems_of_a_locale_file_come_with_those_of_the_seeds(
    seeds: Mapping[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "he.yml").write_text("tag: he\n")
    with pytest.raises(ContentError) as caught:
        library.build({**seeds, "pages/about.yml": b""}, [tmp_path, locales.FOLDER])
    paths = {d.span.path for d in caught.value.diagnostics}
    assert paths == {"locales/he.yml", "seeds/pages/about.yml"}


def test_ten_thousand_problems_are_all_reported(seeds: Mapping[str, bytes]) -> None:
    tags = ", ".join(f"nobody-{n}" for n in range(10_000))
    changed = seeds["briefs/dry-year.yml"] + f"tags: [{tags}]\n".encode()
    found = problems({**seeds, "briefs/dry-year.yml": changed})
    assert len(found) == 10_000
    assert {code for _, code, _ in found} == {"unknown-tag"}
