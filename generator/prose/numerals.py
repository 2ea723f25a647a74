"""Numbers in words and digits: "two and a half million", "خمسة وعشرون", "שלוש מאות אלף"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from generator.prose.parts import parts
from generator.prose.reader import HYPHENS, Part, Reader


class Numeral(NamedTuple):
    """A number that has been read."""

    value: Decimal
    step: Decimal
    """What one more in its last place would be."""
    after: int
    digits: bool
    """Whether any of it is written in digits."""
    plain: bool
    """Whether it has neither a magnitude word nor a fraction."""
    vague: bool = False
    loose: bool = False
    ordinal: bool = False
    """Whether it is a fourth, not a four."""
    size: Decimal = Decimal(1)
    """Its last magnitude."""
    prefix: str = ""


MOST_PARTS = 12
"""No number has more words."""


def numeral(reader: Reader, at: int) -> Numeral | None:
    """The number that begins at a token, as long as it goes; None if there is none."""
    if reader.is_number(at) and not _may_go_on(reader, at + 1):
        token = reader.tokens[at]
        step = Decimal(1).scaleb(-token.places)
        return Numeral(token.value, step, at + 1, digits=True, plain=True)
    sum_ = _Sum(reader)
    end = at
    for part in islice(parts(reader, at), MOST_PARTS):
        if not sum_.take(part, end):
            break
        end = part.after
    return sum_.numeral(end) if end > at else None


def _may_go_on(reader: Reader, at: int) -> bool:
    """Whether a number in digits before a token may have more parts; most have none."""
    if at >= len(reader.tokens):
        return False
    token, lists = reader.tokens[at], reader.language.folds
    ands = token.text in lists["and_words"] or token.text in lists["and_prefixes"]
    return bool(token.openings) or token.text in HYPHENS or ands


@dataclass
class _Sum:
    """The value of the parts so far."""

    reader: Reader
    total: Decimal = Decimal(0)
    """What magnitude words have closed."""
    current: Decimal | None = None
    """What stands before the next magnitude word."""
    low: Decimal = Decimal(0)
    """The last magnitude; 0 before the first."""
    step: Decimal = Decimal(1)
    digits: bool = False
    plain: bool = True
    vague: bool = False
    loose: bool = False
    ordinal: bool = False
    half: Decimal | None = None
    """A fraction that nothing has followed yet."""
    behind: bool = False
    """Whether the fraction may belong to a number further before: شهران ونصف."""
    prefix: str | None = None
    start: int = 0

    def take(self, part: Part, at: int) -> bool:
        """Whether a part, behind what ends at ``at``, belongs to the number; it is added then."""
        entry, first = part.meaning, self.prefix is None
        language = self.reader.language
        joined = part.prefix in language.ands
        if not first and part.prefix and not joined and not self._article(part):
            return False
        taken = {
            "cardinal": self._cardinal,
            "magnitude": self._magnitude,
            "fraction": self._fraction,
            "added": self._added,
            "unit": lambda *_: False,
        }[entry.kind](part, joined and not first)
        if taken and first:
            self.start = at
            self.prefix = part.prefix
            before = self.reader.word(at - 1)
            self.vague |= entry.kind == "magnitude" and language.has("several", before)
        return taken

    def _article(self, part: Part) -> bool:
        """Whether a part may have this prefix inside a number: مئات الملايين, نصف المليون."""
        return part.meaning.kind == "magnitude" and (
            self.vague or self.half is not None or part.meaning.value == self.low
        )

    def _cardinal(self, part: Part, joined: bool) -> bool:
        value, digits = part.meaning.value, part.meaning.says < 0
        if self.half is not None:
            return False
        if self.current is None:
            if self.total and digits and not (joined and self._smaller(part.after)):
                return False
            if self.total and not (joined or not self.reader.language.file.and_always):
                return False
            if self.total and (self.vague or value >= self.low):
                return False
            self.current = value
        elif digits or self.digits or not self._fits(self.current, value, joined):
            return False
        else:
            self.current += value
        self.digits |= digits
        self.ordinal |= part.meaning.loose
        places = self.reader.tokens[part.after - 1].places if digits else 0
        self.step = Decimal(1).scaleb(-places)
        return True

    def _smaller(self, at: int) -> bool:
        """Whether a magnitude below the last follows digits: "a million and 200 thousand"."""
        size = self.reader.part(self.reader.skipped(at, "of"))
        if size is None or size.prefix or size.meaning.kind != "magnitude":
            return False
        return size.meaning.value < self.low

    def _fits(self, before: Decimal, value: Decimal, joined: bool) -> bool:
        """Whether a number word goes on with one that is smaller, or with tens behind ones."""
        ones = before % 100
        if value >= 100:
            return False
        if before >= 100 and ones == 0:
            return joined or not self.reader.language.file.and_always
        if ones >= 20 and ones % 10 == 0 and value < 10:
            return joined or not self.reader.language.file.and_always
        return 0 < ones < 10 and value >= 20 and joined

    def _magnitude(self, part: Part, joined: bool) -> bool:
        entry = part.meaning
        size, says = entry.value, entry.says
        if self.ordinal or (says < 0 and not self.digits):
            return False
        if self.half is not None:
            if says != 1 or joined:
                return False
            self.total, self.half = self.half * size, None
            self.step = self.total
        elif self.current is not None and not joined:
            if says == 2 or (size < 1000 and self.current >= 100):
                return False
            if self.low and size >= self.low and self.total:
                return False
            if size < 1000 and not entry.loose:
                self.current *= size
                self.step *= size
                self.plain = False
                return True
            self.total += self.current * size
            self.current, self.step = None, self.step * size
        elif self.current is not None:
            return False
        elif self.total and not joined:
            if self.low == size and part.prefix:
                return True  # «5 ملايين ونصف المليون»
            if says == 2 or (size <= self.low and not self.vague):
                return False
            self.total, self.step = self.total * size, self.step * size
        else:
            if self.total and (size >= self.low or not says):
                return False
            if size < 1000 and not entry.loose and says:
                self.current = size * says
            else:
                self.total += size * (says or 1)
            self.step = size
            self.vague |= not says
        self.low = size
        self.plain = False
        self.loose |= entry.loose
        return True

    def _fraction(self, part: Part, joined: bool) -> bool:
        if self.current is not None or self.total or self.half is not None:
            return False
        self.half, self.plain = part.meaning.value, False
        return not joined

    def _added(self, part: Part, joined: bool) -> bool:
        if self.half is not None or self.vague:
            return False
        if self.prefix is None:  # "years and a half", or half a million behind "and"
            self.half, self.behind = part.meaning.value, True
        elif self.current is not None:
            self.current += part.meaning.value
            self.step *= part.meaning.value
        elif self.total:
            self.total += part.meaning.value * self.low
            self.step = part.meaning.value * self.low
        else:
            return False
        self.plain = False
        return True

    def _with_article(self) -> bool:
        """Whether a fraction is the one before: الربع الأول is a quarter of a year."""
        return any((self.prefix or "").endswith(a) for a in self.reader.language.folds["articles"])

    def numeral(self, after: int) -> Numeral:
        """What has been read up to a token."""
        value = self.total + (self.current or 0)
        if self.half is not None:
            value, self.step = self.half, self.half
        half = self.half is not None and (
            self.behind or self.half == Decimal("0.5") or self._with_article()
        )
        word = self.ordinal or (not self.digits and self.plain and value <= 2)
        prefix = self.prefix or ""
        word |= after - self.start == 1 and self.reader.has("doubtful_numbers", self.start)
        return Numeral(
            value=value,
            step=self.step,
            after=after,
            digits=self.digits,
            plain=self.plain,
            vague=self.vague,
            loose=self.loose or half or word,
            ordinal=self.ordinal,
            size=self.low or Decimal(1),
            prefix=prefix,
        )
