"""Long lists over several pages: which rows stand on which, before any row is written."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.library import Library
from generator.page import PER_PAGE, Cell, Page, Row
from generator.plan import places
from generator.plan.frame import writers
from generator.plan.writer import Writer
from generator.rich import Rich

Listed = Mapping[str, Sequence[Any]]
"""What a page lists, by section: ids of briefs or questions, items, whatever its rows show."""


@dataclass(frozen=True)
class Unit:
    """A page that is yet to be planned.

    ``lists`` is all that it shows of what was counted, chosen or put in order over the whole
    library; everything else it reads itself, from the library that ``make`` is given.
    """

    path: str
    lists: Hashable
    make: Callable[[Library], Page]


def whole(path: str, make: Callable[[Library], Page], lists: Hashable = ()) -> Iterator[Unit]:
    """A page that is read as one, however long."""
    yield Unit(path, lists, make)


def parted(
    path: str, listed: Listed, make: Callable[[Library, Listed, int], Page]
) -> Iterator[Unit]:
    """The parts of a page: each has the next rows of every section that has more.

    ``make`` is given the rows of a part and its number; only the first has a lead and a sheet.
    """
    longest = max(map(len, listed.values()), default=0)
    total = max(1, -(-longest // PER_PAGE))
    for number in range(1, total + 1):
        first = (number - 1) * PER_PAGE
        rows = {name: tuple(all_[first : first + PER_PAGE]) for name, all_ in listed.items()}

        def part(
            library: Library, rows: Listed = rows, number: int = number, total: int = total
        ) -> Page:
            return _part(library, make(library, rows, number), number, total)

        lists = (number, total, tuple(rows.items()))
        yield Unit(places.numbered(path, number), lists, part)


def _part(library: Library, page: Page, number: int, total: int) -> Page:
    if total == 1:
        return page
    own = writers(library, page.edition, page.path)
    way = Row(tuple(Cell(w.locale, _way(w, page.path, number, total)) for w in own), "note")
    return replace(
        page,
        path=places.numbered(page.path, number),
        number=number,
        within=page.within or (page.path if number > 1 else ""),
        title=page.title if number == 1 else _numbered(own, page.title, number, total),
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
