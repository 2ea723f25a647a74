"""Sheet → values for Typst: texts as data, which it never reads as markup.

A text is a list of strings and of mappings with the parts inside them; Typst's templates
(``typst/``) know no other. Runs of the other direction keep the isolate characters of UAX #9.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import segno

from generator import bidi
from generator.locales import Locale
from generator.markup import is_external
from generator.page import Cell
from generator.rich import Emphasis, Inline, Isolate, Link, Plain, Rich, text_of
from generator.sheets.chart import Chart
from generator.sheets.content import WEIGHTS, Block, Part, Sheet

Value = dict[str, Any]

LONG = 18
"""Letters in a row beyond which a word may break anywhere, lest it run off the page."""

WHOLE = 28
"""A foreign name of so many characters stays on one line, so that readers copy it whole."""

_LONG = re.compile(rf"[^\s\u200b]{{{LONG}}}(?=[^\s\u200b])")
_BREAK = "\u200b"


def sheet(made: Sheet) -> Value:
    """All that the template may show; how much of it fits is for :mod:`.fit` to find out."""
    locales = made.edition.locales
    return {
        "languages": [language(lo) for lo in locales],
        "title": made.title,
        "summary": made.summary,
        "author": text_of(made.series[0].text),
        "running": rich(made.parts[0].title.cells[0].text),
        "date": [int(part) for part in made.date.split("-")],
        "masthead": _cells(made.masthead),
        "series": _cells(made.series),
        "page_of": [lo.label("page_of", number="\ufffc", total="\ufffc") for lo in locales],
        "parts": [_part(part) for part in made.parts],
        "cite": {
            "heading": [lo.label("cite_as") for lo in locales],
            "cells": _cells(made.cite.cells),
        },
        "address": {
            "short": rich([Plain(_short(made.address))]),
            "code": code(made.address),
            "alt": [lo.label("qr_alt", address=made.address) for lo in locales],
        },
    }


def _short(address: str) -> str:
    """An address as people type it."""
    return address.partition("://")[2].removesuffix("/")


def code(address: str) -> str:
    """A QR code (ISO/IEC 18004) as an SVG image without margins."""
    made = segno.make(address, error="m", micro=False)
    width, height = made.symbol_size(border=0)
    dots = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, line in enumerate(made.matrix)
        for x, dark in enumerate(line)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{dots}"/></svg>'
    )


def language(locale: Locale) -> Value:
    """A language as the templates know it."""
    return {"tag": locale.tag, "dir": locale.direction}


def _part(part: Part) -> Value:
    return {
        "title": _cells(part.title.cells),
        "byline": _cells(part.byline.cells) if part.byline else None,
        "lead": [_cells(row.cells) for row in part.lead],
        "blocks": [_block(block) for block in part.blocks],
    }


def _block(block: Block) -> Value:
    """A block; ``more`` says in each language how many rows are left out, for 1, 2, 3 … of them."""
    weight = WEIGHTS.get(block.label, 0)
    return {
        "label": block.label,
        "weight": weight,
        "form": block.form,
        "heading": _cells(block.heading.cells),
        "rows": [_cells(row.cells) for row in block.rows],
        "columns": [list(names) for names in block.columns],
        "more": [
            [_more(cell.locale, block.label, left) for cell in block.heading.cells]
            for left in range(1, len(block.rows) + 1 if weight else 1)
        ],
        "chart": _chart(block.chart) if block.chart else None,
        "lead": _cells(block.lead.cells) if block.lead else None,
    }


def _more(locale: Locale, label: str, left: int) -> str:
    return locale.plural(locale.words.plurals[f"more_{label}"], left, number=str(left))


def _cells(cells: Sequence[Cell]) -> list[Value]:
    return [
        {
            "head": rich(cell.head),
            "text": rich(cell.text),
            "details": [
                {"label": detail.label, "value": rich(detail.value)} for detail in cell.details
            ],
            "note": rich(cell.note),
        }
        for cell in cells
    ]


def _chart(chart: Chart) -> Value:
    return {
        "alt": list(chart.alternatives),
        "bars": [
            {
                "labels": [rich(label) for label in bar.labels],
                "values": [rich(value) for value in bar.values],
                "start": bar.start,
                "end": bar.end,
                "beyond": bar.beyond,
            }
            for bar in chart.bars
        ],
    }


def rich(parts: Rich | Sequence[Inline]) -> list[Any]:
    """A text as Typst gets it."""
    return [_inline(part) for part in parts]


def _inline(part: Inline) -> Any:
    if isinstance(part, Plain):
        return _LONG.sub(lambda m: m[0] + _BREAK, part.text)
    if isinstance(part, Isolate):
        return _isolate(part)
    if isinstance(part, Link) and is_external(part.to):
        return {"link": part.to, "parts": rich(part.parts)}
    if isinstance(part, Emphasis):
        return {"emphasis": True, "parts": rich(part.parts)}
    return {"parts": rich(part.parts)}


def _isolate(part: Isolate) -> Value:
    inner = rich(part.parts)
    if part.lang and len(text_of(part.parts)) <= WHOLE:
        inner = _unbroken(inner)
    opening = bidi.OPENINGS[part.direction or (None if part.lang else "ltr")]
    return {"lang": part.lang, "parts": [opening, *inner, bidi.PDI]}


def _unbroken(parts: list[Any]) -> list[Any]:
    return [
        part.replace(" ", "\u00a0")
        if isinstance(part, str)
        else {**part, "parts": _unbroken(part["parts"])}
        for part in parts
    ]
