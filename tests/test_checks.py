"""Seeds with mistakes planted in them (tests/planted): each is found, and nothing else is.

Files are written like those of tests/invalid, with ``# warning[code]`` for what does not keep a
site from being built. What only looks like a mistake has ``# near-miss[code]: why`` above it.
With ``# translated: before`` in the second line all translations of the fixture's seed are recorded
before it is changed.
Seeds in a folder ``beside/`` the name of the file are there too.
The invented articles of tests/planted/articles are at hand for briefs that are about them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import contents
from test_invalid import expected, stood_in

from generator import articles, checking, disk, intake, locales, translations
from generator.checks import CHECKS

FOLDER = Path(__file__).parent / "planted"
ARTICLES = articles.taken(disk.articles(FOLDER / "articles"))
NEAR = re.compile(r"(?m)^ *# near-miss\[([a-z-]+)\]: \S")


def test_the_fixture_itself_is_right(seeds: Mapping[str, bytes]) -> None:
    assert checking.found(seeds, [locales.FOLDER]) == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_exactly_the_planted_mistakes_are_found(path: Path, seeds: Mapping[str, bytes]) -> None:
    seed, text = stood_in(path.read_text(), seeds)
    seeds = {**seeds, **contents(FOLDER / "beside" / path.stem)}
    raw = {**seeds, seed: text.encode()}
    if text.split("\n")[1] == "# translated: before":
        _, values = intake.checked(seeds, [locales.FOLDER])
        before = translations.recorded(values[seed].value, {}, "machine")
        raw[f".translations/{seed}"] = translations.written(before).encode()
    found = {
        (d.span.line, d.span.column, d.code, d.message, d.hint)
        for d in checking.found(raw, [locales.FOLDER], ARTICLES)
        if d.span.path == f"seeds/{seed}"
    }
    assert found == expected(text)


def test_each_check_has_planted_mistakes_and_near_misses() -> None:
    texts = [path.read_text() for path in FOLDER.glob("*.yml")]
    planted = Counter(code for text in texts for _, _, code, _, _ in expected(text))
    near = Counter(code for text in texts for code in NEAR.findall(text))
    for check in CHECKS:
        assert planted[check.code] >= 2, check.code
        assert near[check.code] >= 2, check.code
