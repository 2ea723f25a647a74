"""What one seed says about another: every reference must hold, every id be the only one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator import coverage, mentions
from generator.diagnostics import Diagnostic
from generator.locales import Locale
from generator.mentions import Known
from generator.model import fields
from generator.model.brief import (
    ANCHORS,
    PUBLIC,
    Brief,
    Equivalent,
    Figure,
    Implication,
    Measured,
    Point,
    Rate,
    ThemeWeight,
)
from generator.model.registry import (
    Citation,
    Entities,
    Entity,
    Finding,
    PageSeed,
    Question,
    Questions,
    Terms,
    Theme,
    Themes,
)
from generator.model.source import Credit
from generator.validate import Read, Where, suggestion

KINDS: Mapping[type[BaseModel], str] = {
    Themes: "theme",
    Entities: "entity",
    Terms: "term",
    Questions: "question",
}


def check(
    read: Sequence[Read[BaseModel]], locales: Mapping[str, Locale], complete: bool
) -> Iterator[Diagnostic]:
    """Every broken reference; those to seeds that could not be read are left alone."""
    known = _known(read, locales, complete)
    for one in read:
        found = list(walk(one.value))
        records = [(where, value) for where, value in found if isinstance(value, BaseModel)]
        yield from _itself(one)
        for where, record in records:
            yield from _repeated(one, where, record)
            yield from _record(one, where, record, known)
        if isinstance(one.value, Brief):
            yield from coverage.check(Read(one.seed, one.value), records)
        for where, text in found:
            if isinstance(text, str):
                locale = locales.get(str(where[-1]))
                yield from mentions.check(one, where, text, known, locale)
    yield from _former_ids(read)


def _known(read: Sequence[Read[BaseModel]], locales: Mapping[str, Locale], complete: bool) -> Known:
    known = Known(complete=complete)
    if locales:
        known.ids["unit"] = set.intersection(*(set(lo.words.units) for lo in locales.values()))
    for one in read:
        if kind := KINDS.get(type(one.value)):
            known.ids[kind] = {item.id for item in one.value.root}  # type: ignore[attr-defined]
        if isinstance(one.value, Brief):
            known.briefs[one.value.id] = one.value
    if {"entity", "term"} <= set(known.ids):
        known.ids["entity or term"] = known.ids["entity"] | known.ids["term"]
    return known


def walk(value: Any, where: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every record, and every text in each of its languages, with its path in the seed."""
    if isinstance(value, BaseModel):
        yield where, value
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), where if name == "root" else (*where, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if isinstance(item, str):
                yield (*where, name), item
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*where, index))


def _itself(one: Read[BaseModel]) -> Iterator[Diagnostic]:
    """What a seed must keep to whatever the others say."""
    value = one.value
    if type(value) in KINDS:
        yield from _unique(one, [((i,), item) for i, item in enumerate(value.root)])  # type: ignore[attr-defined]
    if isinstance(value, Entities):
        yield from _circular(one, value)
    if isinstance(value, PageSeed):
        yield from _named_after_file(one, value.id)
        yield from _unique(one, [(("sections", i), s) for i, s in enumerate(value.sections)])
    if isinstance(value, Brief):
        yield from _named_after_file(one, value.id)
        notes = enumerate(value.source.reliability)
        items: list[tuple[Where, Any]] = [
            *((("source", "reliability", index), note) for index, note in notes),
            *(((name, index), item) for name, index, item in value.items()),
        ]
        yield from _unique(one, items)
        for where, item in items:
            if item.id in ANCHORS or item.id.startswith(("entity-", "term-")):
                message = f"the id `{item.id}` belongs to a section of the page"
                yield one.problem((*where, "id"), "duplicate-id", message, "choose another id")


def _unique(
    one: Read[BaseModel], items: Sequence[tuple[Where, Any]], name: str = "id"
) -> Iterator[Diagnostic]:
    first: dict[str, Where] = {}
    for where, item in items:
        given = getattr(item, name)
        if given in first:
            line = one.seed.find((*first[given], name)).span.line
            message = f"the {name} `{given}` is used twice"
            yield one.problem((*where, name), f"duplicate-{name}", message, f"first in line {line}")
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
    for field, citations in _citations(record):
        cited = [((*where, field, i), citation) for i, citation in enumerate(citations)]
        yield from _unique(one, cited, "brief")


