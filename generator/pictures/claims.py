"""Figures that compare, on one axis.

Two figures compare if an answer to a question rests on both and they count the same: then an editor
has put them side by side. Sums that merely stand in one article may measure anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.library import Library
from generator.model.brief import Brief
from generator.model.figure import Figure, Hedge, Magnitude
from generator.model.registry import Question
from generator.pictures.picture import Body, Mark, Opening

Cited = tuple[Brief, Figure]

WIDE = 100
"""Where the largest is more than so many times the smallest, the axis is logarithmic."""
PARTS = 4
"""So many parts at most does a logarithmic axis have."""

BODIES: Mapping[Hedge, Body] = {
    "stated": "solid",
    "claimed": "outlined",
    "reported": "outlined",
    "estimated": "outlined",
    "planned": "outlined",
    "rumoured": "hollow",
}
MAGNITUDES: Mapping[Magnitude, Decimal] = {
    "hundreds": Decimal(10**2),
    "thousands": Decimal(10**3),
    "millions": Decimal(10**6),
    "hundreds_of_millions": Decimal(10**8),
    "billions": Decimal(10**9),
    "trillions": Decimal(10**12),
}
"""Where each begins. It is drawn to ten times as much, with ends that are only about there."""

_ROUND = tuple(Decimal(n) for n in (1, 2, 4, 6, 8, 10))


def cited(library: Library, question: Question) -> Iterator[Cited]:
    """The figures that the answers to a question rest on, in their order."""
    for answer in question.answers:
        brief = library.briefs[answer.brief]
        yield from ((brief, f) for f in brief.figures if f.id in answer.items)


def comparable(found: Iterable[Cited], vague: bool = False) -> Iterator[list[Cited]]:
    """Figures that count the same per the same, where there are two or more.

    They have amounts above zero; or, if ``vague`` ones do too, magnitudes.
    """
    groups: dict[object, list[Cited]] = {}
    for brief, figure in found:
        if (figure.amount is None and vague) or (figure.amount or 0) > 0:
            rate = (figure.per.amount, figure.per.unit) if figure.per else None
            groups.setdefault((figure.currency, figure.unit, rate), []).append((brief, figure))
    yield from (group for group in groups.values() if len(group) > 1)


def of_question(library: Library, question: Question) -> Iterator[list[Cited]]:
    """The figures on a question that compare.

    Where the question says that answers do not, those of one article still may: it set them side
    by side itself.
    """
    found = list(cited(library, question))
    if question.verdict != "not_comparable":
        yield from comparable(found, vague=True)
        return
    for brief in dict.fromkeys(brief.id for brief, _ in found):
        yield from comparable((one for one in found if one[0].id == brief), vague=True)


@dataclass(frozen=True)
class Axis:
    """An axis from ``low`` to ``high``; ``ticks`` part it evenly, both ends among them."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    logarithmic: bool

    @property
    def step(self) -> Decimal:
        """How many times the tick before it a tick of a logarithmic axis is."""
        return self.ticks[1] / self.ticks[0]

    def at(self, value: Decimal) -> float:
        """Where ``value`` stands, 0–1."""
        if self.logarithmic:
            whole = (self.high / self.low).log10()
            return float((value / self.low).log10() / whole)
        return float(value / self.high)


def axis(figures: Sequence[Figure]) -> Axis:
    """An axis on which all of ``figures`` can be drawn, with room behind those without an end."""
    spans = [_span(figure) for figure in figures]
    least, most = min(low for low, _ in spans), max(high for _, high in spans)
    open_ = any(_opens(figure) == "onward" and _span(figure)[1] == most for figure in figures)
    if most > least * WIDE:
        return _logarithmic(least, most, open_)
    unit = Decimal(1).scaleb(most.adjusted())
    high = next(n * unit for n in _ROUND if (n * unit > most if open_ else n * unit >= most))
    return Axis(Decimal(0), high, (Decimal(0), high / 2, high), logarithmic=False)


def _logarithmic(least: Decimal, most: Decimal, open_: bool) -> Axis:
    first = least.adjusted()
    last = most.adjusted() + (open_ or most != Decimal(1).scaleb(most.adjusted()))
    power = -(-(last - first) // PARTS)
    count = -(-(last - first) // power)
    ticks = tuple(Decimal(1).scaleb(first + n * power) for n in range(count + 1))
    return Axis(ticks[0], ticks[-1], ticks, logarithmic=True)


def mark(figure: Figure, on: Axis) -> Mark:
    """How a figure is drawn: from nothing to its amount, or as the range that it is.

    A logarithmic axis knows no nothing, so there an amount is a point.
    """
    low, high = _span(figure)
    opens, whole = _opens(figure), low == high and not on.logarithmic
    start = 0.0 if whole or opens == "backward" else on.at(low)
    soft = figure.amount is None or figure.bound == "about"
    return Mark(start, on.at(high), BODIES[figure.hedge], opens, soft)


def _span(figure: Figure) -> tuple[Decimal, Decimal]:
    if figure.amount is None:
        assert figure.magnitude
        low = MAGNITUDES[figure.magnitude]
        return low, low * 10
    return figure.amount, figure.amount if figure.to is None else figure.to


def _opens(figure: Figure) -> Opening:
    if figure.bound in ("more_than", "at_least"):
        return "onward"
    return "backward" if figure.bound == "less_than" else ""
