"""Years, decades and centuries in prose: since 2020, שנות ה־90, القرن الحادي والعشرون."""

from __future__ import annotations

from generator.prose.reader import DASHES, Found, Reader

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Four digits from here to there are a year unless something says otherwise."""


def year(words: Reader, at: int) -> Found | None:
    """Four digits, or the last two of a range of years."""
    if not words.is_count(at, 2, 4) or words.counts(at + 1):
        return None
    if words.glued(at + 1) and words.word(at + 1).isalpha():
        return None
    said, before = words.word(at), at - 2
    if len(said) == 2:
        range_ = words.word(at - 1) in DASHES and words.glued(at) and words.is_count(before, 4)
        if range_ and year(words, before) and words.word(before)[2:] < said:
            return Found(at, at + 1, words.word(before)[:2] + said)
        return None
    if not FIRST_YEAR <= int(said) <= LAST_YEAR or _in_a_name(words, at):
        return None
    return Found(at, at + 1, said)


def _in_a_name(words: Reader, at: int) -> bool:
    """Whether digits are glued to something that is neither a prefix nor a range."""
    if not words.glued(at):
        return False
    token = words.tokens[at - 1]
    if token.kind == "word":
        return token.text not in words.language.prefixed(token.text)
    return token.kind == "number" or bool(words.part(at - 1)) or token.text in ("\ufffc", "_", "#")


def decade(words: Reader, at: int) -> Found | None:
    """1990s, nineties, تسعينيات, שנות ה־90; with the century that may follow."""
    language = words.language
    if ending := _with_ending(words, at):
        return ending
    number = at
    if language.file.decade_words:
        if not language.has("decade_words", words.word(at)):
            return None
        number = _behind_article(words, at + 1)
        if words.is_count(number, 2, 4) and words.word(number).endswith("0"):
            return _of_century(words, at, number + 1, words.word(number))
        number = at + 1
    named = words.phrase(number, language.decades)
    return _of_century(words, at, named.after, f"{named.meaning:02}") if named else None


def _behind_article(words: Reader, at: int) -> int:
    """The token of the number at ``at``, behind an article and its hyphen if it has them."""
    for skipped in (1, 2):
        if not words.is_number(at) and words.is_number(at + skipped) and words.glued(at + skipped):
            return at + skipped
    return at


def _with_ending(words: Reader, at: int) -> Found | None:
    """1990s."""
    if not words.is_count(at, 2, 4) or not words.word(at).endswith("0"):
        return None
    ending = at + 1 + (words.word(at + 1) in ("’", "'"))
    if not words.glued(ending) or not words.language.has("decade_endings", words.word(ending)):
        return None
    return _of_century(words, at, ending + 1, words.word(at))


def _of_century(words: Reader, at: int, after: int, said: str) -> Found:
    """A decade with its century, if that stands behind it."""
    named = century(words, words.skipped(after, "of")) if len(said) == 2 else None
    if named:
        return Found(at, named.after, f"{named.value[:2]}{said[0]}X")
    return Found(at, after, f"{said[:-1]:X>3}X")


def century(words: Reader, at: int) -> Found | None:
    """21st century, twentieth century; القرن الحادي والعشرون; המאה ה־21."""
    if named := words.phrase(at, words.language.centuries):
        number = _behind_article(words, named.after)
        if words.is_count(number, 1, 2):
            return _found(at, number + 1, int(words.word(number)))
        ordinal = words.phrase(named.after, words.language.ordinals)
        return _found(at, ordinal.after, ordinal.meaning) if ordinal and ordinal.prefix else None
    after, value = at + 2, 0
    if words.is_count(at, 1, 2) and words.language.has("ordinal_endings", words.word(at + 1)):
        value = int(words.word(at))
    elif ordinal := words.phrase(at, words.language.ordinals):
        after, value = ordinal.after, ordinal.meaning
    behind = words.phrase(after, words.language.centuries) if value else None
    return _found(at, behind.after, value) if behind else None


def _found(at: int, after: int, number: int) -> Found:
    return Found(at, after, f"{max(0, number - 1):02}XX")
