"""Where things stand on the site: the documents, and anchors in them, of what texts mention."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.editions import Edition
from generator.library import Library
from generator.locales import Locale
from generator.model.fields import Text
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

DATA: Mapping[str, str] = {
    "json": "data/briefing.json",
    "schema": "data/briefing.schema.json",
    "briefs": "data/briefs.csv",
    "figures": "data/figures.csv",
    "names": "data/names.csv",
    "glossary": "data/glossary.csv",
    "package": "data/datapackage.json",
}
"""The files of the data (:mod:`generator.dataset`), below the root of the site."""

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


def sheet(path: str, edition: Edition) -> str:
    """The printed sheet of the page at ``path``: ``briefs/x.ar-en.pdf``."""
    return f"{path.removesuffix('.md')}.{edition.id}.pdf"


def card(path: str) -> str:
    """The picture that stands for the page at ``path`` where it is linked: ``briefs/x.png``."""
    return f"{path.removesuffix('.md')}.png"


@lru_cache(maxsize=64)
def order(library: Library, first: Locale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Entities and terms in the alphabetical order of a language."""

    def by_name(names: Mapping[str, Text]) -> tuple[str, ...]:
        shown = {
            key: text.get(first.tag) or next(iter(text.values())) for key, text in names.items()
        }
        return tuple(sorted(names, key=lambda key: (first.sorted_as(shown[key]), key)))

    entities = {entity.id: entity.name for entity in library.entities.values()}
    return by_name(entities), by_name({term.id: term.name for term in library.terms.values()})


def everything(library: Library, first: Locale) -> Mapping[Target, str]:
    """Where each entity and term is explained, in the editions that begin with ``first``."""
    return _everything(library.whole(f"places {first.tag}"), first)


@lru_cache(maxsize=64)
def _everything(library: Library, first: Locale) -> Mapping[Target, str]:
    entities, terms = order(library, first)
    found: dict[Target, str] = {}
    for index, entity in enumerate(entities):
        listed = f"{numbered(LISTS['names'], index // PER_PAGE + 1)}#{entity}"
        own = f"entities/{entity}.md"
        found["entity", entity] = own if has_page(library, entity) else listed
    for index, term in enumerate(terms):
        found["term", term] = f"{numbered(LISTS['glossary'], index // PER_PAGE + 1)}#{term}"
    return found


def targets(library: Library, first: Locale, path: str) -> dict[Target, str]:
    """The same but for the page at ``path``, which would link to itself."""
    found = everything(library, first).items()
    return {key: to for key, to in found if to.partition("#")[0] != path}
