"""A brief as it begins: every field of the model, and what an article's text gives away of them.

Of the article's text nothing enters the draft but its title, its numbers and where they stand.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator import named
from generator.articles import Lines, listed
from generator.checks.subject import World
from generator.drafting import record, words
from generator.drafting.figures import figures, others
from generator.drafting.numbers import dated, numbers
from generator.drafting.parts import Parts, parts
from generator.drafting.skeleton import written
from generator.model.registry import Entity, Term

SCHEMA = "# yaml-language-server: $schema=../../.cache/schemas/brief.json"
"""The first line, by which editors of YAML know what may stand in the file."""


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Article(NamedTuple):
    """An article that a brief is begun from."""

    number: str
    language: str
    lines: Lines


class Draft(NamedTuple):
    """A seed that was begun, and what was found for it."""

    text: str
    parts: Parts | None = None
    figures: int = 0
    names: int = 0


def draft(id_: str, world: World, today: datetime.date, article: Article | None = None) -> Draft:
    """The seed of a new brief, in the languages that the site has."""
    tags = tuple(world.locales) or ("en",)
    if article is None:
        brief = record.brief(id_, world, today, tags, record.no_source(tags))
        return Draft(_text(written(brief)))
    known: list[Entity | Term] = [*world.entities.values(), *world.terms.values()]
    places = named.places(known, article.number, article.lines)
    publishers = {
        name: places[name]
        for name, one in world.entities.items()
        if one.kind == "publisher" and name in places
    }
    dates = dated(article.language, article.lines)
    days = {at: value for value, all_ in dates.items() if _DAY.fullmatch(value) for at in all_}
    named_in = sorted(sum(publishers.values(), ()))
    split = parts(article.lines, words.of(article.language), named_in, sorted(days))
    outlet = next((name for name, at in publishers.items() if split.outlet in at), None)
    own = [n for n in range(1, len(article.lines) + 1) if split.is_body(n)]
    first = own[0] if own else 1
    above = next(((days[at], at) for at in sorted(days) if at < first), None)
    about = _within(places, own)
    all_ = numbers(article.language, article.lines, own, world.locales.get(article.language))
    found = figures(all_, about, world.entities, tags)
    source = record.source(*article, split, outlet, tags, above)
    brief = record.brief(id_, world, today, tags, source, record.tags(about), first, found)
    notes = [*_listed(others(all_)), *_dates(dates, own), *_names(about, world)]
    return Draft(_text([*written(brief), *notes]), split, len(found), len(about))


def _text(lines: Iterator[str] | list[str]) -> str:
    return "\n".join([SCHEMA, *lines]) + "\n"


def _within(
    places: Mapping[str, tuple[int, ...]], lines: list[int]
) -> Mapping[str, tuple[int, ...]]:
    """Only what stands in these lines, what does so most often first."""
    found = {name: tuple(n for n in at if n in lines) for name, at in places.items()}
    often = sorted(found, key=lambda name: -len(found[name]))
    return {name: found[name] for name in often if found[name]}


def _listed(lines: Iterable[str]) -> Iterator[str]:
    if listed_ := list(lines):
        yield from ("", "# Numbers whose unit the text does not tell:", *listed_)


def _dates(dates: Mapping[str, tuple[int, ...]], own: list[int]) -> Iterator[str]:
    """As comments: the dates that the article's own text gives, with X for what it leaves open."""
    found = {value: tuple(n for n in at if n in own) for value, at in dates.items()}
    if any(found.values()):
        yield from (
            "",
            "# Dates that the article gives, with its lines (X is what it leaves open):",
        )
        yield from (f"# {value} {listed(at)}" for value, at in found.items() if at)


def _names(about: Mapping[str, tuple[int, ...]], world: World) -> Iterator[str]:
    """As comments: what the article names that we know, ready to be mentioned."""
    for heading, known, mention in (
        ("Names of entities.yml that the article mentions, with its lines:", world.entities, ""),
        ("Terms of glossary.yml:", world.terms, "term:"),
    ):
        if listed_ := [name for name in about if name in known]:
            yield from ("", f"# {heading}")
            yield from (f"# [[{mention}{name}]] {listed(about[name])}" for name in listed_)
