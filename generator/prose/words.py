"""The words of a language for amounts and dates: a file each, and how it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Generic, Literal, NamedTuple, TypeVar

import babel
from babel.numbers import get_decimal_symbol, get_group_symbol

from generator import locales, seed, validate
from generator.locales import MagnitudeWord
from generator.prose.file import Words, WordsFile
from generator.prose.folding import fold
from generator.wording import POWERS, Size

FOLDER = Path(__file__).parent
MOST_KNOWN = 1 << 14
"""Words of which a language remembers what they may begin with."""
SHORT = 2
"""A magnitude word of no more letters stands behind digits only: bn, k."""


Meaning = TypeVar("Meaning")
Kind = Literal["cardinal", "magnitude", "fraction", "added", "unit"]


class Entry(NamedTuple):
    """What a word or phrase means in an amount."""

    kind: Kind
    value: Decimal = Decimal(1)
    says: int = 1
    """Of a magnitude word: how many of it the word alone says, 0 for "millions", -1 for "bn"."""
    loose: bool = False
    unit: str = ""


class Phrases(NamedTuple, Generic[Meaning]):
    """Phrases of a language, as sequences of folded words."""

    meanings: Mapping[tuple[str, ...], Meaning]
    longest: Mapping[str, int]
    """Words in the longest phrase that begins with a word."""


@dataclass(frozen=True, eq=False)
class Language:
    """The words of a language, folded and ready to be asked."""

    file: WordsFile
    cldr: babel.Locale
    prefixes: Words
    """What may be glued to the front of a word."""
    entries: Phrases[Entry]
    months: Phrases[int]
    decades: Phrases[int]
    ordinals: Phrases[int]
    centuries: Phrases[int]
    ands: frozenset[str]
    """Every "and", glued or not, with an article behind it or without."""
    capital_months: bool
    point: str
    comma: str
    folds: Mapping[str, frozenset[str]]
    """The lists of single words of the file, folded, by their field."""
    beginnings: frozenset[str]
    """The first words of all phrases."""
    dating: frozenset[str]
    """The first words of those phrases that a date may begin with."""
    telling: frozenset[str]
    """The longest word of each: without one of them, or digits, a text says nothing to be read."""
    split: dict[str, tuple[str, ...]] = field(default_factory=dict)
    begun: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether a folded word is in a list of the file."""
        return word in self.folds[name]

    def prefixed(self, word: str) -> tuple[str, ...]:
        """The prefixes, shortest first, that a folded word may begin with; "" is one of them."""
        if word not in self.split:
            if len(self.split) > MOST_KNOWN:
                self.split.clear()
            self.split[word] = tuple(_prefixes(word, self.prefixes))
        return self.split[word]

    def tells(self, word: str) -> bool:
        """Whether a folded word may be part of an amount, a unit or a date."""
        return any(word[len(prefix) :] in self.telling for prefix in self.prefixed(word))

    def opening(self, word: str) -> tuple[str, ...]:
        """Those prefixes of a folded word behind which a phrase may begin."""
        if word not in self.begun:
            if len(self.begun) > MOST_KNOWN:
                self.begun.clear()
            known, all_ = self.beginnings, self.prefixed(word)
            self.begun[word] = tuple(p for p in all_ if word[len(p) :] in known)
        return self.begun[word]


def _prefixes(word: str, prefixes: Words) -> Iterator[str]:
    """Every way to begin with up to four prefixes, none of them twice in a row."""
    ends = {(0, "")}
    yield ""
    for _ in range(4):
        ends = {
            (end + len(p), p)
            for end, last in ends
            for p in prefixes
            if p and p != last and word.startswith(p, end)
        }
        yield from (word[:end] for end, _ in sorted(ends))


