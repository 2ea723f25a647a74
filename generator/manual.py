"""The manual: a page for every code that a problem may have.

Pages of checks are their docstrings; those of everything else stand in ``manual.yml``, by group.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent, indent
from typing import Any, NamedTuple

from generator import checks, seed
from generator.diagnostics import Severity, UsageError
from generator.validate import suggestion

FILE = Path(__file__).with_suffix(".yml")

CHECKED = "Well-formed, and yet wrong"
"""The group of the checks."""

_EXAMPLE = re.compile(r"(?m)^(Wrong|Right):\n((?:(?:[ \t].*)?\n)*)")


class Page(NamedTuple):
    """What is to be known of a code."""

    code: str
    group: str
    severity: Severity
    summary: str
    """What is wrong, a sentence."""
    why: str
    """Why it matters and what to do: a paragraph or more."""
    examples: tuple[tuple[str, str], ...]
    """Seeds in YAML, each behind "Wrong" or "Right"."""

    @property
    def text(self) -> str:
        """The page for a terminal."""
        parts = [f"{self.severity}[{self.code}]: {self.summary}", self.why]
        parts += (f"{kind}:\n{indent(example, '    ')}" for kind, example in self.examples)
        return "\n\n".join(part for part in parts if part)

    @property
    def markdown(self) -> str:
        """The page without its heading, in Markdown."""
        parts = [self.summary, self.why]
        parts += (f"{kind}:\n\n```yaml\n{example}\n```" for kind, example in self.examples)
        return "\n\n".join(part for part in parts if part)


@cache
def pages() -> Mapping[str, Page]:
    """Every page by its code, in the order of the groups."""
    return {one.code: one for one in (*_structure(), *_checked())}


def page(code: str) -> Page:
    """The page of a code; :class:`UsageError` with a suggestion if there is none."""
    known = pages()
    if code not in known:
        hint = suggestion(code, known) or "`briefing explain` lists all codes"
        raise UsageError(f"there is no code `{code}`: {hint}")
    return known[code]


def read(code: str, group: str, severity: Severity, written: str) -> Page:
    """A page as it is written: its summary, what follows from it, examples.

    In docstrings, code is marked by two backticks; people read it with one.
    """
    summary, _, rest = inspect.cleandoc(written).partition("\n")
    examples = tuple((kind, dedent(text).strip()) for kind, text in _EXAMPLE.findall(f"{rest}\n"))
    summary, why = (
        text.strip().replace("``", "`") for text in (summary, _EXAMPLE.sub("", f"{rest}\n"))
    )
    return Page(code, group, severity, summary, why, examples)


def listed() -> str:
    """All codes by group, each with its summary, for a terminal."""
    width = max(map(len, pages()))
    lines: list[str] = []
    for group, among in _groups().items():
        lines += ["", group, *(f"  {one.code:{width}}  {one.summary}" for one in among)]
    return "\n".join(lines[1:])


def as_markdown() -> str:
    """All pages as one Markdown document."""
    parts = [_HEAD]
    for group, among in _groups().items():
        parts.append(f"## {group}")
        parts += (f"### {one.code}\n\n*{one.severity}*. {one.markdown}" for one in among)
    return "\n\n".join(parts) + "\n"


_HEAD = """\
# What can be wrong with a seed

`briefing check` lists every problem of every seed, with its code in brackets; here is what each
code means. `briefing explain CODE` shows a page, `briefing explain` lists them. An error keeps the
site from being built; a warning does not. Examples are parts of a seed, of a brief if no other is
named. This file is written by `briefing explain --markdown > CHECKS.md`."""


def _groups() -> dict[str, list[Page]]:
    found: dict[str, list[Page]] = {}
    for one in pages().values():
        found.setdefault(one.group, []).append(one)
    return found


def _structure() -> Iterator[Page]:
    groups: Any = seed.read(FILE.name, FILE.read_bytes()).plain()
    for group, written in groups.items():
        for code, text in written.items():
            yield read(code, group, "error", text)


def _checked() -> Iterator[Page]:
    for check in checks.CHECKS:
        yield read(check.code, CHECKED, check.severity, check.find.__doc__ or "")