def _named_after_file(one: Read[BaseModel], given: str) -> Iterator[Diagnostic]:
    name = PurePosixPath(one.seed.path).stem
    if name != given:
        message = f"the file is called {name}.yml, its id is `{given}`"
        yield one.problem(("id",), "file-name", message, f"rename the file to {given}.yml")


def _former_ids(read: Sequence[Read[BaseModel]]) -> Iterator[Diagnostic]:
    briefs = [(one, one.value) for one in read if isinstance(one.value, Brief)]
    taken = Counter(brief.id for _, brief in briefs)
    taken.update(former for _, brief in briefs for former in brief.former_ids)
    for one, brief in briefs:
        for index, former in enumerate(brief.former_ids):
            if taken[former] > 1:
                message = f"`{former}` is a brief's id, or a former id given elsewhere too"
                hint = "an id, once used, belongs to its brief for ever: delete it here or there"
                yield one.problem(("former_ids", index), "duplicate-id", message, hint)


def _circular(one: Read[BaseModel], entities: Entities) -> Iterator[Diagnostic]:
    parents = {entity.id: entity.belongs_to for entity in entities.root}
    for index, entity in enumerate(entities.root):
        way, at = {entity.id: None}, entity.belongs_to
        while at in parents and at not in way:
            way[at] = None
            at = parents[at]
        if at == entity.id:
            message = "it belongs to itself: " + " → ".join([*way, entity.id])
            hint = "take `belongs_to` out of one of them"
            yield one.problem((index, "belongs_to"), "circular", message, hint)


def _record(
    one: Read[BaseModel], where: Where, value: BaseModel, known: Known
) -> Iterator[Diagnostic]:
    for name, kind, wanted in _references(value):
        ids = known.ids.get(kind)
        if ids is not None and wanted not in ids:
            message = f"there is no {kind} `{wanted}`"
            code = f"unknown-{'tag' if kind == 'entity or term' else kind}"
            yield one.problem((*where, *name), code, message, known.hint(kind, wanted))
    for field, citations in _citations(value):
        for index, citation in enumerate(citations):
            yield from _cited(one, (*where, field, index), citation, known)


def _references(value: BaseModel) -> Iterator[tuple[Where, str, str]]:
    """The ids a record refers to: the field, the kind of thing, the id."""
    if isinstance(value, (fields.Speaker, Measured, Credit)) and value.entity:
        yield ("entity",), "entity", value.entity
    if isinstance(value, Entity) and value.belongs_to:
        yield ("belongs_to",), "entity", value.belongs_to
    if isinstance(value, ThemeWeight):
        yield ("theme",), "theme", value.theme
    if isinstance(value, Point):
        yield from ((("themes", i), "theme", t) for i, t in enumerate(value.themes))
    if isinstance(value, Implication):
        yield from ((("whom", i), "entity", e) for i, e in enumerate(value.whom))
    if isinstance(value, (Figure, Equivalent)):
        yield from (
            ((name,), "unit", getattr(value, name))
            for name in ("currency", "unit")
            if getattr(value, name)
        )
    if isinstance(value, Rate):
        yield ("unit",), "unit", value.unit
    if isinstance(value, Brief):
        yield from ((("tags", i), "entity or term", t) for i, t in enumerate(value.tags))
        for name in ("outlet", "byline"):
            if entity := getattr(value.source, name).value:
                yield ("source", name, "value"), "entity", entity


def _citations(record: BaseModel) -> Iterator[tuple[str, Sequence[Citation]]]:
    """The citations of a record, with the field that holds them."""
    if isinstance(record, Question):
        yield "answers", record.answers
    if isinstance(record, Finding):
        yield "cites", record.cites


def _cited(
    one: Read[BaseModel], where: Where, citation: Citation, known: Known
) -> Iterator[Diagnostic]:
    brief = known.briefs.get(citation.brief)
    if brief is None:
        if known.complete:
            hint = known.brief_hint(citation.brief)
            message = f"there is no brief `{citation.brief}`"
            yield one.problem((*where, "brief"), "unknown-brief", message, hint)
        return
    if brief.status not in PUBLIC:
        message = f"`{brief.id}` is not published, so nothing published can cite it"
        hint = "publish it, or leave this out"
        yield one.problem((*where, "brief"), "unpublished", message, hint)
    ids = {item.id for _, _, item in brief.items()}
    for n, item in enumerate(citation.items):
        if item not in ids:
            message = f"the brief `{brief.id}` has no item `{item}`"
            hint = suggestion(item, ids) or f"see seeds/briefs/{brief.id}.yml"
            yield one.problem((*where, "items", n), "unknown-item", message, hint)
