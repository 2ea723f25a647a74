"""Which characters of a text our fonts cannot draw: a sheet would show empty boxes for them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

# Line feeds, soft hyphens, joiners and marks of direction: nothing is drawn for them.
_INVISIBLE = "\n\u00ad\u061c\u200b-\u200f\u2060\u2066-\u2069"


def undrawn(text: str) -> tuple[int, tuple[str, str, str]] | None:
    """The first character that our fonts cannot draw: where, with code, message and hint."""
    pattern = _not_drawn()
    # A letter with marks is drawn from its parts where no font has it whole, as in "ǧ".
    found = [
        match
        for match in pattern.finditer(text)
        if pattern.search(unicodedata.normalize("NFD", match[0]))
    ]
    if not found:
        return None
    others = len({match[0] for match in found}) - 1
    more = f" and {others} other{'s' if others > 1 else ''}" if others else ""
    message = f"our fonts cannot draw {_named(found[0][0])}{more}"
    hint = (
        "write it with characters that they have, or have it put into the fonts (fonts/README.md)"
    )
    return found[0].start(), ("no-glyph", message, hint)


@cache
def _not_drawn() -> re.Pattern[str]:
    """Matches a character that is not among those of ``coverage.txt``, whose lines are ranges."""
    ranges = [
        "-".join(rf"\U{end:0>8}" for end in line.split("-"))
        for line in (FONTS / "coverage.txt").read_text("ascii").split()
    ]
    return re.compile(f"[^{''.join(ranges)}{_INVISIBLE}]")


def _named(character: str) -> str:
    point = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"“{character}” ({name}, {point})" if name else f"“{character}” ({point})"
