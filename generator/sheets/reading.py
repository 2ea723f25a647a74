"""A page of a PDF → the same page, whose parts of a line are read from the right.

Typst cuts a line from right to left into parts where a sign stands higher than the rest or comes
from another font, and numbers the parts from the left: whoever has the sheet read aloud would hear
them backwards. The structure refers to the numbers (MCID: ISO 32000-1, 14.7.4.2), so these change
hands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

_PART = re.compile(
    rb"/Span<</MCID (?P<number>\d+)(?P<language>[^>]*)>>BDC\n"
    rb"q 1 0 0 -1 (?P<x>[-\d.]+) (?P<y>[-\d.]+) cm(?P<drawn>.*?)ET\nQ\nEMC",
    re.DOTALL,
)
_FONT = re.compile(rb"/f\d+ ([\d.]+) Tf")


@dataclass(frozen=True)
class _Part:
    number: bytes
    start: int
    """Where its number stands on the page."""
    language: bytes
    size: float
    x: float
    y: float
    drawn: bytes
    """The operators that draw it."""

    def goes_on(self, before: _Part) -> bool:
        """Whether it stands in the line of another part, to its right."""
        return (
            self.language == before.language
            and self.x >= before.x
            and abs(self.y - before.y) < self.size
        )


def in_reading_order(content: bytes, text: Callable[[bytes], str]) -> bytes:
    """Number the parts of lines from the right; ``text`` tells what operators draw."""
    found, end = [], 0
    for line in _lines(content):
        for run in _runs(line, text):
            for part, other in zip(run, reversed(run), strict=True):
                found += [content[end : part.start], other.number]
                end = part.start + len(part.number)
    return b"".join(found) + content[end:]


def _lines(content: bytes) -> Iterator[list[_Part]]:
    """Several parts of a line that are numbered from the left."""
    line: list[_Part] = []
    for match in _PART.finditer(content):
        part = _part(match)
        if line and part.goes_on(line[-1]):
            line.append(part)
            continue
        if len(line) > 1:
            yield line
        line = [part]
    if len(line) > 1:
        yield line


def _part(match: re.Match[bytes]) -> _Part:
    font = _FONT.search(match["drawn"])
    assert font, match[0]  # Typst names the font of every text
    return _Part(
        number=match["number"],
        start=match.start("number"),
        language=match["language"],
        size=float(font[1]),
        x=float(match["x"]),
        y=float(match["y"]),
        drawn=match["drawn"],
    )


def _runs(line: list[_Part], text: Callable[[bytes], str]) -> Iterator[list[_Part]]:
    """What is read from the right in a line; numbers and Latin letters are not."""
    kinds = [{unicodedata.bidirectional(sign) for sign in text(part.drawn)} for part in line]
    for forwards, group in groupby(
        zip(line, kinds, strict=True), key=lambda item: bool(item[1] & {"L", "EN", "AN"})
    ):
        run = list(group)
        if not forwards and any(kinds & {"R", "AL", "NSM"} for _, kinds in run):
            yield [part for part, _ in run]
