"""Characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bidi import CONTROL_NAMES
from generator.checks.subject import Finding, Subject
from generator.checks.written import shown

_DIRECTION = {
    "\u200e": "LEFT-TO-RIGHT MARK (U+200E)",
    "\u200f": "RIGHT-TO-LEFT MARK (U+200F)",
    "\u061c": "ARABIC LETTER MARK (U+061C)",
    **{mark: name for mark, name in CONTROL_NAMES.items() if mark >= "\u2066"},
}
_OTHERS = {
    "\u00ad": "SOFT HYPHEN (U+00AD)",
    "\u200b": "ZERO WIDTH SPACE (U+200B)",
    "\u200c": "ZERO WIDTH NON-JOINER (U+200C)",
    "\u200d": "ZERO WIDTH JOINER (U+200D)",
    "\u2060": "WORD JOINER (U+2060)",
}
_INVISIBLE = re.compile(f"[{''.join(_DIRECTION)}{''.join(_OTHERS)}]")
# Where they are part of writing: between joined letters of Arabic script and of Indic ones, in
# emoji, between the words of Thai, Lao, Khmer and Burmese (Unicode 16, chapters 9, 12, 16, 23.2).
_JOINED = re.compile("[\u0620-\u06ff\u0750-\u077f\u0900-\u0dff\u2190-\u2bff\U0001f000-\U0001faff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_NO_BREAK = "\u00a0\u202f"
_AT_THE_EDGE = re.compile(rf"(?m)^[{_NO_BREAK}]+|[{_NO_BREAK}]+$")
_CHAIN = re.compile(rf"[^\W\d_]+(?:[{_NO_BREAK}][^\W\d_]+){{3,}}")


def bidi_control(subject: Subject) -> Iterator[Finding]:
    """An invisible character: a mark of direction, of no width, or a space that cannot break.

    Direction is set by the generator, and right for each page; such marks only come along when
    text is copied. A search does not find a word that holds one. No-break spaces are right before a
    unit or in a name; in whole phrases they keep lines from breaking.

    Wrong:
        en: |-
          The mill\u200e closed.

    Right:
        en: |-
          The mill closed.
    """
    for one in shown(subject):
        for match in _INVISIBLE.finditer(one.text):
            at, mark = match.start(), match[0]
            if mark in _DIRECTION:
                hint = "delete it: direction is set by the generator"
                yield Finding(one.where, f"{_DIRECTION[mark]} is not needed here", hint, at)
            elif not _part_of_writing(one.text, at):
                message = f"{_OTHERS[mark]} stands here unseen"
                yield Finding(one.where, message, "delete it", at)
        if not any(space in one.text for space in _NO_BREAK):
            continue
        for match in _AT_THE_EDGE.finditer(one.text):
            yield Finding(one.where, "a no-break space at an end", "delete it", match.start())
        for match in _CHAIN.finditer(one.text):
            message = "no-break spaces hold a whole phrase together"
            at = next(n for n, c in enumerate(one.text) if n > match.start() and c in _NO_BREAK)
            yield Finding(one.where, message, "write ordinary spaces", at)


def _part_of_writing(text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if text[at] == "\u200c":
        return bool(_JOINED.match(before) and _JOINED.match(after))
    if text[at] == "\u200d":
        return bool(_JOINED.match(before) or _JOINED.match(after))
    return text[at] == "\u200b" and bool(_UNSPACED.match(before) or _UNSPACED.match(after))
