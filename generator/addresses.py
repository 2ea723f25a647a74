"""Pages → where they are on the web, and where the same page is in other languages.

``site_url`` is the address of the whole site, with a slash at its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.library import Library
from generator.page import Entry, Page
from generator.plan.writer import address

DEFAULT = "x-default"
"""What ``hreflang`` says of the page for readers of all other languages: our chooser."""


@dataclass(frozen=True)
class Alternate:
    """A page in another language, or in its own: ``hreflang`` and ``href``."""

    lang: str
    href: str


def absolute(site_url: str, edition: str, to: str) -> str:
    """The address of a document of an edition or of an anchor in it, or of another of its files.

    ``to`` is ``briefs/x.md``, ``glossary.md#term`` or ``feed.xml``.
    """
    path, hash_, anchor = to.partition("#")
    place = address(path) if path.endswith(".md") else path
    return f"{site_url}{edition}/{place}{hash_}{anchor}"


def translations(library: Library, page: Page | Entry, site_url: str) -> tuple[Alternate, ...]:
    """The page in every edition of one language that has it, in the order of the editions."""
    return tuple(
        Alternate(edition.first.tag, absolute(site_url, edition.id, page.path))
        for edition in library.editions
        if edition.single and edition.id in page.editions
    )


def chooser(library: Library, site_url: str) -> tuple[Alternate, ...]:
    """What the chooser at the root says in ``hreflang``: every edition of one language, itself."""
    single = (edition for edition in library.editions if edition.single)
    homes = (Alternate(e.first.tag, absolute(site_url, e.id, "index.md")) for e in single)
    return (*homes, Alternate(DEFAULT, site_url))


def alternates(library: Library, page: Page | Entry, site_url: str) -> tuple[Alternate, ...]:
    """What a page says in ``hreflang``, in its head and in the sitemap alike.

    All languages of a page say the same, each itself included, as search engines want it. A page in
    two languages is a page of no language and says nothing, nor does one that they should not show.
    """
    if not page.edition.single or robots(page):
        return ()
    return (*translations(library, page, site_url), Alternate(DEFAULT, site_url))


def robots(page: Page | Entry) -> str:
    """What search engines are told to do with a page; empty for what they like.

    A withdrawn brief should leave their results, and our hosts cannot answer that it is gone (HTTP
    410), as newspapers do: https://developers.google.com/search/docs/crawling-indexing/block-indexing
    """
    return "noindex" if page.kind == "withdrawn" else ""


def canonical(library: Library, page: Page, site_url: str) -> Alternate:
    """The page that search engines should show, with its language.

    A page in two languages is no page of its own to them: it stands for the page in the first of
    its languages that has one.
    """
    known = {one.lang: one for one in translations(library, page, site_url)}
    found = (known[locale.tag] for locale in page.edition.locales if locale.tag in known)
    own = Alternate(page.edition.first.tag, absolute(site_url, page.edition.id, page.path))
    return next(found, own)


def subject(page: Page | Entry) -> str:
    """The id of what a page is about, also on the further pages of its lists."""
    return PurePosixPath(page.path).parts[1].removesuffix(".md")
