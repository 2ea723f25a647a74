"""Problems as values: found in one place, formatted in another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Span:
    """A place in a file: path relative to the project, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem at one place, with a way out where we know one."""

    span: Span
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"


class ContentError(Exception):
    """The seeds have problems, all of which are listed in ``diagnostics``."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__(as_text(self.diagnostics))


class UsageError(Exception):
    """The command was called in a way it cannot be carried out; the message says why."""


class FailedError(Exception):
    """The command was right, and what it should make was not made; the message says why."""


def as_text(diagnostics: Iterable[Diagnostic], colour: bool = False) -> str:
    """One problem a line, ``path:line:col: error[code]: message``, hints indented below.

    ``colour`` is for terminals: places stand out, errors are red, warnings yellow (ECMA-48).
    """
    lines = []
    for d in diagnostics:
        place = f"{printable(d.span.path)}:{d.span.line}:{d.span.column}"
        kind = f"{d.severity}[{d.code}]"
        if colour:
            place, kind = f"\x1b[1m{place}\x1b[0m", f"\x1b[{_COLOURS[d.severity]}m{kind}\x1b[0m"
        lines.append(f"{place}: {kind}: {printable(d.message)}")
        if d.hint:
            lines.append(f"  hint: {printable(d.hint)}")
    return "\n".join(lines)


_COLOURS = {"error": "1;31", "warning": "1;33"}


def quoted(value: object) -> str:
    """A value as a message shows it: in one line, and not too long for it."""
    text = " ".join(str(value).split())
    shown = text if len(text) <= 60 else f"{text[:57]}…"
    return f"`{shown}`" if "“" in shown or "”" in shown else f"“{shown}”"


def counted(diagnostics: Collection[Diagnostic]) -> str:
    """How many problems there are, and in how many files."""
    files = len({d.span.path for d in diagnostics})
    problems = "1 problem" if len(diagnostics) == 1 else f"{len(diagnostics):,} problems"
    return f"{problems} in {'1 file' if files == 1 else f'{files:,} files'}."


def printable(text: str) -> str:
    """What a terminal shows as it is: names of files may hold line breaks and escape codes."""
    if text.isprintable():
        return text
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    return "".join(shown)
