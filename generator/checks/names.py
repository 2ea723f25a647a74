"""Names that one language of a text has and another has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from generator import languages
from generator.checks import naming, vocabulary
from generator.checks.phrases import Sighting, resembles, words
from generator.checks.subject import Finding, Passage, Subject, World
from generator.locales import Locale
from generator.model.brief import Implication
from generator.model.figure import Measured
from generator.model.records import Speaker
from generator.model.registry import Entity

_BARE = frozenset({"person", "company", "organisation", "institution", "model", "product"})
"""Kinds whose names are not used for anything else, as a place's or a book's may be."""
_ALIKE = 4
"""So many letters at the front are enough to see a place in an adjective."""


class _Side(NamedTuple):
    """A text in one language, and whom it names."""

    tag: str
    text: str
    named: Sequence[Sighting]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(one.id for one in self.named)


def names(subject: Subject) -> Iterator[Finding]:
    """A name that one language of a text has and another has not.

    A reader of one language is told of somebody else, or of nobody. Each language is compared with
    the one the text was written in first. Another word may stand for a name ("the company"), and a
    maker for what it makes; what is reported has nothing that could stand for it. Name the same in
    both, or correct the one that is wrong.

    Wrong:
        en: |-
          Mill One has closed.
        ar: |-
          أغلقت الفانوس أبوابها.
        he: |-
          Mill One נסגרה.

    Right:
        en: |-
          Mill One has closed.
        ar: |-
          أغلقت Mill One أبوابها.
        he: |-
          Mill One נסגרה.
    """
    world = subject.world
    for passage in subject.passages:
        if naming.is_name(passage) or naming.is_wording(passage):
            continue
        sides = [
            _Side(tag, text, naming.entities(world, tag, text))
            for tag, text in passage.by_tag.items()
            if tag in world.locales and vocabulary.of(tag)
        ]
        for side in sides[1:]:
            if side.ids != sides[0].ids:
                yield from _compared(passage, sides[0], side, world)


def _compared(passage: Passage, first: _Side, other: _Side, world: World) -> Iterator[Finding]:
    meant = _meant(passage.record)
    lacking = [one for one in _lacking(first, other, world) if one.id not in meant]
    language = languages.name(first.tag)
    for one in _lacking(other, first, world):
        for wanted in lacking:
            if not _related(one.id, wanted.id, world):
                lacking.remove(wanted)
                message = f"`{one.id}` is named here, and `{wanted.id}` in {language}"
                hint = f"write [[{wanted.id}]], or correct the {language}"
                yield passage.finding(other.tag, one.start, message, hint)
                break
        else:
            if _is_added(one, first, other, world):
                message = f"`{one.id}` is named here, and not in {language}"
                hint = f"leave the name out, or give it in {language} too"
                yield passage.finding(other.tag, one.start, message, hint)
    for wanted in lacking:
        if not _stood_for(wanted, first, other, world):
            message = f"`{wanted.id}` is named in {language}, and not here"
            hint = f"write [[{wanted.id}]], or leave it out in {language} too"
            yield passage.finding(other.tag, 0, message, hint)


def _meant(record: BaseModel) -> set[str]:
    """Who a record is about by its own fields, so that a verb or a pronoun says who it is."""
    fields = [record, *(getattr(record, name) for name in type(record).model_fields)]
    found = {one.entity for one in fields if isinstance(one, (Speaker, Measured)) and one.entity}
    return found.union(record.whom if isinstance(record, Implication) else ())


def _lacking(one: _Side, other: _Side, world: World) -> list[Sighting]:
    """What ``one`` names and ``other`` does not, each where it is named first."""
    found: dict[str, Sighting] = {}
    for sighting in one.named:
        if sighting.id in world.entities and sighting.id not in other.ids:
            found.setdefault(sighting.id, sighting)
    return [at for id_, at in found.items() if _is_absent(world.entities[id_], other)]


def _is_absent(entity: Entity, side: _Side) -> bool:
    """Whether a text has no word made from a name either, and could have.

    Such words share their consonants, as صيني and الصين, or begin alike, as Chinese and China.
    """
    said = words(naming.plain(side.text))
    keys = {key for word in said for key in word.keys}
    begins = {form[:_ALIKE] for word in said for form in word.exact}
    called = [words(name) for name in naming.names(entity, side.tag)]
    for name in called:
        alike = {form[:_ALIKE] for form in name[0].exact if len(form) >= _ALIKE}
        place = entity.kind == "place" and alike & begins
        if len(name) == 1 and (place or name[0].keys & keys):
            return False
    return bool(called)


def _related(one: str, other: str, world: World) -> bool:
    """Whether one belongs to the other, at any distance."""
    return one in _owners(other, world) or other in _owners(one, world)


def _owners(id_: str, world: World) -> set[str]:
    found: set[str] = set()
    entity = world.entities.get(id_)
    while entity and entity.belongs_to and entity.belongs_to not in found:
        found.add(entity.belongs_to)
        entity = world.entities.get(entity.belongs_to)
    return found


def _stood_for(wanted: Sighting, first: _Side, other: _Side, world: World) -> bool:
    """Whether ``other`` has something that may stand for what only ``first`` names."""
    kind = world.entities[wanted.id].kind
    ids = other.ids if kind == "place" else other.ids - first.ids
    return (
        any(_related(wanted.id, id_, world) for id_ in ids)
        or _in_part(world.entities[wanted.id], other)
        or _stand_ins(other, kind, world.locales) > _stand_ins(first, kind, world.locales)
    )


def _in_part(entity: Entity, side: _Side) -> bool:
    """Whether a text has words of a name without naming it: "the mill", for Mill One."""
    text = naming.plain(side.text)
    return any(resembles(name, text) for name in naming.all_names(entity))


def _stand_ins(side: _Side, kind: str, locales: Mapping[str, Locale]) -> int:
    known = vocabulary.of(side.tag)
    phrases = known.stand_ins.get(kind, ()) if known else ()
    found = vocabulary.pattern(phrases, locales[side.tag]).findall(naming.plain(side.text))
    return len(found)


def _is_added(one: Sighting, first: _Side, other: _Side, world: World) -> bool:
    """Whether a name is surely new: ``first`` has no word of its own that could stand for it."""
    known = vocabulary.of(first.tag)
    kind = world.entities[one.id].kind
    if known is None or not known.pronouns or kind not in _BARE:
        return False
    if _in_part(world.entities[one.id], first):
        return False
    phrases = (*known.pronouns, *known.stand_ins.get(kind, ()))
    pattern = vocabulary.pattern(phrases, world.locales[first.tag])
    return not pattern.search(naming.plain(first.text)) and not any(
        _related(one.id, id_, world) for id_ in first.ids | other.ids
    )
