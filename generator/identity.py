"""Ids: each the only one of its kind, fit for its place, and named after its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Diagnostic
from generator.model.brief import ANCHORS, Brief
from generator.model.registry import (
    Entities,
    PageSeed,
    Questions,
    Terms,
    Theme,
    Themes,
    citations,
)
from generator.validate import Read, Where


def within(
    one: Read[BaseModel], records: Iterable[tuple[Where, BaseModel]]
) -> Iterator[Diagnostic]:
    """What a seed must keep to whatever the others say; ``records`` are all of the seed's."""
    value = one.value
    for where, record in records:
        yield from _repeated(one, where, record)
    if isinstance(value, (Themes, Entities, Terms, Questions)):
        yield from _unique(one, [((i,), item) for i, item in enumerate(value.root)])
    if isinstance(value, Entities):
        yield from _circular(one, value)
    if isinstance(value, PageSeed):
        yield from _unique(one, [(("sections", i), s) for i, s in enumerate(value.sections)])
    if isinstance(value, Brief):
        notes = enumerate(value.source.reliability)
        items: list[tuple[Where, Any]] = [
            *((("source", "reliability", index), note) for index, note in notes),
            *(((name, index), item) for name, index, item in value.items()),
        ]
        yield from _unique(one, items)
        for where, item in items:
            if item.id in ANCHORS or item.id.startswith(("entity-", "term-", "question-")):
                message = f"the id `{item.id}` belongs to a section of the page"
                yield one.problem((*where, "id"), "duplicate-id", message, "choose another id")


def between(read: Sequence[Read[BaseModel]]) -> Iterator[Diagnostic]:
    """Ids that are not those of their files, or are taken by another seed."""
    yield from _named_after_files(read)
    yield from _former_ids(read)
    yield from _ambiguous(read)


def _unique(
    one: Read[BaseModel], items: Sequence[tuple[Where, Any]], name: str = "id"
) -> Iterator[Diagnostic]:
    first: dict[str, Where] = {}
    for where, item in items:
        given = getattr(item, name)
        if given in first:
            line = one.seed.find((*first[given], name)).span.line
            message = f"the {name} `{given}` is used twice"
            way = "give one of them another" if name == "id" else "keep one of them"
            hint = f"first in line {line}: {way}"
            yield one.problem((*where, name), f"duplicate-{name}", message, hint)
        first.setdefault(given, where)


def _repeated(one: Read[BaseModel], where: Where, record: BaseModel) -> Iterator[Diagnostic]:
    """Lists that name the same thing twice."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if not isinstance(value, tuple) or name in ("former_ids", "root"):
            continue
        for index, item in enumerate(value):
            if isinstance(item, str) and item in value[:index]:
                message = f"`{item}` is listed twice"
                yield one.problem((*where, name, index), "repeated", message, "delete one")
    if isinstance(record, Brief):
        weights = [(("themes", i), weight) for i, weight in enumerate(record.themes)]
        yield from _unique(one, weights, "theme")
    if isinstance(record, Theme):
        findings = [((*where, "synthesis", i), f) for i, f in enumerate(record.synthesis)]
        yield from _unique(one, findings)
    for field, cited in citations(record):
        places = [((*where, field, i), citation) for i, citation in enumerate(cited)]
        yield from _unique(one, places, "brief")


def _named_after_files(read: Sequence[Read[BaseModel]]) -> Iterator[Diagnostic]:
    for one in read:
        if isinstance(one.value, (Brief, PageSeed)) and not one.path.endswith(
            f"/{one.value.id}.yml"
        ):
            path = PurePosixPath(one.path)
            wanted = path.with_name(f"{one.value.id}.yml")
            message = f"the file is called {path.name}, its id is `{one.value.id}`"
            hint = f"rename the file to {wanted.name}"
            if any(other.path == str(wanted) for other in read):
                hint = f"{wanted.name} is there already: give this one an id and a name of its own"
            yield one.problem(("id",), "file-name", message, hint)


def _former_ids(read: Sequence[Read[BaseModel]]) -> Iterator[Diagnostic]:
    briefs = [(one, one.value) for one in read if isinstance(one.value, Brief)]
    taken = Counter({brief.id for _, brief in briefs})
    # Of a copy with the same id it is told that its file has the wrong name.
    taken.update(former for _, former in {(b.id, old) for _, b in briefs for old in b.former_ids})
    for _, brief in briefs:
        taken.update(old for n, old in enumerate(brief.former_ids) if old in brief.former_ids[:n])
    for one, brief in briefs:
        for index, former in enumerate(brief.former_ids):
            if taken[former] > 1:
                message = f"`{former}` is a brief's id, or a former id given elsewhere too"
                hint = "an id, once used, belongs to its brief for ever: delete it here or there"
                yield one.problem(("former_ids", index), "duplicate-id", message, hint)


def _ambiguous(read: Sequence[Read[BaseModel]]) -> Iterator[Diagnostic]:
    """Ids of terms that are ids of entities too: a tag could mean either."""
    entities = {e.id for one in read if isinstance(one.value, Entities) for e in one.value.root}
    for one in read:
        if isinstance(one.value, Terms):
            for index, term in enumerate(one.value.root):
                if term.id in entities:
                    message = f"`{term.id}` is also the id of an entity"
                    hint = "keep one of the two, here or in seeds/entities.yml"
                    yield one.problem((index, "id"), "duplicate-id", message, hint)


def _circular(one: Read[BaseModel], entities: Entities) -> Iterator[Diagnostic]:
    parents = {entity.id: entity.belongs_to for entity in entities.root}
    if len(parents) < len(entities.root):
        return  # an id is given twice, which is told
    for index, entity in enumerate(entities.root):
        way, at = {entity.id: None}, entity.belongs_to
        while at in parents and at not in way:
            way[at] = None
            at = parents[at]
        if at == entity.id:
            message = "it belongs to itself: " + " → ".join([*way, entity.id])
            hint = "take `belongs_to` out of one of them"
            yield one.problem((index, "belongs_to"), "circular", message, hint)
