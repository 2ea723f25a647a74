"""Text without what prose may write or leave out, letter by letter with its place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹−٪٫٬", "01234567890123456789-%.,")
_TANWEEN, _TATWEEL = "\u064b", "\u0640"
_ALEF = re.compile("(?<=\u064b)\u0627|\u0627(?=\u064b)")
"""The alef that tanween stands on or before; prose may leave both out."""


class Folded(NamedTuple):
    """Folded text, and for each of its characters the offset in the text it was made of."""

    text: str
    offsets: tuple[int, ...]
    """One more than there are characters: the last is the end of the text."""


def folded(text: str) -> Folded:
    """Without vowel signs, hamza on alef, tanween, tatweel, case; digits and signs are ASCII.

    The Arabic decimal sign and grouping sign become a point and a comma, wherever they stand.
    """
    pieces = list(map(_bare, text))
    if _TANWEEN in text:
        for match in _ALEF.finditer(text):
            pieces[match.start()] = ""
    offsets = [at for at, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), (*offsets, len(text)))


def fold(word: str) -> str:
    """A word as it stands in folded text."""
    return folded(word).text


@lru_cache(maxsize=1 << 12)
def _bare(character: str) -> str:
    # Hamza on a letter of its own keeps مئات (hundreds) from ميتا (Meta).
    if "0" <= character <= "9" or "a" <= character <= "z" or character in "ئؤ":
        return character
    parts = unicodedata.normalize("NFD", character).translate(_DIGITS).casefold()
    return "".join(c for c in parts if c != _TATWEEL and not unicodedata.combining(c))
