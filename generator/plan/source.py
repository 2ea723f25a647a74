"""About the article of a brief: what it is, and how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.brief import Brief
from generator.page import Cell, Row
from generator.plan.items import when
from generator.plan.writer import Writer
from generator.rich import Isolate, Link, Plain, Rich


def source_rows(writers: Sequence[Writer], brief: Brief) -> tuple[Row, ...]:
    """What is known of the article."""
    columns = [list(_source_facts(w, brief)) for w in writers]
    return tuple(Row(cells) for cells in zip(*columns, strict=True))


def article(w: Writer, brief: Brief) -> Rich:
    """The article in a line, as far as it is known: its title, who published and wrote it, when."""
    source = brief.source
    if source.title.value is not None:
        opening, closing = w.locale.words.quotes
        title = w.foreign(source.title.value, source.language)
        parts = [(*w.plain(opening), *title, *w.plain(closing))]
    else:
        ours = w.plain(f" ({w.label('working_title')})")
        parts = [(*w.text(source.working_title or {}), *ours)]
    for fact in (source.outlet, source.byline):
        if fact.value:
            name = w.name(w.library.entities[fact.value].name)
            inferred = f" ({w.label('inferred')})" if fact.status == "inferred" else ""
            parts.append(w.plain(name + inferred))
    if date := w.dated(source.date):
        parts.append(date)
    return w.joined(parts)


def _source_facts(w: Writer, brief: Brief) -> Iterator[Cell]:
    source, words = brief.source, w.locale.words

    def fact(label: str, value: Rich, note: Rich = ()) -> Cell:
        return Cell(w.locale, value, w.plain(w.label(label)), note=note)

    def name(entity: str | None) -> Rich:
        return w.plain(w.name(w.library.entities[entity].name)) if entity else ()

    if source.title.value is not None:
        opening, closing = words.quotes
        title = w.foreign(source.title.value, source.language)
        quoted = (*w.plain(opening), *title, *w.plain(closing))
        yield fact("source_title", quoted, w.cited(source.title.lines))
    elif source.working_title:
        yield fact("working_title", w.text(source.working_title))
    yield fact("outlet", w.fact(source.outlet, name(source.outlet.value)))
    yield fact("byline", w.fact(source.byline, name(source.byline.value)))
    for credit in source.credits:
        role = words.credit_roles[credit.role]
        who = (*name(credit.entity), *w.plain(f" ({role})")) if credit.entity else w.plain(role)
        yield fact("credits", who, w.cited(credit.lines))
    yield fact("date", when(w, source.date))
    yield fact("article_language", w.plain(w.locale.language_name(source.language)))
    yield fact("genre", w.plain(words.genres[source.genre]))
    if source.link.value:
        shown = Isolate(None, (Plain(source.link.value),), "ltr")
        yield fact("link", (Link(source.link.value, (shown,)),))
    else:
        yield fact("link", w.fact(source.link, ()))
    counted = w.label("lines_counted", lines=str(source.line_count))
    yield Cell(w.locale, w.plain(counted))
    yield fact("fingerprint", (Isolate(None, (Plain(source.fingerprint),), "ltr"),))
