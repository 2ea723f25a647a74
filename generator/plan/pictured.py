"""The words around pictures, in each language of a page.

Writers here link no mentions: what a picture says is linked where it stands on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from generator import wording
from generator.dates import PartialDate, parse
from generator.editions import Edition
from generator.locales import Locale
from generator.model.brief import Brief, Event, ThemeWeight
from generator.model.registry import Question, Theme
from generator.pictures import claims, dating
from generator.pictures.claims import Cited
from generator.pictures.picture import (
    MOST,
    Body,
    Dots,
    Group,
    Label,
    Labels,
    Lane,
    Ranges,
    Weights,
)
from generator.plan.writer import Writer, address, available
from generator.rich import Rich, characters, plain
from generator.uses import Use

HEAVIEST = 3
"""The most that a brief can have to do with a theme."""
COLUMNS = 4
"""So many themes stand beside each other on a phone."""


def of_question(own: Sequence[Writer], question: Question) -> tuple[Ranges, ...]:
    """The figures on a question that compare, each group on an axis of its own."""
    groups = claims.of_question(own[0].library, question)
    return tuple(_claims(own, group[:MOST], len(group)) for group in groups)


def _claims(own: Sequence[Writer], group: Sequence[Cited], total: int) -> Ranges:
    figures = [figure for _, figure in group]
    axis = claims.axis(figures)
    lanes = tuple(
        Lane(tuple(_claim(w, one, group) for w in own), claims.mark(one[1], axis)) for one in group
    )
    unit = figures[0].currency or figures[0].unit or ""

    def tick(value: Decimal) -> Labels:
        return _alike(own, lambda w: wording.amount(w.locale, value, of=unit))

    def caption(w: Writer) -> str:
        if axis.logarithmic:
            times = wording.number(w.locale, axis.step)
            return w.label("claims_picture_log", times=times)
        return w.label("claims_picture")

    *starts, last = axis.ticks
    return Ranges(
        told=_told(own[0], lanes),
        captions=_captions(own, caption, len(group), total),
        groups=(Group(lanes),),
        ticks=tuple(map(tick, starts)),
        last=tick(last),
    )


def _claim(w: Writer, one: Cited, group: Sequence[Cited]) -> Label:
    """A figure with how firmly it is said, and what tells it apart: its article, what it is of.

    As of when, where others are of the same.
    """
    brief, figure = one
    whose = [other.id for other, _ in group]
    parts = [w.plain(w.locale.words.hedges[figure.hedge])]
    if len(set(whose)) > 1:
        parts.append(_title(w, brief))
    if whose.count(brief.id) > 1 and w.locale.tag in figure.measures:
        parts.append(_bare(w, brief).text(figure.measures))
    if figure.as_of.value and sum(other.measures == figure.measures for _, other in group) > 1:
        parts.append(w.date(figure.as_of.value))
    return Label(w.locale, w.plain(wording.figure(w.locale, figure)), w.joined(parts))


def of_events(own: Sequence[Writer], edition: Edition, uses: Sequence[Use]) -> tuple[Ranges, ...]:
    """Dated events on one axis, by the article that tells of them; a single one is no picture."""
    library = own[0].library
    found: dict[str, list[tuple[Event, PartialDate]]] = {}
    for use in uses[:MOST]:
        events = library.briefs[use.brief].events
        event = next(one for one in events if one.id == use.item)
        if event.date.value:
            found.setdefault(use.brief, []).append((event, parse(event.date.value)))
    values = [value for events in found.values() for _, value in events]
    if len(values) < 2:
        return ()
    axis = dating.axis(values)
    groups = tuple(
        Group(
            tuple(
                Lane(
                    tuple(_event(w, edition, library.briefs[name], event) for w in own),
                    dating.mark(value, axis, _certain(event)),
                )
                for event, value in events
            ),
            tuple(Label(w.locale, text=_title(w, library.briefs[name])) for w in own),
        )
        for name, events in found.items()
    )

    def tick(start: str) -> Labels:
        return _alike(own, lambda w: wording.date(w.locale, parse(start)))

    captions = _captions(own, lambda w: w.label("events_picture"), len(values), len(uses))
    return (
        Ranges(
            told=characters(captions[0].text),
            captions=captions,
            groups=groups,
            ticks=tuple(tick(point.iso) for point in axis.ticks),
            kind="events",
        ),
    )


def _event(w: Writer, edition: Edition, brief: Brief, event: Event) -> Label:
    """When, whether it is yet to come, and what; it leads to where the brief says so."""
    assert event.date.value
    planned = w.plain(w.locale.words.event_status["planned"])
    parts = [w.dated(event.date), *([planned] if event.status == "planned" else [])]
    text = _bare(w, brief).text(event.text) if w.locale.tag in event.text else ()
    return Label(w.locale, w.joined(parts), text, _place(w, edition, brief, event.id))


def _place(w: Writer, edition: Edition, brief: Brief, item: str) -> str:
    """Where an item stands in this edition, if it has the brief."""
    if edition.id not in available(w.library, brief.title):
        return ""
    return f"/{edition.id}/{address(f'briefs/{brief.id}.md')}#{item}"


def _certain(event: Event) -> Body:
    if event.status == "planned":
        return "outlined"
    return "hollow" if event.date.status == "inferred" else "solid"


def of_theme(own: Sequence[Writer], theme: Theme, briefs: Sequence[Brief]) -> tuple[Weights, ...]:
    """How much each brief speaks to this theme, and to the next; one brief is no picture."""
    if len(briefs) < 2:
        return ()
    others = [one for one in own[0].library.themes.values() if one.id != theme.id]
    themes = [theme, *others][:COLUMNS]
    shown = briefs[:MOST]
    rows = tuple(
        (
            tuple(Label(w.locale, text=_title(w, brief)) for w in own),
            tuple(_dots(own[0], brief.themes, column.id) for column in themes),
        )
        for brief in shown
    )
    basis: tuple[tuple[Body, str], ...] = (("solid", "literal"), ("hollow", "inferred"))
    used = {dots.body for _, cells in rows for dots in cells if dots}
    key = ((body, _basis(own, name)) for body, name in basis if body in used)
    return (
        Weights(
            captions=_captions(own, lambda w: w.label("weights_picture"), len(shown), len(briefs)),
            key=tuple(key),
            columns=tuple(
                tuple(Label(w.locale, text=w.plain(w.name(column.name))) for w in own)
                for column in themes
            ),
            rows=rows,
        ),
    )


def _basis(own: Sequence[Writer], name: str) -> Labels:
    return _alike(own, lambda w: w.label(f"theme_basis_{name}"))


def _dots(w: Writer, weights: Iterable[ThemeWeight], theme: str) -> Dots | None:
    for one in weights:
        if one.theme == theme:
            basis = w.label(f"theme_basis_{one.basis}")
            told = w.label("weight_of", number=str(one.weight), most=str(HEAVIEST))
            body: Body = "solid" if one.basis == "literal" else "hollow"
            return Dots(one.weight, body, characters(w.plain(f"{told}: {basis}")))
    return None


def _title(w: Writer, brief: Brief) -> Rich:
    """A brief's title; in another language if it has none in this one."""
    tag = w.locale.tag if w.locale.tag in brief.title else next(iter(brief.title))
    return w.foreign(brief.title[tag], tag)


