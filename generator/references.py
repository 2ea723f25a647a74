"""What seeds say, once each is typed: every reference must hold, every text can be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator import coverage, glyphs, identity, inline, mentions
from generator.audience import PRODUCTION, Audience
from generator.diagnostics import Diagnostic
from generator.locales import Locale
from generator.mentions import Known
from generator.model.brief import Brief, Implication, Point, Quote, ThemeWeight
from generator.model.figure import Equivalent, Figure, Measured, Rate
from generator.model.records import Speaker
from generator.model.registry import (
    Citation,
    Entities,
    Entity,
    Question,
    Site,
    Term,
    Terms,
    Themes,
    citations,
)
from generator.model.source import Credit, Source
from generator.validate import Read, Where, suggestion

_CODES = {"entity or term": "tag", "currency": "unit"}
KINDS: Mapping[type[BaseModel], str] = {
    Themes: "theme",
    Entities: "entity",
    Terms: "term",
}


def check(
    read: Sequence[Read[BaseModel]],
    locales: Mapping[str, Locale],
    complete: bool,
    again: Iterable[Read[BaseModel]],
    audience: Audience = PRODUCTION,
) -> Iterator[Diagnostic]:
    """Every broken reference, and every text with a character that our fonts cannot draw.

    References to seeds that could not be read are left alone. Only those in ``again`` are looked
    through: of the others it is known that they hold. What ``audience`` is shown may only refer to
    briefs that it is shown.
    """
    known = all_ids(read, locales, complete, audience)
    for one in again:
        yield from of_seed(one, known, locales)
    yield from identity.between(read)


def of_seed(
    one: Read[BaseModel], known: Known, locales: Mapping[str, Locale]
) -> Iterator[Diagnostic]:
    """What is wrong in one seed, given the ids of all."""
    found = walk(one.value)
    records = [(where, value) for where, value in found if isinstance(value, BaseModel)]
    yield from identity.within(one, records)
    for where, record in records:
        yield from _record(one, where, record, known)
    if isinstance(one.value, Brief):
        yield from coverage.check(Read(one.path, one.value, one.find), records)
    texts = [(where, text) for where, text in found if isinstance(text, str)]
    for where, text in texts:
        locale = locales.get(str(where[-1]))
        yield from mentions.check(one, where, text, known, locale)
    for where, text in [*texts, *untranslated(records)]:
        if undrawn := glyphs.undrawn(text):
            at, what = undrawn
            yield Diagnostic(one.place(where, at), *what)


def all_ids(
    read: Sequence[Read[BaseModel]],
    locales: Mapping[str, Locale],
    complete: bool,
    audience: Audience = PRODUCTION,
) -> Known:
    """What seeds may refer to."""
    known = Known(complete=complete, audience=audience)
    if locales:
        units = set.intersection(*(set(lo.words.units) for lo in locales.values()))
        known.ids["currency"] = {name for name in units if name.isupper()}
        known.ids["unit"] = units - known.ids["currency"]
    for one in read:
        if kind := KINDS.get(type(one.value)):
            known.ids[kind] = {item.id for item in one.value.root}  # type: ignore[attr-defined]
        if isinstance(one.value, Brief):
            known.briefs[one.value.id] = one.value
            # By the name of its file too: that the two differ is told once, and not for each use.
            known.briefs.setdefault(PurePosixPath(one.path).stem, one.value)
    if {"entity", "term"} <= set(known.ids):
        known.ids["entity or term"] = known.ids["entity"] | known.ids["term"]
    return known


def walk(value: Any, where: Where = ()) -> list[tuple[Where, Any]]:
    """Every record, and every text in each of its languages, with its path in the seed."""
    found: list[tuple[Where, Any]] = []
    _walk(value, where, found)
    return found


def _walk(value: Any, where: Where, found: list[tuple[Where, Any]]) -> None:
    if isinstance(value, BaseModel):
        found.append((where, value))
        for name, item in value.__dict__.items():  # its fields, in their order
            if isinstance(item, _HOLDING):
                _walk(item, where if name == "root" else (*where, name), found)
    elif isinstance(value, dict):
        found += [((*where, name), item) for name, item in value.items() if isinstance(item, str)]
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, _HOLDING):
                _walk(item, (*where, index), found)


_HOLDING = (BaseModel, dict, tuple)
"""What may have records or texts in it."""


def untranslated(records: Iterable[tuple[Where, BaseModel]]) -> Iterator[tuple[Where, str]]:
    """What readers see besides texts by language: other names, the words of a source, an address.

    Garbled forms of names and our numbers of articles are never shown.
    """
    for where, value in records:
        if isinstance(value, Entity):
            yield from _listed((*where, "aliases"), value.aliases)
        if isinstance(value, Term):
            yield from _listed((*where, "accepted"), value.accepted)
        if isinstance(value, Quote) and value.original:
            yield (*where, "original"), value.original
        if isinstance(value, Source) and value.title.value:
            yield (*where, "title", "value"), value.title.value
        if isinstance(value, Site):
            yield (*where, "corrections"), value.corrections


def _listed(where: Where, names: Mapping[str, Sequence[str]]) -> Iterator[tuple[Where, str]]:
    for tag, each in names.items():
        yield from (((*where, tag, index), name) for index, name in enumerate(each))


def _record(
    one: Read[BaseModel], where: Where, value: BaseModel, known: Known
) -> Iterator[Diagnostic]:
    for name, kind, wanted in _references(value):
        ids = known.ids.get(kind)
        if ids is not None and wanted not in ids:
            message = f"there is no {kind} `{wanted}`"
            code = f"unknown-{_CODES.get(kind, kind)}"
            yield one.problem((*where, *name), code, message, known.hint(kind, wanted))
    for field, cited in citations(value):
        for index, citation in enumerate(cited):
            yield from _cited(one, (*where, field, index), citation, known)


def _references(value: BaseModel) -> Iterator[tuple[Where, str, str]]:
    """The ids a record refers to: the field, the kind of thing, the id."""
    if isinstance(value, (Speaker, Measured, Credit)) and value.entity:
        yield ("entity",), "entity", value.entity
    if isinstance(value, Entity) and value.belongs_to:
        yield ("belongs_to",), "entity", value.belongs_to
    if isinstance(value, ThemeWeight):
        yield ("theme",), "theme", value.theme
    if isinstance(value, (Point, Question)):
        yield from ((("themes", i), "theme", t) for i, t in enumerate(value.themes))
    if isinstance(value, Implication):
        yield from ((("whom", i), "entity", e) for i, e in enumerate(value.whom))
    if isinstance(value, (Figure, Equivalent)):
        yield from (
            ((name,), name, getattr(value, name))
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


def wants(value: BaseModel) -> frozenset[str]:
    """What a seed refers to in others: ``entity/openai``, ``brief/x``."""
    found: set[str] = set()
    for _, one in walk(value):
        if isinstance(one, BaseModel):
            for _, kind, name in _references(one):
                found |= {f"{each}/{name}" for each in kind.split(" or ")}
            for _, cited in citations(one):
                found |= {f"brief/{citation.brief}" for citation in cited}
        elif isinstance(one, str):
            for ref in inline.references(one):
                if ref.kind != "figure":
                    found.add(f"{ref.kind}/{ref.id}")
                elif "/" in ref.id:
                    found.add(f"brief/{ref.id.rpartition('/')[0]}")
    return frozenset(found)


def offers(value: BaseModel) -> set[str]:
    """What others may refer to in a seed."""
    if kind := KINDS.get(type(value)):
        return {f"{kind}/{item.id}" for item in value.root}  # type: ignore[attr-defined]
    return {f"brief/{value.id}"} if isinstance(value, Brief) else set()


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
    if not known.audience.shows(brief):
        message = f"`{brief.id}` is not published, so nothing published can cite it"
        hint = "publish it, or leave this out"
        yield one.problem((*where, "brief"), "unpublished", message, hint)
    ids = {item.id for _, _, item in brief.items()}
    for n, item in enumerate(citation.items):
        if item not in ids:
            message = f"the brief `{brief.id}` has no item `{item}`"
            hint = suggestion(item, ids) or f"see seeds/briefs/{brief.id}.yml"
            yield one.problem((*where, "items", n), "unknown-item", message, hint)
