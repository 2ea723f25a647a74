"""Page → structured data: what https://schema.org lets machines know of it, as JSON-LD.

Only pages of one language carry it. A fact that the source leaves open, or that we infer, is left
out unless it is said below: JSON-LD has no word for how we know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator import dates, history
from generator.addresses import absolute, subject, translations
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.model.registry import Entity, Term
from generator.page import Page
from generator.plan import places
from generator.plan.writer import Writer
from generator.rich import text_of

Node = dict[str, Any]
"""A thing with its properties."""

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""That of all our texts (LICENSE-CONTENT.md)."""

KINDS: Mapping[str, str] = {
    "person": "Person",
    "company": "Corporation",
    "organisation": "Organization",
    "institution": "Organization",
    "publisher": "Organization",
    "product": "Product",
    "chip": "Product",
    "place": "Place",
    "event": "Event",
    "work": "CreativeWork",
}
"""The types of entities; of all other kinds schema.org has none that says no more than we know."""


def structured(library: Library, page: Page, site_url: str) -> Node | None:
    """The structured data of a page, if it is of a kind that has some."""
    make = _MAKERS.get(page.kind) if page.edition.single else None
    return {"@context": CONTEXT, **make(library, page, site_url)} if make else None


def website(library: Library, page: Page, site_url: str) -> Node:
    """An edition as a WebSite."""
    locale, url = page.edition.first, absolute(site_url, page.edition.id, page.path)
    writer = Writer(library, locale, page.path)
    return {
        "@type": "WebSite",
        "@id": url,
        "url": url,
        "name": writer.name(library.site.title),
        **_text(writer, "description", library.site.description),
        "inLanguage": locale.tag,
        "publisher": _publisher(writer, site_url),
        "license": LICENCE,
    }


def report(library: Library, page: Page, site_url: str) -> Node:
    """A brief as a Report, with the article it is based on and its translations."""
    brief, locale = library.briefs[subject(page)], page.edition.first
    url = absolute(site_url, page.edition.id, page.path)
    writer = Writer(library, locale, page.path, brief)
    title = text_of(writer.text(brief.title))
    article = _article(writer, brief, url)
    made: Node = {
        "@type": "Report",
        "@id": url,
        "url": url,
        "name": title,
        "headline": title,
        **_text(writer, "description", brief.standfirst),
        "inLanguage": locale.tag,
        "datePublished": brief.published_on.isoformat(),
        "dateModified": brief.modified_on.isoformat(),
        "version": brief.version,
        "publisher": _publisher(writer, site_url),
        "license": LICENCE,
        "isPartOf": {"@id": absolute(site_url, page.edition.id, "index.md")},
        "isBasedOn": article,
        "citation": {"@id": article["@id"]},
    }
    if about := [_about(writer, page, tag, site_url) for tag in brief.tags]:
        made["about"] = about
    made |= _translations(library, page, brief, site_url)
    if corrections := list(_corrections(writer, brief, url)):
        made["correction"] = corrections
    if change := _newest(writer, brief, url, site_url):
        made["comment"] = change
    return made


def withdrawn(library: Library, page: Page, site_url: str) -> Node:
    """A withdrawn brief: the report that it was, with nothing that it said."""
    brief, locale = library.withdrawn[subject(page)], page.edition.first
    url = absolute(site_url, page.edition.id, page.path)
    writer = Writer(library, locale, page.path, brief)
    return {
        "@type": "Report",
        "@id": url,
        "url": url,
        "name": text_of(writer.text(brief.title)),
        "creativeWorkStatus": "Withdrawn",
        "inLanguage": locale.tag,
        "datePublished": brief.published_on.isoformat(),
        "dateModified": brief.modified_on.isoformat(),
        "version": brief.version,
        "publisher": _publisher(writer, site_url),
    }


def glossary(library: Library, page: Page, site_url: str) -> Node:
    """The terms on a page of the glossary, each with its anchor, as parts of a DefinedTermSet."""
    locale = page.edition.first
    writer = Writer(library, locale, page.path)
    url = _set_of_terms(page, site_url)
    listed = (library.terms[row.id] for section in page.sections for row in section.rows)
    terms = [
        {
            **_term(writer, page, term, site_url),
            "termCode": term.id,
            **_text(writer, "description", term.definition),
        }
        for term in listed
        if locale.tag in term.name
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": url,
        "url": url,
        "name": locale.label("glossary"),
        "inLanguage": locale.tag,
        "license": LICENCE,
        "hasDefinedTerm": terms,
    }


