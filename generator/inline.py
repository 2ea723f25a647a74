"""The markup that a text may hold, and nothing else: everything beyond it is plain text.

``[[entity]]``, ``[[entity|shown]]``, ``[[term:id|shown]]``, ``{{figure}}``, ``{{figure|shown}}``,
``{{brief/figure}}`` and ``*emphasis*``.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["entity", "term", "figure"]


@dataclass(frozen=True)
class Plain:
    """Text as it is."""

    text: str


@dataclass(frozen=True)
class Reference:
    """A mention of something the registries know; ``at`` is its offset in the text."""

    kind: Kind
    id: str
    shown: str | None
    at: int


@dataclass(frozen=True)
class Emphasised:
    """Text with emphasis."""

    parts: tuple[Plain | Reference, ...]


Part = Plain | Reference | Emphasised


class InlineError(ValueError):
    """Markup that is opened and not closed, or refers to nothing."""

    def __init__(self, message: str, at: int, hint: str) -> None:
        super().__init__(message)
        self.at, self.hint = at, hint


_OPENING = re.compile(r"\[\[|\{\{")
_CLOSING = {"[[": "]]", "{{": "}}"}
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")


@lru_cache(maxsize=1 << 14)  # a text is checked, and shown on several pages of several editions
def parse(text: str) -> tuple[Part, ...]:
    """The parts of a text; raises :class:`InlineError` at the first that is broken."""
    found = deque(spans(text))
    covered = list(text)
    for start, end, _ in found:  # an asterisk inside a reference belongs to what it shows
        covered[start:end] = text[start:end].replace("*", "\0")
    parts: list[Part] = []
    at = 0
    for match in _EMPHASIS.finditer("".join(covered)):
        parts += _between(text, found, at, match.start())
        parts.append(Emphasised(tuple(_between(text, found, match.start(1), match.end(1)))))
        at = match.end()
    return (*parts, *_between(text, found, at, len(text)))


@lru_cache(maxsize=1 << 14)
def mentions(text: str) -> tuple[Reference, ...]:
    """What a text that parses says of entities and terms."""
    return tuple(reference for reference in references(text) if reference.kind != "figure")


def references(text: str) -> Iterator[Reference]:
    """Every reference of a text that parses."""
    return (reference for _, _, reference in spans(text))


Found = tuple[int, int, Reference]


@lru_cache(maxsize=1 << 12)  # what is asked of a text again while its brief is checked
def spans(text: str) -> tuple[Found, ...]:
    """Every reference of a text that parses, with where it begins and ends."""
    return tuple(_spans(text)) if "[[" in text or "{{" in text else ()


def _spans(text: str) -> Iterator[Found]:
    at = 0
    while match := _OPENING.search(text, at):
        opening, closing = match[0], _CLOSING[match[0]]
        stop = text.find(closing, match.end())
        if stop < 0:
            raise InlineError(f"{opening} is not closed", match.start(), f"close it with {closing}")
        at = stop + 2
        yield match.start(), at, _reference(opening, text[match.end() : stop], match.start())


def _between(text: str, found: deque[Found], start: int, end: int) -> Iterator[Plain | Reference]:
    """The parts from ``start`` to ``end``; takes their references off the front of ``found``."""
    while found and found[0][0] < end:
        first, after, reference = found.popleft()
        if first > start:
            yield Plain(text[start:first])
        yield reference
        start = after
    if end > start:
        yield Plain(text[start:end])


def _reference(opening: str, body: str, at: int) -> Reference:
    name, bar, shown = body.partition("|")
    name, shown = name.strip(), shown.strip()
    kind: Kind = "entity" if opening == "[[" else "figure"
    if kind == "entity" and name.startswith("term:"):
        kind, name = "term", name.removeprefix("term:").strip()
    if not name or (bar and not shown) or _OPENING.search(body):
        hint = "[[entity]], [[entity|shown]], [[term:id|shown]], {{figure}} or {{figure|shown}}"
        raise InlineError(f"{opening}{body}{_CLOSING[opening]} refers to nothing", at, hint)
    return Reference(kind, name, shown or None, at)
