"""Commas, full stops and their like: whose they are, and the space around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.glance import Glance
from generator.checks.subject import MASK, Finding, Subject
from generator.checks.written import Written, written

_OPENING = "«“‘„(["
_SIGNS = {"٪": "%", "٫": ".", "٬": ","}
_OTHER_SIGNS = {sign: own for own, sign in _SIGNS.items()}
# Of numbers in other digits than those of the sign (CLDR, numbering systems latn and arab).
_SIGN = re.compile(r"(?<=[0-9])[٪٫٬]|٪(?=[0-9])|(?<=[٠-٩])(?:%|[.,](?=[٠-٩]))")
_SPACE_BEFORE = re.compile(r"(?<=\S)\s+(?=[,،;؛؟](?!\d)|[:.!?](?![\w\ufffc.]))")
_DOUBLED = re.compile(r"[,،;؛][,،;؛:.!?؟]|:[,،;؛.!?؟]|(?<!\.)\.\.(?!\.)|([!?؟])\1")
_GLUED = re.compile(r"[,،;؛؟?](?=[^\W\d_])|[,،;؛؟?.](?=\ufffc)")
_ENDED = r"(?:(?<=[{0}]{{2}})|(?<=[\ufffc»”״)]))"
_LATIN_GLUED = re.compile(_ENDED.format("a-z") + r"\.(?!(?:Com|Net|Org|Ai|Io)\b)(?=[A-Z][a-z]|A\s)")


def punctuation(subject: Subject) -> Iterator[Finding]:
    """A mark of another language, a space before a mark or none after it, or two marks in a row.

    Each language has its own: Arabic writes ، ؛ ؟ and Hebrew , ; ? as English does. A mark follows
    a word without a space and has one behind it. Marks in numbers, addresses and Latin titles stay.

    Wrong:
        en: |-
          The mill closed ,and the sluice stayed open.
        ar: |-
          أُغلقت الطاحونة, وبقيت البوابة مفتوحة.
        he: |-
          הטחנה נסגרה، והסכר נשאר פתוח.

    Right:
        en: |-
          The mill closed, and the sluice stayed open.
        ar: |-
          أُغلقت الطاحونة، وبقيت البوابة مفتوحة.
        he: |-
          הטחנה נסגרה, והסכר נשאר פתוח.
    """
    for one in written(subject):
        if not _glance("".join(one.own.marks)).sees(one.text):
            continue
        yield from _foreign(one)
        yield from _of_numbers(one)
        yield from _spaced(one)
        yield from _glued(one)
        for match in _DOUBLED.finditer(one.text):
            yield one.finding(match.start(), f"“{match[0]}” are two marks in a row", "leave one")


@lru_cache(maxsize=1 << 4)
def _glance(foreign: str) -> Glance:
    """What sees marks at the front of words or with anything but a closing mark behind them."""
    marks = f"[{re.escape(foreign)}]|" if foreign else ""
    begun = '^[,،;؛؟:.!?]|(?<![0-9])[,.:](?=[0-9])|[,.:][^0-9"”»’״)\\]]|[،;؛؟?!][^"”»’״)\\]]'
    return Glance(re.compile(f"{marks}{begun}|[٪٫٬٠-٩]").search)


def _foreign(one: Written) -> Iterator[Finding]:
    """Marks of other scripts, unless they belong to words of these."""
    if not one.own.marks:
        return
    for match in re.finditer(f"[{re.escape(''.join(one.own.marks))}]", one.text):
        mark, at = match[0], match.start()
        if not _in_number(one.text, at) and not _among_others(one, at):
            message = f"“{mark}” is not a mark of {one.language}"
            yield one.finding(at, message, f"write “{one.own.marks[mark]}”")


def _in_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _among_others(one: Written, at: int) -> bool:
    """Whether a mark stands between words of another script, or ends such words in quotes."""
    before, after = one.text[:at], one.text[at + 1 :]
    if re.match(r"[»”’״)\]]", after):
        opened = max(before.rfind(mark) for mark in (*_OPENING, one.words.quotes[0]))
        return opened >= 0 and _other(one, before[opened + 1 :])
    last, first = before.split()[-1:], after.split()[:1]
    if not last or not first or last[0].endswith(MASK) or first[0].startswith(MASK):
        return False
    return _other(one, last[0].split(MASK)[-1]) and _other(one, first[0].split(MASK)[0])


def _other(one: Written, words: str) -> bool:
    """Whether words have letters of other scripts and none of the language's own, nor mentions."""
    return bool(re.search(f"[{one.own.others}]", words)) and not re.search(
        f"[{one.own.own}{MASK}]", words
    )


def _of_numbers(one: Written) -> Iterator[Finding]:
    for match in _SIGN.finditer(one.text):
        right = _SIGNS.get(match[0]) or _OTHER_SIGNS[match[0]]
        message = f"“{match[0]}” does not go with these digits"
        yield one.finding(match.start(), message, f"write “{right}”")


def _spaced(one: Written) -> Iterator[Finding]:
    for match in _SPACE_BEFORE.finditer(one.text):
        mark = one.text[match.end()]
        ratio = mark == ":" and re.match(r"\s*\d", one.text[match.end() + 1 :])
        if mark not in one.own.spaced and not ratio:
            yield one.finding(match.start(), f"a space before “{mark}”", "delete it")


def _glued(one: Written) -> Iterator[Finding]:
    found = list(_GLUED.finditer(one.text))
    if one.own.script == "latin":  # where "Node.js" and "U.S." are words
        found += _LATIN_GLUED.finditer(one.text)
    else:
        letters = one.own.own
        found += re.finditer(f"{_ENDED.format(letters)}[.:!](?=[{letters}]{{2}})", one.text)
    for match in found:
        if one.text[match.end()] != MASK or one.begins_markup(match.end()):
            yield one.finding(
                match.start(), f"no space after “{match[0]}”", "put one after the mark"
            )
