"""Dates that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from generator.checks.said import Said, compared
from generator.checks.subject import Finding, Subject
from generator.prose.calendar import Dated
from generator.validate import quoted

_HINT = "write the same date in both"


def date_differs(subject: Subject) -> Iterator[Finding]:
    """A day, month, year, decade or century that is another one in a translation, or missing.

    Readers of all languages are to learn the same. Months may have any of their names, and decades
    may be written in digits or in words.

    Wrong:
        en: |-
          The mill closed in March 2024.
        ar: |-
          أُغلقت الطاحونة في مايو 2024.

    Right:
        en: |-
          The mill closed in March 2024.
        ar: |-
          أُغلقت الطاحونة في آذار 2024.
    """
    for passage in subject.passages:
        for first, other in compared(passage):
            for one, wanted in zip_longest(_only(other, first), _only(first, other)):
                at = one.at if one else 0
                if one is None:
                    message = f"{first.tag} says {_shown(first, wanted)}, which is missing here"
                elif wanted is None:
                    message = f"{_shown(other, one)} is a date that {first.tag} does not say"
                else:
                    said = _shown(first, wanted)
                    message = f"{_shown(other, one)} is not what {first.tag} says: {said}"
                yield passage.finding(other.tag, at, message, _HINT)


def _shown(said: Said, one: Dated) -> str:
    return quoted(said.plain[one.at : one.end])


def _only(said: Said, other: Said) -> list[Dated]:
    """Dates of a text of which another does not say a part."""
    known = {part for one in other.dates for part in _parts(one.value)}
    amounts = {("number", amount.value) for amount in other.amounts}
    found: dict[str, Dated] = {}
    for one in (one for one in said.dates if not one.loose):
        missing = _parts(one.value) - known
        if any(("number", Decimal(part[1])) not in amounts for part in missing):
            found.setdefault(one.value, one)
    return list(found.values())


def _parts(value: str) -> set[tuple[str, int]]:
    """Its year, month and day, its decade or its century, as far as it says them."""
    year, _, rest = value.partition("-")
    if year.endswith("XX") and year[0] != "X":
        return {("century", int(year[:2]))}
    if year.endswith("X") and year != "XXXX":
        return {("decade", int(year[2]) * 10)}
    month, _, day = rest.partition("-")
    parts = {"year": year.strip("X"), "month": month, "day": day}
    return {(name, int(part)) for name, part in parts.items() if part}
