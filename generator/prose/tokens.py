"""The words, numbers and signs of a text, each with its place."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.prose.folding import Folded
from generator.prose.words import Language

Kind = Literal["word", "number", "sign"]
MOST_DIGITS = 24
"""A longer run of digits is no amount."""


class Token(NamedTuple):
    """A word, a number in digits, or any other character that is no space."""

    kind: Kind
    text: str
    """Folded."""
    start: int
    """Offset in the folded text."""
    end: int
    value: Decimal = Decimal(0)
    """Of a number."""
    places: int = 0
    """Of a number: its decimals."""
    spaced: bool = False
    """Whether a space stands before it."""


@lru_cache(maxsize=32)
def _pattern(point: str, comma: str) -> re.Pattern[str]:
    group = r"[\u00a0\u202f]" if comma.isspace() else f"[{re.escape(comma)}\u202f]"
    number = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})++(?![0-9])|[0-9]++"
    # Gershayim and apostrophes belong to a word between two of its letters.
    word = r"[^\W\d_]+(?:[׳״'’\"][^\W\d_]+)*"
    return re.compile(
        rf"(?P<number>(?:{number})(?:{re.escape(point)}[0-9]++)?+)|(?P<word>us\$|{word})|(?P<sign>\S)"
    )


def tokens(text: Folded, language: Language) -> tuple[Token, ...]:
    """The parts of a folded text, in their order."""
    found: list[Token] = []
    for match in _pattern(language.point, language.comma).finditer(text.text):
        said, start, end = match[0], match.start(), match.end()
        spaced = start > 0 and text.text[start - 1].isspace()
        if match["number"] and end - start <= MOST_DIGITS:
            plain = re.sub(rf"[\s{re.escape(language.comma)}]", "", said)
            value = Decimal(plain.replace(language.point, "."))
            places = max(0, -int(value.as_tuple().exponent))
            found.append(Token("number", said, start, end, value, places, spaced))
        else:
            kind: Kind = "word" if match["word"] else "sign"
            found.append(Token(kind, said, start, end, spaced=spaced))
    return tuple(found)
