"""Quotation marks: those of the language, each with its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.subject import MASK, Finding, Subject
from generator.checks.written import Written, written

_MARKS = "\"'«»“”„‟‚‘’‹›״׳"
_CLOSING = ".,;:!?،؛؟)]»”’… \n"


def quotation_mark(subject: Subject) -> Iterator[Finding]:
    """A straight quotation mark, one of another language, or one without its partner.

    English writes “ ” and ‘ ’, and ’ in “mill’s”; Arabic writes « », Hebrew ״ ״. A mark that is
    opened must be closed. Inches, code and what stands between words of another script stay.

    Wrong:
        en: |-
          They call it "the old mill".
        ar: |-
          يسمّونها “الطاحونة القديمة”.
        he: |-
          קוראים לה «הטחנה הישנה».

    Right:
        en: |-
          They call it “the old mill”.
        ar: |-
          يسمّونها «الطاحونة القديمة».
        he: |-
          קוראים לה ״הטחנה הישנה״.
    """
    for one in written(subject):
        opening, closing = (mark.strip() for mark in one.words.quotes)
        for match in re.finditer(f"[{_MARKS}]", one.text):
            at = match.start()
            if not _right(one, at, opening, closing) and not _other_use(one, at):
                yield _wrong(one, at)
        if opening == closing:
            yield from _alike(one, opening)
        else:
            yield from _unbalanced(one, opening, closing)


def _right(one: Written, at: int, opening: str, closing: str) -> bool:
    """Whether a mark is the language's own, those for within a quotation being within one."""
    mark, before = one.text[at], one.text[:at]
    if mark in (opening, closing, one.own.apostrophe) or mark in one.own.word_marks.values():
        return True
    inner = mark in "".join(one.own.inner_quotes)
    return inner and before.count(opening) > before.count(closing)


def _around(one: Written, at: int) -> tuple[str, str]:
    return one.text[max(0, at - 1) : at], one.text[at + 1 : at + 2]


def _other_use(one: Written, at: int) -> bool:
    """Whether a mark is none of quotation, or is part of a word or of words of other scripts."""
    mark = one.text[at]
    before, after = _around(one, at)
    if mark in "\"'" and before.isdigit() and not after.isalpha():
        return _even(one.text[:at], mark)  # inches, minutes
    if before == "=" or after == ">":
        return True  # code
    others = f"[{one.own.others}]"
    if re.search(f"{others} ?$", one.text[:at]) and (
        re.match(f" ?{others}", one.text[at + 1 :]) or mark in "'’"
    ):
        return True
    word, own = one.own.word_marks.get(mark), f"[{one.own.own}]"
    in_word = re.match(own, before) and (word == "׳" or re.match(own, after))
    return bool(word and in_word)


def _even(text: str, mark: str) -> bool:
    """Whether no such quotation is open, which the mark would close."""
    return len(re.findall(rf"(?<!\d){mark}", text)) % 2 == 0


def _wrong(one: Written, at: int) -> Finding:
    mark = one.text[at]
    before, after = _around(one, at)
    opens = (not before or before in " \n([-–־") and bool(after.strip())
    if mark == "'" and one.own.apostrophe and (not opens or after.isdigit()):
        return one.finding(at, "a straight apostrophe", f"write {one.own.apostrophe}")
    own = one.words.quotes
    if mark in "\"'":
        named = "a straight quotation mark"
    elif mark in "".join(one.own.inner_quotes):
        named = f"{mark} stands only within another quotation"
    else:
        named = f"{mark} is not a mark of {one.language}"
    left, right = (each.strip() for each in own)
    return one.finding(at, named, f"write {left} before and {right} after what is quoted")


def _unbalanced(one: Written, opening: str, closing: str) -> Iterator[Finding]:
    opened: list[int] = []
    for match in re.finditer(f"[{opening}{closing}]", one.text):
        if match[0] == opening:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield _alone(one, match.start(), f"put {opening} where it begins, or delete it")
    for at in opened:
        yield _alone(one, at, f"put {closing} where it ends, or delete it")


def _alike(one: Written, mark: str) -> Iterator[Finding]:
    """Where one mark opens and closes, and Hebrew words hold it too.

    Between letters it is part of a word (מנכ״לית) or opens behind a prefix (ה״תשובה״). Where both
    may be, it opens if what follows wants an opening.
    """
    opened: int | None = None
    maybe = False
    for match in re.finditer(mark, one.text):
        before, after = _around(one, match.start())
        if before.isdigit():
            continue
        if before.isalpha() and (after.isalpha() or after == MASK):
            if opened is None and _behind_prefix(one, match.start()):
                opened = match.start()
            else:
                maybe = True
        elif not after or after in _CLOSING or (after in "-־–—/" and opened is not None):
            if opened is None and not maybe:
                yield _alone(one, match.start(), f"put {mark} where it begins, or delete it")
            opened, maybe = None, maybe and opened is not None
        elif opened is not None and before != MASK:
            yield _alone(one, opened, f"put {mark} where it ends, or delete it")
            opened, maybe = match.start(), False
        elif before != MASK:
            opened, maybe = match.start(), False
        else:
            opened, maybe = None, True
    if opened is not None:
        yield _alone(one, opened, f"put {mark} where it ends, or delete it")


def _behind_prefix(one: Written, at: int) -> bool:
    """Whether a mark stands between a prefix and a word longer than acronyms end."""
    before = re.split(r"\W", one.text[:at])[-1]
    prefix = before and not before.strip("".join(one.words.word_prefixes))
    return bool(prefix and re.match(f"[{one.own.own}]{{4}}", one.text[at + 1 :]))


def _alone(one: Written, at: int, hint: str) -> Finding:
    return one.finding(at, f"{one.text[at]} has no partner", hint)
