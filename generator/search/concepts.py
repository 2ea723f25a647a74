"""Names and terms → what makes a search meet them in every language and spelling.

A concept is one thing with all it is called. Where a text says any of it, the text is listed under
the concept, and a query that says any of it finds that list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import Library
from generator.model.registry import Entity, Term


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
