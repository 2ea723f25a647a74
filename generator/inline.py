"""The markup that a text may hold, and nothing else: everything beyond it is plain text.

``[[entity]]``, ``[[entity|shown]]``, ``[[term:id|shown]]``, ``{{figure}}``, ``{{figure|shown}}``,
``{{brief/figure}}`` and ``*emphasis*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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


def parse(text: str) -> tuple[Part, ...]:
    """The parts of a text; raises :class:`InlineError` at the first that is broken."""
    parts: list[Part] = []
    last = 0
    for match in _EMPHASIS.finditer(text):
        parts += _references(text, last, match.start())
        parts.append(Emphasised(tuple(_references(text, match.start(1), match.end(1)))))
        last = match.end()
    return (*parts, *_references(text, last, len(text)))


def references(text: str) -> Iterator[Reference]:
    """Every reference of a text that parses."""
    for part in parse(text):
        inner = part.parts if isinstance(part, Emphasised) else (part,)
        yield from (p for p in inner if isinstance(p, Reference))


def _references(text: str, start: int, end: int) -> Iterator[Plain | Reference]:
    while match := _OPENING.search(text, start, end):
        opening, closing = match[0], _CLOSING[match[0]]
        stop = text.find(closing, match.end(), end)
        if stop < 0:
            raise InlineError(f"{opening} is not closed", match.start(), f"close it with {closing}")
        if match.start() > start:
            yield Plain(text[start : match.start()])
        yield _reference(opening, text[match.end() : stop], match.start())
        start = stop + 2
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
