"""Library → feeds: the newest briefs of an edition or a theme, as Atom and as JSON Feed.

Atom is RFC 4287; JSON Feed is https://www.jsonfeed.org/version/1.1/. Editions of two languages have
no feeds, since a feed has one language.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator import bidi
from generator.addresses import absolute, subject
from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.page import Page
from generator.plan.writer import Writer
from generator.render import Document
from generator.rich import characters

MOST = 50
"""How many briefs a feed holds."""

TYPES: Mapping[str, str] = {"xml": "application/atom+xml", "json": "application/feed+json"}
"""Media types by the ending of the file (RFC 4287, section 7; JSON Feed 1.1)."""


@dataclass(frozen=True)
class Entry:
    """A brief in a feed; ``themes`` are ids with names."""

    id: str
    address: str
    title: str
    summary: str
    published: str
    updated: str
    themes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Feed:
    """A feed before any notation; ``address`` lacks the ending, ``page`` is the page it follows."""

    language: str
    title: str
    subtitle: str
    author: str
    home: str
    page: str
    address: str
    updated: str
    entries: tuple[Entry, ...]


class Chosen(NamedTuple):
    """The briefs that a feed holds, and the last day on which any that it could hold changed."""

    briefs: tuple[str, ...]
    updated: datetime.date


def chosen(library: Library, edition: Edition, path: str) -> Chosen | None:
    """What the feed that belongs to the page at ``path`` holds: the home's, or a theme's own.

    A preview has no feeds: what they held would stay with those who read them.
    """
    if library.audience.preview:
        return None
    folder, _, name = path.partition("/")
    theme = name.removesuffix(".md") if folder == "themes" else None
    if not edition.single or not (path == "index.md" or theme in library.themes):
        return None
    briefs = [
        brief
        for brief in library.briefs.values()
        if edition.first.tag in brief.title and (theme is None or theme in _themes(brief))
    ]
    # A feed must say when it changed, even one that holds nothing yet. It is not when the site was
    # built: the same seeds make the same files.
    dated = briefs or list(library.briefs.values())
    updated = max((brief.modified_on for brief in dated), default=datetime.date(1970, 1, 1))
    return Chosen(tuple(brief.id for brief in briefs[:MOST]), updated)


def documents(
    library: Library, page: Page, held: Chosen | None, site_url: str
) -> Iterator[Document]:
    """The feed that belongs to a page, in both its forms."""
    if held:
        found = feed(library, page, held, site_url)
        yield Document(f"{_stem(page)}.xml", atom(found))
        yield Document(f"{_stem(page)}.json", json_feed(found))


def announced(library: Library, page: Page, site_url: str) -> list[dict[str, str]]:
    """The feeds that a page names in its head: a theme's own first, then the edition's."""
    if not page.edition.single or library.audience.preview:
        return []
    writer = Writer(library, page.edition.first, page.path)
    site = writer.name(library.site.title)
    named = {_stem(page): _title(writer, page)} if page.kind == "theme" else {}
    return [
        {
            "type": media,
            "title": title,
            "href": absolute(site_url, page.edition.id, f"{stem}.{ending}"),
        }
        for stem, title in {**named, "feed": site}.items()
        for ending, media in TYPES.items()
    ]


def feed(library: Library, page: Page, held: Chosen, site_url: str) -> Feed:
    """The feed of the home page or of a theme's page, which is of one language."""
    locale, edition = page.edition.first, page.edition.id
    writer = Writer(library, locale, page.path)
    return Feed(
        language=locale.tag,
        title=_title(writer, page),
        subtitle=page.summary,
        author=writer.name(library.site.title),
        home=absolute(site_url, edition, "index.md"),
        page=absolute(site_url, edition, page.path),
        address=absolute(site_url, edition, _stem(page)),
        updated=moment(held.updated),
        entries=tuple(
            _entry(writer, library.briefs[brief], site_url, edition) for brief in held.briefs
        ),
    )


def moment(day: datetime.date) -> str:
    """A day of ours as a moment (RFC 3339): its midnight UTC, since we keep no time of day."""
    return f"{day.isoformat()}T00:00:00Z"


def identifier(brief: Brief, language: str, site_url: str) -> str:
    """A brief's name for ever: a tag URI (RFC 4151).

    The date in it must be one on which we had the host's name. A year alone would mean its first of
    January, when we may not have had it; the day of publication is right by itself. A brief that
    was renamed keeps the id it had first.
    """
    host = (urlsplit(site_url).hostname or "").encode("idna").decode()
    first = (*brief.former_ids, brief.id)[0]
    return f"tag:{host},{brief.published_on.isoformat()}:{first}:{language}"


def _entry(writer: Writer, brief: Brief, site_url: str, edition: str) -> Entry:
    themes = writer.library.themes
    texts = Writer(writer.library, writer.locale, f"briefs/{brief.id}.md", brief)
    return Entry(
        id=identifier(brief, writer.locale.tag, site_url),
        address=absolute(site_url, edition, texts.path),
        title=characters(texts.text(brief.title)),
        summary=characters(texts.text(brief.standfirst)),
        published=moment(brief.published_on),
        updated=moment(brief.modified_on),
        themes=tuple((theme, writer.name(themes[theme].name)) for theme in _themes(brief)),
    )


def _themes(brief: Brief) -> dict[str, None]:
    return dict.fromkeys(weight.theme for weight in brief.themes)


def _stem(page: Page) -> str:
    return f"themes/{subject(page)}/feed" if page.kind == "theme" else "feed"


def _title(writer: Writer, page: Page) -> str:
    site = writer.name(writer.library.site.title)
    if page.kind != "theme":
        return site
    theme = writer.name(writer.library.themes[subject(page)].name)
    return " · ".join(f"{bidi.FSI}{name}{bidi.PDI}" for name in (theme, site))


def atom(feed: Feed) -> str:
    """The feed as Atom."""
    # Namespaces as attributes: ElementTree's own register of prefixes is one for the whole process.
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _texts(root, id=f"{feed.address}.xml", title=feed.title, subtitle=feed.subtitle)
    _texts(root, updated=feed.updated)
    _texts(SubElement(root, "author"), name=feed.author, uri=feed.home)
    own = {"rel": "self", "type": TYPES["xml"], "href": f"{feed.address}.xml"}
    SubElement(root, "link", own)
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for one in feed.entries:
        entry = SubElement(root, "entry")
        _texts(entry, id=one.id, title=one.title, published=one.published, updated=one.updated)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.address})
        for term, label in one.themes:
            SubElement(entry, "category", {"term": term, "label": label})
        _texts(entry, summary=one.summary)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def json_feed(feed: Feed) -> str:
    """The feed as JSON Feed."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": f"{feed.address}.json",
        "language": feed.language,
        "authors": [{"name": feed.author, "url": feed.home}],
        "items": [
            {
                "id": one.id,
                "url": one.address,
                "title": one.title,
                "summary": one.summary,
                # An item must have content; the standfirst can stand alone.
                "content_text": one.summary,
                "date_published": one.published,
                "date_modified": one.updated,
                "tags": [label for _, label in one.themes],
            }
            for one in feed.entries
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
