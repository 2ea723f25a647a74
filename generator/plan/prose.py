"""A page of prose."""

from __future__ import annotations

from generator.editions import Edition
from generator.library import Library
from generator.page import Cell, Page, Row, Section
from generator.plan import age
from generator.plan.frame import summary, writers
from generator.plan.writer import available


def prose_page(library: Library, edition: Edition, page_id: str) -> Page:
    """Its parts under their headings; the corrections section ends with the address."""
    page = library.pages[page_id]
    path = f"{page.id}.md"
    own = writers(library, edition, path)
    sections = []
    for part in page.sections:
        rows = [Row(tuple(w.cell(p) for w in own)) for p in part.paragraphs]
        if part.id == "corrections":
            rows.append(Row(tuple(Cell(w.locale, w.corrections()) for w in own)))
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
