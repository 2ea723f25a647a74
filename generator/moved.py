"""Page → small pages at the addresses that its brief had under former ids, which lead to it.

A plain host cannot answer that something has moved for good, so each is an ordinary file that does
what https://developers.google.com/search/docs/crawling-indexing/301-redirects takes for the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import addresses, render
from generator.library import Library
from generator.model.brief import Brief
from generator.page import Page
from generator.render import Document


def documents(library: Library, page: Page, site_url: str) -> Iterator[Document]:
    """A page for each former id, if ``page`` is that of a brief, or what is left of it."""
    brief = _brief(library, page)
    for former in brief.former_ids if brief else ():
        path = f"briefs/{former}/index.html"
        canonical = addresses.canonical(library, page, site_url).href
        # Relative, so that the site works below any path.
        yield Document(path, render.moved(page, f"../{addresses.subject(page)}/", canonical))


def _brief(library: Library, page: Page) -> Brief | None:
    if page.kind == "brief":
        return library.briefs[addresses.subject(page)]
    return library.withdrawn[addresses.subject(page)] if page.kind == "withdrawn" else None
