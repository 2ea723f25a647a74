"""Which texts go out to translators, and what they should know of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from pydantic import BaseModel

from generator import inline, languages
from generator.diagnostics import UsageError
from generator.exchange.codes import plain
from generator.intake import Taken
from generator.model.brief import Brief
from generator.model.registry import Entities, Entity, Term, Terms
from generator.standing import Standing, standings
from generator.translations import State
from generator.validate import Where

Known = Mapping[tuple[str, str], Entity | Term]
"""Names and terms by kind and id."""


class Entry(NamedTuple):
    """How a name or term that the original mentions is called in both languages."""

    name: str
    translations: tuple[str, ...]
    definition: str


@dataclass(frozen=True)
class Unit:
    """A text that goes out; ``path`` is its seed below ``seeds/``, ``name`` its name there."""

    path: str
    name: str
    source: str
    target: str | None
    state: State
    notes: tuple[tuple[str, str], ...]
    """What translators should know, each with its category."""
    glossary: tuple[Entry, ...]


def original(taken: Taken) -> str:
    """The language in which most texts are written first."""
    counts = Counter(next(iter(one.text)) for one in standings(taken))
    if not counts:
        raise UsageError("there is nothing to translate")
    return counts.most_common(1)[0][0]


def units(taken: Taken, source: str, target: str, states: Collection[str]) -> Iterator[Unit]:
    """The texts in ``source`` whose translation into ``target`` is in one of some states."""
    known: dict[tuple[str, str], Entity | Term] = {}
    for value in (read.value for read in taken.read):
        if isinstance(value, Entities):
            known |= {("entity", entity.id): entity for entity in value.root}
        if isinstance(value, Terms):
            known |= {("term", term.id): term for term in value.root}
    for one in standings(taken):
        if one.tag == target and source in one.text and one.state in states:
            yield Unit(
                path=one.path,
                name=one.name,
                source=one.text[source],
                target=one.text.get(target),
                state=one.state,
                notes=tuple(_notes(one, source)),
                glossary=tuple(_glossary(one.text[source], source, target, known)),
            )


STATES: Mapping[State, str] = {
    "stale": "older than a change to its original",
    "machine": "made by a machine",
    "reviewed": "made by a machine, read by a person",
}
"""What is said of translations that are there."""


def _notes(one: Standing, source: str) -> Iterator[tuple[str, str]]:
    value = one.read.value
    owners = list(_owners(value, one.where))
    owner, field = owners[-1]
    what = (owner.__doc__ or "").partition("\n")[0].rstrip(".")
    about = type(owner).model_fields[field].description or field
    yield "context", f"{what}: {about}"
    rests = next(filter(None, (getattr(record, "lines", ()) for record, _ in owners[::-1])), ())
    if rests:
        article = f" of article {value.source.article}" if isinstance(value, Brief) else ""
        yield "lines", f"rests on lines {', '.join(map(str, rests))}{article}"
    for tag, text in one.text.items():
        if tag not in (source, one.tag):
            yield "other-language", f"{languages.name(tag)}: {plain(text)}"
    length = len(plain(one.text[source]))
    yield "length", f"{length} characters in {languages.name(source)}; about as long, please"
    if one.state in STATES:
        yield "state", f"this translation is {STATES[one.state]}"


def _owners(value: BaseModel, where: Where) -> Iterator[tuple[BaseModel, str]]:
    """The records on the way to a text, each with the field that leads on."""
    at: object = value.root if hasattr(value, "root") else value
    for step in where:
        if isinstance(at, BaseModel):
            yield at, str(step)
            at = getattr(at, str(step))
        elif isinstance(at, tuple):
            at = at[int(step)]


def _glossary(text: str, source: str, target: str, known: Known) -> Iterator[Entry]:
    mentioned = ((ref.kind, ref.id) for ref in inline.references(text))
    for kind, id_ in dict.fromkeys(mentioned):
        one = known.get((kind, id_))
        if one is None or source not in one.name:
            continue
        others = one.accepted if isinstance(one, Term) else one.aliases
        names = chain(filter(None, [one.name.get(target)]), others.get(target, ()))
        said = one.definition if isinstance(one, Term) else one.role
        definition = plain(said[source]) if source in said else ""
        entry = Entry(one.name[source], tuple(dict.fromkeys(names)), definition)
        if entry.translations or entry.definition:
            yield entry
