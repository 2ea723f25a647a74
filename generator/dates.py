"""Dates as sources give them: EDTF, parsed by the ``edtf`` library into what we print.

Supported of the Extended Date/Time Format (ISO 8601-2): year, month, day, season (21–24),
each possibly approximate (``~``) or uncertain (``?``), and intervals with an open or unknown end.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import (
    Date,
    Interval,
    Level1Interval,
    PartialUncertainOrApproximate,
    Season,
    UncertainOrApproximate,
)


@dataclass(frozen=True)
class Point:
    """A year, and as much of the rest as is known; ``season`` 1 (spring) to 4 (winter)."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def iso(self) -> str:
        """What HTML's ``<time datetime>`` accepts: a day, a month or a year."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True)
class PartialDate:
    """A point or a range; an end that is None is open."""

    start: Point | None
    end: Point | None
    is_range: bool = False


@lru_cache(maxsize=4096)
def parse(text: str) -> PartialDate:
    """Read EDTF; raise :class:`ValueError` with a plain message for anything else."""
    try:
        value = parse_edtf(text)
    except (EDTFParseException, ValueError) as error:
        raise ValueError(f"{text!r} is not a date") from error
    if isinstance(value, (Interval, Level1Interval)):
        start, end = _point(value.lower, text), _point(value.upper, text)
        if start is None and end is None:
            raise ValueError(f"{text!r} has neither a beginning nor an end")
        if start and end and _order(start) > _order(end):
            raise ValueError(f"{text!r} ends before it begins")
        return PartialDate(start, end, is_range=True)
    point = _point(value, text)
    if point is None:
        raise ValueError(f"{text!r} is not a date we can print")
    return PartialDate(point, point)


def _order(point: Point) -> tuple[int, int, int]:
    month = point.month or (point.season or 0) * 3
    return point.year, month, point.day or 0


def _point(value: object, text: str) -> Point | None:
    approximate = uncertain = False
    if isinstance(value, UncertainOrApproximate):
        mark = str(value.ua or "")
        approximate, uncertain = "~" in mark or "%" in mark, "?" in mark or "%" in mark
        value = value.date
    if value is None or str(value) in ("", "..", "unknown", "open"):
        return None
    if isinstance(value, PartialUncertainOrApproximate) or not isinstance(value, (Date, Season)):
        raise ValueError(f"{text!r} is a kind of date we cannot print")
    if isinstance(value, Season):
        season = int(value.season) - 20
        if season not in (1, 2, 3, 4):
            raise ValueError(f"{text!r} names a season we cannot print")
        return Point(int(value.year), None, None, season, approximate, uncertain)
    try:
        month = int(value.month) if value.month else None
        day = int(value.day) if value.day else None
        point = Point(int(value.year), month, day, None, approximate, uncertain)
    except ValueError as error:
        raise ValueError(f"{text!r} leaves digits open; we cannot print that") from error
    try:  # the library lets 2025-02-29 pass
        datetime.date(point.year, point.month or 1, point.day or 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error
    return point
