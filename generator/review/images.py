"""Pictures: of a PDF's pages, compared, and small enough for a report (PDFium, Pillow)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from generator import disk

DENSITY = 80
"""Pixels an inch of paper: text can be read, and a page of A4 is 661 by 935."""

COLOURS = (32, 16, 8, 4)
"""How many colours are tried, until a picture is small enough."""

HEAVY = 150_000
"""Bytes that a picture should not have more of."""


def pages(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF as they are printed."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DENSITY / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are the same, pixel by pixel."""
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


def put(pictures: Mapping[Path, Image.Image]) -> None:
    """Write pictures as PNG with few colours, which are the same in all of them.

    Pages of text need no more, and what is the same before and after stays so.
    """
    made: dict[Path, bytes] = {}
    for colours in COLOURS:
        few = _together(list(pictures.values())).quantize(colours, dither=Image.Dither.NONE)
        made = {path: _png(picture, few) for path, picture in pictures.items()}
        if all(len(content) <= HEAVY for content in made.values()):
            break
    for path, content in made.items():
        disk.write(path, content)


def _together(pictures: Sequence[Image.Image]) -> Image.Image:
    """One picture that has the colours of all."""
    width, height = (sum(one.width for one in pictures), max(one.height for one in pictures))
    found = Image.new("RGB", (width, height), "white")
    left = 0
    for one in pictures:
        found.paste(one, (left, 0))
        left += one.width
    return found


def _png(picture: Image.Image, palette: Image.Image) -> bytes:
    made = BytesIO()
    few = picture.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    few.save(made, "PNG", optimize=True)
    return made.getvalue()
