"""What one seed says about another, and about its own lines: every reference must hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from generator import inline, wording
from generator.diagnostics import Diagnostic, Span
from generator.locales import Locale
from generator.model import fields
from generator.model.brief import (
    ANCHORS,
    ITEMS,
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
from generator.model.registry import Entities, Entity, PageSeed, Question, Questions, Terms, Themes
from generator.model.source import Credit
from generator.seed import Seed, TextNode
from generator.validate import Where, suggestion

M = TypeVar("M", bound=BaseModel, covariant=True)


@dataclass(frozen=True)
class Read(Generic[M]):
    """A typed value with the seed it came from, so that problems find their place."""

    seed: Seed
    value: M

    def problem(self, where: Where, code: str, message: str, hint: str = "") -> Diagnostic:
        """A problem of the node at ``where``."""
        return Diagnostic(self.seed.find(where).span, code, message, hint)


@dataclass
class Known:
    """Ids by kind; a kind is missing when its registry could not be read."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    briefs: dict[str, Brief] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    complete: bool = True


def check(
    read: Sequence[Read[BaseModel]], locales: Mapping[str, Locale], complete: bool
) -> Iterator[Diagnostic]:
    """Every broken reference; those to seeds that could not be read are left alone."""
    known = Known(complete=complete)
    known.units = set.intersection(*(set(lo.words.units) for lo in locales.values()))
    kinds = {Themes: "theme", Entities: "entity", Terms: "term", Questions: "question"}
    for one in read:
        if kind := kinds.get(type(one.value)):
            known.ids[kind] = {item.id for item in one.value.root}  # type: ignore[attr-defined]
        if isinstance(one.value, Brief):
            known.briefs[one.value.id] = one.value
    for one in read:
        if type(one.value) in kinds:
            yield from _unique(one, (), one.value.root)  # type: ignore[attr-defined]
        if isinstance(one.value, Entities):
            yield from _circular(one, one.value)
        if isinstance(one.value, (Brief, PageSeed)):
            yield from _named_after_file(one)
        if isinstance(one.value, Brief):
            yield from _brief(one, one.value)
        for where, value in walk(one.value):
            if isinstance(value, BaseModel):
                yield from _record(one, where, value, known)
            elif isinstance(value, str) and where and where[-1] in locales:
                yield from _text(one, where, value, known, locales[str(where[-1])])
    yield from _former_ids(read)


