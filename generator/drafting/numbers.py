"""The numbers of an article, with what they count, as far as a text tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.locales import Locale
from generator.model.figure import Bound, Magnitude
from generator.prose.calendar import dates
from generator.prose.limits import limit
from generator.prose.quantities import Quantity, quantities
from generator.search.fold import tokens
from generator.search.phrases import stems
from generator.search.stem import readings

_MAGNITUDES: Mapping[Decimal, Magnitude] = {
    Decimal(10**2): "hundreds",
    Decimal(10**3): "thousands",
    Decimal(10**6): "millions",
    Decimal(10**8): "hundreds_of_millions",
    Decimal(10**9): "billions",
    Decimal(10**12): "trillions",
}
_ASIDE = re.compile(r"[^()]{0,15}\([^()]{0,15}")
"""What stands between an amount and the same in another currency."""
_BEHIND = 3
"""So many words behind a number may say what it counts."""
_TWO = 2
"""One and two are more often grammar than numbers."""


@dataclass(frozen=True)
class Same:
    """An amount once more in another currency."""

    value: Decimal
    unit: str
    bound: Bound


@dataclass(frozen=True)
class Number:
    """A number that an article says, once or several times."""

    lines: tuple[int, ...]
    amount: Decimal | None
    to: Decimal | None
    magnitude: Magnitude | None
    """In place of an amount."""
    unit: str | None
    """A unit or currency of the locale files; None if the text does not tell."""
    bound: Bound
    same: Same | None = None
    """It once more, in another currency."""


def numbers(
    language: str, lines: Sequence[str], own: Iterable[int], locale: Locale | None
) -> list[Number]:
    """The numbers in the lines ``own`` of an article, each once, in their order.

    ``locale`` is that of the article's language: it knows the names of units.
    """
    found: dict[Number, tuple[int, ...]] = {}
    for at in own:
        for number in (*_in(language, lines[at - 1], locale), *_two(lines[at - 1], locale)):
            found[number] = (*found.get(number, ()), at)
    return [replace(number, lines=tuple(dict.fromkeys(at))) for number, at in found.items()]


def dated(language: str, lines: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The dates in the lines of an article (EDTF, with X for what is not said)."""
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(lines, 1):
        for value in dict.fromkeys(one.value for one in dates(language, line)):
            found[value] = (*found.get(value, ()), number)
    return found


def _in(language: str, line: str, locale: Locale | None) -> Iterator[Number]:
    before: tuple[Quantity, Number] | None = None
    for one in quantities(language, line):
        magnitude = _MAGNITUDES.get(one.value) if one.vague else None
        counted = _counted(line[one.end :], locale)
        # A word that may be a number is one if what it counts stands behind it.
        doubtful = one.loose and (one.value <= _TWO or counted is None)
        if doubtful or (one.vague and magnitude is None):
            continue
        if before and _is_the_same(*before, one, line):
            same = Same(one.value, one.unit or "", limit(language, line, one.at))
            before = before[0], replace(before[1], same=same)
            continue
        if before:
            yield before[1]
        unit = one.unit or counted
        if locale and unit not in locale.words.units:
            unit = None
        amount = None if magnitude else one.value
        bound = limit(language, line, one.at)
        before = one, Number((), amount, one.to, magnitude, unit, bound)
    if before:
        yield before[1]


def _two(line: str, locale: Locale | None) -> Iterator[Number]:
    """Two of a thing, where a language has a word of its own for that: חודשיים."""
    if locale is None:
        return
    words = {reading.rest for one in tokens(line) for reading in readings(one.word)}
    for name, unit in locale.words.units.items():
        form = unit.forms.get("two", "{number}")
        if "{" not in form and words.issuperset(one.word for one in tokens(form)):
            yield Number((), Decimal(2), None, None, name, "exact")


def _is_the_same(first: Quantity, number: Number, other: Quantity, line: str) -> bool:
    """Whether an amount only says another once more: "1tn yuan (about $138bn)"."""
    currencies = first.unit and other.unit and first.unit != other.unit
    plain = number.amount is not None and not other.vague and other.to is None
    aside = _ASIDE.fullmatch(line[first.end : other.at])
    return bool(currencies and "percent" not in (first.unit, other.unit) and plain and aside)


def _counted(behind: str, locale: Locale | None) -> str | None:
    """The unit whose name stands behind a number, the longest of them; None if it is none."""
    if locale is None:
        return None
    words = [frozenset(stems(one.word)) for one in tokens(behind) if not one.joined][:_BEHIND]
    best: tuple[int, str] | None = None
    for name, unit in locale.words.units.items():
        for form in unit.forms.values():
            wanted = [one.word for one in tokens(re.sub(r"\{\w+\}", " ", form))]
            fits = len(wanted) <= len(words) and all(
                not have.isdisjoint(stems(want)) for want, have in zip(wanted, words, strict=False)
            )
            if wanted and fits and (best is None or len(wanted) > best[0]):
                best = len(wanted), name
    return best[1] if best else None
