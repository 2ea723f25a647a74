"""Text of one direction inside text of the other (UAX #9), for the web and for print.

Without isolation an Arabic paragraph shows ``2026-02-01`` as ``01-02-2026`` and Hebrew shows
``C++`` as ``++C``. :func:`runs` finds every such run; whoever writes it out wraps it in ``<bdi>``
(HTML) or in LRI … PDI (plain text), which gives it its own order and makes it neutral outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

Direction = Literal["ltr", "rtl"]

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
OPENINGS: Mapping[Direction | None, str] = {None: FSI, "ltr": LRI, "rtl": RLI}
"""What opens an isolate of a direction, or of that of its first letter."""

CONTROL_NAMES = {
    "\u202a": "LEFT-TO-RIGHT EMBEDDING (U+202A)",
    "\u202b": "RIGHT-TO-LEFT EMBEDDING (U+202B)",
    "\u202c": "POP DIRECTIONAL FORMATTING (U+202C)",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE (U+202D)",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE (U+202E)",
    LRI: "LEFT-TO-RIGHT ISOLATE (U+2066)",
    RLI: "RIGHT-TO-LEFT ISOLATE (U+2067)",
    FSI: "FIRST STRONG ISOLATE (U+2068)",
    PDI: "POP DIRECTIONAL ISOLATE (U+2069)",
}

# Letters by direction, as ranges: Hebrew, Arabic, Syriac … N'Ko and their presentation forms on one
# side; Latin, Greek, Cyrillic, Indic and CJK on the other (Unicode 16, DerivedBidiClass).
_RTL = "\u0591-\u05f4\u0600-\u0605\u0608\u060b\u060d\u060e-\u065f\u066e-\u06ef\u06fa-\u08ff"
_RTL += "\ufb1d-\ufdff\ufe70-\ufefc"
_LTR = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u0590\u0900-\u1fff"
_LTR += "\u2c00-\ud7ff\uf900-\ufb1c\U00010000-\U000107ff\U00020000-\U0003ffff"
_DIGIT = "0-9"
_SIGN = "$€£¥₪%‰+#°"
_EDGE = f"{_LTR}\u0300-\u036f{_DIGIT}{_SIGN}"
# What may stand between two edges: signs of addresses, times, ranges and names. A space or a
# grouping comma only alone; brackets only glued and balanced, as in f(x).
_GLUE = r"[-–—−‐‑./:'’&_@=?~\\|*]+"
_INNER = rf"(?:{_GLUE}|(?:\ |\u00a0)(?:[-–—&/]\ )?|,(?=[0-9]{{3}}(?![0-9])))"
_BRACKETS = rf"\([{_EDGE}]+(?:{_GLUE}[{_EDGE}]+)*\)"
_LEAD = r"(?:(?<![^\s(\[«“„\"'])[-−](?=[0-9$€£¥₪.]))?"
_LTR_RUN = re.compile(rf"{_LEAD}[{_EDGE}]+(?:(?:{_INNER})[{_EDGE}]+|{_BRACKETS})*/?(?<![\s])")
_RTL_RUN = re.compile(rf"[{_RTL}]+(?:[\s\-–־'\"’”“״׳0-9.]*[\s\-–־'\"’”“״׳0-9.][{_RTL}]+|[{_RTL}])*")
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)*/?")


def runs(text: str, direction: Direction) -> Iterator[tuple[int, int]]:
    """Where in ``text``, a paragraph of ``direction``, runs of the other direction stand.

    Yields ``(start, end)`` in order. A bare number needs no isolate and is not yielded.
    """
    pattern = _LTR_RUN if direction == "rtl" else _RTL_RUN
    for match in pattern.finditer(text):
        start, end = match.span()
        if direction == "rtl":
            if _BARE.fullmatch(match[0]):
                continue
            if match[0].endswith("/") and "://" not in match[0]:
                end -= 1
        yield start, end


def unbalanced(text: str) -> Iterator[int]:
    """Indexes of isolate characters without a partner in their paragraph (UAX #9, BD9)."""
    opened: list[int] = []
    for match in re.finditer(f"[{LRI}{RLI}{FSI}{PDI}\n]", text):
        if match[0] == "\n":
            yield from opened
            opened = []
        elif match[0] != PDI:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield match.start()
    yield from opened


def language_of(run: str) -> str | None:
    """The language a run of the other direction is marked with: by its script; None for digits.

    Latin letters in Arabic and Hebrew text are names and English terms; the difference does not
    matter to a screen reader, the script does.
    """
    if re.search(f"[{_LTR}]", run):
        return "en"
    if re.search("[\u0590-\u05ff\ufb1d-\ufb4f]", run):
        return "he"
    return "ar" if re.search(f"[{_RTL}]", run) else None
