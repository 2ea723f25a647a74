"""Page → Sheet: what is printed of a brief, before any notation.

A sheet is made of the page of the same edition, so that both say the same in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.addresses import absolute
from generator.editions import Edition
from generator.library import Library
from generator.model.fields import Text
from generator.page import Cell, Page, Row
from generator.plan import places
from generator.plan.brief import brief_page
from generator.plan.frame import heading
from generator.plan.writer import Writer
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
        *section(page, "about-source", "about_source", "box"),
        *section(page, "reliability", "reliability", "box"),
        *section(page, "terms-used", "terms_used", "list"),
    )
    byline, *lead = page.lead
    part = Part(page.title, tuple(lead), blocks, byline)
    day, limit = brief.modified_on.isoformat(), LIMITS[edition.single]
    own_cite = cite(own, brief.title, day, site_url, page, brief.version)
    return framed(page, own, (part,), day, own_cite, site_url, limit=limit)


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
        tag = w.locale.tag if w.locale.tag in title else next(iter(title))
        opening, closing = w.locale.words.quotes
        parts = [
            w.plain(w.name(w.library.site.title)),
            (*w.plain(opening), *w.foreign(title[tag], tag), *w.plain(closing)),
            *([w.plain(w.label("version", number=str(version)))] if version else []),
            w.date(day),
            w.link(address, address),
        ]
        return Cell(w.locale, w.joined(parts, w.locale.words.list_separator))

    return Row(tuple(cell(w) for w in own))
