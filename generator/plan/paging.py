"""Long lists over several pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.library import Library
from generator.page import PER_PAGE, Cell, Page, Row
from generator.plan import places
from generator.plan.frame import writers
from generator.plan.writer import Writer
from generator.rich import Rich

WHOLE = frozenset({"home", "brief", "question", "prose", "search"})
"""Kinds of page that are read as one, however long."""


def pages(library: Library, page: Page) -> Iterator[Page]:
    """``page`` itself, or its parts: each has the next rows of every section that has more."""
    longest = max((len(section.rows) for section in page.sections), default=0)
    total = -(-longest // PER_PAGE)
    if total <= 1 or page.kind in WHOLE:
        yield page
        return
    own = writers(library, page.edition, page.path)
    for number in range(1, total + 1):
        first = (number - 1) * PER_PAGE
        parts = [replace(s, rows=s.rows[first : first + PER_PAGE]) for s in page.sections]
        way = Row(tuple(Cell(w.locale, _way(w, page.path, number, total)) for w in own), "note")
        yield replace(
            page,
            path=places.numbered(page.path, number),
            number=number,
            within=page.within or (page.path if number > 1 else ""),
            title=page.title if number == 1 else _numbered(own, page.title, number, total),
            lead=page.lead if number == 1 else (),
            sheet=page.sheet if number == 1 else None,
            sections=tuple(part for part in parts if part.rows),
            tail=(way,),
        )


def _numbered(own: list[Writer], title: Row, number: int, total: int) -> Row:
    cells = zip(own, title.cells, strict=True)
    return Row(
        tuple(
            replace(cell, text=(*cell.text, *w.plain(f" · {_count(w, number, total)}")))
            for w, cell in cells
        )
    )


def _count(w: Writer, number: int, total: int) -> str:
    return w.label("page_of", number=str(number), total=str(total))


def _way(w: Writer, path: str, number: int, total: int) -> Rich:
    """The neighbours, this page, and the way to any other: the ends, and those near by."""

    def link(to: int, text: str) -> Rich:
        return w.link(places.numbered(path, to), text)

    parts = [link(number - 1, w.label("previous_page"))] if number > 1 else []
    last = 0
    for other in sorted({1, *range(max(1, number - 2), min(total, number + 2) + 1), total}):
        if other > last + 1:
            parts.append(w.plain("…"))
        parts.append(
            w.plain(_count(w, number, total)) if other == number else link(other, str(other))
        )
        last = other
    if number < total:
        parts.append(link(number + 1, w.label("next_page")))
    return w.joined(parts)
