"""A page of prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.editions import Edition
from generator.library import Library
from generator.page import Cell, Page, Row, Section
from generator.plan import age
from generator.plan.frame import summary, writers
from generator.plan.places import DATA
from generator.plan.writer import Writer, available


def prose_page(library: Library, edition: Edition, page_id: str) -> Page:
    """Its parts under their headings.

    The section `corrections` ends with the address, the section `data` with the files.
    """
    page = library.pages[page_id]
    path = f"{page.id}.md"
    own = writers(library, edition, path)
    sections = []
    for part in page.sections:
        rows = [Row(tuple(w.cell(p) for w in own)) for p in part.paragraphs]
        if part.id == "corrections":
            rows.append(Row(tuple(Cell(w.locale, w.corrections()) for w in own)))
        if part.id == "data":
            rows += _data(own)
        title = Row(tuple(w.cell(part.heading) for w in own))
        sections.append(Section(part.id, title, "prose", tuple(rows)))
    return Page(
        edition=edition,
        path=path,
        kind="prose",
        seed=f"seeds/pages/{page.id}.yml",
        title=Row(tuple(w.cell(page.title) for w in own)),
        summary=summary(library, edition, page.summary),
        lead=age.row(own, f"pages/{page.id}.yml", "", page),
        sections=tuple(sections),
        editions=available(library, page.title),
    )


def _data(own: Sequence[Writer]) -> Iterator[Row]:
    """The files of the data, a line each."""
    for label, path in DATA.items():
        yield Row(tuple(Cell(w.locale, w.link(f"/{path}", w.label(f"data_{label}"))) for w in own))
