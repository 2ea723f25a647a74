"""The words, numbers and signs of a text, each with its place."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.prose.folding import folded
from generator.prose.words import Language

Kind = Literal["word", "number", "sign"]
MOST_DIGITS = 24
"""A longer run of digits is no amount."""


class Token(NamedTuple):
    """A word, a number in digits, or any other character that is no space."""

    kind: Kind
    text: str
    """Folded."""
    at: int
    """Its offset in the text as given."""
    end: int
    """Where it ends there."""
    value: Decimal = Decimal(0)
    """Of a number."""
    places: int = 0
    """Of a number: its decimals."""
    spaced: bool = False
    """Whether a space stands before it."""
    capital: bool = False
    """Whether it begins with a capital letter."""


@lru_cache(maxsize=32)
def _pattern(point: str, comma: str) -> re.Pattern[str]:
    group = r"[\u00a0\u202f]" if comma.isspace() else f"[{re.escape(comma)}\u202f]"
    number = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})++(?![0-9])|[0-9]++"
    # Gershayim and apostrophes belong to a word between two of its letters.
    word = r"[^\W\d_]+(?:[׳״'’\"][^\W\d_]+)*"
    return re.compile(
        rf"(?P<number>(?:{number})(?:{re.escape(point)}[0-9]++)?+)|(?P<word>us\$|{word})|(?P<sign>\S)"
    )


def tokens(text: str, language: Language) -> tuple[Token, ...]:
    """The parts of a text, in their order."""
    found: list[Token] = []
    bare, offsets = folded(text)
    for match in _pattern(language.point, language.comma).finditer(bare):
        said, start = match[0], match.start()
        at, end = offsets[start], offsets[match.end()]
        spaced = start > 0 and bare[start - 1].isspace()
        if match["number"] and len(said) <= MOST_DIGITS:
            plain = re.sub(rf"[\s{re.escape(language.comma)}]", "", said)
            value = Decimal(plain.replace(language.point, "."))
            places = max(0, -int(value.as_tuple().exponent))
            found.append(Token("number", said, at, end, value, places, spaced))
        else:
            kind: Kind = "word" if match["word"] else "sign"
            capital = text[at].isupper()
            found.append(Token(kind, said, at, end, spaced=spaced, capital=capital))
    return tuple(found)
