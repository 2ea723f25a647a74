"""Library → everything that a site is made of: documents, feeds, and the files at its root."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator import (
    addresses,
    citations,
    colours,
    dataset,
    feeds,
    markup,
    moved,
    opengraph,
    plan,
    render,
    sitemap,
    tables,
    taking,
)
from generator.editions import Edition
from generator.feeds import Chosen
from generator.library import Library
from generator.page import Entry, Page
from generator.plan.paging import Unit
from generator.plan.source import article
from generator.plan.writer import Writer
from generator.render import Document
from generator.search import Section, concepts, scripts
from generator.search.sections import of_page
from generator.structured import structured

ROOT = ""
"""What stands at the root of the site, beside its editions."""


@dataclass(frozen=True)
class Made:
    """What came of a unit: its documents, how maps of the site know it, what a search finds."""

    documents: tuple[Document, ...]
    entry: Entry
    sections: tuple[Section, ...]


def units(library: Library, edition: Edition) -> Iterator[tuple[Unit, Chosen | None]]:
    """All that an edition consists of before it is made: its pages, with what their feeds hold."""
    for unit in plan.units(library, edition):
        yield unit, feeds.chosen(library, edition, unit.path)


def make(
    library: Library, unit: Unit, held: Chosen | None, site_url: str, sheets: bool = True
) -> Made:
    """A page with its feeds; all that it reads, it reads from ``library``."""
    planned = unit.make(library)
    page = planned if sheets else replace(planned, sheet=False)
    take = taking.take(library, page, site_url)
    document = render.document(page, head(library, page, site_url, sheets), take)
    beside = (
        *feeds.documents(library, page, held, site_url),
        *moved.documents(library, page, site_url),
        *(Document(*file) for file in citations.files(library, page, site_url)),
    )
    found = tuple(of_page(library, page)) if page.edition.single else ()
    return Made((document, *beside), page.entry, found)


def publish(library: Library, site_url: str, sheets: bool = True) -> Iterator[tuple[str, Document]]:
    """Every file of the site at ``site_url``, which ends with a slash, below its edition's id.

    They come one by one, since all of a large site would not fit; those of the root come last.
    ``sheets`` says whether there are sheets and cards for the pages to name.
    """
    listed: list[Entry] = []
    found: list[Section] = []
    for edition in library.editions:
        for unit, held in units(library, edition):
            made = make(library, unit, held, site_url, sheets)
            for document in made.documents:
                yield edition.id, document
            listed.append(made.entry)
            found += made.sections
    for path, text in (*dataset.files(library, site_url), *tables.files(library, site_url)):
        yield ROOT, Document(path, text)
    for path, text in colours.files(library.themes.values()):
        yield ROOT, Document(path, text)
    for name, script in scripts(found, concepts(library)):
        yield ROOT, Document(f"search/{name}", script)
    if library.audience.preview:
        yield ROOT, Document("robots.txt", sitemap.CLOSED)
        return
    yield ROOT, Document("sitemap.xml", sitemap.sitemap(library, listed, site_url))
    yield ROOT, Document("robots.txt", sitemap.robots(site_url))


def chooser(library: Library, site_url: str) -> dict[str, Any]:
    """The same as :func:`head` for the chooser at the root."""
    return {
        "canonical": site_url,
        "alternates": [asdict(one) for one in addresses.chooser(library, site_url)],
        "properties": [list(one) for one in opengraph.chooser(library, site_url)],
    }


def head(library: Library, page: Page, site_url: str, sheets: bool = True) -> dict[str, Any]:
    """What a page says to machines in its head (overrides/main.html), as its front matter."""
    made: dict[str, Any] = {
        "robots": addresses.robots(page),
        "canonical": addresses.canonical(library, page, site_url).href,
        "alternates": [asdict(one) for one in addresses.alternates(library, page, site_url)],
        "feeds": feeds.announced(library, page, site_url),
        "properties": [list(one) for one in opengraph.properties(library, page, site_url, sheets)],
        "structured": structured(library, page, site_url),
        "article": list(_article(library, page)),
    }
    return {name: value for name, value in made.items() if value}


def _article(library: Library, page: Page) -> Iterator[str]:
    """The article of a brief as whoever copies from its page says it, in each language, as HTML."""
    if page.kind == "brief":
        brief = library.briefs[addresses.subject(page)]
        for locale in page.edition.locales:
            yield markup.html(article(Writer(library, locale, page.path, brief), brief))
