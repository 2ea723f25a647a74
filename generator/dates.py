"""Dates as sources give them: EDTF, parsed by the ``edtf`` library into what we print.

Supported of the Extended Date/Time Format (ISO 8601-2): year, month, day, season (21–24),
each possibly approximate (``~``) or uncertain (``?``), and intervals with an open or unknown end.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics import printable


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
    first, slash, last = text.partition("/")
    if not slash:
        point = _read(text, text)
        return PartialDate(point, point)
    start, end = (None if part in ("", "..") else _read(part, text) for part in (first, last))
    if start is None and end is None:
        raise ValueError(f"{_shown(text)} has neither a beginning nor an end")
    if start and end and earliest(start) > latest(end):
        raise ValueError(f"{_shown(text)} ends before it begins")
    return PartialDate(start, end, is_range=True)


def order(text: str) -> tuple[int, int, int]:
    """What sorts partial dates: the earliest day each may mean; a longer span goes first."""
    value = parse(text)
    point = value.start or value.end
    assert point is not None
    if point.day:
        return point.year, point.month or 0, point.day
    if point.month:
        return point.year, point.month, 0
    return point.year, {1: 3, 2: 6, 3: 9, 4: 12}.get(point.season or 0, 0), -1


def earliest(point: Point) -> tuple[int, int, int]:
    """The first day that a point may mean."""
    # Winter may be that of the year's beginning or of its end.
    season = {1: 3, 2: 6, 3: 9}.get(point.season or 0, 1)
    return point.year, point.month or season, point.day or 1


def latest(point: Point) -> tuple[int, int, int]:
    """The last day that a point may mean; 31 stands for the last of any month."""
    season = {1: 5, 2: 8, 3: 11}.get(point.season or 0, 12)
    return point.year, point.month or season, point.day or 31


def _shown(text: str) -> str:
    """A date as messages show it, also where it has spaces or line ends too many."""
    return f"“{printable(text)}”"


_ORDINARY = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?|2(?P<season>[1-4])))?"
    r"(?P<mark>[~?%]?)"
)


def _read(part: str, text: str) -> Point:
    """One end of ``text``, or all of it."""
    if ordinary := _ORDINARY.fullmatch(part):  # most are, and the library takes 10 ms for each
        return _ordinary(ordinary, text)
    # The library skips white space and "S2" (two digits hold).
    if not re.fullmatch(r"[^\sS]+", part):
        raise ValueError(f"{_shown(text)} is not a date")
    return _rare(part, text)


def _ordinary(match: re.Match[str], text: str) -> Point:
    """A date as nearly all are; the library knows no mark after a season."""
    parts = {name: int(match[name]) for name in ("month", "day", "season") if match[name]}
    mark = match["mark"]
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    point = Point(int(match["year"]), **parts, approximate=approximate, uncertain=uncertain)
    return _on_the_calendar(point, text)


def _rare(part: str, text: str) -> Point:
    # Importing the library takes a tenth of a second, and most commands never need it.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException
    from edtf.parser.parser_classes import (
        Date,
        PartialUncertainOrApproximate,
        Season,
        UncertainOrApproximate,
    )

    try:
        value = parse_edtf(part)
    except (EDTFParseException, ValueError) as error:
        raise ValueError(f"{_shown(text)} is not a date") from error
    approximate = uncertain = False
    if isinstance(value, UncertainOrApproximate):
        mark = str(value.ua or "")
        approximate, uncertain = "~" in mark or "%" in mark, "?" in mark or "%" in mark
        value = value.date
    if isinstance(value, PartialUncertainOrApproximate) or not isinstance(value, (Date, Season)):
        raise ValueError(f"{_shown(text)} is a kind of date we cannot print")
    if isinstance(value, Season):
        season = int(value.season) - 20
        if season not in (1, 2, 3, 4):
            raise ValueError(f"{_shown(text)} names a season we cannot print")
        return Point(int(value.year), None, None, season, approximate, uncertain)
    try:
        month = int(value.month) if value.month else None
        day = int(value.day) if value.day else None
        point = Point(int(value.year), month, day, None, approximate, uncertain)
    except ValueError as error:
        raise ValueError(f"{_shown(text)} leaves digits open; we cannot print that") from error
    return _on_the_calendar(point, text)


def _on_the_calendar(point: Point, text: str) -> Point:
    try:  # the library lets 2025-02-29 pass
        datetime.date(point.year, point.month or 1, point.day or 1)
    except ValueError as error:
        raise ValueError(f"{_shown(text)} is no day of the calendar") from error
    return point
