"""Library → feeds: the newest briefs of an edition or a theme, as Atom and as JSON Feed.

Atom is RFC 4287, what it says of withdrawn briefs RFC 6721; JSON Feed is
https://www.jsonfeed.org/version/1.1/. Editions of two languages have no feeds, since a feed has one
language.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator import bidi, history
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

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
"""The namespace of what says that an entry is gone (RFC 6721)."""


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
    news: str = ""
    """What became of it last, if anything has since it was first published."""


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
    direction: bidi.Direction
    updated: str
    entries: tuple[Entry, ...]
    withdrawn: tuple[tuple[str, str], ...] = ()
    """Ids of entries that it may have held, with when they were withdrawn."""


class Chosen(NamedTuple):
    """The briefs that a feed holds, and the last day on which any that it could hold changed.

    ``withdrawn`` are those that it may have held.
    """

    briefs: tuple[str, ...]
    updated: datetime.date
    withdrawn: tuple[str, ...] = ()


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

    def fitting(among: Iterable[Brief]) -> list[Brief]:
        tag = edition.first.tag
        return [b for b in among if tag in b.title and (theme is None or theme in _themes(b))]

    briefs, gone = fitting(library.briefs.values()), fitting(library.withdrawn.values())
    # A feed must say when it changed, even one that holds nothing yet. It is not when the site was
    # built: the same seeds make the same files.
    dated = [*briefs, *gone] or list(library.briefs.values())
    updated = max((brief.modified_on for brief in dated), default=datetime.date(1970, 1, 1))
    ids = (tuple(brief.id for brief in found[:MOST]) for found in (briefs, gone))
    return Chosen(next(ids), updated, next(ids))


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
        direction=locale.direction,
        updated=moment(held.updated),
        entries=tuple(
            _entry(writer, library.briefs[brief], site_url, edition) for brief in held.briefs
        ),
        withdrawn=tuple(
            (identifier(brief, locale.tag, site_url), moment(brief.modified_on))
            for brief in (library.withdrawn[name] for name in held.withdrawn)
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
        news=_news(texts, brief),
    )


def _news(w: Writer, brief: Brief) -> str:
    """One line of what became of a brief last, as far as it is told in this language."""
    told = history.newest(brief)
    if told is None:
        return ""
    day, tag = told.on.isoformat(), w.locale.tag
    head = w.date(day, "version_of", number=str(told.version)) if told.version else w.date(day)
    said = [w.text(told.change)] if told.change and tag in told.change else []
    label = w.plain(f"{w.label('correction')}: ")
    said += [(*label, *w.text(one.text)) for one in told.corrections if tag in one.text]
    line = w.joined([(*head, *w.plain(": "), *said[0]), *said[1:]]) if said else ()
    return characters(line)


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
        if one.news:
            content = SubElement(entry, "content", {"type": "html"})
            content.text = "".join(_paragraph(feed, text) for text in (one.news, one.summary))
    for ref, when in feed.withdrawn:
        SubElement(root, "at:deleted-entry", {"xmlns:at": TOMBSTONES, "ref": ref, "when": when})
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _paragraph(feed: Feed, text: str) -> str:
    return f'<p lang="{feed.language}" dir="{feed.direction}">{escape(text)}</p>'


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
                "content_text": "\n\n".join(filter(None, (one.news, one.summary))),
                "date_published": one.published,
                "date_modified": one.updated,
                "tags": [label for _, label in one.themes],
            }
            for one in feed.entries
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
