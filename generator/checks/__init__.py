"""What is well-formed and yet wrong: each check is a file of this package, listed in CHECKS.

A check is a generator function. Its docstring is its manual page (``briefing explain CODE``): a
first line that says what is wrong, what follows from it and what to do, then seeds that are wrong
and right, as they would be written, which a test tries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.checks.bidi_control import bidi_control
from generator.checks.confidence import confidence
from generator.checks.date_differs import date_differs
from generator.checks.gershayim import gershayim
from generator.checks.hedges import hedges
from generator.checks.likelihood import likelihood
from generator.checks.look_alike import look_alike
from generator.checks.name_not_in_lines import name_not_in_lines
from generator.checks.names import names
from generator.checks.not_comparable import not_comparable
from generator.checks.not_nfc import not_nfc
from generator.checks.number_differs import number_differs
from generator.checks.number_not_in_lines import number_not_in_lines
from generator.checks.other_calendar import other_calendar
from generator.checks.presentation_form import presentation_form
from generator.checks.punctuation import punctuation
from generator.checks.quotation_mark import quotation_mark
from generator.checks.sheet import sheet
from generator.checks.source_changed import source_changed
from generator.checks.spaces import spaces
from generator.checks.stale import stale
from generator.checks.subject import Finding, Subject
from generator.checks.tatweel import tatweel
from generator.checks.terms import terms
from generator.checks.too_long import too_long
from generator.checks.unit_differs import unit_differs
from generator.checks.unwritten import unwritten
from generator.diagnostics import Diagnostic, Severity

SCHEMA, AGREEMENT, DIRECTION, STALENESS = "schema", "agreement", "direction", "staleness"
"""The gates of ``briefing verify`` at which seeds are looked at."""


class Check(NamedTuple):
    """A check: its code in messages, what finds, how bad it is."""

    code: str
    find: Callable[[Subject], Iterator[Finding]]
    severity: Severity = "warning"
    wants_articles: bool = False
    """Whether it says nothing unless the articles are at hand."""
    gate: str = SCHEMA
    """The gate that its problems belong to."""


CHECKS: tuple[Check, ...] = (
    Check("spaces", spaces, gate=DIRECTION),
    Check("punctuation", punctuation, gate=DIRECTION),
    Check("quotation-mark", quotation_mark, gate=DIRECTION),
    Check("gershayim", gershayim, gate=DIRECTION),
    Check("tatweel", tatweel, gate=DIRECTION),
    Check("look-alike", look_alike, gate=DIRECTION),
    Check("presentation-form", presentation_form, gate=DIRECTION),
    Check("not-nfc", not_nfc, gate=DIRECTION),
    Check("bidi-control", bidi_control, gate=DIRECTION),
    Check("too-long", too_long),
    Check("sheet", sheet, "error"),
    Check("not-comparable", not_comparable),
    Check("other-calendar", other_calendar),
    Check("stale", stale, gate=STALENESS),
    Check("name-differs", names, gate=AGREEMENT),
    Check("hedge-differs", hedges, gate=AGREEMENT),
    Check("term-rendering", terms, gate=AGREEMENT),
    Check("likelihood-word", likelihood, gate=AGREEMENT),
    Check("likelihood-and-confidence", confidence, gate=AGREEMENT),
    Check("number-differs", number_differs, gate=AGREEMENT),
    Check("unit-differs", unit_differs, gate=AGREEMENT),
    Check("date-differs", date_differs, gate=AGREEMENT),
    Check("unwritten", unwritten, "error"),
    Check("source-changed", source_changed, "error", wants_articles=True),
    Check("number-not-in-lines", number_not_in_lines, wants_articles=True),
    Check("name-not-in-lines", name_not_in_lines, wants_articles=True),
)


def problems(subject: Subject, among: Iterable[Check] = CHECKS) -> Iterator[Diagnostic]:
    """What the checks have to say of a seed that is well-formed, each at its place."""
    for check in among:
        for where, message, hint, at in check.find(subject):
            read = subject.read
            span = read.seed.find(where).span if at is None else read.place(where, at)
            yield Diagnostic(span, check.code, message, hint, check.severity)
