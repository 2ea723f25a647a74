"""Words: folded and read alike by the generator and in the reader's browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import call

from generator.search.fold import STOP, fold, tokens
from generator.search.stem import readings

VECTORS: dict[str, list[list[Any]]] = json.loads(
    (Path(__file__).parent / "search" / "vectors.json").read_text("utf-8")
)


def python(name: str, given: str) -> Any:
    if name == "fold":
        return fold(given)
    if name == "tokens":
        return [[token.word, token.first, token.last] for token in tokens(given)]
    return [[r.rest, r.stem, r.key, r.main] for r in readings(fold(given).lower())]


@pytest.mark.parametrize("name", VECTORS)
def test_python_does_what_the_vectors_say(name: str) -> None:
    for given_, wanted in VECTORS[name]:
        assert python(name, given_) == wanted, given_


@pytest.mark.parametrize("name", VECTORS)
def test_javascript_does_what_the_vectors_say(name: str) -> None:
    asked = [fold(text).lower() if name == "readings" else text for text, _ in VECTORS[name]]
    answers = call(*((name, text) for text in asked))
    for (given_, wanted), got in zip(VECTORS[name], answers, strict=True):
        assert got == wanted, given_


LETTERS = st.sampled_from(
    list("ابتوليءئؤةىآأًّـ٢٫«؟בגהוימןץףךתשׁ״׳־\"'-.,_ aéZßıİſK9½²Ⅷ①〇नि中\u200f\u202e\u2067\0\ud800😀")
)


def test_both_find_the_same_words_in_any_text() -> None:
    texts: list[str] = []

    @given(st.text(LETTERS, max_size=30))
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    answers = call(*(("tokens", text) for text in texts))
    for text, got in zip(texts, answers, strict=True):
        assert got == python("tokens", text), ascii(text)
    words = sorted({word for got in answers for word, _, _ in got})
    for word, got in zip(words, call(*(("readings", word) for word in words)), strict=True):
        assert got == [[r.rest, r.stem, r.key, r.main] for r in readings(word)], ascii(word)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("قالت المَدْرَسَةُ: نعم", ["المدرسه"], ["المَدْرَسَةُ"]),
        ("שלחו לנאט״ו, \u2067ולצה״ל\u2069.", ["לנאטו", "ולצהל"], ["לנאט״ו", "ולצה״ל"]),
        ("تمويــــل ٢٠٢٢", ["تمويل", "2022"], ["تمويــــل", "٢٠٢٢"]),
        ("A data-centre and R-1", ["datacentre", "r1"], ["data-centre", "R-1"]),
        ("ﷺ ½ ﻻعب", ["لاعب"], ["ﻻعب"]),
        ("😀 الميناء 😀", ["الميناء"], ["الميناء"]),
    ],
)
def test_what_matches_is_marked_as_it_is_written(
    text: str, words: list[str], marked: list[str]
) -> None:
    [ranges] = call(("ranges", text, words))
    units = text.encode("utf-16-le")
    assert [units[2 * a : 2 * b].decode("utf-16-le") for a, b in ranges] == marked


def test_stop_words_are_folded() -> None:
    assert {word for word in STOP if fold(word).lower() != word} == set()
