"""The index: the same whatever the order, scripts and nothing else, and as small as it says."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

from searching import call, section, written

from generator import search
from generator.library import Library
from generator.search import Concept, scripts
from generator.search.buckets import shard
from generator.search.numbers import number

FEW = [
    section("a", "ar", "رست السفن في الميناء", "الميناء", themes=("sea",), date="2026-01-02"),
    section("b", "he", "הספינות עגנו בנמל", kind="event", themes=("sea", "trade")),
    section("c", "en", "Ships lay in the harbour</script>\u2028", brief="c"),
]
HARBOUR = Concept("term:harbour", ("harbour", "الميناء", "נמל"))


def test_the_same_sections_in_any_order_give_the_same_bytes(small: Library) -> None:
    sections = list(search.sections(small))
    concepts = list(search.concepts(small))
    wanted = list(scripts(sections, concepts))
    random.Random(1).shuffle(sections)
    random.Random(2).shuffle(concepts)
    assert list(scripts(sections, concepts)) == wanted


def test_every_file_is_one_call_with_data_in_it() -> None:
    for name, script in scripts(FEW, [HARBOUR]):
        match = re.fullmatch(r'briefingSearch\.put\("([a-z0-9-]+)",(.*)\);\n', script)
        assert match, name
        assert name == f"{match[1]}.js"
        json.loads(match[2])
        assert not re.search("[\u2028\u2029\ud800-\udfff]", script)


def test_a_changed_text_changes_the_version() -> None:
    def version(*sections: search.Section) -> str:
        return str(json.loads(dict(scripts(sections, []))["index.js"][27:-3])["version"])

    assert version(*FEW) == version(*reversed(FEW))
    assert version(*FEW) != version(*FEW[:2], section("c", "en", "Ships lay in the harbor"))


def test_a_site_without_sections_has_an_index(tmp_path: Path) -> None:
    assert call(("search", "anything", {}), folder=written(tmp_path, [])) == [
        {"results": [], "total": 0}
    ]


def test_numbers_have_as_many_digits_as_they_need() -> None:
    assert [number(n) for n in (0, 31, 32, 1023, 1024)] == ["A", "f", "gB", "_f", "ggB"]


def test_a_bucket_has_its_shard() -> None:
    assert {shard(key, 1) for key in ("", "مدرس", "שלט")} == {0}
    assert shard("a", 1 << 16) == 0xE40C292C % (1 << 16)  # FNV-1a's own test vector, in two bytes


def test_the_index_grows_with_the_text_and_no_faster() -> None:
    def size(many: int) -> int:
        rng = random.Random(3)
        words = [f"{a}{b}{c}" for a in "קרשת" for b in "אבגד" for c in "הזחט"]
        texts = [" ".join(rng.choices(words, k=20)) for _ in range(many)]
        sections = [section(f"s{n}", "he", text) for n, text in enumerate(texts)]
        return sum(len(script) for _, script in scripts(sections, []))

    assert size(2000) < 2.2 * size(1000)


def test_every_section_has_an_address_that_exists(small: Library) -> None:
    from generator import plan
    from generator.plan.writer import address

    places = set()
    for edition in small.editions:
        for page in plan.pages(small, edition):
            at = f"{edition.id}/{address(page.path)}"
            rows = {row.id for part in page.sections for row in part.rows}
            parts = {part.id for part in page.sections}
            places |= {at} | {f"{at}#{anchor}" for anchor in (rows | parts) - {""}}
    sections = list(search.sections(small))
    assert {one.address for one in sections} <= places
    assert len({one.id for one in sections}) == len(sections)


def test_sections_know_what_filters_ask(small: Library) -> None:
    sections = list(search.sections(small))
    assert {one.language for one in sections} == {"ar", "en", "he"}
    kinds = {one.kind for one in sections}
    assert {"brief", "point", "figure", "quote", "event", "term", "question"} <= kinds
    assert {"entity-person", "entity-company"} & kinds
    for one in sections:
        assert bool(one.brief) == bool(one.date)
        assert one.text or one.title
        assert set(one.themes) <= set(small.themes)
    assert any(one.themes for one in sections if one.kind == "point")


def test_another_run_gives_the_same_bytes() -> None:
    """Sets come in another order in every process, unless one says which."""
    program = """
import hashlib, pathlib
from generator import disk, library, locales, search
known = library.build(disk.seeds(pathlib.Path("tests/fixture")), [locales.FOLDER])
made = "".join(map("".join, search.scripts(search.sections(known), search.concepts(known))))
print(hashlib.sha256(made.encode()).hexdigest())
"""
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
