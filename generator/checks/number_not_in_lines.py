"""Amounts, years and days that the cited lines do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks.at_hand import Cited, cited, listed
from generator.checks.in_lines import Said, agree, said
from generator.checks.subject import Finding, Passage, Subject, masked
from generator.model.figure import Equivalent, Figure
from generator.model.records import Fact
from generator.prose.calendar import dates
from generator.prose.limits import limit
from generator.prose.quantities import Quantity, quantities
from generator.prose.words import language
from generator.validate import Where

_COUNTED = 5
"""Whoever sums up counts: "three firms" need not stand in the article. So far we count."""
_DUAL = 2
"""Arabic and Hebrew say one and two of a thing by its form, without a number."""
_OURS = frozenset({"basis", "occasion"})
"""Texts that may say what we know from elsewhere."""


def number_not_in_lines(subject: Subject) -> Iterator[Finding]:
    """A number that the cited lines do not say.

    Amounts of figures are compared exactly, with what they are of where both say it. A text may
    round if it says so, as below, where the line has 5.6 million dollars. Years and days are
    compared too, unless they are inferred. Correct the number, or cite the lines that have it.
    Only said when the articles are at hand (``--sources``).

    Wrong:
        en: |-
          It cost $6 million.

    Right:
        en: |-
          It cost nearly $6 million.
    """
    for brief, lines, one in cited(subject):
        tag = brief.source.language
        if language(tag) is None:
            continue
        there = said(tag, tuple(lines[n - 1] for n in one.item.lines if n <= len(lines)))
        cannot = f"does not stand in {listed(one.item.lines)}"
        what = "it says" if len(one.item.lines) == 1 else "they say"
        hint = f"{what} {there.listed()}: correct it, or cite the lines that have it"
        for where, shown in _data(one, there, tag, lines):
            yield Finding((*one.where, *where), f"{shown} {cannot}", hint)
        for passage in one.passages:
            if _OURS.isdisjoint(map(str, passage.where)):
                for own, at, end in _prose(passage, one, there):
                    shown = masked(passage.by_tag[own])[at:end]
                    yield passage.finding(own, at, f"“{shown}” {cannot}", hint)


def _data(one: Cited, there: Said, tag: str, lines: Sequence[str]) -> Iterator[tuple[Where, str]]:
    """Fields whose amount or date the lines do not say, and how it is shown."""
    item = one.item
    if isinstance(item, Figure):
        for where, amount, unit in _amounts(item):
            if (unit or amount > _DUAL) and not there.has(amount, unit):
                yield where, f"{amount:,f} {unit}" if unit else f"{amount:,f}"
    for name in ("date", "as_of"):
        fact = getattr(item, name, None)
        if isinstance(fact, Fact) and fact.status == "stated" and fact.value:
            own = said(tag, tuple(lines[n - 1] for n in fact.lines if n <= len(lines)))
            if not (there.is_dated(fact.value) or own.is_dated(fact.value)):
                yield (name, "value"), fact.value


def _amounts(figure: Figure) -> Iterator[tuple[Where, Decimal, str | None]]:
    """The amounts of a figure that an article must say, and what they are of if a text could."""
    for name in ("amount", "to"):
        if (amount := getattr(figure, name)) is not None:
            yield (name,), amount, _unit(figure)
    if figure.equivalent:
        yield ("equivalent", "amount"), figure.equivalent.amount, _unit(figure.equivalent)
    if figure.per and figure.per.amount != 1:
        yield ("per", "amount"), figure.per.amount, None


def _unit(of: Figure | Equivalent) -> str | None:
    return of.currency or ("percent" if of.unit == "percent" else None)


def _prose(passage: Passage, one: Cited, there: Said) -> Iterator[tuple[str, int, int]]:
    """What a text says in a language and the lines do not: the language, and from where to where.

    A date that is inferred needs not stand in them.
    """
    facts = [getattr(one.item, name, None) for name in ("date", "as_of")]
    ours = [f.value for f in facts if isinstance(f, Fact) and f.status == "inferred" and f.value]
    for tag, written in passage.by_tag.items():
        text = masked(written)
        for amount in quantities(tag, text):
            slack = Decimal(0) if limit(tag, text, amount.at) == "exact" else amount.tolerance
            ends = [end for end in (amount.value, amount.to) if end is not None]
            if not _is_counted(amount, text) and not all(
                there.has(end, amount.unit, slack) for end in ends
            ):
                yield tag, amount.at, amount.end
        for date in dates(tag, text):
            known = there.is_dated(date.value) or any(agree(date.value, one) for one in ours)
            if not known and not date.loose and _is_sure(date.value, tag, passage):
                yield tag, date.at, date.end


def _is_sure(value: str, tag: str, passage: Passage) -> bool:
    """Whether a date is none that a word only looks like: "the eighties", a month alone.

    A month alone is believed if another language has it too.
    """
    if not value.startswith("XX"):
        return True
    others = {other: text for other, text in passage.by_tag.items() if other != tag}
    also = {d.value for other, text in others.items() for d in dates(other, masked(text))}
    return "-" in value and (value in also or not others)


def _is_counted(amount: Quantity, text: str) -> bool:
    """Whether it need not be a number of the article: vague, or few things that we counted."""
    written = text[amount.at : amount.end]
    few = amount.unit is None and amount.value <= _COUNTED and not re.search(r"\d", written)
    return amount.loose or amount.vague or few
