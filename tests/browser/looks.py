"""Pictures of pages, and how far two of them are apart.

Pictures are compared by tiles: of each the mean lightness, so that another antialiasing of the same
letters counts for nothing, while a block that moved by a few pixels changes every tile it touches.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser

from browser.visits import READY

TILE = 8
"""Pixels along a side of a tile."""

FAR = 20
"""Steps of 255 by which a tile must be lighter or darker to count as another."""

MOST = 0.01
"""The share of tiles that may be others."""

COLOURS = 32
"""Colours that a kept picture has: enough for letters, and a quarter of the bytes."""


def taken(browser: Browser, url: str, width: int, height: int, scheme: str) -> Image.Image:
    """What a reader sees first of a page; nothing in it moves."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    tab = context.new_page()
    tab.goto(url, wait_until="networkidle")
    tab.evaluate(READY)
    picture = Image.open(BytesIO(tab.screenshot(animations="disabled", caret="hide")))
    context.close()
    return picture.convert("RGB")


def kept(picture: Image.Image) -> bytes:
    """A picture as a small PNG."""
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def apart(one: Image.Image, other: Image.Image) -> float:
    """The share of tiles that are others, from 0 to 1; 1 for pictures of different sizes."""
    if one.size != other.size:
        return 1.0
    tiles = ImageChops.difference(_tiles(one), _tiles(other)).tobytes()
    return sum(difference > FAR for difference in tiles) / len(tiles)


def _tiles(picture: Image.Image) -> Image.Image:
    size = (picture.width // TILE, picture.height // TILE)
    return picture.convert("L").resize(size, Image.Resampling.BOX)


def differing(one: Image.Image, other: Image.Image, to: Path) -> None:
    """Both pictures side by side, for a look at what is another."""
    both = Image.new("RGB", (one.width + other.width, max(one.height, other.height)))
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    both.save(to)
