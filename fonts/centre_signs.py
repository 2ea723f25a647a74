"""Moves vowel signs to where they stand above most letters.

A sign has no width and is drawn before its letter, at a distance that the two anchors give. Where
that distance is large, programs that read a PDF take it for the space between two words. Here each
sign is moved in its own square by the distance that is usual, and its anchors with it: what is
seen stays the same, and the distance that a PDF tells is small.
"""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import Any

from fontTools.ttLib import TTFont


def centre_signs(font: TTFont) -> None:
    """Move the signs of `font` and their anchors, in place."""
    tables = list(attachments(font))
    moves = usual_distances(tables)
    moved: set[int] = set()  # tables may share an anchor

    def move(anchor: Any, by: int) -> None:
        if anchor and id(anchor) not in moved:
            moved.add(id(anchor))
            anchor.XCoordinate += by

    for kind, table in tables:
        signs, array = (
            (table.Mark1Coverage, table.Mark1Array)
            if kind == "MarkMarkPos"
            else (table.MarkCoverage, table.MarkArray)
        )
        for sign, record in zip(signs.glyphs, array.MarkRecord, strict=True):
            move(record.MarkAnchor, moves.get(sign, 0))
        if kind == "MarkMarkPos":
            below = zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True)
            for sign, record in below:
                for anchor in record.Mark2Anchor:
                    move(anchor, moves.get(sign, 0))
    move_outlines(font, moves)


def attachments(font: TTFont) -> Iterator[tuple[str, Any]]:
    """List the tables that hang marks on something, each with its kind."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            kind = type(table).__name__
            if kind in ("MarkBasePos", "MarkLigPos", "MarkMarkPos"):
                yield kind, table


def usual_distances(tables: list[tuple[str, Any]]) -> dict[str, int]:
    """Give each sign's median distance from the origins of the letters that it hangs on."""
    found: dict[str, list[int]] = defaultdict(list)
    for kind, table in tables:
        if kind == "MarkBasePos":
            signs = zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True)
            for sign, record in signs:
                for letter in table.BaseArray.BaseRecord:
                    if anchor := letter.BaseAnchor[record.Class]:
                        distance = anchor.XCoordinate - record.MarkAnchor.XCoordinate
                        found[sign].append(distance)
    return {sign: round(median(distances)) for sign, distances in found.items()}


def move_outlines(font: TTFont, moves: dict[str, int]) -> None:
    """Move what is drawn of each sign; a glyph made of others keeps its parts where they were."""
    outlines = font["glyf"]
    for name in font.getGlyphOrder():
        glyph, by = outlines[name], moves.get(name, 0)
        if glyph.isComposite():
            for part in glyph.components:
                part.x += by - moves.get(part.glyphName, 0)
        elif glyph.numberOfContours:
            glyph.coordinates.translate((by, 0))
        glyph.recalcBounds(outlines)
        width, bearing = font["hmtx"][name]
        font["hmtx"][name] = (width, bearing + by)
