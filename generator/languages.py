"""What CLDR knows of any language by its tag; of the site's own, :mod:`.locales` knows more."""

from __future__ import annotations

from functools import lru_cache

import babel

from generator.bidi import Direction


@lru_cache(maxsize=1 << 8)
def name(tag: str) -> str:
    """A language's name in English, as messages say it; the tag itself, if it is none."""
    known = _known(tag)
    return str(known.get_display_name("en") or tag) if known else tag


def direction(tag: str) -> Direction | None:
    """The direction of a language's script; None if the tag is none."""
    known = _known(tag)
    return ("rtl" if known.text_direction == "rtl" else "ltr") if known else None


def _known(tag: str) -> babel.Locale | None:
    try:
        return babel.Locale.parse(tag, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return None
