"""Texts → words as the search compares them: no marks, no case, one letter for its variants.

The table is data (``folding.json``), and the reader's browser reads the same table; this module
and ``overrides/assets/briefing/search/fold.js`` do the same with it, which shared vectors test.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

TABLE: dict[str, Any] = json.loads(Path(__file__).with_name("folding.json").read_text("utf-8"))
"""All that is known of writing and of word forms; it goes to the browser as it is."""

STOP = frozenset(word for words in TABLE["stop"] for word in words.split())
"""Words without a subject of their own; they are not looked for."""

LONGEST = 40
"""Longer words are cut: nobody writes them, and nothing may hang on them."""

_LETTERS = str.maketrans(TABLE["letters"])


class _Loose(dict[int, str | int | None]):
    """What is left of characters: nothing of marks, invisible controls, halves of surrogates."""

    def __missing__(self, code: int) -> str | int | None:
        dropped = unicodedata.category(chr(code)) in ("Mn", "Mc", "Me", "Cf", "Cs")
        self[code] = None if dropped else _LETTERS.get(code, code)
        return self[code]


_LOOSE = _Loose()
_ARABIC, _HEBREW = TABLE["scripts"]["arabic"], TABLE["scripts"]["hebrew"]
_OTHER = rf"[^\W_{_ARABIC}{_HEBREW}]"
_LETTER = rf"[^\W\d_{_ARABIC}{_HEBREW}]"
# An initialism with points; a Hebrew word with geresh or gershayim; an Arabic word; any other.
_WORD = re.compile(
    rf"{_LETTER}(?:\.{_LETTER})+(?!{_OTHER})"
    rf"|[{_HEBREW}]+(?:['\"]{{1,2}}[{_HEBREW}]+)*"
    rf"|[{_ARABIC}]+"
    rf"|{_OTHER}+(?:'{_OTHER}+|(?<=[0-9])[.,](?=[0-9]){_OTHER}+)*"
)
_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")


class Token(NamedTuple):
    """A word of a text; ``joined`` if it is made of words with hyphens between them.

    ``first`` and ``last`` are the places of the words it is made of; stop words have no places.
    """

    word: str
    first: int
    last: int
    capitals: bool = False
    joined: bool = False


def fold(text: str) -> str:
    """``text`` with every letter folded; case alone is left, see :func:`tokens`.

    NFKC first, so that a letter and its hamza are one again and presentation forms are letters.
    """
    composed = unicodedata.normalize("NFKC", text).translate(_LETTERS)
    loose = unicodedata.normalize("NFKD", composed)
    if loose.isascii():
        return loose
    return loose.translate(_LOOSE)


def script(word: str) -> str:
    """What rules a folded word follows: ``arabic``, ``hebrew``, ``latin``, or none."""
    first = word[:1]
    if "\u0620" <= first <= "\u077f":
        return "arabic"
    if "\u05d0" <= first <= "\u05ea":
        return "hebrew"
    return "latin" if "a" <= first <= "z" else ""


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text`` in their order, and behind parts with hyphens the whole."""
    place = 0
    for part in text.split():
        for word, first, last, capitals, joined in tokens_of(part):
            yield Token(word, place + first, place + last, capitals, joined)
        place += places(tokens_of(part))


def places(found: Iterable[Token]) -> int:
    """How many words these are, those that are made of others not counted again."""
    return sum(not token.joined for token in found)


@lru_cache(maxsize=1 << 16)  # most parts of a text come again and again
def tokens_of(part: str) -> tuple[Token, ...]:
    """The words of a part of a text between spaces, with their places in it."""
    return tuple(_tokens(fold(part)))


def _tokens(folded: str) -> Iterator[Token]:
    chain: list[str] = []
    place, begun, end = 0, 0, -2
    for match in _WORD.finditer(folded):
        word, capitals = _word(match[0])
        if match.start() != end + 1 or folded[end] != "-":
            yield from _joined(chain, begun, place - 1)
            chain, begun = [], place
        end = match.end()
        chain.append(word)
        if word not in STOP or capitals:
            yield Token(word, place, place, capitals)
            place += 1
    yield from _joined(chain, begun, place - 1)


def _word(raw: str) -> tuple[str, bool]:
    """A word without case, and whether it was in capitals."""
    plain = _plain(raw)
    word = plain.lower()[:LONGEST]
    return word, len(word) > 1 and script(word) == "latin" and plain == plain.upper()


def _plain(word: str) -> str:
    """A word without what stands inside it: quotation marks, points, the English genitive."""
    if _GROUPS.fullmatch(word):
        return word.replace(",", "")
    if len(word) > 2 and word[-2] == "'" and word[-1] in "sS":
        word = word[:-2]
    if any(c.isdecimal() for c in word):
        return word.replace("'", "")
    return re.sub("['\".]", "", word)


def _joined(chain: list[str], first: int, last: int) -> Iterator[Token]:
    """Two or three words with hyphens between them as one: R-1 is R1."""
    if not 2 <= len(chain) <= 3 or first > last:
        return
    kinds = {script(word) for word in chain if not word[0].isdecimal()}
    digits = any(word[0].isdecimal() for word in chain)
    fits = kinds == {"latin"} if digits else len(kinds) == 1
    if fits:
        yield Token("".join(chain)[:LONGEST], first, last, joined=True)
