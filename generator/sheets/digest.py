"""Theme → Sheet: its digest, with what the sources say side by side and the briefs after it.

A question has a sheet of its own, for those who ask only that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.registry import Question
from generator.page import Cell, Row
from generator.plan.brief import brief_page
from generator.plan.frame import heading
from generator.plan.question import question_page
from generator.plan.theme import of_theme, theme_page
from generator.plan.writer import Writer, available
from generator.sheets import chart
from generator.sheets.content import Block, Part, Sheet, cite, compared, framed, section

MOST_QUESTIONS, MOST_BRIEFS = 12, 12
"""So many questions and briefs of a theme are printed."""


def digest(library: Library, edition: Edition, theme_id: str, site_url: str) -> Sheet:
    """The digest of a theme in an edition; a theme without briefs has none."""
    theme = library.themes[theme_id]
    page = theme_page(library, edition, theme)
    own = [Writer(library, lo, page.path) for lo in edition.locales]
    questions = [q for q in library.questions.values() if theme.id in q.themes]
    briefs = of_theme(library, theme)
    shown = [b for b in briefs if edition.id in available(library, b.title)]
    left = {
        "more_questions": len(questions) - MOST_QUESTIONS,
        "more_briefs": len(shown) - MOST_BRIEFS,
    }
    contents = Block("contents", "contents", heading(own, "contents"), tuple(_left(own, left)))
    first = Part(
        page.title, page.lead, (contents, *section(page, "synthesis", "synthesis", "list"))
    )
    asked = tuple(
        block
        for question in questions[:MOST_QUESTIONS]
        for block in _question(library, edition, question)
    )
    comparison = [Part(heading(own, "answers"), (), asked)] if asked else []
    day = max(b.modified_on for b in briefs).isoformat()
    parts = (first, *comparison, *(_brief(library, edition, b) for b in shown[:MOST_BRIEFS]))
    cited = cite(own, theme.name, day, site_url, page)
    return framed(page, own, parts, day, cited, site_url, kind="digest")


def comparison(library: Library, edition: Edition, question_id: str, site_url: str) -> Sheet:
    """The answers to a question in an edition; one without answers has no sheet."""
    question = library.questions[question_id]
    page = question_page(library, edition, question_id)
    own = [Writer(library, lo, page.path) for lo in edition.locales]
    byline, *lead = page.lead
    answers = section(page, "answers", "answers", "table")
    part = Part(page.title, tuple(lead), (*answers, *_bars(library, own, question)), byline)
    briefs = (library.briefs[one.brief] for one in question.answers)
    day = max(one.modified_on for one in briefs).isoformat()
    cited = cite(own, question.question, day, site_url, page)
    return framed(page, own, (part,), day, cited, site_url, kind="kind_question")


def _left(own: Sequence[Writer], left: Mapping[str, int]) -> Iterator[Row]:
    """A line for what the digest has no room for."""
    for name, count in left.items():
        if count > 0:
            yield Row(tuple(Cell(w.locale, w.counted(name, count)) for w in own))


def _question(library: Library, edition: Edition, question: Question) -> Iterator[Block]:
    """The answers to a question, with its verdict before them and their figures as bars."""
    page = question_page(library, edition, question.id)
    own = [Writer(library, lo, page.path) for lo in edition.locales]
    _, verdict = page.lead
    answers = page.sections[0]
    yield Block("answers", "table", page.title, answers.rows, answers.columns, lead=verdict)
    yield from _bars(library, own, question)


def _bars(library: Library, own: Sequence[Writer], question: Question) -> Iterator[Block]:
    """The figures that answer a question as bars."""
    return (compared(own, drawn) for drawn in chart.of_question(library, own, question))


def _brief(library: Library, edition: Edition, brief: Brief) -> Part:
    """A brief, shorter than on its own sheet."""
    page = brief_page(library, edition, brief.id)
    byline, *lead = page.lead
    blocks = (
        *section(page, "key-points", "key_points", "numbered"),
        *section(page, "figures", "figures", "table"),
        *section(page, "watch", "watch", "list"),
    )
    return Part(page.title, tuple(lead), blocks, byline)
