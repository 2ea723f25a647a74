"""Items of briefs as cells: on the brief's own page, and cited on others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from generator import wording
from generator.model.brief import Brief, Event, Implication, Modality, Point, Quote, TranslationNote
from generator.model.figure import Figure
from generator.model.records import Fact, Places, Speaker
from generator.page import Cell, Detail, Elsewhere, Row
from generator.plan import age
from generator.plan.writer import Writer
from generator.rich import Rich

Said = tuple[Rich, Rich]
"""What an item says: what leads in, and its text."""
Backed = tuple[tuple[Detail, ...], Rich]
"""What backs it: details, and the note with the cited lines."""


def how(w: Writer, speaker: Speaker | None, modality: Modality) -> str:
    """How the source puts a point; a plain statement of fact needs no word."""
    return "" if modality == "fact" and not speaker else w.locale.words.modalities[modality]


def _by(w: Writer, speaker: Speaker | None) -> tuple[Detail, ...]:
    return (Detail(w.label("claimed_by"), w.speaker(speaker)),) if speaker else ()


def _point(w: Writer, item: Point) -> Said:
    return (), w.text(item.text, item.id)


def _point_backed(w: Writer, item: Point | Implication) -> Backed:
    note = w.cited(item.lines, how(w, item.attributed_to, item.modality))
    return _by(w, item.attributed_to), note


def _figure(w: Writer, item: Figure) -> Said:
    """What it measures, of whom."""
    measures = [w.text(item.measures, item.id)]
    measures.append((*w.plain(w.label("of_whom") + ": "), *of_whom(w, item)))
    for label, text in (("over", item.period), ("excludes", item.excludes)):
        if text:
            measures.append((*w.plain(w.label(label) + ": "), *w.text(text)))
    return w.plain(wording.figure(w.locale, item)), w.joined(measures)


def _figure_backed(w: Writer, item: Figure) -> Backed:
    """Who claims it, how firmly, as of when."""
    details = (
        Detail(w.label("claimed_by"), w.speaker(item.claimed_by)),
        Detail(w.label("how_firmly"), w.plain(w.locale.words.hedges[item.hedge])),
        Detail(w.label("as_of"), when(w, item.as_of)),
    )
    return details, w.cited(item.lines)


def of_whom(w: Writer, item: Figure) -> Rich:
    """What a figure belongs to: the model, firm or body, and which run or part of it."""
    of = [w.entity(item.of.entity)] + ([w.text(item.of.run)] if item.of.run else [])
    return w.joined(of, w.locale.words.list_separator)


def when(w: Writer, fact: Fact[str]) -> Rich:
    """A date with its status."""
    return w.fact(fact, w.date(fact.value) if fact.value else ())


def _quote(w: Writer, item: Quote) -> Said:
    """Who said what; word for word only in the language of the article."""
    head = w.speaker(item.speaker)
    if item.speaker.role and item.speaker.kind != "anonymous":
        head = (*head, *w.plain(" ("), *w.text(item.speaker.role), *w.plain(")"))
    text = w.text(item.text, item.id)
    if item.original and w.brief and w.locale.tag == w.brief.source.language:
        opening, closing = w.locale.words.quotes
        text = (*text, *w.plain(f" {opening}{item.original}{closing}"))
    return head, text


def _quote_backed(w: Writer, item: Quote) -> Backed:
    details: tuple[Detail, ...] = ()
    if item.occasion:
        details = (Detail(w.label("occasion"), w.text(item.occasion)),)
    return details, w.cited(item.lines)


def _event(w: Writer, item: Event) -> Said:
    """A happening, dated as far as the article dates it."""
    if item.date.value is not None:
        head = w.dated(item.date)
    elif item.relative_to:
        head = w.text(item.relative_to)
    else:
        head = w.plain(w.label("undated"))
    return head, w.text(item.text, item.id)


def _event_backed(w: Writer, item: Event) -> Backed:
    details = []
    if item.date.value is not None and item.relative_to:
        details.append(Detail(w.label("relative_to"), w.text(item.relative_to)))
    if item.date.basis:
        details.append(Detail(w.label("why"), w.text(item.date.basis, item.id)))
    return tuple(details), w.cited(item.lines, w.locale.words.event_status[item.status])


def _implication(w: Writer, item: Implication) -> Said:
    """What follows, for whom."""
    head = w.joined([w.entity(whom) for whom in item.whom], w.locale.words.list_separator)
    return head, w.text(item.text, item.id)


def _plain(w: Writer, item: Any) -> Said:
    return (), w.text(item.text, item.id)


def _plain_backed(w: Writer, item: Any) -> Backed:
    return (), w.cited(item.lines) if item.lines else ()


def _note(w: Writer, item: TranslationNote) -> Said:
    """What the text says."""
    return w.plain(w.label("says")), w.text(item.says, item.id)


def _note_backed(w: Writer, item: TranslationNote) -> Backed:
    """What it must mean, and why."""
    parts = (("means", item.means), ("why", item.why))
    details = tuple(Detail(w.label(label), w.text(text, item.id)) for label, text in parts)
    return details, w.cited(item.lines)


class Shown(NamedTuple):
    """How items of a field are shown: what is said first, so that its mentions are linked."""

    said: Callable[[Writer, Any], Said]
    backed: Callable[[Writer, Any], Backed]


FIELDS: Mapping[str, Shown] = {
    "key_points": Shown(_point, _point_backed),
    "figures": Shown(_figure, _figure_backed),
    "quotes": Shown(_quote, _quote_backed),
    "events": Shown(_event, _event_backed),
    "implications": Shown(_implication, _point_backed),
    "watch": Shown(_plain, _plain_backed),
    "notes": Shown(_note, _note_backed),
    "reliability": Shown(_plain, _plain_backed),
}
"""How the items of each field of a brief, or of its source, are shown."""


def whole(w: Writer, field: str, item: Any) -> Cell:
    """An item on the page of its brief, with all that backs it."""
    shown = FIELDS[field]
    head, text = shown.said(w, item)
    details, note = shown.backed(w, item)
    assert w.brief
    marked = [*([note] if note else []), *age.of_item(w, w.brief, field, item.id)]
    return Cell(w.locale, text, head, details, w.joined(marked))


def own(writers: Sequence[Writer], field: str, item: Any, told: Sequence[Elsewhere] = ()) -> Row:
    """An item where it is at home, with what is said of it elsewhere in each language."""
    cells = [whole(w, field, item) for w in writers]
    if told:
        cells = [replace(cell, elsewhere=one) for cell, one in zip(cells, told, strict=True)]
    return Row(tuple(cells), item.id, own=True)


def excerpts(own: Sequence[Writer], listed: Iterable[Any]) -> Iterator[Row]:
    """Items on another page than their briefs'; what is listed are :class:`~generator.uses.Use`."""
    for use in listed:
        brief = own[0].library.briefs[use.brief]
        item = next(one for one in getattr(brief, use.field) if one.id == use.item)
        yield Row(tuple(excerpt(w, brief, use.field, item) for w in own))


def excerpt(w: Writer, brief: Brief, field: str, item: Places) -> Cell:
    """An item on another page than its brief's, with a link to where it stands."""
    inner = w.of(brief)
    head, text = FIELDS[field].said(inner, item)
    note = [origin(w, brief, item.id, item.lines), *age.of_item(w, brief, field, item.id)]
    return Cell(w.locale, text, head, note=w.joined(note))


def origin(w: Writer, brief: Brief, item: str, lines: Iterable[int]) -> Rich:
    """A brief's title, linked to one of its items, and the lines of the article that are cited."""
    inner = w.of(brief)
    if w.locale.tag not in brief.title:
        return inner.elsewhere_link(brief.title)
    title = w.link(f"{inner.path}#{item}", w.name(brief.title))
    return (*title, *w.plain(f" ({w.lines(tuple(sorted(set(lines))))})"))
