"""Where names and terms are used: the items of briefs that mention each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator import inline
from generator.model.brief import Brief, Figure, Implication
from generator.model.fields import Places, Speaker
from generator.references import walk

Target = tuple[inline.Kind, str]
"""Something that texts mention: its kind and id."""


@dataclass(frozen=True)
class Use:
    """An item that mentions something, with the field of the brief that holds it."""

    brief: Brief
    field: str
    item: Places


def mentioned(record: BaseModel) -> set[Target]:
    """Entities and terms that a record names, in its texts or as who is meant."""
    found: set[Target] = set()
    for _, value in walk(record):
        if isinstance(value, Speaker) and value.kind == "named":
            found.add(("entity", value.entity or ""))
        elif isinstance(value, Implication):
            found |= {("entity", whom) for whom in value.whom}
        elif isinstance(value, Figure):
            found.add(("entity", value.of.entity))
        elif isinstance(value, str) and "[[" in value:
            found |= {(ref.kind, ref.id) for ref in inline.mentions(value)}
    return found


def index(briefs: Iterable[Brief]) -> Mapping[Target, tuple[Use, ...]]:
    """The items of ``briefs`` by what they mention, in the order of the briefs."""
    found: dict[Target, list[Use]] = {}
    for brief in briefs:
        for field, _, item in brief.items():
            for target in sorted(mentioned(item)):
                found.setdefault(target, []).append(Use(brief, field, item))
    return {target: tuple(uses) for target, uses in found.items()}


def related(briefs: Mapping[str, Brief], most: int) -> Mapping[str, tuple[str, ...]]:
    """For each brief the ids of ``most`` others that share most of what it is about: its tags."""
    about = {brief.id: {*brief.tags, *(t.theme for t in brief.themes)} for brief in briefs.values()}
    order = list(briefs)
    shared: dict[str, tuple[str, ...]] = {}
    for one, own in about.items():
        counts = ((len(own & about[other]), other) for other in order if other != one)
        best = sorted((c for c in counts if c[0]), key=lambda c: -c[0])[:most]
        shared[one] = tuple(other for _, other in best)
    return shared
