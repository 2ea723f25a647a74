"""Pictures: of a PDF's pages, compared, and small enough for a report (PDFium, Pillow)."""

from __future__ import annotations

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


def put(picture: Image.Image, path: Path) -> None:
    """Write a picture as PNG with few colours: pages of text need no more."""
    for colours in COLOURS:
        made = BytesIO()
        few = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        few.save(made, "PNG", optimize=True)
        if made.tell() <= HEAVY:
            break
    disk.write(path, made.getvalue())
