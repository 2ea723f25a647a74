"""Items of briefs as cells: on the brief's own page, and cited on others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator import wording
from generator.model.brief import (
    Brief,
    Event,
    Figure,
    Implication,
    Modality,
    Point,
    Quote,
    TranslationNote,
    Watch,
)
from generator.model.fields import Fact, Places, Speaker
from generator.page import Cell, Detail, Row
from generator.plan.writer import Writer
from generator.rich import Rich

Maker = Callable[[Writer, Any], Cell]


def how(w: Writer, speaker: Speaker | None, modality: Modality) -> str:
    """How the source puts a point; a plain statement of fact needs no word."""
    return "" if modality == "fact" and not speaker else w.locale.words.modalities[modality]


def _by(w: Writer, speaker: Speaker | None) -> tuple[Detail, ...]:
    return (Detail(w.label("claimed_by"), w.speaker(speaker)),) if speaker else ()


def point(w: Writer, item: Point) -> Cell:
    """A key point."""
    note = w.cited(item.lines, how(w, item.attributed_to, item.modality))
    text = w.text(item.text, item.id)
    return Cell(w.locale, text, details=_by(w, item.attributed_to), note=note)


def figure(w: Writer, item: Figure) -> Cell:
    """A figure: what it measures, of whom, who claims it, how firmly, as of when."""
    measures = [w.text(item.measures, item.id)]
    measures.append((*w.plain(w.label("of_whom") + ": "), *of_whom(w, item)))
    for label, text in (("over", item.period), ("excludes", item.excludes)):
        if text:
            measures.append((*w.plain(w.label(label) + ": "), *w.text(text)))
    as_of = item.as_of
    details = (
        Detail(w.label("claimed_by"), w.speaker(item.claimed_by)),
        Detail(w.label("how_firmly"), w.plain(w.locale.words.hedges[item.hedge])),
        Detail(w.label("as_of"), when(w, as_of)),
    )
    head = w.plain(wording.figure(w.locale, item))
    return Cell(w.locale, w.joined(measures), head, details, w.cited(item.lines))


def of_whom(w: Writer, item: Figure) -> Rich:
    """What a figure belongs to: the model, firm or body, and which run or part of it."""
    of = [w.entity(item.of.entity)] + ([w.text(item.of.run)] if item.of.run else [])
    return w.joined(of, w.locale.words.list_separator)


def when(w: Writer, fact: Fact[str]) -> Rich:
    """A date with its status."""
    return w.fact(fact, w.date(fact.value) if fact.value else ())


def quote(w: Writer, item: Quote) -> Cell:
    """Who said what; word for word only in the language of the article."""
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


def event(w: Writer, item: Event) -> Cell:
    """A happening, dated as far as the article dates it."""
    details = []
    if item.date.value is not None:
        head = w.dated(item.date)
        if item.relative_to:
            details.append(Detail(w.label("relative_to"), w.text(item.relative_to)))
    elif item.relative_to:
        head = w.text(item.relative_to)
    else:
        head = w.plain(w.label("undated"))
    if item.date.basis:
        details.append(Detail(w.label("why"), w.text(item.date.basis, item.id)))
    note = w.cited(item.lines, w.locale.words.event_status[item.status])
    return Cell(w.locale, w.text(item.text, item.id), head, tuple(details), note)


def implication(w: Writer, item: Implication) -> Cell:
    """What follows, for whom."""
    head = w.joined([w.entity(whom) for whom in item.whom], w.locale.words.list_separator)
    note = w.cited(item.lines, how(w, item.attributed_to, item.modality))
    text = w.text(item.text, item.id)
    return Cell(w.locale, text, head, _by(w, item.attributed_to), note)


def watch(w: Writer, item: Watch) -> Cell:
    """A thing to watch."""
    return Cell(w.locale, w.text(item.text, item.id), note=w.cited(item.lines))


def plain(w: Writer, item: Any) -> Cell:
    """An item that is a text and its lines."""
    note = w.cited(item.lines) if item.lines else ()
    return Cell(w.locale, w.text(item.text, item.id), note=note)


def note(w: Writer, item: TranslationNote) -> Cell:
    """What the text says, what it must mean, and why."""
    parts = (("says", item.says), ("means", item.means), ("why", item.why))
    details = tuple(Detail(w.label(label), w.text(text, item.id)) for label, text in parts)
    return Cell(
        w.locale, details[0].value, w.plain(details[0].label), details[1:], w.cited(item.lines)
    )


MAKERS: Mapping[str, Maker] = {
    "key_points": point,
    "figures": figure,
    "quotes": quote,
    "events": event,
    "implications": implication,
    "watch": watch,
    "notes": note,
}
"""How the items of each field of a brief are shown."""


def excerpts(own: Sequence[Writer], listed: Iterable[Any]) -> Iterator[Row]:
    """Items on another page than their briefs'; what is listed are :class:`~generator.uses.Use`."""
    for use in listed:
        brief = own[0].library.briefs[use.brief]
        item = next(one for one in getattr(brief, use.field) if one.id == use.item)
        yield Row(tuple(excerpt(w, brief, use.field, item) for w in own))


def excerpt(w: Writer, brief: Brief, field: str, item: Places) -> Cell:
    """An item on another page than its brief's, with a link to where it stands."""
    inner = w.of(brief)
    cell = MAKERS[field](inner, item)
    return Cell(w.locale, cell.text, cell.head, note=origin(w, brief, item.id, item.lines))


def origin(w: Writer, brief: Brief, item: str, lines: Iterable[int]) -> Rich:
    """A brief's title, linked to one of its items, and the lines of the article that are cited."""
    inner = w.of(brief)
    if w.locale.tag not in brief.title:
        return inner.elsewhere_link(brief.title)
    title = w.link(f"{inner.path}#{item}", w.name(brief.title))
    return (*title, *w.plain(f" ({w.lines(tuple(sorted(set(lines))))})"))
