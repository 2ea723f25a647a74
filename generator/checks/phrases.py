"""Phrases in texts: words with their places, whatever is glued to their front or end.

Writing and forms of words are those that the search knows (``search/fold``, ``search/stem``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.checks.glance import Glance
from generator.search.fold import fold
from generator.search.stem import readings

_MARKS = r"\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670"
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_WORD = re.compile(rf"{_LETTER}+(?:[’'׳״\"]{_LETTER}+)*׳?")
_GENITIVE = re.compile(r"'[sS]$")
_BETWEEN = re.compile(r"[\s\-‐‑–־.]*")


class Word(NamedTuple):
    """A word of a text and where it stands."""

    start: int
    end: int
    exact: frozenset[str]
    """What it may be without what is glued to its front, capitals kept."""
    stems: frozenset[str]
    """The stems of that, without case."""
    keys: frozenset[str]
    """The consonants of these: what forms of a word have in common beyond their endings."""


class Sighting(NamedTuple):
    """What a text names, and where; it ends before ``end``."""

    id: str
    start: int
    end: int


@lru_cache(maxsize=1 << 12)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text; parts with hyphens between them are words of their own."""
    return tuple(Word(m.start(), m.end(), *_forms(m[0])) for m in _WORD.finditer(text))


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    bare = _bare(word)
    found = readings(bare.lower())
    exact = (bare, *(one.rest for one in found))
    return frozenset(exact), frozenset(r.stem for r in found), frozenset(r.key for r in found)


def _bare(word: str) -> str:
    return re.sub("['\"]", "", _GENITIVE.sub("", fold(word)))


def resembles(name: str, text: str) -> bool:
    """Whether at least half of a name's words stand in a text, in any form and order."""
    stems = {stem for word in words(text) for stem in word.stems}
    keys = {key for word in words(text) for key in word.keys}
    wanted = words(name)
    there = sum(bool(word.stems & stems or word.keys & keys) for word in wanted)
    return 2 * there >= len(wanted) > 0


class Index:
    """Names of things, given with their ids, to be found in texts.

    Names that are ``inflected`` are found whatever their endings; others only as they are, capitals
    counting, behind whatever is glued to them.
    """

    def __init__(self, named: Iterable[tuple[str, str]], inflected: bool = False) -> None:
        self._inflected = inflected
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._opening = Glance(self._opens)
        for id_, name in named:
            if phrase := tuple(self._form(match[0]) for match in _WORD.finditer(name)):
                self._phrases.setdefault(phrase[0], []).append((phrase, id_))

    def _form(self, word: str) -> str:
        bare = _bare(word)
        main = readings(bare.lower())[0]
        if self._inflected:
            return main.stem
        return main.rest if bare == bare.lower() else bare

    def _forms(self, word: Word) -> frozenset[str]:
        return word.stems if self._inflected else word.exact

    def _opens(self, text: str) -> bool:
        """Whether a name may begin in a text."""
        return any(not self._phrases.keys().isdisjoint(self._forms(w)) for w in words(text))

    def found(self, text: str) -> list[Sighting]:
        """What a text names, in its order; of names within names the longest."""
        if not self._opening.sees(text):
            return []
        here = words(text)
        forms = [self._forms(word) for word in here]
        found: list[Sighting] = []
        for place, word in enumerate(here):
            if self._phrases.keys().isdisjoint(forms[place]):
                continue
            if found and word.start < found[-1].end:
                continue
            hits = [
                (len(phrase), id_)
                for form in forms[place]
                for phrase, id_ in self._phrases.get(form, ())
                if self._stands(phrase, place, here, forms, text)
            ]
            longest = max((length for length, _ in hits), default=0)
            for id_ in sorted({id_ for length, id_ in hits if length == longest}):
                found.append(Sighting(id_, word.start, here[place + longest - 1].end))
        return found

    def _stands(
        self,
        phrase: Sequence[str],
        place: int,
        here: Sequence[Word],
        forms: Sequence[frozenset[str]],
        text: str,
    ) -> bool:
        ends = place + len(phrase)
        return (
            ends <= len(here)
            and all(form in said for form, said in zip(phrase, forms[place:ends], strict=True))
            and all(
                _BETWEEN.fullmatch(text, here[n - 1].end, here[n].start)
                for n in range(place + 1, ends)
            )
        )
