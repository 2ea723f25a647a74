"""Texts → words as the search compares them: no marks, no case, one letter for its variants.

The table is data (``folding.json``), and the reader's browser reads the same table; this module
and ``overrides/assets/briefing/search/fold.js`` do the same with it, which shared vectors test.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

TABLE: dict[str, Any] = json.loads(Path(__file__).with_name("folding.json").read_text("utf-8"))
"""All that is known of writing and of word forms; it goes to the browser as it is."""

STOP = frozenset(word for words in TABLE["stop"] for word in words.split())
"""Words without a subject of their own; they are not looked for."""

LONGEST = 40
"""Longer words are cut: nobody writes them, and nothing may hang on them."""

_LETTERS = str.maketrans(TABLE["letters"])
_ARABIC, _HEBREW = TABLE["scripts"]["arabic"], TABLE["scripts"]["hebrew"]
_OTHER = rf"[^\W_{_ARABIC}{_HEBREW}]"
_LETTER = rf"[^\W\d_{_ARABIC}{_HEBREW}]"
# An initialism with points; a Hebrew word with geresh or gershayim; an Arabic word; any other.
_WORD = re.compile(
    rf"{_LETTER}(?:\.{_LETTER})+(?!{_OTHER})"
    rf"|[{_HEBREW}]+(?:['\"]{{1,2}}[{_HEBREW}]+)*"
    rf"|[{_ARABIC}]+"
    rf"|{_OTHER}+(?:'{_OTHER}+|(?<=\d)[.,](?=\d){_OTHER}+)*"
)
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True)
class Token:
    """A word of a text; ``joined`` if it is made of words with hyphens between them.

    ``first`` and ``last`` are the places of the words it is made of, in the text without stop
    words; a stop word is at no place of its own.
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
    return "".join(c for c in loose if not _dropped(c)).translate(_LETTERS)


@lru_cache(maxsize=4096)
def _dropped(character: str) -> bool:
    """Marks, invisible controls, and halves of surrogate pairs."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Cs")


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
    folded = fold(text)
    place, chain, end = 0, [], -1
    for match in _WORD.finditer(folded):
        raw = _plain(match[0])
        word = raw.lower()[:LONGEST]
        hyphen = end >= 0 and match.start() == end + 1 and folded[end] == "-"
        if not hyphen:
            yield from _joined(chain)
            chain = []
        end = match.end()
        capitals = raw.isupper() and script(word) == "latin"
        if word in STOP and not (capitals and len(word) > 1):
            chain = []
            end = -1
            continue
        token = Token(word, place, place, capitals)
        chain.append(token)
        place += 1
        yield token
    yield from _joined(chain)


def _plain(word: str) -> str:
    """A word without what stands inside it: quotation marks, points, the English genitive."""
    if _GROUPS.fullmatch(word):
        return word.replace(",", "")
    if len(word) > 2 and word[-2] == "'" and word[-1] in "sS":
        word = word[:-2]
    if any(c.isdigit() for c in word):
        return word.replace("'", "")
    return re.sub("['\".]", "", word)


def _joined(chain: list[Token]) -> Iterator[Token]:
    """Two or three words with hyphens between them as one: R-1 is R1."""
    kinds = {"" if one.word[0].isdigit() else script(one.word) for one in chain} - {""}
    if 2 <= len(chain) <= 3 and len(kinds) == 1:
        whole = "".join(one.word for one in chain)[:LONGEST]
        yield Token(whole, chain[0].first, chain[-1].last, joined=True)
