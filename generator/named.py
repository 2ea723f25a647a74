"""Which entities and terms a text names, in whatever form its language puts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model.registry import Entity, Term
from generator.search.concepts import Concept
from generator.search.phrases import Phrases


def places(
    known: Iterable[Entity | Term], article: str, lines: Sequence[str]
) -> Mapping[str, tuple[int, ...]]:
    """The lines of an article, counted from 1, that name each of what is known, by id.

    Names and other names of every language count, since articles keep Latin names, and of broken
    forms those of this article. What is named nowhere is left out.
    """
    phrases = Phrases(
        Concept(one.id, tuple(_names(one, article)), isinstance(one, Term)) for one in known
    )
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        for said in sorted({one for one in phrases.said(line.split())[0] if one.startswith("#")}):
            found.setdefault(said[1:], []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _names(one: Entity | Term, article: str) -> Iterator[str]:
    yield from one.name.values()
    for names in (one.aliases if isinstance(one, Entity) else one.accepted).values():
        yield from names
    if isinstance(one, Entity):
        for broken in one.garbled:
            if broken.article == article:
                yield from broken.forms
