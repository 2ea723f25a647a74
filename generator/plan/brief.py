"""The page of a brief: standfirst and key points first, then all that backs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from generator import inline, translations, wording
from generator.editions import Edition
from generator.library import Library
from generator.model.brief import (
    Brief,
    Correction,
    Event,
    Figure,
    Implication,
    Modality,
    Point,
    Quote,
    TranslationNote,
    Watch,
)
from generator.model.fields import Fact, Places, Speaker, Text
from generator.model.source import ReliabilityNote
from generator.page import Cell, Detail, Page, Row, Section, Shape
from generator.plan.writer import Target, Writer, available
from generator.references import walk
from generator.rich import Isolate, Link, Plain, Rich, characters

Item = Places | ReliabilityNote
Maker = Callable[[Writer, Any], Cell]
Columns = tuple[tuple[str, ...], ...]


def brief_page(library: Library, edition: Edition, brief: Brief) -> Page:
    """The page of ``brief`` in ``edition``."""
    path = f"briefs/{brief.id}.md"
    entities, terms = _mentioned(library, brief)
    targets: dict[Target, str] = {("entity", e): f"{path}#entity-{e}" for e in entities}
    targets |= {("term", t): f"{path}#term-{t}" for t in terms}
    writers = [Writer(library, locale, path, brief, targets) for locale in edition.locales]

    def items(
        section: str, label: str, rows: Sequence[Item], make: Maker, columns: Columns = ()
    ) -> Section:
        made = tuple(Row(tuple(make(w, item) for w in writers), item.id) for item in rows)
        shape: Shape = "table" if columns else "list"
        return Section(section, heading(writers, label), shape, made, columns)

    title = Row(tuple(w.cell(brief.title) for w in writers))
    standfirst = Row(tuple(w.cell(brief.standfirst) for w in writers))
    sections = [
        items("key-points", "key_points", brief.key_points, _point),
        items("figures", "figures", brief.figures, _figure, _columns(edition)),
        items("quotes", "quotes", brief.quotes, _quote),
        items("events", "events", brief.events, _event),
        items("implications", "implications", brief.implications, _implication),
        items("watch", "watch", brief.watch, _watch),
        items("notes", "notes", brief.notes, _note),
        Section(
            "corrections", heading(writers, "corrections"), "list", _corrections(writers, brief)
        ),
        Section("about-source", heading(writers, "about_source"), "list", _source(writers, brief)),
        items("reliability", "reliability", brief.source.reliability, _plain),
        # Last: what has been mentioned is linked to these lists.
        _register(writers, "named-here", "named_here", "entity", entities),
        _register(writers, "terms-used", "terms_used", "term", terms),
    ]
    return Page(
        edition=edition,
        path=path,
        kind="brief",
        seed=f"seeds/briefs/{brief.id}.yml",
        title=title,
        summary=summary(library, edition, brief.standfirst, brief),
        lead=(_byline(library, writers, brief), standfirst),
        sections=tuple(section for section in sections if section.rows),
        editions=available(library, brief.title),
    )


def heading(writers: Sequence[Writer], label: str) -> Row:
    """A section's heading in each language."""
    return Row(tuple(Cell(w.locale, w.plain(w.label(label))) for w in writers))


def summary(library: Library, edition: Edition, text: Text, brief: Brief | None = None) -> str:
    """A text without markup, for search engines, in the first of the languages that has it."""
    locale = next((lo for lo in edition.locales if lo.tag in text), edition.first)
    return characters(Writer(library, locale, "", brief).text(text))


def _mentioned(library: Library, brief: Brief) -> tuple[list[str], list[str]]:
    """Entities and terms that the brief names, in the order of the registries."""
    found: set[tuple[str, str]] = {("entity", tag) for tag in brief.tags}
    found |= {("term", tag) for tag in brief.tags}
    for _, value in walk(brief):
        if isinstance(value, Speaker) and value.kind == "named":
            found.add(("entity", value.entity or ""))
        elif isinstance(value, Implication):
            found |= {("entity", whom) for whom in value.whom}
        elif isinstance(value, Figure):
            found.add(("entity", value.of.entity))
        elif isinstance(value, str) and ("[[" in value):
            found |= {(ref.kind, ref.id) for ref in inline.references(value)}
    entities = [e for e in library.entities if ("entity", e) in found]
    return entities, [t for t in library.terms if ("term", t) in found]


def _byline(library: Library, writers: Sequence[Writer], brief: Brief) -> Row:
    def cell(w: Writer) -> Cell:
        parts = [
            w.date(brief.published_on.isoformat(), within="published_on"),
            w.plain(w.label("version", number=str(brief.version))),
        ]
        if brief.updated_on:
            parts.insert(1, w.date(brief.updated_on.isoformat(), within="updated_on"))
        records = library.translations.get(f"briefs/{brief.id}.yml", {})
        if original := translations.by_machine(brief, records, w.locale.tag):
            language = w.locale.language_name(original)
            parts.append(w.plain(w.label("machine_translation", language=language)))
        for weight in brief.themes:
            theme = w.library.themes[weight.theme]
            link = w.link(f"themes/{theme.id}.md", w.name(theme.name))
            parts.append((*link, *w.plain(f" ({w.label(f'theme_basis_{weight.basis}')})")))
        return Cell(w.locale, w.joined(parts))

    return Row(tuple(cell(w) for w in writers), "byline")


def _said(w: Writer, speaker: Speaker | None, modality: Modality) -> str:
    """How the source puts a point; a plain statement of fact needs no word."""
    return "" if modality == "fact" and not speaker else w.locale.words.modalities[modality]