def _bare(w: Writer, brief: Brief) -> Writer:
    return Writer(w.library, w.locale, w.path, brief)


def _told(w: Writer, lanes: Iterable[Lane]) -> str:
    """All lanes in words, in one language."""
    said = (f"{characters(one.head)} ({characters(one.text)})" for one in _first(w.locale, lanes))
    return w.label("claims_told", claims=w.locale.words.list_separator.join(said))


def _first(locale: Locale, lanes: Iterable[Lane]) -> Iterator[Label]:
    return (label for lane in lanes for label in lane.labels if label.locale is locale)


def _captions(
    own: Sequence[Writer], said: Callable[[Writer], str], shown: int, total: int
) -> Labels:
    """What a picture shows, and whether that is all."""

    def caption(w: Writer) -> Rich:
        left = w.label("picture_first", number=str(shown), total=str(total))
        return w.joined([w.plain(said(w)), *([w.plain(left)] if shown < total else [])], " ")

    return tuple(Label(w.locale, text=caption(w)) for w in own)


def _alike(own: Sequence[Writer], said: Callable[[Writer], str]) -> Labels:
    """Short words in each language, once if they are the same in all: a year, "$0"."""
    labels = tuple(Label(w.locale, text=plain(said(w), w.locale)) for w in own)
    return labels[:1] if len({characters(label.text) for label in labels}) == 1 else labels
