"""Partial dates as spans of an axis: a year is a year long, an interval as long as it is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from generator import dates
from generator.dates import PartialDate, Point
from generator.pictures.picture import Body, Mark, Opening

PARTS = 6
"""So many parts at most does an axis have."""


@dataclass(frozen=True)
class Axis:
    """An axis of time; ``first`` and ``last`` in years, ``ticks`` name where each part starts."""

    first: float
    last: float
    ticks: tuple[Point, ...]

    def at(self, years: float) -> float:
        """Where a time stands, 0–1."""
        return (years - self.first) / (self.last - self.first)


def axis(values: Sequence[PartialDate]) -> Axis:
    """An axis on which all of ``values`` have room: whole years, or the quarters of a single one.

    What has no end goes on to the end of the axis.
    """
    points = [point for value in values for point in (value.start, value.end) if point]
    first = min(dates.earliest(point)[0] for point in points)
    last = max(dates.latest(point)[0] for point in points) + 1
    if last - first == 1:
        return Axis(first, last, tuple(Point(first, month) for month in (1, 4, 7, 10)))
    for step in (n * 10**power for power in range(5) for n in (1, 2, 5)):
        start = first // step * step
        count = -(-(last - start) // step)
        if count <= PARTS:
            break
    ticks = tuple(Point(start + n * step) for n in range(count))
    return Axis(start, start + count * step, ticks)


def mark(value: PartialDate, on: Axis, body: Body = "solid") -> Mark:
    """A date from the first day it may mean to the last; about there if it says so or is vague."""
    start = on.at(_years(dates.earliest(value.start))) if value.start else 0.0
    end = on.at(_years(dates.latest(value.end), after=True)) if value.end else 1.0
    opens: Opening = "backward" if not value.start else "" if value.end else "onward"
    known = [point for point in (value.start, value.end) if point]
    soft = any(point.approximate or point.uncertain or point.season for point in known)
    return Mark(start, end, body, opens, soft)


def _years(day: tuple[int, int, int], after: bool = False) -> float:
    """A day's beginning, or its end, in years: months are twelfths, so that quarters are even."""
    year, month, number = day
    days = monthrange(year, month)[1]
    return year + (month - 1 + min(number - 1 + after, days) / days) / 12