def _by(w: Writer, speaker: Speaker | None) -> tuple[Detail, ...]:
    return (Detail(w.label("claimed_by"), w.speaker(speaker)),) if speaker else ()


def _point(w: Writer, item: Point) -> Cell:
    note = w.cited(item.lines, _said(w, item.attributed_to, item.modality))
    text = w.text(item.text, item.id)
    return Cell(w.locale, text, details=_by(w, item.attributed_to), note=note)


def _figure(w: Writer, item: Figure) -> Cell:
    measures = [w.text(item.measures, item.id)]
    of = [w.entity(item.of.entity)] + ([w.text(item.of.run)] if item.of.run else [])
    measures.append(
        (*w.plain(w.label("of_whom") + ": "), *w.joined(of, w.locale.words.list_separator))
    )
    for label, text in (("over", item.period), ("excludes", item.excludes)):
        if text:
            measures.append((*w.plain(w.label(label) + ": "), *w.text(text)))
    as_of = item.as_of
    details = (
        Detail(w.label("claimed_by"), w.speaker(item.claimed_by)),
        Detail(w.label("how_firmly"), w.plain(w.locale.words.hedges[item.hedge])),
        Detail(w.label("as_of"), _when(w, as_of)),
    )
    head = w.plain(wording.figure(w.locale, item))
    return Cell(w.locale, w.joined(measures), head, details, w.cited(item.lines))


def _when(w: Writer, fact: Fact[str]) -> Rich:
    return w.fact(fact, w.date(fact.value) if fact.value else ())


def _columns(edition: Edition) -> Columns:
    names = ("figure", "measures", "claimed_by", "how_firmly", "as_of")
    return tuple(tuple(locale.label(name) for name in names) for locale in edition.locales)


def _quote(w: Writer, item: Quote) -> Cell:
    head = w.speaker(item.speaker)
    if item.speaker.role and item.speaker.kind != "anonymous":
        head = (*head, *w.plain(" ("), *w.text(item.speaker.role), *w.plain(")"))
    details: tuple[Detail, ...] = ()
    if item.occasion:
        details = (Detail(w.label("occasion"), w.text(item.occasion)),)
    text = w.text(item.text, item.id)
    if item.original and w.brief and w.locale.tag == w.brief.source.language:
        opening, closing = w.locale.words.quotes
        text = (*text, *w.plain(f" {opening}{item.original}{closing}"))
    return Cell(w.locale, text, head, details, w.cited(item.lines))


def _event(w: Writer, item: Event) -> Cell:
    details = []
    if item.date.value is not None:
        head = w.date(item.date.value)
        if item.relative_to:
            details.append(Detail(w.label("relative_to"), w.text(item.relative_to)))
    elif item.relative_to:
        head = w.text(item.relative_to)
    else:
        head = w.plain(w.label("undated"))
    if item.date.basis:
        label = "date_inferred" if item.date.status == "inferred" else "why"
        details.append(Detail(w.label(label), w.text(item.date.basis, item.id)))
    note = w.cited(item.lines, w.locale.words.event_status[item.status])
    return Cell(w.locale, w.text(item.text, item.id), head, tuple(details), note)


def _implication(w: Writer, item: Implication) -> Cell:
    head = w.joined([w.entity(whom) for whom in item.whom], w.locale.words.list_separator)
    note = w.cited(item.lines, _said(w, item.attributed_to, item.modality))
    text = w.text(item.text, item.id)
    return Cell(w.locale, text, head, _by(w, item.attributed_to), note)


def _watch(w: Writer, item: Watch) -> Cell:
    return Cell(w.locale, w.text(item.text, item.id), note=w.cited(item.lines))


def _plain(w: Writer, item: Any) -> Cell:
    note = w.cited(item.lines) if item.lines else ()
    return Cell(w.locale, w.text(item.text, item.id), note=note)


def _note(w: Writer, item: TranslationNote) -> Cell:
    parts = (("says", item.says), ("means", item.means), ("why", item.why))
    details = tuple(Detail(w.label(label), w.text(text, item.id)) for label, text in parts)
    return Cell(
        w.locale, details[0].value, w.plain(details[0].label), details[1:], w.cited(item.lines)
    )


def _corrections(writers: Sequence[Writer], brief: Brief) -> tuple[Row, ...]:
    def cell(w: Writer, item: Correction) -> Cell:
        return Cell(w.locale, w.text(item.text), w.date(item.on.isoformat()))

    return tuple(Row(tuple(cell(w, item) for w in writers)) for item in brief.corrections)


def _source(writers: Sequence[Writer], brief: Brief) -> tuple[Row, ...]:
    columns = [list(_source_facts(w, brief)) for w in writers]
    return tuple(Row(cells) for cells in zip(*columns, strict=True))


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
    yield fact("date", _when(w, source.date))
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


def _register(
    writers: Sequence[Writer],
    anchor: str,
    label: str,
    kind: Literal["entity", "term"],
    ids: Sequence[str],
) -> Section:
    def cell(w: Writer, entry: str) -> Cell:
        if kind == "term":
            term = w.library.terms[entry]
            return Cell(w.locale, w.text(term.definition), w.plain(w.name(term.name)))
        entity = w.library.entities[entry]
        note = w.plain(w.locale.words.entity_kinds[entity.kind])
        return Cell(w.locale, w.text(entity.role), w.plain(w.name(entity.name)), note=note)

    for w in writers:
        w.targets.clear()  # nothing in the lists links to itself
    rows = (Row(tuple(cell(w, entry) for w in writers), f"{kind}-{entry}") for entry in ids)
    return Section(anchor, heading(writers, label), "list", tuple(rows))
