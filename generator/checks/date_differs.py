"""Dates that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from generator.checks.said import Said, compared
from generator.checks.subject import Finding, Subject
from generator.prose.calendar import Dated
from generator.validate import quoted

Part = tuple[str, int]
"""What a part of a date is, and its number."""

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
    numbers = {amount.value for amount in other.amounts}
    found: dict[str, Dated] = {}
    for one in (one for one in said.dates if not one.loose):
        if any(not _is_known(part, known, numbers) for part in _parts(one.value)):
            found.setdefault(one.value, one)
    return list(found.values())


def _is_known(part: Part, known: set[Part], numbers: set[Decimal]) -> bool:
    """Whether the other text says a part of a date: the same, or a number, or 2010 for 2010s."""
    name, value = part
    if part in known or value in numbers:
        return True
    if name == "decade":
        return any(kind == "year" and year % 100 == value for kind, year in known)
    return name == "year" and value % 10 == 0 and ("decade", value % 100) in known


def _parts(value: str) -> set[Part]:
    """Its year, month and day, its decade or its century, as far as it says them."""
    year, _, rest = value.partition("-")
    if year.endswith("XX") and year[0] != "X":
        return {("century", int(year[:2]))}
    if year.endswith("X") and year != "XXXX":
        return {("decade", int(year[2]) * 10)}
    month, _, day = rest.partition("-")
    parts = {"year": year.strip("X"), "month": month, "day": day}
    return {(name, int(part)) for name, part in parts.items() if part}
