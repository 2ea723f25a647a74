"""Problems as values: found in one place, formatted in another."""

from __future__ import annotations

from collections.abc import Iterable
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


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Only those that stop a build."""
    return tuple(d for d in diagnostics if d.severity == "error")


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One problem a line, ``path:line:col: error[code]: message``, hints indented below."""
    lines = []
    for d in diagnostics:
        place = f"{d.span.path}:{d.span.line}:{d.span.column}"
        lines.append(f"{place}: {d.severity}[{d.code}]: {d.message}")
        if d.hint:
            lines.append(f"  hint: {d.hint}")
    return "\n".join(lines)
