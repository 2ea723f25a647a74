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


class Check(NamedTuple):
    """A check: its code in messages, what finds, how bad it is."""

    code: str
    find: Callable[[Subject], Iterator[Finding]]
    severity: Severity = "warning"
    wants_articles: bool = False
    """Whether it says nothing unless the articles are at hand."""


CHECKS: tuple[Check, ...] = (
    Check("spaces", spaces),
    Check("punctuation", punctuation),
    Check("quotation-mark", quotation_mark),
    Check("gershayim", gershayim),
    Check("tatweel", tatweel),
    Check("look-alike", look_alike),
    Check("presentation-form", presentation_form),
    Check("not-nfc", not_nfc),
    Check("bidi-control", bidi_control),
    Check("too-long", too_long),
    Check("sheet", sheet, "error"),
    Check("not-comparable", not_comparable),
    Check("stale", stale),
    Check("name-differs", names),
    Check("hedge-differs", hedges),
    Check("term-rendering", terms),
    Check("likelihood-word", likelihood),
    Check("likelihood-and-confidence", confidence),
    Check("number-differs", number_differs),
    Check("unit-differs", unit_differs),
    Check("date-differs", date_differs),
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
