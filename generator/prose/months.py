"""Months in prose, with their day and year: 27 January 2025, السابع من أكتوبر, בפברואר."""

from __future__ import annotations

from generator.prose.numerals import numeral
from generator.prose.reader import HYPHENS, Found, Reader

SHORTENED = 3
"""Letters of a name of a month that is cut short, and may be a person's: Jan."""


def month(words: Reader, at: int) -> Found | None:
    """The month that stands at a token, with the day before or behind it and the year behind it."""
    language = words.language
    day, name = _day_before(words, at)
    named = words.phrase(name, language.months)
    if named is None or (language.capital_months and not words.capital(name)):
        return None
    after = named.after
    if words.word(after) == "/" and (other := words.phrase(after + 1, language.months)):
        after = other.after  # كانون الثاني/يناير
    if words.word(after) == "." and words.is_number(after + 1):
        after += 1
    if day is None and _day_behind(words, at, after):
        day = int(words.word(after))
        after += 1
        after += language.has("ordinal_endings", words.word(after))
    year, after = _year_behind(words, after)
    bare = words.word(name)[len(named.prefix) :]
    sure = day or year or _expected(words, at, named.prefix)
    loose = not sure and (language.has("doubtful_months", bare) or words.capital(after))
    value = f"{year or 'XXXX'}-{named.meaning:02}" + (f"-{day:02}" if day else "")
    return Found(at, after, value, loose)


def _day_before(words: Reader, at: int) -> tuple[int | None, int]:
    """The day at a token and the token of its month; no day if none stands there."""
    if _is_day(words, at):
        after = at + 1
        if words.glued(after) and words.language.has("ordinal_endings", words.word(after)):
            after += 1
        return int(words.word(at)), after + words.language.has("of", words.word(after))
    said = None if words.is_number(at) else numeral(words, at)
    if said and not said.digits and said.plain and 1 <= said.value <= 31:
        name = said.after + words.language.has("of", words.word(said.after))
        named = words.phrase(name, words.language.months)
        # السابع من أكتوبر, שבעה באוקטובר; but not "five March floods"
        if named and (said.ordinal or said.prefix or named.prefix):
            return int(said.value), name
    return None, at


def _is_day(words: Reader, at: int) -> bool:
    return words.is_count(at, 1, 2) and 1 <= int(words.word(at)) <= 31


def _day_behind(words: Reader, at: int, after: int) -> bool:
    """Whether the number behind a month is its day."""
    language = words.language
    if not language.file.month_first or not _is_day(words, after) or words.counts(after + 1):
        return False
    return not language.has("month_only_after", words.word(at - 1))


def _year_behind(words: Reader, at: int) -> tuple[str, int]:
    """The year that stands behind a month, and the token after it."""
    year = words.skipped(at + (words.word(at) in (",", "،")), "year_words")
    if words.word(year) in HYPHENS and words.glued(year):
        year += 1
    said = words.word(year)
    if words.is_count(year, 4) and "1000" <= said <= "2999" and not words.counts(year + 1):
        return said, year + 1
    return "", at


def _expected(words: Reader, at: int, prefix: str) -> bool:
    """Whether a month is likely at a token: in March, the March floods, February and March."""
    language = words.language
    if prefix in language.folds["month_after"] or words.has("month_after", at - 1):
        return True
    before = at - 1 if prefix else at - 2
    joined = prefix or language.has("and_words", words.word(at - 1))
    if joined and words.phrase(before, language.months):
        return True
    inside = at > 0 and words.tokens[at - 1].kind == "word" and not words.capital(at - 1)
    whole = len(words.word(at)) > SHORTENED
    return language.capital_months and inside and whole and not words.capital(at + 1)
