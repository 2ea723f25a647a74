"""Brief → how it is cited, and the article it rests on: plainly, as BibTeX, as CSL-JSON.

BibTeX is that of biblatex (its manual, 2.1 and 2.2), whose dates are EDTF as ours are; CSL-JSON is
https://docs.citationstyles.org/en/stable/specification.html. What the article leaves open is left
out, never guessed; what we infer stands in square brackets, as ISO 690 has it for what is supplied.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import babel

from generator import dates
from generator.addresses import absolute, subject
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.model.records import Fact
from generator.page import Page
from generator.plan.writer import Writer
from generator.rich import Isolate, Plain, Rich, text_of

FORMATS = {"BibTeX": "bib", "CSL-JSON": "csl.json"}
"""The files of a citation by their names, with how they end."""


class Work(NamedTuple):
    """What is cited. What nobody knows is empty; ``issued`` and ``first`` are EDTF."""

    id: str
    language: str
    title: str
    author: str = ""
    publisher: str = ""
    issued: str = ""
    first: str = ""
    """When it was first published, if ``issued`` is later."""
    version: str = ""
    address: str = ""


def plain(w: Writer, title: Text, day: str, address: Rich, version: int | None = None) -> Rich:
    """One line that names a page of ours; a title that the language lacks is cited as it is."""
    tag = w.locale.tag if w.locale.tag in title else next(iter(title))
    parts = [
        w.plain(w.name(w.library.site.title)),
        _quoted(w, title[tag], tag),
        *([w.plain(w.label("version", number=str(version)))] if version else []),
        w.date(day),
        address,
    ]
    return w.joined(parts, w.locale.words.list_separator)


def article(w: Writer, brief: Brief) -> Rich:
    """One line that names the article of a brief as far as it is known."""
    source = brief.source
    author = _name(w, source.byline)
    parts = [w.plain(author or w.label("unsigned"))]
    if source.title.value is not None:
        parts.append(_quoted(w, source.title.value, source.language))
    elif source.working_title:
        parts.append((Plain("["), *w.text(source.working_title), Plain("]")))
    if outlet := _name(w, source.outlet):
        parts.append(w.plain(outlet))
    parts.append(_dated(w, source.date))
    if source.link.value is not None:
        parts.append((Isolate(None, (Plain(source.link.value),), "ltr"),))
    return w.joined(parts, w.locale.words.list_separator)


def supplied(brief: Brief) -> bool:
    """Whether any part of the article's line stands in square brackets."""
    source = brief.source
    facts = (source.byline, source.outlet, source.date)
    return source.title.value is None or any(one.status == "inferred" for one in facts)


def files(library: Library, page: Page, site_url: str) -> Iterator[tuple[str, str]]:
    """The citation of a brief for programs, beside its page in an edition of one language.

    Paths in the edition, with texts.
    """
    if page.kind != "brief" or not page.edition.single or library.audience.preview:
        return
    found = tuple(works(library, page, site_url))
    stem = page.path.removesuffix(".md")
    yield f"{stem}.{FORMATS['BibTeX']}", bibtex(found)
    yield f"{stem}.{FORMATS['CSL-JSON']}", csl(found)


def works(library: Library, page: Page, site_url: str) -> Iterator[Work]:
    """A brief in the language of its page, and its article."""
    brief, locale = library.briefs[subject(page)], page.edition.first
    w = Writer(library, locale, page.path, brief)
    tag = locale.tag if locale.tag in brief.title else next(iter(brief.title))
    changed, published = brief.modified_on.isoformat(), brief.published_on.isoformat()
    yield Work(
        id=f"{brief.id}-{locale.tag}",
        language=tag,
        title=text_of(w.foreign(brief.title[tag], tag)),
        publisher=w.name(library.site.title),
        issued=changed,
        first=published if published != changed else "",
        version=str(brief.version),
        address=absolute(site_url, page.edition.id, page.path),
    )
    source = brief.source
    title = source.title.value
    if title is None and source.working_title:
        title = f"[{text_of(w.text(source.working_title))}]"
    yield Work(
        id=f"{brief.id}-article",
        language=source.language,
        title=title or "",
        author=_name(w, source.byline),
        publisher=_name(w, source.outlet),
        issued=_stated(source.date),
        address=_stated(source.link),
    )


def _stated(fact: Fact[str]) -> str:
    return fact.value or "" if fact.status == "stated" else ""


def _name(w: Writer, fact: Fact[str]) -> str:
    """The name of a fact's entity, in brackets if we infer it; empty if nobody knows."""
    if fact.value is None:
        return ""
    name = w.name(w.library.entities[fact.value].name)
    return f"[{name}]" if fact.status == "inferred" else name


def _dated(w: Writer, fact: Fact[str]) -> Rich:
    if fact.value is None:
        return w.plain(w.label("no_date"))
    shown = w.date(fact.value)
    return (Plain("["), *shown, Plain("]")) if fact.status == "inferred" else shown


def _quoted(w: Writer, text: str, tag: str) -> Rich:
    opening, closing = w.locale.words.quotes
    return (*w.plain(opening), *w.foreign(text, tag), *w.plain(closing))


def bibtex(works: Sequence[Work]) -> str:
    """Entries for biblatex."""
    return "\n".join(_entry(one) for one in works)


def _entry(work: Work) -> str:
    fields = {
        # Doubled braces: neither names nor titles are to be taken apart or written otherwise.
        "author": work.author and f"{{{_tex(work.author)}}}",
        "title": work.title and f"{{{_tex(work.title)}}}",
        "organization": work.publisher and f"{{{_tex(work.publisher)}}}",
        "date": work.issued,
        "origdate": work.first,
        "version": work.version,
        "url": work.address.replace("{", "%7B").replace("}", "%7D"),
        "language": _language(work.language),
        "langid": _language(work.language),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{'online' if work.address else 'misc'}{{{work.id},\n{''.join(lines)}}}\n"


_TEX = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_TEX |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {c: f"\\{c}" for c in "#$%&_"}
_SPECIAL = re.compile(r"[\\{}~^#$%&_]")


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], " ".join(text.split()))


def _language(tag: str) -> str:
    """A language as babel and polyglossia call it: its English name; the tag if CLDR has none."""
    code = tag.partition("-")[0]
    return str(babel.Locale("en").languages.get(code, code)).lower()


def csl(works: Sequence[Work]) -> str:
    """An array of CSL-JSON."""
    items = (json.dumps(_item(one), ensure_ascii=False) for one in works)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _item(work: Work) -> dict[str, Any]:
    made = {
        "id": work.id,
        "type": "webpage" if work.address else "document",
        "title": " ".join(work.title.split()),
        "author": work.author and [{"literal": work.author}],
        "container-title": work.publisher if work.address else "",
        "publisher": "" if work.address else work.publisher,
        "issued": work.issued and _date(work.issued),
        "original-date": work.first and _date(work.first),
        "version": work.version,
        "URL": work.address,
        "language": work.language,
    }
    return {name: value for name, value in made.items() if value}


def _date(edtf: str) -> dict[str, Any]:
    """A date as CSL has it: numbers, a season, a doubt; one with an open end by its letters."""
    date = dates.parse(edtf)
    ends = [date.start, date.end] if date.is_range else [date.start]
    points = [point for point in ends if point]
    if len(points) < len(ends):
        return {"literal": edtf}
    made: dict[str, Any] = {"date-parts": [[int(n) for n in p.iso.split("-")] for p in points]}
    if season := points[0].season:
        made["season"] = season
    if any(point.approximate or point.uncertain for point in points):
        made["circa"] = True
    return made
