"""The articles at hand: files of text → their lines, as briefs count and cite them.

No article is part of the project. Who has the files lets the checks compare briefs with them, and
begins a new brief from one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from generator.diagnostics import UsageError

Lines = tuple[str, ...]
"""The lines of an article that are not empty, each stripped; line 1 is the first."""

_OTHERS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How PDF, Word (new and old) and RTF begin."""
_BREAK = re.compile(r"\r\n?|\n")
_NAME = re.compile(r"([^.]+)\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.txt")


def taken(raw: Mapping[str, bytes]) -> dict[str, Lines]:
    """The articles among files (name → bytes), by our number.

    A file of an article is called by our number and its language, ``001.ar.txt``; others are left
    alone.
    """
    found: dict[str, Lines] = {}
    names: dict[str, str] = {}
    for name, content in sorted(raw.items()):
        if own := named(name):
            number, _ = own
            if number in found:
                raise UsageError(f"{names[number]} and {name} are one article; take one away")
            names[number] = name
            found[number] = lines(text(name, content))
    return found


def named(name: str) -> tuple[str, str] | None:
    """Our number and the language of an article by the name of its file, if it says them."""
    match = _NAME.fullmatch(name)
    return (match[1], match[2]) if match else None


def text(name: str, content: bytes) -> str:
    """The text of a file, or :class:`UsageError` if it is no text in UTF-8."""
    if content.startswith(_OTHERS):
        raise UsageError(f"{name} is no plain text; save the article as text (.txt) in UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not written in UTF-8; save it as UTF-8") from error


def lines(text: str) -> Lines:
    """The lines of a text that are not empty, each stripped."""
    return tuple(line for each in _BREAK.split(text) if (line := each.strip()))


def fingerprint(lines: Sequence[str]) -> str:
    """What a brief keeps of an article to know it again, as :class:`.Source` says."""
    return "sha256:" + hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def listed(lines: Sequence[int]) -> str:
    """Numbers of lines as seeds write them: 9-11, 21."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
