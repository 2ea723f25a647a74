"""Page → Sheet: what is printed of a brief, before any notation.

A sheet is made of the page of the same edition, so that both say the same in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator import citations
from generator.addresses import absolute
from generator.editions import Edition
from generator.library import Library
from generator.model.fields import Text
from generator.page import Cell, Page, Row
from generator.plan import places
from generator.plan.brief import brief_page
from generator.plan.frame import heading
from generator.plan.writer import Writer
from generator.rich import text_of
from generator.sheets import chart
from generator.sheets.chart import Chart

Form = Literal["list", "numbered", "table", "quotes", "box", "chart", "contents"]
"""How a block is laid out."""

WEIGHTS: Mapping[str, int] = {
    "key_points": 8,
    "figures": 5,
    "watch": 4,
    "quotes": 3,
    "terms_used": 2,
}
"""Blocks whose last rows may stay out where room is short, by label, and how they share the room.

An item's rank is its place in its block, counted from 1, by the block's weight: the order of items
in a seed is their weight among themselves.
"""


@dataclass(frozen=True)
class Block:
    """What stands under one heading; ``label`` says what its rows are, ``lead`` introduces them."""

    label: str
    form: Form
    heading: Row
    rows: tuple[Row, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    lead: Row | None = None


@dataclass(frozen=True)
class Part:
    """A title with what stands below it: a brief, or the introduction of a digest."""

    title: Row
    lead: tuple[Row, ...]
    blocks: tuple[Block, ...]
    byline: Row | None = None


@dataclass(frozen=True)
class Sheet:
    """A printed brief or digest of one edition; texts in its languages, in their order.

    ``path`` is its file below the edition's folder, ``address`` that of its page in full, ``date``
    the day whose state it shows, ``limit`` how many pages it may have, None for any number.
    """

    edition: Edition
    path: str
    seed: str
    title: str
    summary: str
    date: str
    masthead: tuple[Cell, ...]
    series: tuple[Cell, ...]
    parts: tuple[Part, ...]
    cite: Row
    address: str
    limit: int | None = None


LIMITS = {True: 3, False: 5}
"""Pages that a brief may have in one language, and in two."""

SHORT = 250
"""Characters of a correction that is printed."""


def brief_sheet(library: Library, edition: Edition, brief_id: str, site_url: str) -> Sheet:
    """The sheet of a brief: what a reader needs who has nothing but the paper."""
    page, brief = brief_page(library, edition, brief_id), library.briefs[brief_id]
    own = [Writer(library, lo, page.path, brief) for lo in edition.locales]
    blocks = (
        *section(page, "key-points", "key_points", "numbered"),
        *section(page, "figures", "figures", "table"),
        *(compared(own, drawn) for drawn in chart.of_brief(library, own, brief)),
        *section(page, "quotes", "quotes", "quotes"),
        *section(page, "watch", "watch", "list"),
        *_corrected(page),
        *section(page, "about-source", "about_source", "box"),
        *section(page, "reliability", "reliability", "box"),
        *_terms(page),
    )
    byline, *lead = page.lead
    part = Part(page.title, tuple(lead), blocks, byline)
    day, limit = brief.modified_on.isoformat(), LIMITS[edition.single]
    own_cite = cite(own, brief.title, day, site_url, page, brief.version)
    return framed(page, own, (part,), day, own_cite, site_url, limit=limit)


def _terms(page: Page) -> Iterator[Block]:
    """What the terms mean; their names in other languages are for those who search further."""
    for block in section(page, "terms-used", "terms_used", "list"):
        cells = (tuple(replace(cell, note=()) for cell in row.cells) for row in block.rows)
        rows = tuple(replace(row, cells=made) for row, made in zip(block.rows, cells, strict=True))
        yield replace(block, rows=rows)


def _corrected(page: Page) -> Iterator[Block]:
    """The last correction, if it is short; the way to all of them is the page."""
    for block in section(page, "corrections", "corrections", "box"):
        last = block.rows[0]
        if all(len(text_of(cell.text)) <= SHORT for cell in last.cells):
            yield replace(block, rows=(last,))


def framed(
    page: Page,
    own: Sequence[Writer],
    parts: tuple[Part, ...],
    day: str,
    cited: Row,
    site_url: str,
    *,
    kind: str = "",
    limit: int | None = None,
) -> Sheet:
    """The sheet of a page: its parts with all that stands around them.

    ``day`` is the state it shows, ``kind`` a label that says what it is, if it is no brief.
    """

    def masthead(w: Writer) -> Cell:
        date = w.date(day, within="as_of_date")
        return Cell(w.locale, w.joined([w.plain(w.label(kind)), date]) if kind else date)

    def series(w: Writer) -> Cell:
        name = w.plain(w.name(w.library.site.title))
        preview = [w.plain(w.label("preview"))] if w.library.audience.preview else []
        return Cell(w.locale, w.joined([name, *preview]))

    return Sheet(
        edition=page.edition,
        path=places.sheet(page.path, page.edition),
        seed=page.seed,
        title=page.name,
        summary=page.summary,
        date=day,
        masthead=tuple(masthead(w) for w in own),
        series=tuple(series(w) for w in own),
        parts=parts,
        cite=cited,
        address=absolute(site_url, page.edition.id, page.path),
        limit=limit,
    )


def section(page: Page, anchor: str, label: str, form: Form) -> Iterator[Block]:
    """A section of the page as a block, if the page has it."""
    for found in page.sections:
        if found.id == anchor:
            yield Block(label, form, found.heading, found.rows, found.columns)


def compared(own: Sequence[Writer], drawn: Chart) -> Block:
    """Figures side by side."""
    return Block("compared", "chart", heading(own, "compared"), chart=drawn)


def cite(
    own: Sequence[Writer],
    title: Text,
    day: str,
    site_url: str,
    page: Page,
    version: int | None = None,
) -> Row:
    """How to cite a sheet, in each language; a title it lacks is cited as it is."""
    address = absolute(site_url, page.edition.id, page.path)

    def cell(w: Writer) -> Cell:
        return Cell(w.locale, citations.plain(w, title, day, w.link(address, address), version))

    return Row(tuple(cell(w) for w in own))
