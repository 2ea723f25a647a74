"""Invalid seeds, each in a file of tests/invalid with what is said of it above its cause.

A file begins with ``# seed: PATH``, the seed of the fixture that it stands in for, or with
``# part of seed: PATH``: then fields that it lacks are those of the fixture. Above a cause stands
``# error[code] COLUMN: message | hint`` for the next line, or ``LINES:COLUMN`` where the cause is
that many lines below, as inside a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import library, locales
from generator.diagnostics import ContentError

FOLDER = Path(__file__).parent / "invalid"
HEAD = re.compile(r"# (part of )?seed: (\S+)\n")
EXPECTED = re.compile(r" *# (?:error|warning)\[([a-z-]+)\] (?:(\d+):)?(\d+): (.*)")

Found = set[tuple[int, int, str, str, str]]


def expected(text: str) -> Found:
    """What the comments of a file say, as (line, column, code, message, hint)."""
    found: Found = set()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if match := EXPECTED.fullmatch(line):
            code, below, column, said = match.groups()
            cause = next(n for n in range(number, len(lines)) if not EXPECTED.fullmatch(lines[n]))
            message, _, hint = said.partition(" | ")
            found.add((cause + int(below or 1), int(column), code, message, hint))
    return found


def stood_in(text: str, seeds: Mapping[str, bytes]) -> tuple[str, str]:
    """The path of the seed that a file stands in for, and the whole text that it gives it."""
    head = HEAD.match(text)
    assert head, "the first line names the seed"
    part, seed = head.groups()
    return seed, completed(text, seeds[seed].decode()) if part else text


def completed(text: str, base: str) -> str:
    """The seed ``text`` with those top-level fields of ``base`` that it lacks."""
    fields = re.split(r"(?m)^(?=\w+:)", base)
    return text + "".join(f for f in fields if f":{f.split(':')[0]}:" not in _names(text))


def _names(text: str) -> str:
    return ":" + "::".join(re.findall(r"(?m)^(?:# without )?(\w+)(?::|$)", text)) + ":"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_exactly_the_expected_problems_are_found(path: Path, seeds: Mapping[str, bytes]) -> None:
    seed, text = stood_in(path.read_text(), seeds)
    with pytest.raises(ContentError) as caught:
        library.build({**seeds, seed: text.encode()}, [locales.FOLDER])
    found = {
        (d.span.line, d.span.column, d.code, d.message, d.hint)
        for d in caught.value.diagnostics
        if d.span.path == f"seeds/{seed}"
    }
    assert found == expected(text)
