"""Where names and terms are used: the items of briefs that mention each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pydantic import BaseModel

from generator import inline
from generator.model.brief import Brief, Implication
from generator.model.figure import Figure
from generator.model.records import Speaker
from generator.references import walk

Target = tuple[inline.Kind, str]
"""Something that texts mention: its kind and id."""


class Use(NamedTuple):
    """An item that mentions something: its brief, the field that holds it, its id."""

    brief: str
    field: str
    item: str


@dataclass(frozen=True)
class Mentions:
    """What one brief mentions: anywhere, and in which of its items."""

    anywhere: frozenset[Target]
    items: tuple[tuple[Target, Use], ...]


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


def of(brief: Brief) -> Mentions:
    """What ``brief`` mentions."""
    items = (
        (target, Use(brief.id, field, item.id))
        for field, _, item in brief.items()
        for target in sorted(mentioned(item))
    )
    return Mentions(frozenset(mentioned(brief)), tuple(items))


def index(mentions: Iterable[Mentions]) -> Mapping[Target, tuple[Use, ...]]:
    """The items by what they mention, in the order of the briefs."""
    found: dict[Target, list[Use]] = {}
    for one in mentions:
        for target, use in one.items:
            found.setdefault(target, []).append(use)
    return {target: tuple(uses) for target, uses in found.items()}


def related(briefs: Mapping[str, Brief], most: int) -> Mapping[str, tuple[str, ...]]:
    """For each brief the ids of ``most`` others that share most of what it is about: its tags.

    A set of briefs is the bits of a number, by their order: of thousands of briefs each is compared
    with all others.
    """
    order = list(briefs)
    about = [{*one.tags, *(t.theme for t in one.themes)} for one in briefs.values()]
    sharing: dict[str, int] = {}
    for place, own in enumerate(about):
        for tag in own:
            sharing[tag] = sharing.get(tag, 0) | 1 << place
    found = {}
    for place, own in enumerate(about):
        others = ~(1 << place)
        levels = [0] * (len(own) + 1)  # levels[n]: the briefs that share more than n of them
        for tag in own:
            with_tag = sharing[tag] & others
            for n in range(len(own), 0, -1):
                levels[n] |= levels[n - 1] & with_tag
            levels[0] |= with_tag
        found[order[place]] = tuple(order[n] for n in islice(_best(levels), most))
    return found


def _best(levels: Sequence[int]) -> Iterator[int]:
    """Places of bits: those that stand in the most levels first, of each from the lowest on."""
    higher = 0
    for level in reversed(levels):
        rest, higher = level & ~higher, level
        while rest:
            lowest = rest & -rest
            yield lowest.bit_length() - 1
            rest ^= lowest
