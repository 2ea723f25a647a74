"""What is known of sections without their words: what is shown of them, and what filters need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from generator.search.numbers import numbers
from generator.search.section import Section

BLOCK = 32
"""Texts of so many sections stand in one script."""


def shown(sections: Iterable[Section]) -> list[list[str]]:
    """What is shown of sections; a page's title only where it is another than before."""
    found, before = [], None
    for one in sections:
        page = "" if one.page == before else one.page
        found.append([one.id, one.address.partition("#")[2], one.title, one.text, page])
        before = one.page
    return found


def register(sections: Sequence[Section]) -> dict[str, Any]:
    """What filters need: languages, pages with dates, kinds and themes, in runs of sections."""

    def runs(values: Iterable[Any]) -> list[tuple[Any, int]]:
        return [(value, sum(1 for _ in group)) for value, group in groupby(values)]

    kinds = sorted({one.kind for one in sections})
    themes = sorted({one.themes for one in sections})
    return {
        "languages": runs(one.language for one in sections),
        "pages": [
            [path, brief, date, size]
            for (_, path, brief, date), size in runs(
                (one.language, one.path, one.brief, one.date) for one in sections
            )
        ],
        "kinds": kinds,
        "kindRuns": numbers(
            n
            for kind, size in runs(one.kind for one in sections)
            for n in (kinds.index(kind), size)
        ),
        "themes": themes,
        "themeRuns": numbers(
            n
            for theme, size in runs(one.themes for one in sections)
            for n in (themes.index(theme), size)
        ),
    }
