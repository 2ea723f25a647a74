"""The fonts of pages: which come first, and who waits for them.

A page never moves when a font arrives: it is drawn with ours if they are there by then, else with
the system's, and the next page has ours (``font-display: optional``,
https://www.w3.org/TR/css-fonts-4/#font-display-desc). So that they are there, a page asks for those
of its texts before it has read a style sheet. What takes pictures of pages waits for fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator import styles
from generator.locales import Locale
from generator.orthography import Script

FOLDER = "assets/fonts/"
"""Where a site has its faces."""
NAMED_IN = (f"{FOLDER}fonts.css", styles.FILE)
"""The sheets with the rules that name them (``fonts/build.py``)."""

TEXT: Mapping[Script, str] = MappingProxyType(
    {"latin": "BriefSerif", "arabic": "BriefNaskh", "hebrew": "BriefHebrew"}
)
"""The family in which texts of a script are set."""

_ASKED = re.compile(r'\s*<link rel="preload" as="font"[^>]*>')
_OPTIONAL, _SWAP = b"font-display: optional;", b"font-display: swap;"


def first(locales: Iterable[Locale]) -> Iterator[str]:
    """The faces without which no page in these languages is drawn, as addresses in the site."""
    known = [locale.words.orthography for locale in locales]
    for script in dict.fromkeys(one.script for one in known if one and one.script in TEXT):
        yield f"{FOLDER}{TEXT[script]}-Regular.woff2"


def unasked(html: str) -> str:
    """A page without what :func:`first` put into it: browsers refuse that to pages on a disk."""
    return _ASKED.sub("", html)


def waiting(rules: bytes) -> bytes:
    """The rules for those who draw with our fonts however late they come.

    That is for pictures of pages, which must be the same each time, and for pages on a disk, where
    a font cannot be asked for before its rule is read.
    """
    return rules.replace(_OPTIONAL, _SWAP)
