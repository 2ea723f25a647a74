"""Figures whose value is another than before, as each language writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import wording
from generator.locales import Locale
from generator.model.figure import Figure
from generator.review.sides import Side

VALUE = ("amount", "to", "magnitude", "bound", "currency", "unit", "per", "equivalent")
"""The fields of a figure that say how much it is."""


@dataclass(frozen=True)
class Value:
    """A figure of a brief before and after, by language."""

    brief: str
    figure: str
    before: Mapping[str, str]
    after: Mapping[str, str]


def changed(old: Side, new: Side, renamed: Mapping[str, str]) -> Iterator[Value]:
    """Figures that both sides have, with another value; ``renamed`` are briefs, former id → id."""
    formers = {now: former for former, now in renamed.items()}
    for name, brief in new.world.briefs.items():
        earlier = old.world.briefs.get(formers.get(name, name))
        if earlier is None or earlier.figures == brief.figures:
            continue
        before = {figure.id: figure for figure in earlier.figures}
        for figure in brief.figures:
            was = before.get(figure.id)
            if was and _value(was) != _value(figure):
                yield Value(name, figure.id, _written(old, was), _written(new, figure))


def _value(figure: Figure) -> tuple[str, ...]:
    return tuple(str(getattr(figure, name)) for name in VALUE)  # 2.80 is not 2.8 to readers


def _written(side: Side, figure: Figure) -> Mapping[str, str]:
    return {tag: written(locale, figure) for tag, locale in side.locales.items()}


def written(locale: Locale, figure: Figure) -> str:
    """A figure as a language writes it, or as the seed has it if the language lacks its unit."""
    try:
        return wording.figure(locale, figure)
    except KeyError:
        said = (figure.amount or figure.magnitude, figure.currency or figure.unit)
        return " ".join(str(one) for one in said)
