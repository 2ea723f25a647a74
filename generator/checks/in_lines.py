"""The numbers that lines of an article say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.prose.calendar import dates
from generator.prose.folding import fold
from generator.prose.quantities import Quantity, quantities

_MOST_SHOWN = 6
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_DATE = re.compile(r"([\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?")


@dataclass(frozen=True)
class Said:
    """The amounts and dates of lines."""

    amounts: tuple[Quantity, ...]
    dates: tuple[str, ...]
    """EDTF, with X for what is not said."""
    digits: frozenset[Decimal]
    """Runs of digits that are neither, as in names."""
    years: frozenset[str]
    """Those of four digits, as they are written."""
    shown: tuple[str, ...]
    """All numbers as the lines write them."""

    def has(self, amount: Decimal, unit: str | None = None, slack: Decimal = Decimal(0)) -> bool:
        """Whether there is such an amount, give or take ``slack``.

        What it is of is compared where both say it: percent, or a currency.
        """
        return amount in self.digits or any(
            abs(end - amount) <= slack
            for one in self.amounts
            if unit is None or one.unit is None or unit == one.unit
            for end in (one.value, one.to)
            if end is not None
        )

    def is_dated(self, value: str) -> bool:
        """Whether year, month and day of a date (EDTF) stand there, as far as it has them."""
        there = [part for one in self.dates for part in _parts(one)]
        return all(
            any(_agree(part, other) for other in there) or part[1] in self.years
            for part in _parts(value)
        )

    def listed(self) -> str:
        """The numbers as a hint shows them."""
        more = ", …" if len(self.shown) > _MOST_SHOWN else ""
        return ", ".join(self.shown[:_MOST_SHOWN]) + more or "no number"


@lru_cache(maxsize=1 << 10)
def said(tag: str, lines: tuple[str, ...]) -> Said:
    """The numbers of some lines in a language."""
    amounts = [(line, one) for line in lines for one in quantities(tag, line)]
    dated = [(line, one) for line in lines for one in dates(tag, line)]
    shown = [line[one.at : one.end] for line, one in amounts if not one.loose]
    shown += [line[one.at : one.end] for line, one in dated if not one.loose]
    digits = {run for line in lines for run in _DIGITS.findall(fold(_without(tag, line)))}
    return Said(
        tuple(one for _, one in amounts),
        tuple(one.value for _, one in dated),
        frozenset(map(Decimal, digits)),
        frozenset(run for run in digits if len(run) == 4),
        tuple(dict.fromkeys(shown)),
    )


def _without(tag: str, line: str) -> str:
    """A line with its amounts and dates blotted out."""
    spans = [(one.at, one.end) for one in quantities(tag, line)]
    spans += [(one.at, one.end) for one in dates(tag, line)]
    for at, end in spans:
        line = line[:at] + " " * (end - at) + line[end:]
    return line


def agree(one: str, other: str) -> bool:
    """Whether two dates (EDTF) may be the same, or one a part of the other."""
    parts = [(a, b) for a in _parts(one) for b in _parts(other) if a[0] == b[0]]
    return bool(parts) and all(_agree(a, b) for a, b in parts)


def _parts(value: str) -> Iterator[tuple[str, str]]:
    """What a date says, each with its kind; seasons, which EDTF counts from 21, are left out."""
    for match in _DATE.finditer(value):
        year, month, day = match.groups()
        if set(year) != {"X"}:
            yield "year", year
        if month and month.isdigit() and int(month) <= 12:
            yield "month", month
            if day and day.isdigit():
                yield "day", f"{month}-{day}"


def _agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and all(
        a == b or "X" in (a, b) for a, b in zip(one[1], other[1], strict=True)
    )
