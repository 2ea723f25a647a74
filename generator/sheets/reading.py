"""A page of a PDF → the same page, whose parts of a line are read from the right.

Typst cuts a line from right to left into parts where a vowel sign or a letter stands higher than
the rest, and numbers the parts from the left: whoever has the sheet read aloud would hear them
backwards. The structure refers to the numbers (MCID: ISO 32000-1, 14.7.4.2), so they change hands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

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
    look: tuple[bytes, bytes]
    """Its language, and its font and size."""
    size: float
    x: float
    y: float
    drawn: bytes
    """The operators that draw it."""

    def goes_on(self, before: _Part) -> bool:
        """Whether it stands in the line of another part, to its right, and higher or lower."""
        return (
            self.look == before.look
            and self.x >= before.x
            and 0 < abs(self.y - before.y) < self.size
        )


def in_reading_order(content: bytes, text: Callable[[bytes], str]) -> bytes:
    """Number the parts of lines from the right; ``text`` tells what operators draw."""
    found, end = [], 0
    for line in _lines(content):
        if all(_from_the_right(text(part.drawn)) for part in line):
            for part, other in zip(line, reversed(line), strict=True):
                found += [content[end : part.start], other.number]
                end = part.start + len(part.number)
    return b"".join(found) + content[end:]


def _lines(content: bytes) -> Iterator[list[_Part]]:
    """The parts of each line that is cut."""
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
        look=(match["language"], font[0]),
        size=float(font[1]),
        x=float(match["x"]),
        y=float(match["y"]),
        drawn=match["drawn"],
    )


def _from_the_right(text: str) -> bool:
    kinds = {unicodedata.bidirectional(sign) for sign in text}
    return bool(kinds & {"R", "AL", "NSM"}) and not kinds & {"L", "EN", "AN"}
