"""Amounts in prose: numbers with what they are of, percent or a currency."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.prose.calendar import Dated, dates
from generator.prose.folding import Folded, folded
from generator.prose.numerals import Numeral, numeral
from generator.prose.reader import DASHES, HYPHENS, Reader
from generator.prose.tokens import tokens
from generator.prose.words import language

_CAPITAL = re.compile("[A-Z]")


class Quantity(NamedTuple):
    """An amount as prose says it; offsets are those of the text as given."""

    at: int
    end: int
    value: Decimal
    """With its magnitude: 5.6 million is 5600000, 1.4 cents 0.014 of the currency."""
    to: Decimal | None = None
    """The other end of a range."""
    unit: str | None = None
    """``percent``, an ISO 4217 code, or None."""
    vague: bool = False
    """Hundreds, millions: some number of ``value``."""
    tolerance: Decimal = Decimal(0)
    """Half of what one more in its last place would be: what rounding allows."""
    loose: bool = False
    """Said by a word that need not be a number in another language: one, two, half, a decade."""


@lru_cache(maxsize=1 << 12)
def quantities(tag: str, text: str) -> tuple[Quantity, ...]:
    """The amounts that a text in a language names; none if we have no words of the language."""
    words = language(tag)
    if words is None:
        return ()
    bare = folded(text)
    reader = Reader(words, tokens(bare, words))
    return tuple(_found(reader, text, bare, deque(dates(tag, text))))


class _Ended(NamedTuple):
    """A number with the sign before it and the unit around it."""

    start: int
    number: Numeral
    value: Decimal
    factor: Decimal
    unit: str | None
    after: int


def _found(reader: Reader, text: str, bare: Folded, dated: deque[Dated]) -> Iterator[Quantity]:
    at = 0
    while at < len(reader.tokens):
        token = reader.tokens[at]
        offset = bare.offsets[token.start]
        while dated and dated[0].end <= offset:
            dated.popleft()
        if dated and dated[0].at <= offset:
            at += 1
            continue
        if token.kind == "number" and (behind := _no_amount(reader, text, bare, at)):
            at = behind
            continue
        first = _ended(reader, at)
        if first is None:
            at += 1
            continue
        last = _other_end(reader, first)
        yield _quantity(bare, reader, first, last)
        at = (last or first).after


def _ended(reader: Reader, at: int) -> _Ended | None:
    """The amount that begins at a token, with a sign of its unit before or behind."""
    unit, factor, start = None, Decimal(1), at
    sign = reader.part(at)
    if sign and sign.meaning.kind == "unit" and not reader.word(at).isalpha():
        unit, factor, start = sign.meaning.unit, sign.meaning.value, sign.after
        if not reader.is_number(start) or not reader.glued(start):
            return None
    number = numeral(reader, start)
    if number is None:
        return None
    after = number.after
    if unit is None:
        end = after
        if reader.word(end) in HYPHENS and reader.glued(end) and reader.glued(end + 1):
            end += 1
        behind = reader.part(reader.skipped(end, "of"))
        if behind and behind.meaning.kind == "unit":
            unit, factor, after = behind.meaning.unit, behind.meaning.value, behind.after
    minus = number.digits and _minus(reader, at)
    value = -number.value if minus else number.value
    return _Ended(at, number, value, factor, unit, after)


def _minus(reader: Reader, at: int) -> bool:
    """Whether a minus stands before the token, and neither a word nor a number before that."""
    if reader.word(at - 1) != "-" or not reader.glued(at):
        return False
    return not reader.glued(at - 1) or reader.word(at - 2) in ("(", "«", "“", '"')


def _other_end(reader: Reader, first: _Ended) -> _Ended | None:
    """The second end of a range that begins with ``first``."""
    at, language = first.after, reader.language
    word = reader.word(at)
    prefixes = language.folds["until_prefixes"]
    if first.number.loose or first.number.vague:
        return None
    if language.has("until", word) or (word in DASHES and not reader.is_number(at - 2)):
        at += 1
    elif word in prefixes and reader.glued(at + 1):
        at += 2 if reader.word(at + 1) in HYPHENS else 1
    elif _between(reader, first.start):
        joined = language.has("and_words", word) or language.has("and_prefixes", word)
        at += 1 if joined else 0
    else:
        return None
    last = _ended(reader, at)
    if last is None or last.number.loose or last.number.vague or last.after == first.after:
        return None
    if at == first.after:
        allowed = prefixes | language.folds["and_prefixes"]
        if last.number.prefix not in allowed:
            return None
    return last if first.unit in (None, last.unit) or last.unit is None else None


def _between(reader: Reader, at: int) -> bool:
    """Whether the word before a token opens a range: between 5 and 6."""
    before = at - 1
    if reader.word(before) in HYPHENS:
        before -= 1
    word = reader.word(before)
    return reader.language.has("between", word)


def _quantity(bare: Folded, reader: Reader, first: _Ended, last: _Ended | None) -> Quantity:
    closing = last or first
    start = bare.offsets[reader.tokens[first.start - (first.value < 0)].start]
    end = bare.offsets[reader.tokens[closing.after - 1].end]
    unit, factor = (first.unit, first.factor) if first.unit else (closing.unit, closing.factor)
    size = Decimal(1)
    if last and first.number.plain and not last.number.plain and last.number.digits:
        size = last.number.step / _last_step(reader, last)
    value, step = first.value * size * factor, closing.number.step * factor
    return Quantity(
        at=start,
        end=end,
        value=_trimmed(value),
        to=_trimmed(last.value * factor) if last else None,
        unit=unit,
        vague=first.number.vague,
        tolerance=_trimmed(step / 2),
        loose=first.number.loose and unit is None and last is None,
    )


def _last_step(reader: Reader, ended: _Ended) -> Decimal:
    """One in the last place of the digits of an amount, without its magnitude word."""
    token = next(t for t in reader.tokens[ended.start : ended.after] if t.kind == "number")
    return Decimal(1).scaleb(-token.places)


def _trimmed(value: Decimal) -> Decimal:
    value = value.normalize()
    return value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value


def _no_amount(reader: Reader, text: str, bare: Folded, at: int) -> int | None:
    """Behind digits that are part of a name, a time, an ordinal; None if they may be an amount."""
    language, behind = reader.language, at + 1
    if reader.glued(at) and not _may_precede(reader, text, bare, at):
        return behind
    if reader.word(behind) in ("/", ":", ".") and reader.glued(behind):
        if reader.is_number(behind + 1) and reader.glued(behind + 1):
            return behind + 2
    elif reader.tokens[behind : behind + 1] and reader.glued(behind):
        word = reader.tokens[behind]
        known = reader.part(behind)
        if word.kind == "word" and not known and not language.has("times", word.text):
            return behind + 1
    if _names(reader, text, bare, at) and not _counts(reader, behind):
        return behind
    return None


def _may_precede(reader: Reader, text: str, bare: Folded, at: int) -> bool:
    """Whether what digits are glued to may stand before an amount: a sign, a prefix."""
    before = at - 1
    hyphen = reader.word(before) in HYPHENS
    if hyphen:
        if not reader.glued(before):
            return True
        before -= 1
    token = reader.tokens[before]
    if token.kind == "word":
        return token.text in reader.language.prefixed(token.text)
    if token.kind == "number":
        return False
    return token.text not in ("/", ":", ".", "_", "+", "\ufffc") or hyphen


def _names(reader: Reader, text: str, bare: Folded, at: int) -> bool:
    """Whether a name in Latin letters stands before digits: Llama 3, but not About 3."""
    if at == 0 or reader.glued(at):
        return False
    before = reader.tokens[at - 1]
    initial = text[bare.offsets[before.start]]
    if before.kind != "word" or not _CAPITAL.match(initial):
        return False
    return not reader.language.has("no_names", before.text)


def _counts(reader: Reader, at: int) -> bool:
    """Whether a magnitude word or a unit stands at a token."""
    part = reader.part(at)
    return part is not None and part.meaning.kind in ("magnitude", "unit")


@lru_cache(maxsize=1 << 12)
def units(tag: str, text: str) -> frozenset[str]:
    """The units and currencies that a text in a language names, with an amount or without."""
    words = language(tag)
    if words is None:
        return frozenset()
    reader = Reader(words, tokens(folded(text), words))
    parts = (reader.part(at) for at in range(len(reader.tokens)))
    return frozenset(part.meaning.unit for part in parts if part and part.meaning.unit)
