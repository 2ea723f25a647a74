"""What may have been meant by a value that is wrong, for the hints of problems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches

_PLAIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،؛", "01234567890123456789.,,", "٬")
_WORD = re.compile(r"\w")
_QUOTES = " \u00a0\"'“”„‟‘’‚«»״׳"


def plain(given: str) -> str:
    """A value without what a keyboard or a program adds: quotation marks, other digits, commas."""
    seen = "".join(c for c in given if unicodedata.category(c) != "Cf")
    return seen.strip(_QUOTES).translate(_PLAIN)


def as_meant(given: str) -> str:
    """What to write for a value that only looks right."""
    seen = plain(given)
    return f"write `{seen}`" if seen != given and seen and seen.isascii() else ""


def bracketed(given: object) -> str:
    """What to write for a list of single values without its brackets, or with others."""
    if isinstance(given, dict) and not any(given.values()):
        given = ", ".join(given)
    if not isinstance(given, str) or "\n" in given or len(given) > 60:
        return ""
    names = [name for part in re.split("[,،;؛]", given) if (name := part.strip(" ()"))]
    return f"write [{', '.join(names)}]" if names and all(map(_WORD.search, names)) else ""


def nearest(given: str, known: Collection[str]) -> str:
    """What may have been meant by ``given``; nothing if all is too unlike it."""
    return next(iter(get_close_matches(given, known, n=1, cutoff=0.65)), "")


def suggestion(given: str, known: Collection[str]) -> str:
    """What may have been meant by ``given``, else all that is known, if that is short."""
    if near := nearest(given, known):
        return f"did you mean `{near}`?"
    listed = ", ".join(sorted(known))
    return f"one of {listed}" if listed and len(listed) <= 300 else ""
