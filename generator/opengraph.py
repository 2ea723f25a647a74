"""Page → Open Graph properties, which also make the cards of X: https://ogp.me."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import babel
from babel.core import get_global

from generator.addresses import absolute, canonical, subject, translations
from generator.feeds import moment
from generator.library import Library
from generator.locales import Locale
from generator.page import Page
from generator.plan import places

CARDS = frozenset({"brief", "question", "theme"})
"""Kinds of page that have a card, a picture of :data:`CARD_SIZE` pixels."""

CARD_SIZE = (1200, 630)


def properties(
    library: Library, page: Page, site_url: str, cards: bool = True
) -> Iterator[tuple[str, str]]:
    """The properties of a page, in order; a page in two languages is the page it stands for.

    ``cards`` says whether the pictures are made.
    """
    shown = canonical(library, page, site_url)
    names = [library.site.title.get(locale.tag) for locale in page.edition.locales]
    yield "og:type", "article" if page.kind == "brief" else "website"
    yield "og:title", page.name
    yield "og:description", page.summary
    yield "og:url", shown.href
    yield "og:site_name", " / ".join(name for name in names if name)
    yield "og:locale", language_territory(library.locales[shown.lang])
    if cards and page.kind in CARDS and page.number == 1:
        yield "og:image", absolute(site_url, shown.lang, places.card(page.path))
        yield "og:image:type", "image/png"
        yield "og:image:width", str(CARD_SIZE[0])
        yield "og:image:height", str(CARD_SIZE[1])
        yield "og:image:alt", page.name
    for other in translations(library, page, site_url):
        if other.lang != shown.lang:
            yield "og:locale:alternate", language_territory(library.locales[other.lang])
    if page.kind == "brief":
        brief = library.briefs[subject(page)]
        yield "article:published_time", moment(brief.published_on)
        yield "article:modified_time", moment(brief.modified_on)


def chooser(library: Library, site_url: str) -> Iterator[tuple[str, str]]:
    """The properties of the chooser at the root, in all languages of the site."""
    site, names = library.site, [library.site.title[tag] for tag in library.site.title]
    yield "og:type", "website"
    yield "og:title", " / ".join(names)
    yield "og:description", " / ".join(site.tagline.values())
    yield "og:url", site_url
    own, *others = (language_territory(locale) for locale in library.locales.values())
    yield "og:locale", own
    for other in others:
        yield "og:locale:alternate", other


@cache
def language_territory(locale: Locale) -> str:
    """A language as Open Graph writes it, ``he_IL``.

    Where the locale file names no territory, it is the one that CLDR finds likely.
    """
    known = locale.cldr
    if known.territory is None:
        known = babel.Locale.parse(get_global("likely_subtags")[str(known)])
    return f"{known.language}_{known.territory}"
