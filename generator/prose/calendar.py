"""Dates in prose: days, months, years, decades and centuries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.prose.eras import century, decade, year
from generator.prose.months import month
from generator.prose.reader import Found, Reader, reader


class Dated(NamedTuple):
    """A date as prose says it; offsets are those of the text as given."""

    at: int
    end: int
    value: str
    """EDTF, with X for what is not said: 2025, 2025-01, XXXX-01-27, 199X, XX9X, 19XX."""
    loose: bool = False
    """A word that may be another than the name of a month: may, مارس."""


@lru_cache(maxsize=1 << 12)
def dates(tag: str, text: str) -> tuple[Dated, ...]:
    """The dates that a text in a language names; none if we have no words of the language."""
    words = reader(tag, text)
    return tuple(_dates(words)) if words else ()


def _dates(words: Reader) -> Iterator[Dated]:
    behind = 0
    for at in words.starts:
        if at < behind or not words.tokens[at].dates:
            continue
        one = _numeric(words, at) or month(words, at)
        one = one or decade(words, at) or century(words, at) or year(words, at)
        if one:
            behind = one.after
            yield Dated(words.begin(one.start), words.end(behind - 1), one.value, one.loose)


def _numeric(words: Reader, at: int) -> Found | None:
    """2025-01-27, or 27/1/2025."""
    if not words.is_count(at, 1, 2, 4):
        return None
    parts, signs, here = [words.word(at)], "", at
    while len(parts) < 4 and _joined(words, here + 1) and words.is_count(here + 2, 1, 2, 4):
        signs += words.word(here + 1)
        here += 2
        parts.append(words.word(here))
    lengths = [len(part) for part in parts]
    if signs in ("--", "-") and lengths in ([4, 2, 2], [4, 2]):
        if 1 <= int(parts[1]) <= 12 and (len(parts) == 2 or 1 <= int(parts[2]) <= 31):
            return Found(at, here + 1, "-".join(parts))
    elif signs == "//" and lengths[2] == 4 and max(lengths[:2]) <= 2:
        first, second = int(parts[0]), int(parts[1])
        day, number = (second, first) if second > 12 else (first, second)
        return Found(at, here + 1, f"{parts[2]}-{number:02}-{day:02}")
    return None


def _joined(words: Reader, at: int) -> bool:
    """Whether a hyphen or slash stands at a token, without spaces around it."""
    return words.word(at) in ("-", "/") and words.glued(at) and words.glued(at + 1)
