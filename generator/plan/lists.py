"""Briefs and questions as rows of lists, and the pages that list all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.registry import Question
from generator.page import Cell, Kind, Page, Row, Section, Shape
from generator.plan import places, unpublished
from generator.plan.frame import heading, labelled, summary, writers
from generator.plan.paging import Listed, Unit, parted
from generator.plan.writer import Writer
from generator.rich import text_of


def briefs_units(library: Library, edition: Edition) -> Iterator[Unit]:
    """The list of all briefs, the newest first, or its parts."""
    rows = {"newest_first": tuple(library.briefs)}
    yield from parted(places.LISTS["briefs"], rows, partial(_briefs_page, edition=edition))


def _briefs_page(library: Library, rows: Listed, number: int, edition: Edition) -> Page:
    own = writers(library, edition, places.LISTS["briefs"])
    made = [
        section(own, label, briefs(own, (library.briefs[name] for name in listed)), "cards")
        for label, listed in rows.items()
    ]
    return index(library, edition, "briefs", made, number)


def questions_units(library: Library, edition: Edition) -> Iterator[Unit]:
    """All questions by theme, those of no theme at the end; none if none is asked."""
    left = dict.fromkeys(library.questions)
    rows: dict[str, tuple[str, ...]] = {}
    for theme in library.themes:
        rows[theme] = tuple(q for q in left if theme in library.questions[q].themes)
        left = dict.fromkeys(q for q in left if q not in rows[theme])
    rows[OTHERS] = tuple(left)
    if library.questions:
        make = partial(_questions_page, edition=edition)
        yield from parted(places.LISTS["questions"], rows, make)


OTHERS = "other_questions"
"""The label of the questions that have no theme."""


def _questions_page(library: Library, rows: Listed, number: int, edition: Edition) -> Page:
    own = writers(library, edition, places.LISTS["questions"])
    sections = []
    for name, listed in rows.items():
        asked = questions(own, (library.questions[question] for question in listed))
        if name == OTHERS:
            sections.append(section(own, OTHERS, asked))
        else:
            title = Row(tuple(w.cell(library.themes[name].name) for w in own))
            sections.append(Section(name, title, "list", asked))
    return index(library, edition, "questions", sections, number)


SEEDS = {"names": "entities.yml", "glossary": "glossary.yml", "questions": "questions.yml"}
"""The seeds that lists are made of; the others are made of all briefs."""


def index(
    library: Library, edition: Edition, kind: Kind, sections: Iterable[Section], number: int = 1
) -> Page:
    """A page that lists all of a kind, which every edition has, or its ``number``-th part."""
    path = places.LISTS[kind]
    own = writers(library, edition, path)
    about = labelled(edition, f"{kind}_summary")
    return Page(
        edition=edition,
        path=path,
        kind=kind,
        seed=f"seeds/{SEEDS.get(kind, 'briefs')}",
        title=heading(own, kind),
        summary=summary(library, edition, about),
        lead=(Row(tuple(w.cell(about) for w in own)),) if number == 1 else (),
        sections=tuple(section for section in sections if section.rows),
        editions=tuple(e.id for e in library.editions),
    )


def section(
    own: Sequence[Writer], label: str, rows: Iterable[Row], shape: Shape = "list"
) -> Section:
    """A section whose anchor is made of its label."""
    anchor = label.replace("_", "-")
    return Section(anchor, heading(own, label), shape, tuple(rows))


def briefs(own: Sequence[Writer], listed: Iterable[Brief]) -> tuple[Row, ...]:
    """Briefs as cards."""
    return tuple(Row(tuple(_card(w, brief) for w in own), brief.id) for brief in listed)


def titles(own: Sequence[Writer], listed: Iterable[Brief]) -> tuple[Row, ...]:
    """Briefs by title and date alone."""

    def cell(w: Writer, brief: Brief) -> Cell:
        card = _card(w, brief)
        return Cell(w.locale, card.head, note=card.note)

    return tuple(Row(tuple(cell(w, brief) for w in own)) for brief in listed)


def questions(
    own: Sequence[Writer], listed: Iterable[Question], anchor: str = ""
) -> tuple[Row, ...]:
    """Questions with their verdicts and how many briefs answer."""
    return tuple(
        Row(tuple(_question(w, question) for w in own), f"{anchor}{question.id}")
        for question in listed
    )


def _card(w: Writer, brief: Brief) -> Cell:
    """Title, standfirst and date; a brief not in this language says where it can be read."""
    inner = w.of(brief)
    date = w.date(brief.published_on.isoformat(), within="published_on")
    note = w.joined([*unpublished.mark(w, brief), date])
    if w.locale.tag not in brief.title:
        return Cell(w.locale, inner.text(brief.title), inner.elsewhere_link(brief.title), note=note)
    head = w.link(inner.path, text_of(inner.text(brief.title)))
    return Cell(w.locale, inner.text(brief.standfirst), head, note=note)


def _question(w: Writer, question: Question) -> Cell:
    words, count = w.locale.words, len(question.answers)
    verdict = w.plain(words.verdicts[question.verdict])
    counted = w.counted("briefs", count)
    path = f"questions/{question.id}.md"
    if w.locale.tag in question.question:
        shown = w.link(path, text_of(w.text(question.question)))
    else:
        shown = Writer(w.library, w.locale, path).elsewhere_link(question.question)
    return Cell(w.locale, shown, note=w.joined([verdict, counted]))
