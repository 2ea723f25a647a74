"""What items of briefs say to questions apart from their words: who, how firmly, which number.

Pages of other briefs show this of an item, so they hang on it and on nothing else of the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.brief import Brief, Event, Implication, Point, Quote
from generator.model.figure import Figure
from generator.model.records import Places, Speaker
from generator.model.registry import Question

Ways = Literal["hedges", "modalities", "event_status", ""]
"""Which words of a locale say how firmly something is said; none for a quotation."""


class Number(NamedTuple):
    """A figure without its words: what it counts, of whom, and how much."""

    counts: tuple[object, ...]
    """Unit, rate, whom and what it is of, and what it leaves out: two that compare share this."""
    value: tuple[Decimal | None, Decimal | None, str | None]
    bound: str


class Position(NamedTuple):
    """Who says something and how firmly, and the number if it is one."""

    speaker: Speaker | None
    ways: Ways
    word: str
    number: Number | None = None


Relation = Literal["same", "otherwise", "also"]
"""Whether another says the same, says otherwise, or only speaks to the same question."""


def position(item: Places) -> Position:
    """The position of an item."""
    if isinstance(item, Figure):
        return Position(item.claimed_by, "hedges", item.hedge, _number(item))
    if isinstance(item, (Point, Implication)):
        return Position(item.attributed_to, "modalities", item.modality)
    if isinstance(item, Event):
        return Position(None, "event_status", item.status)
    return Position(item.speaker if isinstance(item, Quote) else None, "", "")


def _number(figure: Figure) -> Number:
    rate = (figure.per.amount, figure.per.unit) if figure.per else None
    whose = (figure.of.entity, figure.of.run, figure.period, figure.excludes)
    counts = (figure.currency, figure.unit, rate, *whose)
    return Number(counts, (figure.amount, figure.to, figure.magnitude), figure.bound)


def cited(briefs: Mapping[str, Brief], questions: Iterable[Question]) -> Mapping[str, Position]:
    """The positions of all items that questions cite, by ``brief/item``."""
    named: dict[str, set[str]] = {}
    for question in questions:
        for answer in question.answers:
            named.setdefault(answer.brief, set()).update(answer.items)
    return {
        f"{brief}/{item.id}": position(item)
        for brief, items in named.items()
        for _, _, item in briefs[brief].items()
        if item.id in items
    }


def relation(question: Question, own: Iterable[Position], other: Iterable[Position]) -> Relation:
    """How another answer stands to one's own, as far as the numbers or the editors say.

    Numbers compare if they count the same, of the same. The editors' verdict is on all answers
    together, so it tells of two only where there are no others.
    """
    if question.verdict == "not_comparable":
        return "also"
    theirs = [one.number for one in other if one.number]
    pairs = [
        (one.number, them)
        for one in own
        if one.number
        for them in theirs
        if one.number.counts == them.counts
    ]
    if any(one.value == them.value for one, them in pairs):
        return "same"
    if pairs:
        return "otherwise" if all(a.bound == b.bound == "exact" for a, b in pairs) else "also"
    if len({answer.brief for answer in question.answers}) > 2:
        return "also"
    return "same" if question.verdict == "agree" else "otherwise"
