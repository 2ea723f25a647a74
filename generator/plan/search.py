"""The page on which the results of a search are shown; scripts fill it (overrides/search.html)."""

from __future__ import annotations

from generator.editions import Edition
from generator.library import Library
from generator.page import Cell, Page, Row
from generator.plan.frame import heading, labelled, summary, writers

PATH = "search.md"


def search_page(library: Library, edition: Edition) -> Page:
    """Its title and what can be found."""
    own = writers(library, edition, PATH)
    about = labelled(edition, "search_summary")
    return Page(
        edition=edition,
        path=PATH,
        kind="search",
        seed="seeds/site.yml",
        title=heading(own, "search"),
        summary=summary(library, edition, about),
        lead=(Row(tuple(Cell(w.locale, w.text(about)) for w in own)),),
        sections=(),
        editions=tuple(e.id for e in library.editions),
    )
