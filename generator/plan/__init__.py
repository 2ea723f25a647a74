"""Library → Pages: every page of every edition, with everything it shows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions import Edition
from generator.library import Library
from generator.page import Page
from generator.plan import paging, places
from generator.plan.brief import brief_page
from generator.plan.home import home_page
from generator.plan.lists import briefs_page, questions_page
from generator.plan.names import entity_page, glossary_page, names_page
from generator.plan.prose import prose_page
from generator.plan.question import question_page
from generator.plan.search import search_page
from generator.plan.theme import theme_page
from generator.plan.timeline import timeline_page
from generator.rich import characters, plain


def pages(library: Library, edition: Edition) -> Iterator[Page]:
    """All pages of one edition; a page exists where its title exists in one of its languages."""
    for page in _whole(library, edition):
        if edition.id in page.editions:
            yield from paging.pages(library, page)


def _whole(library: Library, edition: Edition) -> Iterator[Page]:
    """The pages before long lists are parted; what there is none of has no list."""
    yield home_page(library, edition)
    yield from (theme_page(library, edition, theme) for theme in library.themes.values())
    yield briefs_page(library, edition)
    yield from (brief_page(library, edition, brief) for brief in library.briefs.values())
    for made in (questions_page, timeline_page, names_page, glossary_page):
        page = made(library, edition)
        if page.sections:
            yield page
    yield from (question_page(library, edition, q) for q in library.questions.values())
    for entity in library.entities.values():
        if places.has_page(library, entity.id):
            yield entity_page(library, edition, entity)
    yield from (prose_page(library, edition, page) for page in library.pages.values())
    yield search_page(library, edition)


def navigation(library: Library, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The first level of the menu, which has no second: (title, document)."""

    def title(names: dict[str, str]) -> str:
        shown = [plain(names[lo.tag], lo) for lo in edition.locales if lo.tag in names]
        return " / ".join(map(characters, shown))

    def labelled(name: str, path: str) -> tuple[str, str]:
        return title({lo.tag: lo.label(name) for lo in edition.locales}), path

    menu = [labelled("home", "index.md")]
    for theme in library.themes.values():
        menu.append((title(dict(theme.name)), f"themes/{theme.id}.md"))
    there = {
        "questions": library.questions,
        "timeline": any(brief.events for brief in library.briefs.values()),
        "names": library.entities,
        "glossary": library.terms,
    }
    menu += [labelled(kind, path) for kind, path in places.LISTS.items() if there.get(kind)]
    for page in library.pages.values():
        menu.append((title(dict(page.title)), f"{page.id}.md"))
    return tuple(entry for entry in menu if entry[0])
