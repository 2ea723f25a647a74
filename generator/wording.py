"""Amounts and dates as a language's prose writes them.

An amount is an exact decimal: 0.014 US dollars is "1.4 US cents" and 2.80 keeps its zero.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from generator import dates
from generator.locales import Locale
from generator.model.figure import Figure

Size = Literal["thousand", "million", "billion", "trillion"]
POWERS: dict[Size, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
MOST_PLACES = 3
"""With more decimals than these a magnitude word is no help: 1,234,567 stays in digits."""


def number(locale: Locale, value: Decimal) -> str:
    """Grouped digits with as many decimals as ``value`` has."""
    places = _places(value)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return str(format_decimal(value, format=pattern, locale=locale.cldr, numbering_system="latn"))


def amount(locale: Locale, *ends: Decimal, of: str) -> str:
    """An amount of a unit or currency, or a range inside one: $1–2 million.

    From a million up it has a magnitude word; a currency below one is written in cents.
    """
    unit, largest = locale.words.units[of], max(map(abs, ends))
    sizes: tuple[Literal["trillion", "billion", "million"], ...] = (
        "trillion",
        "billion",
        "million",
    )
    size = next((size for size in sizes if largest >= POWERS[size]), None)
    if size:
        counts = [_trimmed(end / POWERS[size]) for end in ends]
        if max(map(_places, counts)) <= MOST_PLACES:
            magnitude = _counted(locale, locale.words.magnitudes[size], counts)
            return _signed(locale.fill(unit.large, magnitude=magnitude))
    if unit.cents and 0 < largest < 1:
        return _counted(locale, unit.cents, [_trimmed(end * 100) for end in ends])
    return _signed(_counted(locale, unit.forms, ends))


def _counted(locale: Locale, forms: Mapping[str, str], counts: Sequence[Decimal]) -> str:
    """One number, or the two of a range, in the plural form of the last that is no singular.

    A form that says the number by itself ("دولار واحد") says exactly that: neither 1.00, nor 0.5,
    which is a singular in Hebrew, nor the end of a range.
    """
    if len(counts) > 1 or str(counts[-1]) not in ("0", "1", "2"):
        forms = {name: form for name, form in forms.items() if "{number}" in form}
    shown = [number(locale, count) for count in counts]
    if len(shown) == 1:
        return locale.plural(forms, counts[0], number=shown[0])
    both = locale.fill(locale.words.amounts["range"], start=shown[0], end=shown[1])
    plural = (n for n in reversed(counts) if locale.cldr.plural_form(n) != "one")
    return locale.plural(forms, next(plural, counts[0]), number=both)


def _signed(text: str) -> str:
    """A minus stands before the sign of a currency."""
    return re.sub(r"\A([^\w\s-])-", r"-\1", text)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


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
    else:
        ends = [fig.amount] if fig.to is None else [fig.amount, fig.to]
        text = amount(locale, *ends, of=unit_name)
    text = locale.fill(words.bounds[fig.bound], amount=text)
    if fig.per:
        rate = amount(locale, fig.per.amount, of=fig.per.unit)
        text = locale.fill(words.amounts["per"], amount=text, rate=rate)
    if fig.equivalent:
        same = fig.equivalent
        other = amount(locale, same.amount, of=same.currency or same.unit or "")
        other = locale.fill(words.bounds[same.bound], amount=other)
        text = locale.fill(words.amounts["equivalent"], amount=text, equivalent=other)
    return text


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


_OTHER_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹−", "01234567890123456789-")
_CURRENCY = "[$€£¥₪]?"


def amounts_in(locale: Locale, text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """Amounts that prose names, each with half a unit of its last digit: what rounding allows.

    Understands digits, the locale's magnitude words after a number ("6 million", "$1–2bn") and
    alone ("a trillion", "مليوني دولار"), with vowel signs and glued prefixes or without.
    """
    sizes: dict[str, int] = {}
    alone: dict[str, int] = {}
    for size, word in locale.words.magnitude_words.items():
        sizes |= {_folded(w): POWERS[size] for w in (*word.one, *word.two, *word.more)}
        alone |= {_folded(w): POWERS[size] for w in word.one}
        alone |= {_folded(w): 2 * POWERS[size] for w in word.two}
    point = get_decimal_symbol(locale.cldr, numbering_system="latn")
    comma = get_group_symbol(locale.cldr, numbering_system="latn")
    for match in _amounts(locale, sizes, point, comma).finditer(_folded(text)):
        factor = sizes[match["word"]] if match["word"] else 1
        for digits in (match["first"], match["last"]):
            if digits:
                plain = re.sub(rf"[\s٬{re.escape(comma)}]", "", digits)
                value = Decimal(plain.replace(point, ".").replace("٫", "."))
                half = Decimal(1).scaleb(-_places(value)) * factor / 2
                yield (-value if match["minus"] else value) * factor, half
        if match["alone"] in alone:
            half = Decimal(sizes[match["alone"]]) / 2
            yield Decimal(alone[match["alone"]]), half


def _amounts(locale: Locale, words: Iterable[str], point: str, comma: str) -> re.Pattern[str]:
    """An amount in prose: a number or range with its magnitude word, or the word alone."""
    group = r"[ \u00a0\u202f]" if comma.isspace() else f"[{re.escape(comma)}٬]"
    digits = rf"(?:\d{{1,3}}(?:{group}\d{{3}})++(?!\d)|\d++)(?:[{re.escape(point)}٫]\d++)?+"
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    prefix = "|".join(sorted(map(re.escape, locale.words.word_prefixes), key=len, reverse=True))
    prefixes = rf"(?:{prefix}){{0,4}}" if prefix else ""
    return re.compile(
        rf"(?<![A-Za-z\d])(?P<minus>(?<![^\s(«“\"])-)?{_CURRENCY}(?P<first>{digits})"
        rf"(?:\s?[-–—]\s?{_CURRENCY}(?P<last>{digits}))?\s*(?:(?P<word>{word})(?!\w))?"
        rf"|(?<!\w){prefixes}(?P<alone>{word})(?!\w)"
    )


def _folded(text: str) -> str:
    """Without what prose may write or leave out: vowel signs, hamza on its seat, tanween, case."""
    bare = unicodedata.normalize("NFD", re.sub("\u064b\u0627|\u0627\u064b", "", text))
    bare = "".join(c for c in bare if c != "ـ" and not unicodedata.combining(c))
    return bare.translate(_OTHER_DIGITS).casefold()
