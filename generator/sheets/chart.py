"""Figures that compare, as bars; which ones do, :mod:`generator.pictures.claims` knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator import wording
from generator.library import Library
from generator.model.brief import Brief
from generator.model.figure import Figure
from generator.model.registry import Question
from generator.pictures.claims import Cited, cited, comparable
from generator.plan.writer import Writer
from generator.rich import Rich, characters


@dataclass(frozen=True)
class Bar:
    """A figure, in each language: what it is of, and its amount in words.

    It is drawn from ``start`` to ``end``, parts (0–1) of the longest; only a range starts above 0.
    ``beyond``: the source says "more than", so the bar has no end.
    """

    labels: tuple[Rich, ...]
    values: tuple[Rich, ...]
    start: float
    end: float
    beyond: bool


@dataclass(frozen=True)
class Chart:
    """Bars, and in each language the same in words for those who do not see them."""

    bars: tuple[Bar, ...]
    alternatives: tuple[str, ...]


def of_brief(library: Library, writers: Sequence[Writer], brief: Brief) -> tuple[Chart, ...]:
    """The figures of ``brief`` that its answers to questions put side by side."""
    shown: dict[tuple[str, ...], Chart] = {}
    for question in library.questions.values():
        for group in comparable(c for c in cited(library, question) if c[0] is brief):
            shown.setdefault(tuple(f.id for _, f in group), _chart(writers, group))
    return tuple(shown.values())


def of_question(
    library: Library, writers: Sequence[Writer], question: Question
) -> tuple[Chart, ...]:
    """The figures of all articles that answer ``question``, unless it says they do not compare."""
    if question.verdict == "not_comparable":
        return ()
    return tuple(_chart(writers, group) for group in comparable(cited(library, question)))


def _chart(writers: Sequence[Writer], group: Sequence[Cited]) -> Chart:
    longest = max(_end(figure) for _, figure in group)
    dated = len({str(figure.measures) for _, figure in group}) < len(group)
    bars = tuple(
        Bar(
            labels=tuple(_label(w, brief, figure, dated) for w in writers),
            values=tuple(w.plain(wording.figure(w.locale, figure)) for w in writers),
            start=float((figure.amount or 0) / longest) if figure.to is not None else 0.0,
            end=float(_end(figure) / longest),
            beyond=figure.bound in ("more_than", "at_least"),
        )
        for brief, figure in group
    )

    def words(index: int) -> str:
        return "; ".join(
            f"{characters(bar.labels[index])}: {characters(bar.values[index])}" for bar in bars
        )

    return Chart(bars, tuple(words(index) for index in range(len(writers))))


def _label(w: Writer, brief: Brief, figure: Figure, dated: bool) -> Rich:
    """What a figure is of; as of when, where others are of the same."""
    label = w.of(brief).text(figure.measures)
    return w.joined([label, w.date(figure.as_of.value)]) if dated and figure.as_of.value else label


def _end(figure: Figure) -> Decimal:
    end = figure.to if figure.to is not None else figure.amount
    assert end is not None
    return end
