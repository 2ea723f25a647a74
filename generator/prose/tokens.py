"""The words, numbers and signs of a text, each with its place."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from generator.prose.folding import folded
from generator.prose.words import MOST_KNOWN, Language

Kind = Literal["word", "number", "sign"]
MOST_DIGITS = 24
"""A longer run of digits is no amount."""


class Token(NamedTuple):
    """A word, a number in digits, or any other character that is no space."""

    kind: Kind
    text: str
    """Folded; of a run of what stands for markup, one character."""
    at: int
    """Its offset in its piece of the text as given."""
    end: int
    """Where it ends there."""
    openings: tuple[str, ...]
    """Its prefixes behind which a number or a phrase may begin; at most tokens none does."""
    dates: bool
    """Whether a date may begin there."""
    value: Decimal = Decimal(0)
    """Of a number."""
    places: int = 0
    """Of a number: its decimals."""
    spaced: bool = False
    """Whether a space or nothing stands before it."""
    capital: bool = False
    """Whether it begins with a capital letter."""


class _Piece(NamedTuple):
    """What stands between two spaces, read alone: the words of a text are few, and come again."""

    tokens: tuple[Token, ...]
    tells: bool
    """Whether it may be part of an amount, a unit or a date; at most pieces it may not."""


_PIECE = re.compile(r"[\S\u00a0\u202f]+")
"""Between spaces; those that may stand inside a number are none."""


@lru_cache(maxsize=32)
def _pattern(point: str, comma: str) -> re.Pattern[str]:
    group = r"[\u00a0\u202f]" if comma.isspace() else f"[{re.escape(comma)}\u202f]"
    number = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})++(?![0-9])|[0-9]++"
    # Gershayim and apostrophes belong to a word between two of its letters.
    word = r"[^\W\d_]+(?:[׳״'’\"][^\W\d_]+)*"
    return re.compile(
        rf"(?P<number>(?:{number})(?:{re.escape(point)}[0-9]++)?+)|(?P<word>us\$|{word})"
        r"|(?P<sign>\ufffc+|\S)"
    )


def tokens(text: str, language: Language) -> tuple[list[Token], list[int]]:
    """The parts of a text, and where the piece of each begins.

    There are none if the text can name no amount, unit or date.
    """
    found: list[Token] = []
    begins: list[int] = []
    said = _PIECE.findall(text)
    pieces = [_piece(one, language) for one in said]
    if any(piece.tells for piece in pieces):
        at = 0
        for one, piece in zip(said, pieces, strict=True):
            at = text.index(one, at)
            found += piece.tokens
            begins += [at] * len(piece.tokens)
            at += len(one)
    return found, begins


@lru_cache(maxsize=MOST_KNOWN)
def _piece(text: str, language: Language) -> _Piece:
    found: list[Token] = []
    tells = False
    bare, offsets = folded(text)
    for match in _pattern(language.point, language.comma).finditer(bare):
        said, start = match[0], match.start()
        at, end = offsets[start], offsets[match.end()]
        spaced = start == 0 or bare[start - 1].isspace()
        if match["number"] and len(said) <= MOST_DIGITS:
            value = Decimal(_plain(said, language))
            places = max(0, -int(value.as_tuple().exponent))
            found.append(Token("number", said, at, end, ("",), True, value, places, spaced))
            tells = True
        else:
            kind: Kind = "word" if match["word"] else "sign"
            said = said[0] if match["sign"] else said
            openings, capital = language.opening(said), text[at].isupper()
            dates = any(said[len(prefix) :] in language.dating for prefix in openings)
            found.append(
                Token(kind, said, at, end, openings, dates, spaced=spaced, capital=capital)
            )
            tells = tells or language.tells(said)
    return _Piece(tuple(found), tells)


def _plain(said: str, language: Language) -> str:
    """A number as Python writes it."""
    if said.isdigit():
        return said
    return "".join(said.replace(language.comma, "").split()).replace(language.point, ".")
