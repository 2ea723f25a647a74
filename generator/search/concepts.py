"""Names and terms → what makes a search meet them in every language and spelling.

A concept is one thing with all it is called. Where a text says any of it, the text is listed under
the concept, and a query that says any of it finds that list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.library import Library
from generator.model.registry import Entity, Term
from generator.search.fold import Token, script, tokens
from generator.search.stem import readings

EXACT = "="
"""Begins a phrase of one word: of that word clitics come off but no endings (ميتا is not ميت)."""

SHORT = 3
"""Initials of so many letters count only in capitals: "US" is not "us"."""

MOST = 6
"""Longer names are not looked for."""


@dataclass(frozen=True)
class Concept:
    """An entity or a term: all that it is called, in all languages.

    Terms are ``inflected``, as names are not: "semiconductors" is a term, "Apples" no company.
    """

    id: str
    names: tuple[str, ...]
    inflected: bool = False


def concepts(library: Library) -> Iterator[Concept]:
    """The entities and terms of the site."""
    for kind, registry in (("entity", library.entities), ("term", library.terms)):
        for one in registry.values():
            yield Concept(f"{kind}:{one.id}", tuple(_names(one)), kind == "term")


def _names(one: Entity | Term) -> Iterator[str]:
    yield from one.name.values()
    others = one.aliases if isinstance(one, Entity) else one.accepted
    for names in others.values():
        yield from names


Phrase = tuple[str, ...]
"""The stems of a name's words, or a name of one word behind :data:`EXACT`."""


@dataclass(frozen=True)
class Phrases:
    """All names of all concepts, ready to be found in texts."""

    known: Mapping[Phrase, tuple[str, ...]]
    """The concepts that a phrase names."""
    capitals: frozenset[Phrase]
    """Phrases that only count in capitals."""
    beginnings: frozenset[Phrase]
    """Phrases and what they begin with, so that a text is left as soon as it is none."""

    def found(self, text: Sequence[Token]) -> Iterator[str]:
        """The concepts that a text names, each as often as it does; names stand within names."""
        words = [token for token in text if not token.joined]
        for token in text:
            yield from self._exact(token)
            if not token.joined:
                for phrase in self._several(words[token.first : token.first + MOST + 1]):
                    yield from self.known[phrase]

    def _exact(self, token: Token) -> Iterator[str]:
        for reading in readings(token.word):
            for phrase in ((EXACT + reading.rest,), (reading.stem,)):
                if phrase in self.known and (token.capitals or phrase not in self.capitals):
                    yield from self.known[phrase]
                    return

    def _several(self, words: Sequence[Token]) -> Iterator[Phrase]:
        """Names of several words that begin with the first; one other word may stand inside.

        That is where Arabic and Hebrew put a possessor: قوة الصين الناعمة.
        """
        begun: set[tuple[Phrase, bool]] = {((), False)}
        for place, token in enumerate(words):
            stems = [reading.stem for reading in readings(token.word)]
            longer = {((*one, stem), gap) for one, gap in begun for stem in stems}
            longer = {(one, gap) for one, gap in longer if one in self.beginnings}
            yield from {one for one, _ in longer if len(one) > 1 and one in self.known}
            skipped = {(one, True) for one, gap in begun if not gap} if place else set()
            begun = longer | skipped
            if not begun:
                return


def phrases(of: Iterable[Concept]) -> Phrases:
    """The names of all concepts as phrases."""
    known: dict[Phrase, set[str]] = {}
    small: dict[Phrase, bool] = {}
    for concept in of:
        for name in concept.names:
            short = len(name) <= SHORT and name.isupper()
            for phrase in _phrases(name, concept.inflected and not short):
                known.setdefault(phrase, set()).add(concept.id)
                small[phrase] = small.get(phrase, True) and short
    return Phrases(
        {phrase: tuple(sorted(ids)) for phrase, ids in sorted(known.items())},
        frozenset(phrase for phrase, short in small.items() if short),
        frozenset(phrase[:n] for phrase in known for n in range(1, len(phrase) + 1)),
    )


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
