"""A question: what each article says to it, side by side, and how the answers stand together."""

from __future__ import annotations

from collections.abc import Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.figure import Figure
from generator.model.records import Places
from generator.model.registry import Answer, Question
from generator.page import Cell, Detail, Page, Row, Section
from generator.plan import age, elsewhere, items, lists, pictured, places, unpublished
from generator.plan.frame import heading, summary, writers
from generator.plan.writer import Writer, available
from generator.positions import position
from generator.rich import Rich

SEED = "questions.yml"

COLUMNS = ("source", "answer", "scope", "how_firmly", "date")
"""Labels of the table's columns. That of scope is left out where no answer has one."""


def question_page(library: Library, edition: Edition, question_id: str) -> Page:
    """The page of a question: verdict, answers as a picture and a table, what else is asked."""
    question, path = library.questions[question_id], f"questions/{question_id}.md"
    own = writers(library, edition, path)
    lead = (
        Row(tuple(_themes(w, question) for w in own), "byline"),
        Row(tuple(_verdict(w, question) for w in own)),
    )
    scoped = any(_scopes(library, answer) for answer in question.answers)
    shown = [name for name in COLUMNS if scoped or name != "scope"]
    rows = tuple(
        Row(
            tuple(_answer(w, question_id, answer, shown) for w in own),
            f"answer-{answer.brief}",
            own=True,
        )
        for answer in question.answers
    )
    columns = tuple(tuple(lo.label(name) for name in shown) for lo in edition.locales)
    others = [q for q in library.questions.values() if q is not question and _near(question, q)]
    pictures = pictured.of_question(own, question)
    sections = [
        Section("answers", heading(own, "answers"), "table", rows, columns, pictures),
        lists.section(own, "other_questions", lists.questions(own, others)),
    ]
    return Page(
        edition=edition,
        path=path,
        kind="question",
        seed=f"seeds/{SEED}",
        title=Row(tuple(w.cell(question.question) for w in own)),
        summary=summary(library, edition, question.why),
        lead=lead,
        sections=tuple(section for section in sections if section.rows),
        editions=available(library, question.question),
        sheet=bool(rows),
        within=places.LISTS["questions"],
    )


def _near(one: Question, other: Question) -> bool:
    return bool(set(one.themes) & set(other.themes))


def _themes(w: Writer, question: Question) -> Cell:
    named = [(theme, w.library.themes[theme].name) for theme in question.themes]
    links = [w.link(f"themes/{t}.md", w.name(name)) for t, name in named]
    links += age.of_part(w, SEED, f"{question.id}/", question, age.PAGE)
    return Cell(w.locale, w.joined(links))


def _verdict(w: Writer, question: Question) -> Cell:
    head = w.plain(w.locale.words.verdicts[question.verdict])
    return Cell(w.locale, w.text(question.why), head)


def _cited(library: Library, answer: Answer) -> list[Places]:
    """The items that an answer rests on, in the answer's order."""
    items_ = {item.id: item for _, _, item in library.briefs[answer.brief].items()}
    return [items_[name] for name in answer.items]


def _scopes(library: Library, answer: Answer) -> bool:
    return any(isinstance(item, Figure) for item in _cited(library, answer))


def _answer(w: Writer, question_id: str, answer: Answer, columns: Sequence[str]) -> Cell:
    brief, cited = w.library.briefs[answer.brief], _cited(w.library, answer)
    inner = w.of(brief)
    lines = sorted({n for item in cited for n in item.lines})
    if w.locale.tag in brief.title:
        head = w.link(inner.path, w.name(brief.title))
        note = w.link(f"{inner.path}#{cited[0].id}", w.lines(tuple(lines)))
    else:
        head, note = inner.elsewhere_link(brief.title), w.plain(w.lines(tuple(lines)))
    parts = {
        "scope": _scope(inner, cited),
        "how_firmly": elsewhere.firmly(inner, [position(item) for item in cited]),
        "date": w.dated(brief.source.date) or w.plain(w.label("unknown")),
    }
    details = tuple(Detail(w.label(name), parts[name]) for name in parts if name in columns)
    age_of = age.of_part(w, SEED, f"{question_id}/answers/{answer.brief}/", answer)
    marks = [*unpublished.mark(w, brief), note, *age_of]
    return Cell(w.locale, w.text(answer.says), head, details, w.joined(marks))


def _scope(w: Writer, cited: list[Places]) -> Rich:
    """Of what the figures among the items are: which model or firm, which run."""
    found = (items.of_whom(w, item) for item in cited if isinstance(item, Figure))
    return w.joined(list(dict.fromkeys(found)))
