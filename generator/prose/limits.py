"""Words that limit an amount, "about", "more than": a file for each language in ``limits/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator import seed, validate
from generator.model.fields import Record
from generator.model.figure import Bound
from generator.prose.folding import fold

FOLDER = Path(__file__).with_name("limits")
_LONGEST = 40
"""So many characters before an amount are looked at."""


class LimitsFile(Record):
    """What the file of a language holds."""

    prefixes: tuple[str, ...] = ()
    """Letters that may be glued to the front of the words."""
    before: Mapping[Bound, tuple[str, ...]]
    """The words before an amount, or glued to it, by what they say of it."""


def limit(tag: str, text: str, at: int) -> Bound:
    """What the words before the amount at an offset say of it; "exact" if they say nothing."""
    head = fold(text[max(0, at - _LONGEST) : at])
    found = [
        (len(match[0]), bound)
        for bound, pattern in _patterns(tag.partition("-")[0]).items()
        if (match := pattern.search(head))
    ]
    return max(found)[1] if found else "exact"


@cache
def _patterns(tag: str) -> Mapping[Bound, re.Pattern[str]]:
    path = FOLDER / f"{tag}.yml"
    if not path.is_file():
        return {}
    file = validate.typed(seed.read(f"limits/{path.name}", path.read_bytes()), LimitsFile)
    prefixes = "|".join(map(re.escape, file.prefixes)) or "(?!)"
    return {
        bound: re.compile(
            rf"(?<!\w)(?:{prefixes}){{0,2}}(?:{'|'.join(re.escape(fold(one)) for one in words)})"
            r"[\s־$€£¥₪-]*\Z"
        )
        for bound, words in file.before.items()
    }
