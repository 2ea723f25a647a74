"""Two versions of a text → what stays, goes and comes, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Part:
    """A stretch of both versions, of the earlier one alone, or of the later one alone."""

    kind: Kind
    text: str


MOST_WORDS = 4000
"""Longer changes are shown as a whole: comparing each word with each would take minutes."""
ALIKE = 0.2
"""Versions that share less than this are two texts, and are shown as such."""

# A word has its vowel signs (which are no letters to Python), and what is written inside words
# without a space: the maqaf between a Hebrew prefix and a name, gershayim, hyphens, apostrophes,
# points in numbers. So clitics stay with their words, and 5.6 with its decimals.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTER = rf"[\w{_MARKS}\u200c\u200d]"
_WITHIN = r"[-'’׳״\"־‑.,:/@&%٫٬]"
_WORD = re.compile(rf"\s+|[$€£¥₪#]?{_LETTER}+(?:{_WITHIN}{_LETTER}+)*[%٪]?|.", re.DOTALL)


def words(text: str) -> list[str]:
    """The words of a text, the spaces between them and each sign that belongs to none."""
    return _WORD.findall(text)


def parts(old: str, new: str) -> tuple[Part, ...]:
    """What is the same, deleted and inserted, in order; a deletion stands before its insertion.

    The parts that are the same or deleted make up the old text, the others the new one.
    """
    before, after = words(old), words(new)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    middle = (before[start : len(before) - end], after[start : len(after) - end])
    found = [Part("same", "".join(before[:start]))]
    found += _compared(*middle) if max(map(len, middle)) <= MOST_WORDS else _replaced(*middle)
    found.append(Part("same", "".join(before[len(before) - end :])))
    made = tuple(_merged(found))
    same = sum(len(part.text) for part in made if part.kind == "same" and part.text.strip())
    if same < ALIKE * min(len(old), len(new)):
        return replaced(old, new)
    return made


def replaced(old: str, new: str) -> tuple[Part, ...]:
    """One text deleted and the other inserted, as a whole; the same if they are the same."""
    if old == new:
        return (Part("same", new),)
    return tuple(_replaced([old], [new]))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[Part]:
    both = Part("out", "".join(old)), Part("in", "".join(new))
    return [part for part in both if part.text]


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Part]:
    found: list[Part] = []
    # Spaces alone do not hold two texts together.
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            found.append(Part("same", "".join(old[i1:i2])))
        else:
            found += _replaced(old[i1:i2], new[j1:j2])
    return found


def _merged(found: Sequence[Part]) -> Iterator[Part]:
    """Changes with only a space or a sign between them are one: else each word would be its own."""
    out, in_ = "", ""
    for number, part in enumerate(found):
        if part.kind != "same":
            out += part.text if part.kind == "out" else ""
            in_ += part.text if part.kind == "in" else ""
        elif (out or in_) and number + 1 < len(found) - 1 and not _WORDLIKE.search(part.text):
            out, in_ = out + part.text, in_ + part.text
        elif part.text:
            yield from _replaced([out], [in_])
            out, in_ = "", ""
            yield part
    yield from _replaced([out], [in_])


_WORDLIKE = re.compile(r"\w")
