"""Dates that only another calendar would make recent."""

from __future__ import annotations

from collections.abc import Iterator

from generator import dates
from generator.checks.subject import Finding, Subject
from generator.diagnostics import quoted
from generator.model.brief import Brief
from generator.model.records import Fact
from generator.references import walk

DATED = ("date", "as_of")
"""The fields that hold partial dates."""

CALENDARS = ((range(1300, 1500), "Islamic or Persian"), (range(5600, 5900), "Hebrew"))
"""Years that count the last centuries and the next in a calendar, and its name."""


def other_calendar(subject: Subject) -> Iterator[Finding]:
    """A date whose year looks like one of the Islamic, the Persian or the Hebrew calendar.

    Dates in seeds are Gregorian, so 1446-09-01 is in the fifteenth century and not in Ramadan:
    pages would say so, and a timeline would begin there. Write the day as the Gregorian calendar
    has it. If a day that long ago is meant, its year alone passes.

    Wrong:
        source:
          date: {status: stated, value: 1446-09-01}

    Right:
        source:
          date: {status: stated, value: 2025-03-01}
    """
    if not isinstance(subject.value, Brief):
        return
    for where, record in walk(subject.value):
        if not (isinstance(record, Fact) and where[-1] in DATED and record.value):
            continue
        value = dates.parse(str(record.value))
        for point in dict.fromkeys((value.start, value.end)):
            if point and point.month and (calendar := _calendar(point.year)):
                message = f"{quoted(point.iso)} looks like a date of the {calendar} calendar"
                hint = "write it as the Gregorian calendar has it, as in 2025-03-01"
                yield Finding((*where, "value"), message, hint)
                break


def _calendar(year: int) -> str:
    return next((name for years, name in CALENDARS if year in years), "")
