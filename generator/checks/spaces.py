"""Spaces that are one too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.subject import Finding, Subject, masked

_DOUBLED = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_IN_BRACKETS = re.compile(r"(?<=[(\[])[ \u00a0]+(?=[^\s)\]])|(?<=[^\s(\[])[ \u00a0]+(?=[)\]])")

_PAIRS = ("  ", "\u00a0", "( ", "[ ", " )", " ]")
"""Without any of these there is nothing to find."""


def spaces(subject: Subject) -> Iterator[Finding]:
    """Two spaces in a row inside a line, or a space inside a bracket.

    They are left over from an edit; browsers show one, printed sheets may show both.

    Wrong:
        en: |-
          The mill  closed.

    Right:
        en: |-
          The mill closed.
    """
    for passage in subject.passages:
        for tag, text in passage.by_tag.items():
            if not any(pair in text for pair in _PAIRS):
                continue
            for match in _DOUBLED.finditer(text):
                yield passage.finding(tag, match.start(), "two spaces in a row", "delete one")
            for match in _IN_BRACKETS.finditer(masked(text)):
                yield passage.finding(tag, match.start(), "a space inside a bracket", "delete it")
