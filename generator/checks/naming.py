"""What a text names: entities and terms, mentioned in markup or named in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator import inline
from generator.checks.phrases import Index, Sighting
from generator.checks.subject import Passage, World, masked
from generator.model.brief import TranslationNote
from generator.model.registry import Entity, Term


def entities(world: World, tag: str, text: str) -> list[Sighting]:
    """Entities that a text of a language mentions or names, in its order."""
    return _both(text, "entity", _entities(world, tag))


def terms(world: World, tag: str, text: str) -> list[Sighting]:
    """Terms that a text of a language mentions, or names by just their agreed renderings."""
    return _both(text, "term", _terms(world, tag, False))


def rendered(world: World, tag: str, text: str) -> list[Sighting]:
    """Terms that a text of a language mentions, or names by any rendering that is accepted."""
    return _both(text, "term", _terms(world, tag, True))


def plain(text: str) -> str:
    """A text that parses without what it mentions, offsets kept."""
    return masked(text, ())


def _both(text: str, kind: str, index: Index) -> list[Sighting]:
    mentioned = [
        Sighting(ref.id, start, end) for start, end, ref in inline.spans(text) if ref.kind == kind
    ]
    return sorted([*mentioned, *index.found(plain(text))], key=lambda one: one.start)


@lru_cache(maxsize=1 << 4)
def _entities(world: World, tag: str) -> Index:
    return Index(_names(world, tag))


def _names(world: World, tag: str) -> Iterator[tuple[str, str]]:
    prefixes = world.locales[tag].words.word_prefixes
    for one in world.entities.values():
        yield from ((one.id, name) for name in all_names(one))
        for name in names(one, tag):
            # Hebrew prepositions swallow an article: הבית הלבן, but לבית הלבן.
            if " " in name:
                yield from ((one.id, name.removeprefix(p)) for p in prefixes if name.startswith(p))


def names(one: Entity | Term, tag: str) -> tuple[str, ...]:
    """All that an entity or a term is called in a language, the agreed name first."""
    others = one.aliases if isinstance(one, Entity) else one.accepted
    return (*filter(None, [one.name.get(tag)]), *others.get(tag, ()))


def all_names(one: Entity) -> Iterator[str]:
    """All that an entity is called in any language: an Arabic text may keep a Latin name."""
    for tag in {**one.name, **one.aliases}:
        yield from names(one, tag)


def is_name(passage: Passage) -> bool:
    """Whether a passage is itself the name of something, or explains a term."""
    record = passage.record
    return isinstance(record, Term) or (isinstance(record, Entity) and passage.where[-1] == "name")


def is_wording(passage: Passage) -> bool:
    """Whether a passage shows how a poor translation puts something, wrongly."""
    return isinstance(passage.record, TranslationNote) and passage.where[-1] == "says"


@lru_cache(maxsize=1 << 4)
def _terms(world: World, tag: str, accepted: bool) -> Index:
    return Index(
        (
            (one.id, name)
            for one in world.terms.values()
            for name in names(one, tag)[: None if accepted else 1]
        ),
        inflected=accepted,
    )
