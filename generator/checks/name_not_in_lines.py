"""Names that the cited lines do not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator import inline, named
from generator.checks.at_hand import Cited, cited, listed
from generator.checks.subject import Finding, Subject
from generator.model.records import Speaker
from generator.model.registry import Entity
from generator.validate import Where

_BEFORE, _AFTER = 2, 1
"""So many lines around the cited ones a name may stand, for "he" and "the company" to mean it."""


def name_not_in_lines(subject: Subject) -> Iterator[Finding]:
    """A name that stands neither in the cited lines nor near them.

    Either the lines are wrong or the name is. Names and other names in any language count, broken
    forms of this article too, and so do names of what belongs together (a firm and its models).
    Cite the lines that name it, or mention who is meant; a broken form goes under `garbled` in
    entities.yml. In the example the line is one about Mill One. Only said when the articles are at
    hand (``--sources``).

    Wrong:
        en: |-
          The [[the-lantern]] built it.

    Right:
        en: |-
          [[mill-one]] built it.
    """
    entities = subject.world.entities
    traces: named.Places = {}
    places: named.Places = {}
    for brief, lines, one in cited(subject):
        article = brief.source.article
        if not traces:
            traces = named.traces(entities.values(), article, lines)
            places = named.places(entities.values(), article, lines)
        for name, found in _mentioned(one):
            entity = entities.get(name)
            if entity is None or brief.source.language not in entity.name:
                continue
            near = {n + step for n in one.item.lines for step in range(-_BEFORE, _AFTER + 1)}
            kin = {n for other in _kin(entity, entities) for n in places.get(other, ())}
            if near.isdisjoint(kin.union(traces.get(name, ()))):
                message = f"{_shown(entity)} is not named in {listed(one.item.lines)}"
                hint = _hint(article, traces.get(name, ()))
                yield found._replace(message=message, hint=hint)


def _mentioned(one: Cited) -> Iterator[tuple[str, Finding]]:
    """The entities that an item speaks of, each where it does so first."""
    found: dict[str, Finding] = {}
    for passage in one.passages:
        for tag, text in passage.by_tag.items():
            for ref in inline.mentions(text):
                if ref.kind == "entity":
                    found.setdefault(ref.id, passage.finding(tag, ref.at, "", ""))
    for field in ("speaker", "attributed_to", "claimed_by"):
        speaker = getattr(one.item, field, None)
        if isinstance(speaker, Speaker) and speaker.kind == "named" and speaker.entity:
            where: Where = (*one.where, field, "entity")
            found.setdefault(speaker.entity, Finding(where, "", ""))
    yield from found.items()


def _kin(entity: Entity, entities: Mapping[str, Entity]) -> Iterator[str]:
    """What may stand for an entity: what it belongs to, and what belongs to it.

    No place stands for another, though it lies there.
    """
    if entity.kind != "place":
        if entity.belongs_to:
            yield entity.belongs_to
        yield from (other.id for other in entities.values() if other.belongs_to == entity.id)


def _shown(entity: Entity) -> str:
    return next(iter(entity.name.values()))


def _hint(article: str, elsewhere: Sequence[int]) -> str:
    if elsewhere:
        return f"article {article} has it in {listed(elsewhere)}: cite that, or is another meant?"
    return "the article names it nowhere; a broken form of it goes below `garbled` in entities.yml"
