"""The fonts of pages: which come first, which later, and who waits for them.

A page never moves when a font arrives: it is drawn with ours if they are there by then, else with
the system's, and the next page has ours (``font-display: optional``,
https://www.w3.org/TR/css-fonts-4/#font-display-desc). So that they are there, a page asks for those
of its texts before it has read a style sheet. The first page that a reader opens uses no others:
they come when it is there. On a phone that is a second sooner (``benchmarks/lighthouse.py``).
What takes pictures of pages waits for all.
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
PLAIN: Mapping[Script, str] = MappingProxyType(
    {"latin": "BriefSans", "arabic": "BriefSansArabic", "hebrew": "BriefSansHebrew"}
)
"""That of all the rest."""

_EARLY = r'\s*<link rel="preload" as="font"[^>]*>'
_LATER = r"\s*<script [^>]*data-faces=[^>]*></script>| data-staged"
_ASKED = re.compile(f"{_EARLY}|{_LATER}")
_OPTIONAL, _SWAP = b"font-display: optional;", b"font-display: swap;"
_FEW, _NEVER = b"[data-few]", b"[data-few=never]"


def first(locales: Iterable[Locale]) -> Iterator[str]:
    """The faces without which no page in these languages is drawn, as addresses in the site."""
    for script in _scripts(locales):
        yield f"{FOLDER}{TEXT[script]}-Regular.woff2"


def later(locales: Iterable[Locale], others: Iterable[Locale]) -> Iterator[str]:
    """The further faces of pages in these languages, on which the names of the others stand too.

    Names in Latin letters stand everywhere. Those of accented letters are left to who needs one.
    """
    locales = tuple(locales)
    own = dict.fromkeys((*_scripts(locales), "latin"))
    faces = [
        f"{FOLDER}{families[script]}-{style}.woff2"
        for script in own
        for families in (TEXT, PLAIN)
        for style in ("Regular", "Bold")
    ]
    faces += [f"{FOLDER}{PLAIN[script]}-Regular.woff2" for script in _scripts(others)]
    asked = set(first(locales))
    yield from (face for face in dict.fromkeys(faces) if face not in asked)


def _scripts(locales: Iterable[Locale]) -> list[Script]:
    known = [locale.words.orthography for locale in locales]
    return list(dict.fromkeys(one.script for one in known if one and one.script in TEXT))


def unasked(html: str) -> str:
    """A page that asks for no face by itself: browsers refuse that to pages on a disk."""
    return _ASKED.sub("", html)


def waiting(rules: bytes) -> bytes:
    """The rules for those who draw with all of our fonts however late they come.

    That is for pictures of pages, which must be the same each time, and for pages on a disk, where
    a font cannot be asked for before its rule is read.
    """
    return rules.replace(_OPTIONAL, _SWAP).replace(_FEW, _NEVER)
