"""What every page of a preview says of it, in words and in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import wording
from generator.dates import parse
from generator.locales import Locale
from generator.markup import attribute
from generator.stamp import Stamp


def banner(stamp: Stamp, locales: Iterable[Locale]) -> list[dict[str, str]]:
    """A line for each language: its tag, its direction, and the HTML of what it says."""
    return [
        {"lang": locale.tag, "dir": locale.direction, "html": " · ".join(_parts(stamp, locale))}
        for locale in locales
    ]


def _parts(stamp: Stamp, locale: Locale) -> Iterator[str]:
    yield f"<strong>{attribute(locale.label('preview'))}</strong>"
    if not stamp.revision and not stamp.day:
        yield attribute(locale.label("preview_unknown"))
    if stamp.revision:
        before, after = locale.label("preview_revision", revision="\0").split("\0")
        # Whoever names it chooses its letters.
        named = f"<bdi>{attribute(stamp.revision)}</bdi>"
        yield f"{attribute(before)}{named}{attribute(after)}"
    if stamp.day:
        day = stamp.day.isoformat()
        yield f'<time datetime="{day}">{attribute(wording.date(locale, parse(day)))}</time>'
    if stamp.dirty:
        yield attribute(locale.label("preview_dirty"))
