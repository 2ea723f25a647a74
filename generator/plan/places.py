"""Where things stand on the site: the documents, and anchors in them, of what texts mention."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.library import Library
from generator.locales import Locale
from generator.page import PER_PAGE, Kind
from generator.uses import Target

LISTS: Mapping[Kind, str] = {
    "briefs": "briefs/index.md",
    "questions": "questions/index.md",
    "timeline": "timeline.md",
    "names": "entities/index.md",
    "glossary": "glossary.md",
}
"""Documents that list all of a kind."""

OWN_PAGE = 2
"""An entity that so many items mention has a page of its own."""


def has_page(library: Library, entity: str) -> bool:
    """Whether an entity has a page of its own, or only its place among the names."""
    return len(library.uses.get(("entity", entity), ())) >= OWN_PAGE


def numbered(path: str, number: int) -> str:
    """The document of the n-th page of a list: ``entities/page-2.md``, ``glossary/page-2.md``."""
    if number == 1:
        return path
    return f"{path.removesuffix('.md').removesuffix('/index')}/page-{number}.md"


@lru_cache(maxsize=64)
def order(library: Library, first: Locale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Entities and terms in the alphabetical order of a language."""

    def by_name(items: object) -> tuple[str, ...]:
        named = [(i.name.get(first.tag) or next(iter(i.name.values())), i.id) for i in items]  # type: ignore[attr-defined]
        return tuple(name_id for _, name_id in sorted((first.sorted_as(n), i) for n, i in named))

    return by_name(library.entities.values()), by_name(library.terms.values())


@lru_cache(maxsize=64)
def _all(library: Library, first: Locale) -> dict[Target, str]:
    entities, terms = order(library, first)
    found: dict[Target, str] = {}
    for index, entity in enumerate(entities):
        listed = f"{numbered(LISTS['names'], index // PER_PAGE + 1)}#{entity}"
        own = f"entities/{entity}.md"
        found["entity", entity] = own if has_page(library, entity) else listed
    for index, term in enumerate(terms):
        found["term", term] = f"{numbered(LISTS['glossary'], index // PER_PAGE + 1)}#{term}"
    return found


def targets(library: Library, first: Locale, path: str = "") -> dict[Target, str]:
    """Where each entity and term is explained, in the editions that begin with ``first``.

    The page at ``path`` is left out, since it would link to itself.
    """
    return {key: to for key, to in _all(library, first).items() if to.partition("#")[0] != path}
