"""Library → everything that a site is made of: documents, feeds, and the files at its root."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from generator import feeds, opengraph, plan, render, sitemap
from generator.addresses import alternates, canonical
from generator.library import Library
from generator.page import Page
from generator.render import Document
from generator.structured import structured


@dataclass(frozen=True)
class Publication:
    """What goes into ``docs/<edition>/``, by edition, and what stands at the root of the site."""

    editions: Mapping[str, tuple[Document, ...]]
    root: tuple[Document, ...]


def publish(library: Library, site_url: str) -> Publication:
    """The publication at ``site_url``, which ends with a slash."""
    pages = {edition.id: tuple(plan.pages(library, edition)) for edition in library.editions}
    everything = [page for edition in pages.values() for page in edition]
    return Publication(
        editions={
            edition: tuple(_documents(library, planned, site_url))
            for edition, planned in pages.items()
        },
        root=(
            Document("sitemap.xml", sitemap.sitemap(library, everything, site_url)),
            Document("robots.txt", sitemap.robots(site_url)),
        ),
    )


def head(library: Library, page: Page, site_url: str) -> dict[str, Any]:
    """What a page says to machines in its head (overrides/main.html), as its front matter."""
    made: dict[str, Any] = {
        "canonical": canonical(library, page, site_url).href,
        "alternates": [asdict(one) for one in alternates(library, page, site_url)],
        "feeds": feeds.announced(library, page, site_url),
        "properties": [list(one) for one in opengraph.properties(library, page, site_url)],
        "structured": structured(library, page, site_url),
    }
    return {name: value for name, value in made.items() if value}


def _documents(library: Library, pages: tuple[Page, ...], site_url: str) -> Iterator[Document]:
    for page in pages:
        yield render.document(page, head(library, page, site_url))
        yield from feeds.documents(library, page, site_url)
