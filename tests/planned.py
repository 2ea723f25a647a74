"""Planned pages, taken apart for tests."""

from __future__ import annotations

from collections.abc import Iterator

from generator import library, plan
from generator.editions import edition
from generator.library import Library
from generator.locales import FOLDER
from generator.page import Cell, Page
from generator.rich import Link, Plain, Rich

Seeds = dict[str, bytes]


def pages(lib: Library, edition_id: str) -> dict[str, Page]:
    return {page.path: page for page in plan.pages(lib, edition(edition_id, lib.locales))}


def cells(page: Page, tag: str) -> Iterator[Cell]:
    """Everything a page shows in one language."""
    rows = [page.title, *page.lead]
    for section in page.sections:
        rows += [section.heading, *section.rows]
    yield from (cell for row in rows for cell in row.cells if cell.locale.tag == tag)


def parts_of(cell: Cell) -> Rich:
    details = (part for detail in cell.details for part in detail.value)
    return (*cell.head, *cell.text, *details, *cell.note)


def links(parts: Rich) -> Iterator[Link]:
    for part in parts:
        if isinstance(part, Link):
            yield part
        if not isinstance(part, Plain):
            yield from links(part.parts)


def all_links(page: Page, tag: str) -> list[Link]:
    return [link for cell in cells(page, tag) for link in links(parts_of(cell))]


def section(page: Page, name: str) -> list[tuple[Cell, ...]]:
    [found] = [section for section in page.sections if section.id == name]
    return [row.cells for row in found.rows]


def changed(seeds: Seeds, path: str, *changes: tuple[str, str]) -> Library:
    """The library after edits to one seed."""
    text = seeds[path].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return library.build({**seeds, path: text.encode()}, [FOLDER])
