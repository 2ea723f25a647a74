"""Texts → their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# UAX #29 has more rules; these marks end the sentences of our three languages, and a full stop
# inside a number or a name (5.6, U.S.-made) has no space behind it.
_END = re.compile(r"(?<=[.!?؟…])[\"”»״’)\]]*\s+")


class Sentence(NamedTuple):
    """A sentence and where it begins."""

    at: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order."""
    at = 0
    for match in _END.finditer(text):
        yield Sentence(at, text[at : match.start()])
        at = match.end()
    if text[at:].strip():
        yield Sentence(at, text[at:])
