"""Amounts and dates as a language's prose writes them.

An amount is an exact decimal: 0.014 US dollars is "1.4 US cents" and 2.80 keeps its zero.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_decimal

from generator import dates
from generator.locales import Locale
from generator.model.brief import Figure

Size = Literal["thousand", "million", "billion", "trillion"]
POWERS: dict[Size, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}


def number(locale: Locale, value: Decimal) -> str:
    """Grouped digits with as many decimals as ``value`` has."""
    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(value, format=pattern, locale=locale.cldr, numbering_system="latn"))


def amount(locale: Locale, value: Decimal, unit_name: str) -> str:
    """``value`` of a unit or currency, with a magnitude word from a million up."""
    unit = locale.words.units[unit_name]
    for size in ("trillion", "billion", "million"):
        if abs(value) >= POWERS[size]:
            return locale.fill(unit.large, magnitude=_magnitude(locale, value / POWERS[size], size))
    if unit.cents and 0 < abs(value) < 1:
        return _counted(locale, unit.cents, _trimmed(value * 100))
    return _counted(locale, unit.forms, value)


def _magnitude(
    locale: Locale, count: Decimal, size: Literal["million", "billion", "trillion"]
) -> str:
    return _counted(locale, locale.words.magnitudes[size], _trimmed(count))


def _counted(locale: Locale, forms: dict[str, str], count: Decimal) -> str:
    return locale.plural(forms, count, number=number(locale, count))


def _trimmed(value: Decimal) -> Decimal:
    """Without the zeros that a division or multiplication left behind."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if int(value.as_tuple().exponent) > 0 else value


def figure(locale: Locale, fig: Figure) -> str:
    """The figure as the locale writes it: bound, amount or magnitude, rate and equivalent."""
    words = locale.words
    unit_name = fig.currency or fig.unit or ""
    if fig.amount is None:
        noun = words.units[unit_name].vague
        text = locale.fill(words.vague[fig.magnitude or ""], unit=noun)
    elif fig.to is not None:
        text = _range(locale, fig.amount, fig.to, unit_name)
    else:
        text = amount(locale, fig.amount, unit_name)
    text = locale.fill(words.bounds[fig.bound], amount=text)
    if fig.per:
        rate = amount(locale, fig.per.amount, fig.per.unit)
        text = locale.fill(words.amounts["per"], amount=text, rate=rate)
    if fig.equivalent:
        other = amount(
            locale, fig.equivalent.amount, fig.equivalent.currency or fig.equivalent.unit or ""
        )
        other = locale.fill(words.bounds[fig.equivalent.bound], amount=other)
        text = locale.fill(words.amounts["equivalent"], amount=text, equivalent=other)
    return text


def _range(locale: Locale, start: Decimal, end: Decimal, unit_name: str) -> str:
    """A range inside one amount: 50–60%, $1–2 million."""
    power = next((p for p in sorted(POWERS.values(), reverse=True)[:3] if end >= p), 1)
    cents = 100 if locale.words.units[unit_name].cents and end < 1 else 1
    low, high = (
        value if power == cents == 1 else _trimmed(value * cents / power) for value in (start, end)
    )
    digits = number(locale, high)
    both = locale.fill(locale.words.amounts["range"], start=number(locale, low), end=digits)
    return amount(locale, end, unit_name).replace(digits, both, 1)


def date(locale: Locale, value: dates.PartialDate) -> str:
    """A partial date in the locale's long form."""
    words = locale.words.dates
    if not value.is_range:
        return _point(locale, value.start)
    if value.end is None:
        return locale.fill(words["open_end"], start=_point(locale, value.start))
    if value.start is None:
        return locale.fill(words["open_start"], end=_point(locale, value.end))
    ends = {"start": _point(locale, value.start), "end": _point(locale, value.end)}
    return locale.fill(words["range"], **ends)


def _point(locale: Locale, point: dates.Point | None) -> str:
    assert point is not None
    words = locale.words.dates
    if point.season:
        text = locale.fill(words[f"season_{point.season}"], year=str(point.year))
    else:
        day = datetime.date(point.year, point.month or 1, point.day or 1)
        pattern = "long" if point.day else "MMMM y" if point.month else "y"
        text = str(format_date(day, pattern, locale=locale.cldr))
    if point.approximate:
        text = locale.fill(words["approximate"], date=text)
    return locale.fill(words["uncertain"], date=text) if point.uncertain else text


_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def amounts_in(locale: Locale, text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """Amounts that prose names, each with half a unit of its last digit: what rounding allows.

    Understands digits, and the locale's magnitude words after a number or alone ("a trillion").
    """
    sizes = {w: POWERS[size] for size, ws in locale.words.magnitude_words.items() for w in ws}
    words = "|".join(sorted(map(re.escape, sizes), key=len, reverse=True))
    pattern = re.compile(rf"(?P<n>{_NUMBER.pattern})?\s*(?:(?<!\w)(?P<w>{words})(?!\w))?")
    for match in pattern.finditer(text):
        if not (match["n"] or match["w"]):
            continue
        value = Decimal((match["n"] or "1").replace(",", ""))
        size = sizes[match["w"]] if match["w"] else 1
        yield value * size, Decimal(1).scaleb(int(value.as_tuple().exponent)) * size / 2
