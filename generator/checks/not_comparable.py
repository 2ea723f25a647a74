"""Figures that are compared and are of different things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from generator import inline
from generator.checks.subject import Finding, Subject, World
from generator.model.figure import Figure
from generator.model.registry import Answer, Question, Questions

Cited = tuple[str, Figure]


def not_comparable(subject: Subject) -> Iterator[Finding]:
    """A question whose verdict compares figures that measure different things.

    Dollars and percentages neither agree nor differ. Answers that agree or contradict each other
    also have to speak of the same time, with the same things left out, and not of two models or two
    firms, unless `why` names both. Write `not_comparable`, or cite figures of one kind.
    """
    if not isinstance(subject.value, Questions):
        return
    for index, question in enumerate(subject.value.root):
        if question.verdict in ("agree", "differ", "contradict"):
            answers = [found for answer in question.answers if (found := _figures(subject, answer))]
            for one, other in combinations(answers, 2):
                if reason := _apart(subject.world, question, one, other):
                    message = f"the verdict is `{question.verdict}`, but {reason}"
                    hint = "write not_comparable, or cite figures of the same kind"
                    yield Finding((index, "verdict"), message, hint)
                    break


def _figures(subject: Subject, answer: Answer) -> list[Cited]:
    brief = subject.world.briefs.get(answer.brief)
    figures = brief.figures if brief else ()
    return [(f"{answer.brief}/{f.id}", f) for f in figures if f.id in answer.items]


def _apart(
    world: World, question: Question, one: Sequence[Cited], other: Sequence[Cited]
) -> str | None:
    """Why no figure of one answer can be compared with any of the other; None if one can."""
    reasons = [_reason(world, question, *pair) for pair in product(one, other)]
    return reasons[0] if all(reasons) else None


def _reason(world: World, question: Question, one: Cited, other: Cited) -> str | None:
    (a, first), (b, second) = one, other
    why = [ref for text in question.why.values() for ref in inline.references(text)]
    if {a, b} & {ref.id for ref in why if ref.kind == "figure"}:
        return None  # whoever weighed them knew
    if not _units(first) & _units(second):
        return f"`{a}` is in {_unit(first)} and `{b}` in {_unit(second)}"
    if _per(first) != _per(second):
        return f"`{a}` is {_per(first)} and `{b}` is {_per(second)}"
    if question.verdict == "differ":
        return None  # that is how they differ
    if (first.period is None) != (second.period is None):
        return f"only one of `{a}` and `{b}` is over a time"
    if (first.excludes is None) != (second.excludes is None):
        return f"only one of `{a}` and `{b}` leaves something out"
    whose = {first.of.entity, second.of.entity}
    kinds = {world.entities[name].kind for name in whose if name in world.entities}
    if len(whose) == 2 and len(kinds) == 1 and not whose <= {ref.id for ref in why}:
        return f"`{a}` is of `{first.of.entity}` and `{b}` of `{second.of.entity}`"
    return None


def _units(figure: Figure) -> set[str | None]:
    """In what a figure is given, and converted by the source."""
    same = figure.equivalent
    return {_unit(figure)} | ({same.currency or same.unit} if same else set())


def _unit(figure: Figure) -> str | None:
    return figure.currency or figure.unit


def _per(figure: Figure) -> str:
    """What it is counted per, as messages say it."""
    return f"counted per {figure.per.unit}" if figure.per else "a sum"