_MAKERS: Mapping[str, Callable[[Library, Page, str], Node]] = {
    "home": website,
    "brief": report,
    "glossary": glossary,
    "withdrawn": withdrawn,
}


def _publisher(writer: Writer, site_url: str) -> Node:
    name = writer.name(writer.library.site.title)
    return {"@type": "Organization", "@id": f"{site_url}#publisher", "name": name, "url": site_url}


def _article(writer: Writer, brief: Brief, url: str) -> Node:
    """The article, as far as it says itself what it is; who published it may be inferred."""
    source, entities = brief.source, writer.library.entities
    made: Node = {
        "@type": "CreativeWork",
        "@id": f"{url}#about-source",
        "inLanguage": source.language,
    }
    if source.title.value is not None:
        made["name"] = source.title.value
    if source.outlet.value is not None:
        made["publisher"] = _entity(writer, entities[source.outlet.value])
    if source.byline.value is not None and source.byline.status == "stated":
        made["author"] = _entity(writer, entities[source.byline.value])
    if source.date.value is not None and source.date.status == "stated":
        date = dates.parse(source.date.value)
        known = None if date.is_range else date.start
        # ISO 8601 has neither seasons nor doubts.
        if known and not (known.season or known.approximate or known.uncertain):
            made["datePublished"] = known.iso
    if source.link.value is not None and source.link.status == "stated":
        made["url"] = source.link.value
    return made


def _about(writer: Writer, page: Page, tag: str, site_url: str) -> Node:
    if entity := writer.library.entities.get(tag):
        return _entity(writer, entity)
    return _term(writer, page, writer.library.terms[tag], site_url)


def _term(writer: Writer, page: Page, term: Term, site_url: str) -> Node:
    place = places.everything(writer.library, page.edition.first)["term", term.id]
    url = absolute(site_url, page.edition.id, place)
    return {
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": writer.name(term.name),
        "inDefinedTermSet": {"@id": _set_of_terms(page, site_url)},
    }


def _set_of_terms(page: Page, site_url: str) -> str:
    return absolute(site_url, page.edition.id, places.LISTS["glossary"])


def _entity(writer: Writer, entity: Entity) -> Node:
    return {"@type": KINDS.get(entity.kind, "Thing"), "name": writer.name(entity.name)}


def _translations(library: Library, page: Page, brief: Brief, site_url: str) -> Node:
    """The brief is written in the language its title is written in first (see `translations`)."""
    original = next(iter(brief.title))
    reports = {
        one.lang: {"@type": "Report", "@id": one.href, "url": one.href, "inLanguage": one.lang}
        for one in translations(library, page, site_url)
    }
    own = page.edition.first.tag
    if own != original:
        return {"translationOfWork": reports[original]} if original in reports else {}
    others = [report for lang, report in reports.items() if lang != own]
    return {"workTranslation": others} if others else {}


def _corrections(writer: Writer, brief: Brief, url: str) -> Iterator[Node]:
    for anchor, correction in history.anchored(brief):
        if text := _text(writer, "text", correction.text):
            on = correction.on.isoformat()
            own = {"@type": "CorrectionComment", "@id": f"{url}#{anchor}", **text}
            yield {**own, "inLanguage": writer.locale.tag, "datePublished": on}


def _newest(writer: Writer, brief: Brief, url: str, site_url: str) -> Node | None:
    """What the newest version changed; schema.org knows no more fitting word than a comment."""
    if not brief.changes or not (text := _text(writer, "text", brief.changes[0].text)):
        return None
    change = brief.changes[0]
    label = writer.date(change.on.isoformat(), "version_of", number=str(change.version))
    return {
        "@type": "Comment",
        "@id": f"{url}#{change.id}",
        "name": text_of(label),
        **text,
        "inLanguage": writer.locale.tag,
        "datePublished": change.on.isoformat(),
        "author": {"@id": f"{site_url}#publisher"},
    }


def _text(writer: Writer, name: str, text: Text) -> Node:
    """A property that is a text, if there is one in this language."""
    return {name: text_of(writer.text(text))} if writer.locale.tag in text else {}
