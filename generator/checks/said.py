"""What a text in one language says that a translation must say too: amounts, figures, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from generator import inline
from generator.checks.subject import Passage, Subject, masked
from generator.model.brief import Brief
from generator.prose.calendar import Dated, dates
from generator.prose.quantities import quantities, units
from generator.prose.reader import names_any
from generator.prose.words import language
from generator.validate import quoted

_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")


@dataclass(frozen=True)
class Amount:
    """One amount; a range is two, at the same place."""

    at: int
    shown: str
    """As the text writes it, for messages."""
    value: Decimal
    unit: str | None
    vague: bool
    loose: bool


@dataclass(frozen=True)
class Said:
    """A text in one language, without what its mentions of names and figures show."""

    tag: str
    text: str

    @cached_property
    def plain(self) -> str:
        """The text with every mention of a name or figure masked."""
        return masked(self.text, ("term",))

    @cached_property
    def silent(self) -> bool:
        """Whether it says nothing that could be compared."""
        return "{{" not in self.text and not names_any(self.tag, self.plain)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts it names."""
        found: list[Amount] = []
        for one in quantities(self.tag, self.plain):
            shown = quoted(self.plain[one.at : one.end].strip())
            ends = (one.value,) if one.to is None else (one.value, one.to)
            found += [Amount(one.at, shown, e, one.unit, one.vague, one.loose) for e in ends]
        return tuple(found)

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """The dates it names."""
        return dates(self.tag, self.plain)

    @cached_property
    def units(self) -> frozenset[str]:
        """The units it names."""
        return units(self.tag, self.plain)

    @cached_property
    def figures(self) -> dict[str, int]:
        """The figures it shows, with the offset of the first mention of each."""
        found: dict[str, int] = {}
        if "{{" not in self.text:
            return found
        for one in inline.references(self.text):
            if one.kind == "figure":
                found.setdefault(one.id, one.at)
        return found

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """What it says in digits that is no amount: parts of names, dates, versions."""
        said = {m[0].replace("٫", ".") for m in _DIGITS.finditer(self.text)}
        dated = {part for one in self.dates for part in one.value.split("-") if part.isdigit()}
        single = (each for each in (*said, *dated) if each.count(".") < 2)
        found = {Decimal(each.replace("٬", "").replace(",", "")) for each in single}
        return frozenset(found - {one.value for one in self.amounts})


def compared(passage: Passage) -> Iterator[tuple[Said, Said]]:
    """Each translation of a passage with the text it was made of, if we can read both.

    Those are left out that say nothing to compare.
    """
    known = [_said(tag, text) for tag, text in passage.by_tag.items() if language(tag)]
    first = next(iter(passage.by_tag), None)
    for other in known[1:]:
        if known[0].tag == first and not (known[0].silent and other.silent):
            yield known[0], other


_said = lru_cache(maxsize=1 << 12)(Said)


def of_figure(subject: Subject, name: str) -> tuple[Amount, ...]:
    """What a figure says, by its id as texts mention it; nothing if it is not known."""
    brief, _, last = name.rpartition("/")
    home = subject.world.briefs.get(brief) if brief else subject.value
    figures = home.figures if isinstance(home, Brief) else ()
    figure = next((one for one in figures if one.id == last), None)
    if figure is None:
        return ()
    unit = figure.currency or ("percent" if figure.unit == "percent" else None)
    if figure.magnitude:
        [vague] = quantities("en", figure.magnitude.replace("_", " "))
        return (Amount(0, "", vague.value, unit, vague=True, loose=False),)
    ends = [end for end in (figure.amount, figure.to) if end is not None]
    return tuple(Amount(0, "", end, unit, vague=False, loose=False) for end in ends)


def same_value(one: Amount, other: Amount) -> bool:
    """Whether two amounts say the same number, whatever it is of."""
    if one.vague == other.vague and one.value == other.value:
        return True
    if one.vague != other.vague:
        vague, exact = (one, other) if one.vague else (other, one)
        return vague.value <= exact.value < 10 * vague.value
    if {one.unit, other.unit} == {"percent", None}:  # half, 50%
        share, number = (one, other) if one.unit else (other, one)
        if abs(share.value / 100 - number.value) < Decimal("0.005"):
            return True
    return False


def has_value(all_: Iterable[Amount], one: Amount) -> bool:
    """Whether an amount is among others."""
    return any(
        same_value(one, other) or (other.loose and other.value == 10 * one.value) for other in all_
    )
