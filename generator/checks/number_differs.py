"""Amounts that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from generator.checks.said import Amount, Said, compared, has_value, of_figure
from generator.checks.subject import Finding, Passage, Subject

_HALF = Decimal("0.5")
_HINT = "write the same number in both"


def number_differs(subject: Subject) -> Iterator[Finding]:
    """A number that is another one in a translation, or is missing there.

    Readers of all languages are to learn the same. Digits and words are alike: 6 million, six
    million. What is rounded in one language and exact in another differs too.

    Wrong:
        en: |-
          It cost 6 million dollars.
        ar: |-
          كلّف 7 ملايين دولار.

    Right:
        en: |-
          It cost 6 million dollars.
        ar: |-
          كلّف ستة ملايين دولار.
    """
    for passage in subject.passages:
        for first, other in compared(passage):
            yield from _figures(subject, passage, first, other)
            yield from _amounts(subject, passage, first, other)


def _figures(subject: Subject, passage: Passage, first: Said, other: Said) -> Iterator[Finding]:
    """Figures that one language shows, and the other neither shows nor says.

    Of a figure that there is not, nobody knows for which other it stands.
    """
    if not all(of_figure(subject, name) for name in (*first.figures, *other.figures)):
        return
    for name, at in other.figures.items():
        if name not in first.figures and not _says(first, of_figure(subject, name)):
            message = f"{first.tag} does not show {{{{{name}}}}}"
            yield passage.finding(
                other.tag, at, message, "show it in both languages, or in neither"
            )
    for name in first.figures:
        if name not in other.figures and not _says(other, of_figure(subject, name)):
            message = f"{first.tag} shows {{{{{name}}}}}, which is missing here"
            yield passage.finding(other.tag, 0, message, f"write {{{{{name}}}}} here too")


def _says(said: Said, amounts: Sequence[Amount]) -> bool:
    """Whether a text says all of the amounts in words or digits; True if there are none."""
    return all(has_value(said.amounts, amount) for amount in amounts)


def _amounts(subject: Subject, passage: Passage, first: Said, other: Said) -> Iterator[Finding]:
    """Amounts that only one language says, those of a pair of texts in their order."""
    here = _only(subject, other, first)
    there = _only(subject, first, other)
    for one, wanted in zip_longest(here, there):
        if one is None:
            message = f"{first.tag} says {wanted.shown}, which is missing here"
            yield passage.finding(other.tag, 0, message, _HINT)
        elif wanted is None:
            message = f"{one.shown} is a number that {first.tag} does not say"
            yield passage.finding(other.tag, one.at, message, _HINT)
        else:
            message = f"{one.shown} is not what {first.tag} says: {wanted.shown}"
            yield passage.finding(other.tag, one.at, message, _HINT)


def _only(subject: Subject, said: Said, other: Said) -> list[Amount]:
    """Amounts of a text that another does not say."""
    if not said.amounts:
        return []
    shown = [amount for name in other.figures for amount in of_figure(subject, name)]
    halves = any(one.loose and one.value == _HALF for one in (*said.amounts, *other.amounts))
    known = [_whole(one) if halves else one for one in (*other.amounts, *shown)]
    # "tens or even hundreds of millions" is said in too many ways to be compared.
    several = max(sum(one.vague for one in text.amounts) for text in (said, other)) > 1
    found: dict[object, Amount] = {}
    for one in (_whole(one) if halves else one for one in said.amounts):
        free = one.loose or _small(one, other) or (one.vague and several)
        if free or has_value(known, one) or (one.unit is None and one.value in other.numbers):
            continue
        found.setdefault((one.value, one.unit), one)
    return list(found.values())


def _whole(one: Amount) -> Amount:
    """An amount without its half, which may stand apart: six and a half years, ست سنوات ونصف."""
    apart = one.unit is None and one.value < 100 and one.value % 1 == _HALF
    return replace(one, value=one.value - _HALF) if apart and not one.loose else one


def _small(one: Amount, other: Said) -> bool:
    """Whether another language may say an amount by the form of a word: شهران, a dollar."""
    return one.value in (0, 1, 2) and (one.unit is None or one.unit in other.units)
