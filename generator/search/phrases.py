"""Names → phrases that are found in texts, whatever the forms of their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.search.concepts import Concept
from generator.search.fold import Token, script, tokens, tokens_of
from generator.search.stem import readings

EXACT = "="
"""Begins a phrase of one word: of that word clitics come off but no endings (ميتا is not ميت)."""

SHORT = 3
"""Initials of so many letters count only in capitals: "US" is not "us"."""

MOST = 6
"""Longer names are not looked for."""

Phrase = tuple[str, ...]
"""The stems of a name's words, or a name of one word behind :data:`EXACT`."""


class Part(NamedTuple):
    """What stands between two spaces of a text."""

    said: tuple[str, ...]
    """Its words, and behind # the concepts that these name alone."""
    words: tuple[str, ...]
    """Its words without those that are made of others."""
    begins: tuple[int, ...]
    """At which of its words a name of several may begin."""


class Phrases(dict[str, Part]):
    """All names of all concepts, and what is known of the parts of texts that were read."""

    known: Mapping[Phrase, tuple[str, ...]]
    """The concepts that a phrase names."""

    LARGEST = 1 << 16
    """So many parts are remembered."""

    def __init__(self, of: Iterable[Concept]) -> None:
        known: dict[Phrase, set[str]] = {}
        small: dict[Phrase, bool] = {}
        for concept in of:
            for name in concept.names:
                short = len(name) <= SHORT and name.isupper()
                for phrase in _phrases(name, concept.inflected and not short):
                    known.setdefault(phrase, set()).add(concept.id)
                    small[phrase] = small.get(phrase, True) and short
        self.known = {phrase: tuple(sorted(ids)) for phrase, ids in sorted(known.items())}
        self._capitals = frozenset(phrase for phrase, short in small.items() if short)
        # Names of several words as a tree, so that a text is left as soon as it says none: a node
        # and a stem lead to a node.
        self._next: dict[tuple[int, str], int] = {}
        self._ends: dict[int, tuple[str, ...]] = {}
        for phrase, ids in self.known.items():
            if len(phrase) > 1:
                node = 0
                for stem in phrase:
                    node = self._next.setdefault((node, stem), len(self._next) + 1)
                self._ends[node] = ids

    def __missing__(self, part: str) -> Part:
        if len(self) >= self.LARGEST:
            self.clear()
        found = tokens_of(part)
        said = [token.word for token in found]
        said += (f"#{concept}" for token in found for concept in self._alone(token))
        words = tuple(token.word for token in found if not token.joined)
        begins = (
            n
            for n, word in enumerate(words)
            if any((0, stem) in self._next for stem in stems(word))
        )
        self[part] = made = Part(tuple(said), words, tuple(begins))
        return made

    def said(self, text: Sequence[str]) -> tuple[list[str], int]:
        """What a text says, given its parts, and how many words it has.

        That is its words and behind # the concepts that it names, each as often as it does; names
        stand within names.
        """
        found: list[str] = []
        words: list[str] = []
        begins: list[int] = []
        for part in text:
            said, own, at = self[part]
            found += said
            if at:
                begins += (len(words) + n for n in at)
            words += own
        for n in begins:
            for ids in self._several(words[n : n + MOST + 1]):
                found += (f"#{concept}" for concept in ids)
        return found, len(words)

    def _alone(self, token: Token) -> tuple[str, ...]:
        for reading in readings(token.word):
            for phrase in ((EXACT + reading.rest,), (reading.stem,)):
                if phrase in self.known and (token.capitals or phrase not in self._capitals):
                    return self.known[phrase]
        return ()

    def _several(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """What names of several words that begin with the first name.

        One other word may stand inside, where Arabic and Hebrew put a possessor: قوة الصين الناعمة.
        """
        begun = {(0, False)}
        for place, word in enumerate(words):
            longer = {
                (node, gap)
                for before, gap in begun
                for stem in stems(word)
                if (node := self._next.get((before, stem)))
            }
            for node in {node for node, _ in longer}:
                yield self._ends.get(node, ())
            skipped = {(node, True) for node, gap in begun if not gap} if place else set()
            begun = longer | skipped
            if not begun:
                return


@lru_cache(maxsize=1 << 16)
def stems(word: str) -> tuple[str, ...]:
    """The stems of all readings of a word."""
    return tuple(reading.stem for reading in readings(word))


def _phrases(name: str, inflected: bool) -> Iterator[Phrase]:
    found = list(tokens(name))
    words = [token for token in found if not token.joined]
    if len(words) == 1:
        reading = readings(words[0].word)[0]
        yield (reading.stem if inflected else EXACT + reading.rest,)
    elif 1 < len(words) <= MOST:
        yield tuple(readings(token.word)[0].stem for token in words)
        if all(script(token.word) == "latin" for token in words):
            yield (EXACT + "".join(token.word for token in words),)  # datacenter
    for token in found:
        if token.joined and token.last - token.first + 1 == len(words):
            yield (EXACT + token.word,)
