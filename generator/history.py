"""What became of a brief since it was first published: its versions and corrections.

A version is told of by an entry under ``changes``, by the corrections that came with it, or by
both, so that editors write nothing twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.model.brief import Brief, Correction
from generator.model.fields import Text
from generator.validate import Read, Where

MOST = 10
"""So many versions of which nothing is told are named."""

_FIRST = "the newest stands first"


class Told(NamedTuple):
    """A version, or a correction that came with none: its day, what is said of it."""

    version: int | None
    on: datetime.date
    change: Text | None
    """What changed besides what was put right."""
    corrections: tuple[Correction, ...]


def versions(brief: Brief) -> Iterator[Told]:
    """The versions of a brief that anything is told of, the newest first."""
    changes = {change.version: change for change in brief.changes}
    for version, corrections in _corrected(brief).items():
        change = changes.get(version)
        on = change.on if change else corrections[0].on
        yield Told(version, on, change.text if change else None, corrections)


def newest(brief: Brief) -> Told | None:
    """What became of a brief last; nothing if it is as it was first published."""
    loose = (c for c in brief.corrections if c.version is None)
    told = [*versions(brief), *(Told(None, c.on, None, (c,)) for c in loose)]
    return max(told, key=lambda one: one.on, default=None)  # of one day the version


def anchored(brief: Brief) -> Iterator[tuple[str, Correction]]:
    """The corrections of a brief with their anchors, which stay when there are more."""
    count = len(brief.corrections)
    for index, correction in enumerate(brief.corrections):
        yield f"correction-{count - index}", correction


def _corrected(brief: Brief) -> Mapping[int, tuple[Correction, ...]]:
    """Each version that is told of, the newest first, with its corrections."""
    found: dict[int, tuple[Correction, ...]] = {change.version: () for change in brief.changes}
    for one in brief.corrections:
        if one.version is not None:
            found[one.version] = (*found.get(one.version, ()), one)
    return dict(sorted(found.items(), reverse=True))


def check(one: Read[Brief]) -> Iterator[Diagnostic]:
    """What does not fit in what a brief says of its versions and corrections."""
    brief = one.value
    told = _corrected(brief)
    untold = (n for n in range(2, brief.version + 1) if n not in told)
    if silent := list(islice(untold, MOST + 1)):
        shown = ", ".join(map(str, silent[:MOST])) + ("…" if len(silent) > MOST else "")
        message = f"nothing says what changed in version {shown}"
        hint = f"say it below `changes`; for a mere correction write `version: {silent[0]}` there"
        yield one.problem(("version",), "changes", message, hint)
    for field in ("changes", "corrections"):
        for index, entry in enumerate(getattr(brief, field)):
            if entry.version and entry.version > brief.version:
                message = f"there is no version {entry.version} yet, this is {brief.version}"
                hint = f"is it `version: {entry.version}` now, or is the number here another?"
                yield one.problem((field, index, "version"), "changes", message, hint)
            yield from _day(one, (field, index, "on"), entry.on)
        yield from _order(one, field)
    if brief.withdrawn and brief.withdrawn.on < brief.published_on:
        yield _before(one, ("withdrawn", "on"), brief.withdrawn.on)


def _order(one: Read[Brief], field: str) -> Iterator[Diagnostic]:
    """Entries that do not stand with the newest first."""
    entries = getattr(one.value, field)
    for index, (newer, older) in enumerate(pairwise(entries), 1):
        if field == "changes" and newer.version == older.version:
            message = f"version {older.version} is told of twice"
            yield one.problem((field, index, "version"), "changes", message, "make one of the two")
        elif field == "changes" and newer.version < older.version:
            message = f"version {older.version} stands below version {newer.version}"
            yield one.problem((field, index, "version"), "newest-first", message, _FIRST)
        elif newer.on < older.on:
            message = f"{older.on} stands below {newer.on}, which is earlier"
            yield one.problem((field, index, "on"), "newest-first", message, _FIRST)


def _day(one: Read[Brief], where: Where, on: datetime.date) -> Iterator[Diagnostic]:
    """A day outside those between which the brief has changed."""
    last = one.value.updated_on or one.value.published_on
    if on < one.value.published_on:
        yield _before(one, where, on)
    elif on > last:
        message = f"{on} is after the last change, {last}"
        yield one.problem(where, "date", message, f"write `updated_on: {on}` for the brief")


def _before(one: Read[Brief], where: Where, on: datetime.date) -> Diagnostic:
    message = f"{on} is before the day of publication, {one.value.published_on}"
    return one.problem(where, "date", message, "write the day on which readers could see it")
