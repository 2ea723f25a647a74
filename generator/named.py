"""Which entities and terms a text names, in whatever form its language puts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from generator.model.registry import Entity, Term
from generator.search.concepts import Concept
from generator.search.fold import STOP, tokens
from generator.search.phrases import Phrases, stems

_LEAST = 3
"""Shorter words of a name are no trace of it."""
_FEW = 2
"""Nor are words in the names of more entities than these: "group", "technology"."""

Places = dict[str, tuple[int, ...]]
"""Lines, counted from 1, by id; what is named nowhere is left out."""


def places(known: Iterable[Entity | Term], article: str, lines: Sequence[str]) -> Places:
    """The lines of an article that name each of what is known.

    Names and other names of every language count, since articles keep Latin names, and of broken
    forms those of this article.
    """
    phrases = Phrases(
        Concept(one.id, tuple(_names(one, article)), isinstance(one, Term)) for one in known
    )
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        for said in sorted({one for one in phrases.said(line.split())[0] if one.startswith("#")}):
            found.setdefault(said[1:], []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def traces(known: Collection[Entity], article: str, lines: Sequence[str]) -> Places:
    """The lines that name each of what is known, or have at least a word of a name of it.

    Half a name ("Altman"), an adjective ("American" of America) or another order of words is a
    trace.
    """
    said: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        for stem in sorted({stem for token in tokens(line) for stem in stems(token.word)}):
            said.setdefault(stem, []).append(number)
    words = {one.id: _stems(one, article) for one in known}
    shared = Counter(stem for each in words.values() for stem in each)
    found = places(known, article, lines)
    for name, own in words.items():
        numbers = {n for stem in own if shared[stem] <= _FEW for n in said.get(stem, ())}
        if all_ := numbers.union(found.get(name, ())):
            found[name] = tuple(sorted(all_))
    return found


def _stems(one: Entity, article: str) -> frozenset[str]:
    """What is left of the words of an entity's names without clitics and endings."""
    words = {token.word for name in _names(one, article) for token in tokens(name)} - STOP
    return frozenset(stem for word in words for stem in stems(word) if len(stem) >= _LEAST)


def _names(one: Entity | Term, article: str) -> Iterator[str]:
    yield from one.name.values()
    for names in (one.aliases if isinstance(one, Entity) else one.accepted).values():
        yield from names
    if isinstance(one, Entity):
        for broken in one.garbled:
            if broken.article == article:
                yield from broken.forms
