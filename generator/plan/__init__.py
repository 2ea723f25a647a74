"""Library → Pages: every page of every edition, with everything it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.editions import Edition
from generator.library import Library
from generator.locales import Locale
from generator.model.fields import Text
from generator.page import Page
from generator.plan import places
from generator.plan.brief import brief_page
from generator.plan.home import home_units
from generator.plan.lists import briefs_units, questions_units
from generator.plan.names import entity_units, glossary_units, names_units
from generator.plan.paging import Unit, whole
from generator.plan.prose import prose_page
from generator.plan.question import question_page
from generator.plan.search import PATH as SEARCH
from generator.plan.search import search_page
from generator.plan.theme import theme_units
from generator.plan.timeline import timeline_units
from generator.plan.withdrawn import withdrawn_page
from generator.rich import characters, plain

Names = tuple[tuple[Locale, str], ...]
"""What something is called, by language, in the order of an edition."""


def pages(library: Library, edition: Edition) -> Iterator[Page]:
    """All pages of one edition."""
    return (unit.make(library) for unit in units(library, edition))


def units(library: Library, edition: Edition) -> Iterator[Unit]:
    """The pages of one edition before they are planned.

    A page exists where its title exists in one of its languages; what there is none of has no list.
    """

    def has(title: Text) -> bool:
        return any(locale.tag in title for locale in edition.locales)

    yield from home_units(library, edition)
    for theme in library.themes.values():
        if has(theme.name):
            yield from theme_units(library, edition, theme)
    yield from briefs_units(library, edition)
    for brief in library.briefs.values():
        if has(brief.title):
            make = partial(brief_page, edition=edition, brief_id=brief.id)
            yield from whole(f"briefs/{brief.id}.md", make)
    for brief in library.withdrawn.values():
        if has(brief.title):
            make = partial(withdrawn_page, edition=edition, brief_id=brief.id)
            yield from whole(f"briefs/{brief.id}.md", make, "withdrawn")
    for listing in (questions_units, timeline_units, names_units, glossary_units):
        yield from listing(library, edition)
    for question in library.questions.values():
        if has(question.question):
            path = f"questions/{question.id}.md"
            yield from whole(path, partial(question_page, edition=edition, question_id=question.id))
    for entity in library.entities.values():
        if places.has_page(library, entity.id):
            yield from entity_units(library, edition, entity)
    for page in library.pages.values():
        if has(page.title):
            make = partial(prose_page, edition=edition, page_id=page.id)
            yield from whole(f"{page.id}.md", make)
    yield from whole(SEARCH, partial(search_page, edition=edition))


def navigation(library: Library, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The first level of the menu, which has no second: (title, document)."""
    return tuple(
        (" / ".join(text for _, text in names), path) for names, path in menu(library, edition)
    )


def menu(library: Library, edition: Edition) -> tuple[tuple[Names, str], ...]:
    """Every entry of the menu: what it is called in each language that has a name, its document."""

    def entry(names: Mapping[str, str], path: str) -> tuple[Names, str]:
        shown = [lo for lo in edition.locales if lo.tag in names]
        return tuple((lo, characters(plain(names[lo.tag], lo))) for lo in shown), path

    def labelled(name: str, path: str) -> tuple[Names, str]:
        return entry({lo.tag: lo.label(name) for lo in edition.locales}, path)

    found = [labelled("home", "index.md")]
    found += [entry(theme.name, f"themes/{theme.id}.md") for theme in library.themes.values()]
    there = {
        "questions": library.questions,
        "timeline": any(brief.events for brief in library.briefs.values()),
        "names": library.entities,
        "glossary": library.terms,
    }
    found += [labelled(kind, path) for kind, path in places.LISTS.items() if there.get(kind)]
    found += [entry(page.title, f"{page.id}.md") for page in library.pages.values()]
    return tuple(one for one in found if one[0])
