"""Dates in prose: days, months, years, decades and centuries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.prose.folding import Folded, folded
from generator.prose.reader import DASHES, HYPHENS, Reader
from generator.prose.tokens import tokens
from generator.prose.words import language

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Four digits from here to there are a year unless something says otherwise."""


SHORTENED = 3
"""Letters of a name of a month that is cut short, and may be a person's: Jan."""


class Dated(NamedTuple):
    """A date as prose says it; offsets are those of the text as given."""

    at: int
    end: int
    value: str
    """EDTF, with X for what is not said: 2025, 2025-01, XXXX-01-27, 199X, XX9X, 19XX."""
    loose: bool = False
    """A word that may be another than the name of a month: may, مارس."""


@lru_cache(maxsize=1 << 12)
def dates(tag: str, text: str) -> tuple[Dated, ...]:
    """The dates that a text in a language names; none if we have no words of the language."""
    words = language(tag)
    if words is None:
        return ()
    bare = folded(text)
    finder = _Finder(Reader(words, tokens(bare, words)), text, bare)
    return tuple(finder.found())


class _Found(NamedTuple):
    """A date between two tokens."""

    start: int
    after: int
    value: str
    loose: bool = False


@dataclass(frozen=True)
class _Finder:
    """A text whose dates are looked for."""

    reader: Reader
    text: str
    bare: Folded

    def found(self) -> Iterator[Dated]:
        """All dates, in their order."""
        at, offsets, all_ = 0, self.bare.offsets, self.reader.tokens
        while at < len(all_):
            one = self._numeric(at) or self._month(at) or self._decade(at) or self._century(at)
            one = one or self._year(at)
            if one:
                start, end = offsets[all_[one.start].start], offsets[all_[one.after - 1].end]
                yield Dated(start, end, one.value, one.loose)
            at = one.after if one else at + 1

    def _numeric(self, at: int) -> _Found | None:
        """2025-01-27, or 27/1/2025."""
        parts, signs, here = [at], "", at
        while len(parts) < 4 and self._joined(here + 1) and self.reader.is_number(here + 2):
            signs += self.reader.word(here + 1)
            here += 2
            parts.append(here)
        said = [self.reader.word(part) for part in parts]
        lengths = [len(one) for one in said]
        if not self.reader.is_number(at) or not all(one.isdigit() for one in said):
            return None
        if signs in ("--", "-") and lengths in ([4, 2, 2], [4, 2]):
            if 1 <= int(said[1]) <= 12 and (len(said) == 2 or 1 <= int(said[2]) <= 31):
                return _Found(at, here + 1, "-".join(said))
        elif signs == "//" and lengths[2] == 4 and max(lengths[:2]) <= 2:
            day, month = (int(said[0]), int(said[1]))
            day, month = (month, day) if month > 12 else (day, month)
            return _Found(at, here + 1, f"{said[2]}-{month:02}-{day:02}")
        return None

    def _joined(self, at: int) -> bool:
        """Whether a hyphen or slash stands at a token, without spaces around it."""
        joins = self.reader.word(at) in ("-", "/")
        return joins and self.reader.glued(at) and self.reader.glued(at + 1)

    def _month(self, at: int) -> _Found | None:
        """A month, with the day before or behind it and the year behind it."""
        day, name = None, at
        if self._is_day(at):
            day, name = int(self.reader.word(at)), at + 1
            if self.reader.glued(name) and self.reader.language.has(
                "ordinal_endings", self.reader.word(name)
            ):
                name += 1
            if self.reader.language.has("of", self.reader.word(name)):
                name += 1
        named = self.reader.phrase(name, self.reader.language.months)
        if named is None or not (self._capital(name) or not self.reader.language.capital_months):
            return None
        month, after, prefix = named
        if self.reader.word(after) == "/" and (
            other := self.reader.phrase(after + 1, self.reader.language.months)
        ):
            after = other[1]
        if self.reader.word(after) == "." and self.reader.word(after + 1).isdigit():
            after += 1
        if day is None and self._day_behind(at, after):
            day = int(self.reader.word(after))
            after += 1
            if self.reader.language.has("ordinal_endings", self.reader.word(after)):
                after += 1
        year, behind = self._year_behind(after)
        doubtful = self.reader.language.has("doubtful_months", self._bare(name, prefix))
        sure = day or year or self._expected(at, prefix)
        loose = not sure and (doubtful or self._capital(behind))
        value = f"{year or 'XXXX'}-{month:02}" + (f"-{day:02}" if day else "")
        return _Found(at, behind, value, loose)

    def _expected(self, at: int, prefix: str) -> bool:
        """Whether a month is likely at a token: in March, the March floods, February and March."""
        reader = self.reader
        if prefix in reader.language.folds["month_after"] or reader.has("month_after", at - 1):
            return True
        before = at - 1 if prefix else at - 2
        joined = prefix or reader.language.has("and_words", reader.word(at - 1))
        if joined and reader.phrase(before, reader.language.months):
            return True
        inside = at > 0 and reader.tokens[at - 1].kind == "word" and not self._capital(at - 1)
        whole = len(reader.word(at)) > SHORTENED
        return reader.language.capital_months and inside and not self._capital(at + 1) and whole

    def _capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        all_ = self.reader.tokens
        return at < len(all_) and self.text[self.bare.offsets[all_[at].start]].isupper()

    def _bare(self, at: int, prefix: str) -> str:
        return self.reader.word(at)[len(prefix) :]

    def _is_day(self, at: int) -> bool:
        return (
            self.reader.is_number(at)
            and len(said := self.reader.word(at)) <= 2
            and said.isdigit()
            and 1 <= int(said) <= 31
        )

    def _day_behind(self, at: int, after: int) -> bool:
        """Whether the number behind a month is its day."""
        language = self.reader.language
        if not language.file.month_first or not self._is_day(after) or self._counts(after + 1):
            return False
        return not language.has("month_only_after", self.reader.word(at - 1))

    def _year_behind(self, at: int) -> tuple[str, int]:
        """The year that stands behind a month, and the token after it."""
        year = self.reader.skipped(at + (self.reader.word(at) in (",", "،")), "year_words")
        if self.reader.word(year) in HYPHENS and self.reader.glued(year):
            year += 1
        said = self.reader.word(year)
        digits = self.reader.is_number(year) and len(said) == 4 and said.isdigit()
        if digits and "1000" <= said <= "2999" and not self._counts(year + 1):
            return said, year + 1
        return "", at

    def _decade(self, at: int) -> _Found | None:
        """1990s, nineties, تسعينيات, שנות ה־90; with the century that may follow."""
        language, number = self.reader.language, at
        if language.file.decade_words and not language.has("decade_words", self.reader.word(at)):
            return self._with_ending(at)
        number = at + 1 if language.file.decade_words else at
        if number > at and not self.reader.is_number(number + 0):
            skipped = number + 1 + (self.reader.word(number + 1) in HYPHENS)
            number = skipped if self.reader.is_number(skipped) else number
        if number > at and self.reader.is_number(number):
            said = self.reader.word(number)
            if len(said) not in (2, 4) or not said.isdigit() or said[-1] != "0":
                return None
            return self._of_century(at, number + 1, said)
        if named := self.reader.phrase(number, language.decades):
            return self._of_century(at, named[1], f"{named[0]:02}")
        return self._with_ending(at)

    def _with_ending(self, at: int) -> _Found | None:
        """1990s."""
        said, ending = self.reader.word(at), at + 1
        while self.reader.word(ending) in ("’", "'"):
            ending += 1
        if not self.reader.is_number(at) or len(said) not in (2, 4) or said[-1] != "0":
            return None
        if not self.reader.glued(ending) or not said.isdigit():
            return None
        if not self.reader.language.has("decade_endings", self.reader.word(ending)):
            return None
        return self._of_century(at, ending + 1, said)

    def _of_century(self, at: int, after: int, said: str) -> _Found:
        """A decade with its century, if that stands behind it."""
        here = self.reader.skipped(after, "of")
        if len(said) == 2 and (century := self._century(here)):
            return _Found(at, century.after, f"{century.value[:2]}{said[0]}X")
        return _Found(at, after, f"{said[:-1]:X>3}X")

    def _century(self, at: int) -> _Found | None:
        """21st century, twentieth century; القرن الحادي والعشرون; המאה ה־21."""
        words = self.reader.language.centuries
        if named := self.reader.phrase(at, words):
            number = named.after
            for _ in range(2):  # the article and its hyphen
                if not self.reader.is_number(number) and self.reader.glued(number + 1):
                    number += 1
            ordinal = self._ordinal(number) if self.reader.is_number(number) else None
            if ordinal := ordinal or self._ordinal(named.after, with_article=True):
                return _Found(at, ordinal[1], f"{ordinal[0] - 1:02}XX")
            return None
        ordinal = self._ordinal(at)
        if ordinal is None or (self.reader.is_number(at) and ordinal[1] == at + 1):
            return None
        behind = self.reader.phrase(ordinal[1], words)
        return _Found(at, behind.after, f"{ordinal[0] - 1:02}XX") if behind else None

    def _ordinal(self, at: int, with_article: bool = False) -> tuple[int, int] | None:
        """The number of a century, and the token after it."""
        named = self.reader.phrase(at, self.reader.language.ordinals)
        if named and (named.prefix or not with_article):
            return named.meaning, named.after
        said = self.reader.word(at)
        if not self.reader.is_number(at) or not said.isdigit() or not 1 <= len(said) <= 2:
            return None
        ends = self.reader.language.has("ordinal_endings", self.reader.word(at + 1))
        return max(1, int(said)), at + 1 + ends

    def _year(self, at: int) -> _Found | None:
        """Four digits, or the last two of a range of years."""
        said = self.reader.word(at)
        if not self.reader.is_number(at) or not said.isdigit() or self._counts(at + 1):
            return None
        if self.reader.glued(at + 1) and self.reader.word(at + 1).isalpha():
            return None
        before = self.reader.word(at - 1)
        if len(said) == 2 and self.reader.glued(at) and before in DASHES:
            first = self.reader.word(at - 2)
            if len(first) == 4 and self._year(at - 2) and first[2:] < said:
                return _Found(at, at + 1, first[:2] + said)
        if len(said) != 4 or not FIRST_YEAR <= int(said) <= LAST_YEAR or self._in_a_name(at):
            return None
        return _Found(at, at + 1, said)

    def _in_a_name(self, at: int) -> bool:
        """Whether digits are glued to something that is neither a prefix nor a range."""
        if not self.reader.glued(at):
            return False
        token = self.reader.tokens[at - 1]
        if token.kind != "sign":
            return token.text not in self.reader.language.prefixed(token.text)
        part = self.reader.part(at - 1)
        return bool(part) or token.text in ("\ufffc", "_", "#")

    def _counts(self, at: int) -> bool:
        """Whether a magnitude word or a unit stands at a token, so that digits are an amount."""
        part = self.reader.part(at)
        known = part.meaning if part else None
        return known is not None and known.kind in ("magnitude", "unit") and not known.loose