@lru_cache(maxsize=32)
def language(tag: str) -> Language | None:
    """The words of a language; None if there is no file for it."""
    path = FOLDER / f"{tag}.yml"
    if not all((folder / path.name).is_file() for folder in (FOLDER, locales.FOLDER)):
        return None
    file = validate.typed(seed.read(f"prose/{path.name}", path.read_bytes()), WordsFile)
    locale = locales.load((locales.FOLDER,), (tag,))[tag]
    entries = dict(_entries(file, locale.words.magnitude_words))
    months, ordinals = dict(_months(file, locale.cldr)), _by_phrase(file.ordinals)
    lists = {
        name: frozenset(map(fold, getattr(file, name)))
        for name, about in WordsFile.model_fields.items()
        if isinstance(getattr(file, name), tuple) and about
    }
    glued = {a + b for a in lists["and_prefixes"] for b in ("", *lists["articles"])}
    decades, centuries = _by_phrase(file.decades), _by_phrase({100: file.century_words})
    cardinals = [words for words, entry in entries.items() if entry.kind == "cardinal"]
    dated = (*cardinals, *months, *ordinals, *decades, *centuries)
    phrases = (*entries, *dated)
    return Language(
        file=file,
        cldr=locale.cldr,
        prefixes=tuple(map(fold, locale.words.word_prefixes)),
        entries=_phrases(entries),
        months=_phrases(months),
        decades=_phrases(decades),
        ordinals=_phrases(ordinals),
        ands=lists["and_words"] | glued,
        centuries=_phrases(centuries),
        beginnings=frozenset(words[0] for words in phrases) | lists["decade_words"],
        dating=frozenset(words[0] for words in dated) | lists["decade_words"],
        telling=frozenset(max(words, key=len) for words in phrases),
        capital_months=locale.cldr.months["format"]["wide"][1][0].isupper(),
        point=get_decimal_symbol(locale.cldr, numbering_system="latn"),
        comma=get_group_symbol(locale.cldr, numbering_system="latn"),
        folds=lists,
    )


def phrase(words: str) -> tuple[str, ...]:
    """A phrase as the sequence of its folded words."""
    return tuple(fold(words).split())


def _phrases(meanings: Mapping[tuple[str, ...], Meaning]) -> Phrases[Meaning]:
    by_length = sorted(meanings, key=len)
    return Phrases(meanings, {words[0]: len(words) for words in by_length})


def _entries(
    file: WordsFile, sizes: Mapping[Size, MagnitudeWord]
) -> Iterator[tuple[tuple[str, ...], Entry]]:
    magnitudes = {**file.magnitudes, **{POWERS[size]: word for size, word in sizes.items()}}
    for size, word in locales.load((locales.FOLDER,), ("en",))["en"].words.magnitude_words.items():
        letters = tuple(form for form in word.more if len(form) <= SHORT)  # 7B, in any language
        yield from _each(letters, Entry("magnitude", Decimal(POWERS[size]), -1))
    for loose, words in ((True, file.loose), (False, magnitudes)):
        for power, word in words.items():
            more = tuple(form for form in word.more if len(form) > SHORT)
            for says, forms in ((1, word.one), (2, word.two), (0, more)):
                yield from _each(forms, Entry("magnitude", Decimal(power), says, loose))
    for value, forms in file.ordinals.items():
        yield from _each(forms, Entry("cardinal", Decimal(value), loose=True))
    for value, forms in file.cardinals.items():
        yield from _each(forms, Entry("cardinal", Decimal(value)))
    for ratio, forms in file.fractions.items():
        yield from _each(forms, Entry("fraction", _ratio(ratio)))
    for ratio, forms in file.added.items():
        yield from _each(forms, Entry("added", _ratio(ratio)))
    yield from _each(file.percent, Entry("unit", unit="percent"))
    for code, forms in file.currencies.items():
        yield from _each(forms, Entry("unit", unit=code))
    for code, forms in file.hundredths.items():
        yield from _each(forms, Entry("unit", Decimal("0.01"), unit=code))


def _months(file: WordsFile, cldr: babel.Locale) -> Iterator[tuple[tuple[str, ...], int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for month, name in cldr.months[context].get(width, {}).items():
                if any(letter.isalpha() for letter in name):
                    yield phrase(name.rstrip(".")), month
    yield from _by_phrase(file.months).items()


def _by_phrase(words: Mapping[int, Words]) -> dict[tuple[str, ...], int]:
    return {phrase(form): value for value, forms in words.items() for form in forms}


def _each(forms: Iterable[str], entry: Entry) -> Iterator[tuple[tuple[str, ...], Entry]]:
    return ((phrase(form), entry) for form in forms)


def _ratio(written: str) -> Decimal:
    """A ratio such as 2/3, to four places."""
    over, _, under = written.partition("/")
    return round(Decimal(over) / Decimal(under or 1), 4)
