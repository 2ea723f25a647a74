"""The first page of an edition: what is new, what is open, what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from generator.editions import Edition
from generator.library import Library
from generator.model.registry import Question, Theme
from generator.page import Cell, Page, Row
from generator.plan import items, lists, places
from generator.plan.frame import summary, writers
from generator.plan.paging import Unit, whole
from generator.plan.theme import of_theme
from generator.plan.writer import Writer

NEWEST, OPEN, GLANCE = 10, 6, 6
"""How many briefs, questions and figures the first page shows."""

SETTLED = frozenset({"agree", "single_source"})
"""Verdicts that leave nothing open between sources."""


class Newest(NamedTuple):
    """What the first page shows of all briefs: the newest, and each theme with their number."""

    briefs: tuple[str, ...]
    themes: tuple[tuple[str, int], ...]


def home_units(library: Library, edition: Edition) -> Iterator[Unit]:
    """The first page."""
    counts = ((theme.id, len(of_theme(library, theme))) for theme in library.themes.values())
    shown = Newest(tuple(islice(library.briefs, NEWEST)), tuple(counts))
    yield from whole("index.md", partial(_home_page, edition=edition, shown=shown), shown)


def _home_page(library: Library, edition: Edition, shown: Newest) -> Page:
    """Newest briefs, open questions, figures at a glance, themes."""
    site, own = library.site, writers(library, edition, "index.md")
    lead = (
        Row(tuple(w.cell(site.tagline) for w in own), "tagline"),
        Row(tuple(w.cell(site.description) for w in own)),
    )
    unsettled = [q for q in library.questions.values() if q.verdict not in SETTLED][:OPEN]
    themes = (
        Row(tuple(_theme(w, library.themes[theme], count) for w in own), theme)
        for theme, count in shown.themes
    )
    newest = lists.briefs(own, (library.briefs[brief] for brief in shown.briefs))
    sections = [
        lists.section(own, "newest_briefs", newest, "cards"),
        lists.section(own, "open_questions", lists.questions(own, unsettled)),
        lists.section(own, "figures_glance", _figures(own, library.questions.values())),
        lists.section(own, "themes", themes, "cards"),
    ]
    return Page(
        edition=edition,
        path="index.md",
        kind="home",
        seed="seeds/site.yml",
        title=Row(tuple(w.cell(site.title) for w in own)),
        summary=summary(library, edition, site.description),
        lead=lead,
        sections=tuple(section for section in sections if section.rows),
        editions=tuple(e.id for e in library.editions),
        tail=(Row(tuple(_whole(w) for w in own), "note"),),
    )


def _theme(w: Writer, theme: Theme, count: int) -> Cell:
    head = w.link(f"themes/{theme.id}.md", w.name(theme.name))
    return Cell(w.locale, w.text(theme.introduction), head, note=w.counted("briefs", count))


def _figures(own: Sequence[Writer], questions: Iterable[Question]) -> Iterator[Row]:
    """The first figure of each answer to a question, from the first questions on."""
    library, shown = own[0].library, 0
    for question in questions:
        for answer in question.answers:
            brief = library.briefs[answer.brief]
            figure = next((f for f in brief.figures if f.id in answer.items), None)
            if figure and shown < GLANCE:
                shown += 1
                yield Row(tuple(items.excerpt(w, brief, "figures", figure) for w in own))


def _whole(w: Writer) -> Cell:
    return Cell(w.locale, w.link(places.LISTS["briefs"], w.label("all_briefs")))
