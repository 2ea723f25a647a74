"""Bars stand only where an editor has put figures side by side, and draw what the figures say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.editions import edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.figure import Figure
from generator.plan.writer import Writer
from generator.rich import text_of
from generator.sheets import chart
from generator.sheets.chart import Chart

COST = "mill-cost"


def figures(lib: Library, *changes: dict[str, Any]) -> tuple[Figure, ...]:
    [cost] = [f for f in lib.briefs["mill-prices"].figures if f.id == COST]
    return tuple(
        cost.model_copy(update={"id": f"f{n}", **change}) for n, change in enumerate(changes)
    )


def asked(lib: Library, found: tuple[Figure, ...], verdict: str = "differ") -> Library:
    """The library with these figures in a brief, all cited in one answer."""
    brief = lib.briefs["mill-prices"].model_copy(update={"figures": found})
    [question] = lib.questions.values()
    [answer] = question.answers
    answer = answer.model_copy(update={"items": tuple(f.id for f in found)})
    question = question.model_copy(update={"answers": (answer,), "verdict": verdict})
    briefs: dict[str, Brief] = {**lib.briefs, brief.id: brief}
    return replace(lib, briefs=briefs, questions={question.id: question})


def charts(lib: Library) -> tuple[Chart, ...]:
    brief = lib.briefs["mill-prices"]
    own = [Writer(lib, lo, "", brief) for lo in edition("ar-en", lib.locales).locales]
    return chart.of_brief(lib, own, brief)


def amounts(lib: Library, *numbers: str) -> tuple[Figure, ...]:
    return figures(lib, *({"amount": Decimal(number)} for number in numbers))


def test_figures_of_one_answer_that_count_the_same_are_bars(small: Library) -> None:
    [drawn] = charts(asked(small, amounts(small, "2000000", "8000000")))
    assert [(bar.start, bar.end) for bar in drawn.bars] == [(0.0, 0.25), (0.0, 1.0)]
    assert [text_of(bar.values[1]) for bar in drawn.bars] == ["$2 million", "$8 million"]


def test_they_are_told_in_words_in_each_language(small: Library) -> None:
    [drawn] = charts(asked(small, amounts(small, "2000000", "8000000")))
    dated = "Cost of the last step · January 2025"  # both are of the same
    assert drawn.alternatives[1] == f"{dated}: $2 million; {dated}: $8 million"
    assert "مليون" in drawn.alternatives[0]


def test_figures_of_different_things_need_no_date_to_be_told_apart(small: Library) -> None:
    [drawn] = charts(asked(small, figures(small, {}, {"measures": {"en": "Another", "ar": "آخر"}})))
    assert [text_of(bar.labels[1]) for bar in drawn.bars] == ["Cost of the last step", "Another"]


@pytest.mark.parametrize(
    "second",
    [
        {"currency": "CNY"},
        {"currency": None, "unit": "user"},
        {"amount": None, "magnitude": "millions"},
        {"amount": Decimal(0)},
    ],
)
def test_what_does_not_count_the_same_is_no_bar(small: Library, second: dict[str, Any]) -> None:
    assert charts(asked(small, figures(small, {}, second))) == ()


def test_one_figure_is_no_chart(small: Library) -> None:
    assert charts(asked(small, amounts(small, "2000000"))) == ()


def test_figures_that_no_answer_cites_together_are_no_chart(small: Library) -> None:
    assert charts(small) == ()


def test_a_range_begins_where_it_begins(small: Library) -> None:
    found = figures(small, {"amount": Decimal(10), "to": Decimal(40)}, {"amount": Decimal(20)})
    [drawn] = charts(asked(small, found))
    assert [(bar.start, bar.end) for bar in drawn.bars] == [(0.25, 1.0), (0.0, 0.5)]


def test_more_than_has_no_end(small: Library) -> None:
    found = figures(small, {"bound": "more_than"}, {"bound": "exact"})
    [drawn] = charts(asked(small, found))
    assert [bar.beyond for bar in drawn.bars] == [True, False]


def test_a_question_that_says_they_do_not_compare_has_no_chart(small: Library) -> None:
    for verdict, count in (("not_comparable", 0), ("differ", 1)):
        lib = asked(small, amounts(small, "2000000", "8000000"), verdict)
        own = [Writer(lib, lib.locales["en"], "")]
        [question] = lib.questions.values()
        assert len(chart.of_question(lib, own, question)) == count
