"""Amounts in prose: numbers with what they are of, percent or a currency."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.prose.calendar import Dated, dates
from generator.prose.numerals import Numeral, numeral
from generator.prose.reader import DASHES, HYPHENS, Reader, reader


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
    words = reader(tag, text)
    return tuple(_found(words, deque(dates(tag, text)))) if words else ()


class _Ended(NamedTuple):
    """A number with the sign before it and the unit around it."""

    start: int
    number: Numeral
    value: Decimal
    factor: Decimal
    unit: str | None
    after: int


def _found(words: Reader, dated: deque[Dated]) -> Iterator[Quantity]:
    behind = 0
    for at in words.starts:
        if at < behind:
            continue
        offset = words.begin(at)
        while dated and dated[0].end <= offset:
            dated.popleft()
        if dated and dated[0].at <= offset:
            continue
        if words.is_number(at) and (named := _no_amount(words, at)):
            behind = named
            continue
        first = _ended(words, at)
        if first is None:
            continue
        last = _other_end(words, first)
        yield _quantity(words, first, last)
        behind = (last or first).after


def _ended(words: Reader, at: int) -> _Ended | None:
    """The amount that begins at a token, with a sign of its unit before or behind."""
    unit, factor, start = None, Decimal(1), at
    sign = words.part(at)
    if sign and sign.meaning.kind == "unit" and not words.word(at).isalpha():
        unit, factor, start = sign.meaning.unit, sign.meaning.value, sign.after
        if not words.is_number(start) or not words.glued(start):
            return None
    number = numeral(words, start)
    if number is None:
        return None
    after = number.after
    if unit is None:
        end = after
        if words.word(end) in HYPHENS and words.glued(end) and words.glued(end + 1):
            end += 1
        behind = words.part(words.skipped(end, "of"))
        if behind and behind.meaning.kind == "unit":
            unit, factor, after = behind.meaning.unit, behind.meaning.value, behind.after
    minus = number.digits and _minus(words, at)
    value = -number.value if minus else number.value
    return _Ended(at, number, value, factor, unit, after)


def _minus(words: Reader, at: int) -> bool:
    """Whether a minus stands before the token, and neither a word nor a number before that."""
    if words.word(at - 1) != "-" or not words.glued(at):
        return False
    return not words.glued(at - 1) or words.word(at - 2) in ("(", "«", "“", '"')


def _other_end(words: Reader, first: _Ended) -> _Ended | None:
    """The second end of a range that begins with ``first``."""
    at, language = first.after, words.language
    word = words.word(at)
    prefixes = language.folds["until_prefixes"]
    if first.number.vague:
        return None
    if language.has("until", word) or (word in DASHES and not words.is_number(at - 2)):
        at += 1
    elif word in prefixes and words.glued(at + 1):
        at += 2 if words.word(at + 1) in HYPHENS else 1
    elif _between(words, first.start):
        joined = language.has("and_words", word) or language.has("and_prefixes", word)
        at += 1 if joined else 0
    else:
        return None
    last = _ended(words, at)
    if last is None or last.number.loose or last.number.vague:
        return None
    if at == first.after:
        allowed = prefixes | language.folds["and_prefixes"]
        if last.number.prefix not in allowed:
            return None
    return last if first.unit in (None, last.unit) or last.unit is None else None


def _between(words: Reader, at: int) -> bool:
    """Whether the word before a token opens a range: between 5 and 6."""
    before = at - 1
    if words.word(before) in HYPHENS:
        before -= 1
    word = words.word(before)
    return words.language.has("between", word)


def _quantity(words: Reader, first: _Ended, last: _Ended | None) -> Quantity:
    closing = last or first
    start, end = words.begin(first.start - (first.value < 0)), words.end(closing.after - 1)
    unit, factor = (first.unit, first.factor) if first.unit else (closing.unit, closing.factor)
    inherits = last and first.number.plain and first.value < 1000
    size = last.number.size if last and inherits else Decimal(1)
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


def _trimmed(value: Decimal) -> Decimal:
    value = value.normalize()
    return Decimal(int(value)) if int(value.as_tuple().exponent) > 0 else value


def _no_amount(words: Reader, at: int) -> int | None:
    """Behind digits that are part of a name, a time, an ordinal; None if they may be an amount."""
    language, behind = words.language, at + 1
    if words.glued(at) and not _may_precede(words, at):
        return behind
    if words.word(behind) in ("/", ":", ".") and words.glued(behind):
        if words.is_number(behind + 1) and words.glued(behind + 1):
            return behind + 2
    elif words.tokens[behind : behind + 1] and words.glued(behind):
        word = words.tokens[behind]
        known = words.part(behind)
        if word.kind == "word" and not known and not language.has("times", word.text):
            return behind + 1
    if _names(words, at) and not words.counts(behind):
        return behind
    return None


def _may_precede(words: Reader, at: int) -> bool:
    """Whether what digits are glued to may stand before an amount: a sign, a prefix."""
    before = at - 1
    hyphen = words.word(before) in HYPHENS
    if hyphen:
        if not words.glued(before):
            return True
        before -= 1
    token = words.tokens[before]
    if token.kind == "word":
        return token.text in words.language.prefixed(token.text)
    if token.kind == "number":
        return False
    return token.text not in ("/", ":", ".", "_", "+", "\ufffc") or hyphen


def _names(words: Reader, at: int) -> bool:
    """Whether a name in Latin letters stands before digits: Llama 3, but not About 3."""
    if at == 0 or words.glued(at):
        return False
    before = words.tokens[at - 1]
    if before.kind != "word" or not (before.capital and before.text.isascii()):
        return False
    return not words.language.has("no_names", before.text)


@lru_cache(maxsize=1 << 12)
def units(tag: str, text: str) -> frozenset[str]:
    """The units and currencies that a text in a language names, with an amount or without."""
    words = reader(tag, text)
    parts = (words.part(at) for at in words.starts) if words else ()
    return frozenset(part.meaning.unit for part in parts if part and part.meaning.unit)
