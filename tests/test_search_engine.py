"""Queries: what is found, in which order, with what marked; and nothing that breaks it."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from searching import call, found, section, written

from generator import disk, library, locales, search
from generator.search import Concept

ROOT = Path(__file__).parent.parent

SECTIONS = [
    section("mill", "en", "The mills of the coast grind flour for the whole harbour."),
    section("mill-title", "en", "They grind flour.", title="Mills of the coast"),
    section("lamp", "en", "Lamps burn on whale oil along the data-centre road."),
    section("lamps-road", "en", "A long road, and at its end a single lamp; nothing else there."),
    section("طاحونة", "ar", "تطحن الطاحونة القمح للمدينة كلها", themes=("bread",), kind="event"),
    section("قلعة", "ar", "في القلعة حراس كثيرون وقائدهم", date="2024-05-01"),
    section("حارس", "ar", "حارس القلعة نام مبكرًا", date="2025-02-03"),
    section("فن", "ar", "فنون البحر ومهارات البحّارة", date="2025-12-31"),
    section("טחנה", "he", "בטחנות הקמח שבעיירה עובדים בלילה", themes=("bread", "night")),
    section("צה", "he", "דוברת צה״ל מסרה שהכלבים חזרו"),
    section("מדינה", "he", "נמלים בשלוש מדינות ובמדינה אחת"),
]
MILL = Concept("term:mill", ("mill", "mills", "طاحونة", "טחנה", "טחנת קמח"), True)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("index"), SECTIONS, [MILL])


@pytest.mark.parametrize(
    ("query", "language", "wanted"),
    [
        ("القلعه", "ar", {"قلعة", "حارس"}),
        ("قَلْعَة", "ar", {"قلعة", "حارس"}),
        ("وبالقلعة", "ar", {"قلعة", "حارس"}),
        ("الحراس", "ar", {"قلعة", "حارس"}),
        ("فن", "ar", {"فن"}),
        ("صهل", "ar", set()),
        ("כלב", "he", {"צה"}),
        ("צהל", "he", {"צה"}),
        ('לצה"ל', "he", {"צה"}),
        ("מדינת", "he", {"מדינה"}),
        ("קֶמַח", "he", {"טחנה"}),
        ("datacentre", "en", {"lamp"}),
        ("data center", "en", {"lamp"}),
        ("lamp", "en", {"lamp", "lamps-road"}),
        ("the of and", "en", set()),
        ("harbor", "en", {"mill"}),
    ],
)
def test_forms_of_a_word_are_found(
    index: Path, query: str, language: str, wanted: set[str]
) -> None:
    assert set(found(index, query, language=language)) == wanted


@pytest.mark.parametrize("query", ["mill", "Mills", "للطاحونة", "הטחנה", "טחנת הקמח"])
def test_a_concept_is_found_in_all_languages(index: Path, query: str) -> None:
    assert {"mill", "طاحونة", "טחנה"} <= set(found(index, query))


def test_the_reader_s_language_goes_first(index: Path) -> None:
    for language, first in (("ar", "طاحونة"), ("he", "טחנה")):
        own, others = found(index, "mill", language=language), found(index, "mill")
        assert own.index(first) < others.index(first)


def test_the_better_match_goes_first(index: Path) -> None:
    assert found(index, "mills coast")[0] == "mill-title"
    assert found(index, "lamp")[0] == "lamps-road"  # the word itself before its plural
    assert found(index, "whale lamp")[0] == "lamp"  # both words before one


def test_results_can_be_filtered(index: Path) -> None:
    assert found(index, "mill", languages=["he", "ar"], themes=["night"]) == ["טחנה"]
    assert found(index, "mill", kinds=["event"]) == ["طاحونة"]
    assert found(index, "القلعة", **{"from": "2025"}) == ["حارس"]
    assert found(index, "القلعة", to="2024") == ["قلعة"]
    assert found(index, "البحر", to="2025-12") == ["فن"]
    assert found(index, "mill", **{"from": "2000"}) == []  # none of these has a date


def test_results_come_in_pages(index: Path) -> None:
    everything = found(index, "mill lamp road")
    assert found(index, "mill lamp road", limit=2, offset=2) == everything[2:4]
    [answer] = call(("search", "mill lamp road", {"limit": 0}), folder=index)
    assert answer == {"results": [], "total": len(everything)}


def test_a_result_knows_what_is_shown(index: Path) -> None:
    [answer] = call(("search", "للحارس", {"limit": 1}), folder=index)
    [one] = answer["results"]
    assert one.pop("score") > 0
    assert [one["text"][a:b] for a, b in one.pop("textRanges")] == ["حارس"]
    assert one == {
        "id": "حارس",
        "language": "ar",
        "title": "",
        "titleRanges": [],
        "text": "حارس القلعة نام مبكرًا",
        "page": "",
        "address": "ar/حارس/",
        "kind": "point",
        "brief": "",
        "themes": [],
        "date": "2025-02-03",
    }


def test_names_are_marked_in_other_languages(index: Path) -> None:
    [answer] = call(("search", "mill", {"languages": ["he"]}), folder=index)
    [one] = answer["results"]
    assert [one["text"][a:b] for a, b in one["textRanges"]] == ["בטחנות", "הקמח"]


def test_a_mistyped_word_is_found_and_suggested(index: Path) -> None:
    assert found(index, "harbuor") == ["mill"]
    suggested = call(
        ("suggest", "harbuor"), ("suggest", "harbour"), ("suggest", "whael lamps"), folder=index
    )
    assert suggested == [["harbour"], [], ["whale lamps"]]


def test_suggestions_are_written_as_texts_write_them(index: Path) -> None:
    asked = ["قلعع", "מדינותת", "«القلعةة» و wahle", "בטחנוף הקמח"]
    suggested = [answer[0] for answer in call(*(("suggest", q) for q in asked), folder=index)]
    assert suggested == ["قلعة", "מדינות", "«القلعة» و whale", "בטחנות הקמח"]


def test_only_what_a_query_needs_is_loaded(tmp_path: Path) -> None:
    many = [section(f"s{n}", "en", f"harbour word{n} " * 40) for n in range(3000)]
    folder = written(tmp_path, many)
    files = len(list(tmp_path.iterdir()))
    calls = [("search", "word7", {}), ("loaded",), ("search", "word7", {}), ("loaded",)]
    _, first, _, again = call(*calls, folder=folder)
    assert files > 90
    assert len(first) == 4  # the version, the register, a shard, a block of texts
    assert again == []


HOSTILE: list[Any] = [
    "",
    " ",
    None,
    "ا",
    "ה",
    "x",
    "؟!«»״׳־…",
    "mill" * 2500,
    "mill " * 2000,
    "ـ" * 10_000,
    "ّ" * 10_000,
    "a-" * 5000,
    "a." * 5000,
    "1," * 5000,
    "א'" * 5000,
    "mill טחנה طاحونة mill",
    "\u202emill\u202c \u2067טחנה\u2069\u200f",
    "<script>alert(1)</script>",
    "(.*)+$ [^ \\ {1,} | ^?",
    "mill\0s",
    "\ud800mill \udc00 \ud83d",
    "__proto__ constructor toString hasOwnProperty",
    "=mill #term:mill mill\tterm",
    "😀🏳️‍🌈 नमस्ते 中文",
]


def test_no_query_breaks_it(index: Path) -> None:
    begun = time.perf_counter()
    calls = [
        (name, query, *more)
        for query in HOSTILE
        for name, more in (("search", ({},)), ("suggest", ()))
    ]
    answers = call(*calls, folder=index)
    assert time.perf_counter() - begun < 20
    results = {
        str(q): a for (name, q, *_), a in zip(calls, answers, strict=True) if name == "search"
    }
    for empty in ("", " ", "None", "؟!«»״׳־…", "ـ" * 10_000, "😀🏳️‍🌈 नमस्ते 中文"):
        assert results[empty] == {"results": [], "total": 0}
    for fine in ("mill\0s", "\ud800mill \udc00 \ud83d", "\u202emill\u202c \u2067טחנה\u2069\u200f"):
        assert "mill" in {one["id"] for one in results[fine]["results"]}


def test_a_part_that_failed_may_be_tried_again(index: Path, tmp_path: Path) -> None:
    program = f"""
      import {{ loader, scripts }} from '{ROOT.as_uri()}/benchmarks/search/node.mjs'
      const load = loader({str(index)!r})
      let failures = 1
      const off = () => Promise.reject(new Error('off'))
      const engine = scripts().open(file => (failures-- > 0 ? off() : load(file)))
      try {{ await engine.search('mill') }} catch (error) {{ console.log(error.message) }}
      console.log((await engine.search('mill')).total > 0)
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["off", "true"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the real briefs."""
    real = library.build(disk.seeds(ROOT), [locales.FOLDER])
    return written(tmp_path_factory.mktemp("site"), search.sections(real), search.concepts(real))


@pytest.mark.parametrize(
    ("language", "query"),
    [("ar", "ضوابط التصدير"), ("he", "הפיקוח על הייצוא"), ("en", "export controls")],
)
def test_the_real_briefs_are_found_across_languages(site: Path, language: str, query: str) -> None:
    [answer] = call(("search", query, {"language": language, "limit": 60}), folder=site)
    languages = [one["language"] for one in answer["results"]]
    assert languages[0] == language
    assert set(languages) == {"ar", "he", "en"}
    assert answer["results"][0]["address"].startswith(f"{language}/")
    top = {one["address"] for one in answer["results"][:10]}
    assert {f"{language}/glossary/#export-controls", f"{language}/themes/export-controls/"} & top


@pytest.mark.parametrize("query", ["Sam Altman", "سام ألتمان", "סם אלטמן"])
def test_a_person_is_found_by_any_name(site: Path, query: str) -> None:
    [answer] = call(("search", query, {"language": "he", "limit": 8}), folder=site)
    assert "he/entities/sam-altman/" in [one["address"] for one in answer["results"]][:5]
