"""Units and currencies that differ between the languages of a text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.said import Amount, Said, compared
from generator.checks.subject import Finding, Subject


def unit_differs(subject: Subject) -> Iterator[Finding]:
    """The same number of something else in a translation: per cent, dollars.

    Six per cent and six million dollars are far apart, and a number alone says neither. Write the
    unit or the currency that the first language has.

    Wrong:
        en: |-
          It cost $6 million.
        he: |-
          זה עלה 6 מיליון יואן.

    Right:
        en: |-
          It cost $6 million.
        he: |-
          זה עלה 6 מיליון דולר.
    """
    for passage in subject.passages:
        for first, other in compared(passage):
            for one, wanted in _differing(first, other):
                message = f"{one.shown} is not what {first.tag} says: {wanted.shown}"
                hint = "give the number the same unit or currency in both"
                yield passage.finding(other.tag, one.at, message, hint)


def _differing(first: Said, other: Said) -> Iterator[tuple[Amount, Amount]]:
    """Amounts of the other text, each with the one in the first that has another unit."""
    for one in other.amounts:
        alike = [amount for amount in first.amounts if amount.value == one.value]
        if alike and not any(_same_unit(first, amount, other, one) for amount in alike):
            yield one, alike[0]


def _same_unit(first: Said, amount: Amount, other: Said, one: Amount) -> bool:
    """Whether two amounts are of the same; one that has no unit may have it further off."""
    if amount.unit is None:
        return one.unit is None or one.unit in first.units
    return one.unit == amount.unit or (one.unit is None and amount.unit in other.units)
