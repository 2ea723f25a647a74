"""A brief as it begins: every field of the model, and what an article's text gives away of them.

Of the article's text nothing enters the draft but its title, its numbers and where they stand.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import named
from generator.articles import Lines
from generator.checks.subject import World
from generator.drafting import record, words
from generator.drafting.parts import Parts, parts
from generator.drafting.skeleton import listed, written
from generator.model.registry import Entity, Term

SCHEMA = "# yaml-language-server: $schema=../../.cache/schemas/brief.json"
"""The first line, by which editors of YAML know what may stand in the file."""


class Article(NamedTuple):
    """An article that a brief is begun from."""

    number: str
    language: str
    lines: Lines


class Draft(NamedTuple):
    """A seed that was begun, and what was found for it."""

    text: str
    parts: Parts | None = None
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
    split = parts(article.lines, words.of(article.language), sorted(sum(publishers.values(), ())))
    outlet = next((name for name, at in publishers.items() if split.outlet in at), None)
    own = [n for n in range(1, len(article.lines) + 1) if split.is_body(n)]
    about = _within(places, own)
    source = record.source(*article, split, outlet, tags)
    brief = record.brief(id_, world, today, tags, source, record.tags(about), own[0] if own else 1)
    return Draft(_text([*written(brief), *_names(about, world)]), split, len(about))


def _text(lines: Iterator[str] | list[str]) -> str:
    return "\n".join([SCHEMA, *lines]) + "\n"


def _within(
    places: Mapping[str, tuple[int, ...]], lines: list[int]
) -> Mapping[str, tuple[int, ...]]:
    """Only what stands in these lines, what does so most often first."""
    found = {name: tuple(n for n in at if n in lines) for name, at in places.items()}
    often = sorted(found, key=lambda name: -len(found[name]))
    return {name: found[name] for name in often if found[name]}


def _names(about: Mapping[str, tuple[int, ...]], world: World) -> Iterator[str]:
    """As comments: what the article names that we know, ready to be mentioned."""
    for heading, known, mention in (
        ("Names of entities.yml that the article mentions, with its lines:", world.entities, ""),
        ("Terms of glossary.yml:", world.terms, "term:"),
    ):
        if listed_ := [name for name in about if name in known]:
            yield from ("", f"# {heading}")
            yield from (f"# [[{mention}{name}]] {listed(about[name])}" for name in listed_)
