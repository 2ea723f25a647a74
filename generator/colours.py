"""Themes → the style sheet of their colours, light and dark.

A colour is set where a link leads to the theme, and on the theme's own pages; what is drawn in it
the style sheets in ``overrides/`` say. Contrast is that of WCAG 2.2
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.registry import Theme

PATH = "assets/themes.css"
"""Where the style sheet is, below the root of the site."""

PAPER, NIGHT = "#ffffff", "#13171a"
"""What colours are seen on: ``--brief-paper`` of both schemes in overrides/…/type.css."""

ENOUGH = 4.5
"""The contrast that text needs."""

STEPS = 50
"""So many shades lie between a colour and black or white."""


def files(themes: Iterable[Theme]) -> Iterator[tuple[str, str]]:
    """The style sheet: its path below the root of the site, and its text."""
    yield PATH, "".join(_rules(theme) for theme in themes)


def _rules(theme: Theme) -> str:
    light, dark = readable(theme.colour, PAPER), readable(theme.colour, NIGHT)
    where = f'a[href*="themes/{theme.id}/"]'
    page = f':root:has(link[rel="canonical"][href*="/themes/{theme.id}/"]) article'
    night = '[data-md-color-scheme="slate"]'
    return (
        f"{where}, {page} {{ --theme: {light}; }}\n"
        f"{night} {where}, {page.replace(' article', f' {night} article')}"
        f" {{ --theme: {dark}; }}\n"
    )


def readable(colour: str, ground: str) -> str:
    """``colour``, or its nearest shade that can be read on ``ground``; all are as in "#0b3c5d"."""
    towards = (0, 0, 0) if luminance(ground) > 0.5 else (255, 255, 255)
    for step in range(STEPS):
        channels = zip(_channels(colour), towards, strict=True)
        mixed = (round(one + (end - one) * step / STEPS) for one, end in channels)
        shade = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if contrast(shade, ground) >= ENOUGH:
            return shade
    return "#" + "".join(f"{channel:02x}" for channel in towards)


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))
