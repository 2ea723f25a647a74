"""Which lines of an article's page are not the article: guesses, for an editor to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.drafting.words import Words
from generator.search.fold import fold

_PARAGRAPH = 120
"""A line of so many characters is a paragraph, whatever it ends in."""
_SENTENCE = 50
"""So is a line of so many that ends as sentences do."""
_HEADING = 90
"""A longer line is no heading."""
_MENU = 30
"""Without a space in it a line so long is a menu whose words ran together."""
_TOP = 8
"""The title is among so many first lines."""

_ENDED = re.compile(r"[.!?؟…:;،؛,][\s\"'”’»״)\]]*\Z")
_LISTED = re.compile(r"\s*(?:[•·*▪–—-]|\d{1,2}[.)])\s")
_SLASHES = re.compile(r"[^\s/]/[^\s/]|\s/\s")


@dataclass(frozen=True)
class Parts:
    """The lines of an article's page, counted from 1, by what they seem to be."""

    furniture: tuple[int, ...]
    """Menus, captions, credits, teasers, the title."""
    headings: tuple[int, ...]
    """Headings inside the article."""
    transitions: tuple[int, ...]
    """Short lines that only lead on to the next."""
    title: int | None
    """The line of its title."""
    outlet: int | None
    """The line that names a publisher."""

    def is_body(self, number: int) -> bool:
        """Whether a line seems to be the article's own text."""
        return number not in {*self.furniture, *self.headings, *self.transitions}


def parts(
    lines: Sequence[str], words: Words, publishers: Sequence[int], dated: Sequence[int] = ()
) -> Parts:
    """What each line seems to be.

    ``publishers`` are the lines that name one we know, ``dated`` those with a day of the calendar.
    """
    bare = [_bare(line) for line in lines]
    furniture = {n for n, line in enumerate(lines, 1) if _is_furniture(line, bare[n - 1], words)}
    furniture |= {n for n in dated if not _is_paragraph(lines[n - 1])}
    furniture |= set(_after(lines, bare, words))
    first = next((n for n, line in enumerate(lines, 1) if _is_paragraph(line)), 1)
    last = max((n for n, line in enumerate(lines, 1) if n not in furniture), default=1)
    outlet = next((n for n in publishers if n < first or n > last), None)
    if outlet:
        furniture.add(outlet)
    head = [n for n in range(1, min(first, _TOP + 1)) if n not in furniture]
    title = next((n for n in head if len(lines[n - 1]) > 5), None)
    if title:
        furniture |= {n for n, one in enumerate(bare, 1) if one == bare[title - 1]}
    body = [n for n in range(1, len(lines) + 1) if n not in furniture]
    short = [n for n in body if not _is_paragraph(lines[n - 1]) and not _LISTED.match(lines[n - 1])]
    followed = set(body[:-1])
    return Parts(
        tuple(sorted(furniture)),
        tuple(n for n in short if n in followed and _is_heading(lines[n - 1])),
        tuple(n for n in short if n in followed and lines[n - 1].endswith(":")),
        title,
        outlet,
    )


def _bare(line: str) -> str:
    """A line as it is compared: letters folded, no marks around it, no case."""
    return fold(line).lower().strip(" .:…|!،,-\"'")


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH or (len(line) >= _SENTENCE and bool(_ENDED.search(line)))


def _is_heading(line: str) -> bool:
    return len(line) <= _HEADING and (not _ENDED.search(line) or line.endswith(("?", "؟")))


def _is_furniture(line: str, bare: str, words: Words) -> bool:
    if _begins(bare, words.begins) or (not _is_paragraph(line) and _begins(bare, words.labels)):
        return True
    if bare in {_bare(one) for one in (*words.alone, *words.begins, *words.labels)}:
        return True
    if bare.rpartition(" ")[2] == "logo" or (len(line) > _MENU and not re.search(r"\s", line)):
        return True
    if len(line) < _PARAGRAPH and len(_SLASHES.findall(line)) >= 2:
        return True  # a photographer, an agency and what the picture is
    left = bare
    for button in sorted(map(_bare, words.buttons), key=len, reverse=True):
        left = left.replace(button, "")
    return left != bare and not re.search(r"\w", left)


def _begins(bare: str, phrases: Sequence[str]) -> bool:
    return bare.startswith(tuple(_bare(one) + end for one in phrases for end in (" ", ":")))


def _after(lines: Sequence[str], bare: Sequence[str], words: Words) -> Iterator[int]:
    """Everything from the heading of other articles on, if most of this one stands before it."""
    headings = {_bare(one) for one in words.after}
    total = sum(map(len, lines))
    before = 0
    for number, line in enumerate(lines, 1):
        if bare[number - 1] in headings and before > total / 3:
            yield from range(number, len(lines) + 1)
            return
        before += len(line)