def walk(value: Any, where: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every record and every string below a value, with its path in the seed."""
    if isinstance(value, BaseModel):
        yield where, value
        for name in type(value).model_fields:
            yield from walk(getattr(value, name), where if name == "root" else (*where, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from walk(item, (*where, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*where, index))
    elif isinstance(value, str):
        yield where, value


def _unique(one: Read[BaseModel], where: Where, items: Sequence[Any]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        if item.id in first:
            line = one.seed.find((*where, first[item.id], "id")).span.line
            message = f"the id `{item.id}` is used twice"
            yield one.problem(
                (*where, index, "id"), "duplicate-id", message, f"first in line {line}"
            )
        first.setdefault(item.id, index)


def _named_after_file(one: Read[BaseModel]) -> Iterator[Diagnostic]:
    name, given = PurePosixPath(one.seed.path).stem, one.value.id  # type: ignore[attr-defined]
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
                message = f"`{former}` is another brief's id, or former id"
                yield one.problem(("former_ids", index), "duplicate-id", message)


def _circular(one: Read[BaseModel], entities: Entities) -> Iterator[Diagnostic]:
    parents = {entity.id: entity.belongs_to for entity in entities.root}
    for index, entity in enumerate(entities.root):
        way, at = [entity.id], entity.belongs_to
        while at in parents and at not in way:
            way.append(at)
            at = parents[at]
        if at == entity.id:
            message = "it belongs to itself: " + " → ".join([*way, entity.id])
            yield one.problem((index, "belongs_to"), "circular", message)


def _record(
    one: Read[BaseModel], where: Where, value: BaseModel, known: Known
) -> Iterator[Diagnostic]:
    for name, kind, wanted in _mentions(value):
        place = (*where, *name)
        ids = known.units if kind == "unit" else known.ids.get(kind)
        if kind == "tag":
            sets = [known.ids.get("entity"), known.ids.get("term")]
            ids = None if None in sets else set().union(*(s for s in sets if s))
        if ids is not None and wanted not in ids:
            message = f"there is no {kind} `{wanted}`"
            yield one.problem(place, f"unknown-{kind}", message, suggestion(wanted, ids))
    if isinstance(value, Question):
        yield from _answers(one, where, value, known)


def _mentions(value: BaseModel) -> Iterator[tuple[Where, str, str]]:
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
    if isinstance(value, (Point, Figure)) and value.question:
        yield ("question",), "question", value.question
    if isinstance(value, (Figure, Equivalent)) and (value.currency or value.unit):
        name = "currency" if value.currency else "unit"
        yield (name,), "unit", value.currency or value.unit or ""
    if isinstance(value, Rate):
        yield ("unit",), "unit", value.unit
    if isinstance(value, Brief):
        yield from ((("tags", i), "tag", t) for i, t in enumerate(value.tags))
        for name in ("outlet", "byline"):
            if entity := getattr(value.source, name).value:
                yield ("source", name, "value"), "entity", entity


def _answers(
    one: Read[BaseModel], where: Where, question: Question, known: Known
) -> Iterator[Diagnostic]:
    for index, answer in enumerate(question.answers):
        place = (*where, "answers", index)
        brief = known.briefs.get(answer.brief)
        if brief is None:
            if known.complete:
                hint = suggestion(answer.brief, known.briefs)
                message = f"there is no brief `{answer.brief}`"
                yield one.problem((*place, "brief"), "unknown-brief", message, hint)
            continue
        ids = item_ids(brief)
        for n, item in enumerate(answer.items):
            if item not in ids:
                message = f"the brief `{brief.id}` has no item `{item}`"
                yield one.problem(
                    (*place, "items", n), "unknown-item", message, suggestion(item, ids)
                )


def item_ids(brief: Brief) -> dict[str, Where]:
    """The id of every item of a brief, with the place of the item."""
    return {
        item.id: (name, index) for name in ITEMS for index, item in enumerate(getattr(brief, name))
    }


def _brief(one: Read[BaseModel], brief: Brief) -> Iterator[Diagnostic]:
    source = brief.source
    first: dict[str, Where] = {}
    cited: set[int] = {n for credit in source.credits for n in credit.lines}
    furniture = set(source.furniture)
    for name in ITEMS:
        for index, item in enumerate(getattr(brief, name)):
            where: Where = (name, index)
            if item.id in first:
                line = one.seed.find((*first[item.id], "id")).span.line
                message = f"the id `{item.id}` is used twice"
                yield one.problem((*where, "id"), "duplicate-id", message, f"first in line {line}")
            if item.id in ANCHORS or item.id.startswith(("entity-", "term-")):
                message = f"the id `{item.id}` belongs to a section of the page"
                yield one.problem((*where, "id"), "duplicate-id", message, "choose another id")
            first.setdefault(item.id, where)
            cited.update(item.lines)
            if wrong := sorted(furniture.intersection(item.lines)):
                message = f"cites lines that are listed as furniture: {_listed(wrong)}"
                yield one.problem((*where, "lines"), "furniture", message)
    for where, value in walk(brief):
        for n in getattr(value, "lines", ()) if isinstance(value, BaseModel) else ():
            if n > source.line_count:
                message = f"line {n} is not in the article, which has {source.line_count}"
                yield one.problem((*where, "lines"), "no-such-line", message)
    left = {n for entry in source.left_out for n in entry.lines}
    missing = set(range(1, source.line_count + 1)) - cited - left - furniture
    if missing and brief.status != "draft":
        message = f"lines of the article that nothing cites: {_listed(sorted(missing))}"
        hint = "cite them, or say why not under `source.left_out` or `source.furniture`"
        yield one.problem(("source",), "uncited", message, hint)
    if twice := sorted(left & cited):
        message = f"lines that are left out and cited as well: {_listed(twice)}"
        yield one.problem(("source", "left_out"), "uncited", message)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + ("…" if len(numbers) > 20 else "")


def _text(
    one: Read[BaseModel], where: Where, text: str, known: Known, locale: Locale
) -> Iterator[Diagnostic]:
    node = one.seed.find(where)
    place = node.place if isinstance(node, TextNode) else lambda _: node.span
    try:
        found = list(inline.references(text))
    except inline.InlineError as error:
        yield Diagnostic(place(error.at), "markup", str(error), error.hint)
        return
    for ref in found:
        if ref.kind == "figure":
            yield from _figure(one, ref, place(ref.at), known, locale)
        elif (ids := known.ids.get(ref.kind)) is not None and ref.id not in ids:
            hint = suggestion(ref.id, ids)
            message = f"there is no {ref.kind} `{ref.id}`"
            yield Diagnostic(place(ref.at), f"unknown-{ref.kind}", message, hint)


def _figure(
    one: Read[BaseModel], ref: inline.Reference, span: Span, known: Known, locale: Locale
) -> Iterator[Diagnostic]:
    name, _, last = ref.id.rpartition("/")
    home = known.briefs.get(name) if name else one.value
    if not isinstance(home, Brief):
        if not name or known.complete:
            hint = "outside a brief write {{brief/figure}}"
            yield Diagnostic(span, "unknown-figure", f"there is no figure `{ref.id}`", hint)
        return
    if home.status not in PUBLIC and isinstance(one.value, Brief) and one.value.status in PUBLIC:
        message = f"`{home.id}` is not published, so nothing published can show its figures"
        yield Diagnostic(span, "unpublished", message, f"publish it, or leave {ref.id} out")
    figures = {figure.id: figure for figure in home.figures}
    if last not in figures:
        hint = suggestion(last, figures)
        yield Diagnostic(span, "unknown-figure", f"there is no figure `{ref.id}`", hint)
        return
    figure = figures[last]
    if ref.shown is None or figure.amount is None:
        return
    ends = [a for a in (figure.amount, figure.to) if a is not None]
    ends += [a * 100 for a in ends if figure.currency and a < 1]
    shown = re.sub(r"\s+", " ", ref.shown)
    if not any(
        abs(value - end) <= tolerance
        for value, tolerance in wording.amounts_in(locale, shown)
        for end in ends
    ):
        message = f"“{shown}” does not say {wording.figure(locale, figure)}"
        hint = f"write the number, or {{{{{ref.id}}}}} alone"
        yield Diagnostic(span, "figure-wording", message, hint)
