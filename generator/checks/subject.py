"""What a check is given: one seed, its texts in all languages, and what the others say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from pydantic import BaseModel

from generator import inline
from generator.inline import Kind
from generator.locales import Locale
from generator.model.brief import Brief
from generator.model.provenance import Records
from generator.model.registry import Entity, Question, Term, Theme
from generator.references import walk
from generator.validate import Read, Where

MASK = "\ufffc"
"""What stands for each character of markup in masked text."""


class Finding(NamedTuple):
    """What a check has to say, and where: ``at`` is an offset in the text at ``where``."""

    where: Where
    message: str
    hint: str
    at: int | None = None
    """None for the value itself, wherever it begins."""


@dataclass(frozen=True)
class Passage:
    """A text of a seed in all the languages it has."""

    where: Where
    """Its path in the seed, without the language."""
    record: BaseModel
    """What it is a text of: a point, a figure, an entity …"""
    by_tag: Mapping[str, str]
    """The text as it is written, by language, the one it was written in first."""

    def finding(self, tag: str, at: int, message: str, hint: str) -> Finding:
        """A finding at an offset of the text in one language."""
        return Finding((*self.where, tag), message, hint, at)


@dataclass(frozen=True, eq=False)
class World:
    """What checks may know beyond the seed; what could not be read is missing."""

    locales: Mapping[str, Locale] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    briefs: Mapping[str, Brief] = field(default_factory=dict)
    records: Mapping[str, Records] = field(default_factory=dict)
    """What is known of translations, by the path of the seed below ``seeds/``."""
    articles: Mapping[str, Sequence[str]] | None = None
    """Lines that are not empty of the articles at hand, by our number; None if none were given."""


@dataclass(frozen=True, eq=False)
class Subject:
    """A seed under check."""

    read: Read[BaseModel]
    world: World

    @property
    def value(self) -> BaseModel:
        """What the seed says."""
        return self.read.value

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All of its texts."""
        return tuple(_passages(self.value))


def _passages(value: BaseModel) -> Iterator[Passage]:
    records: dict[Where, BaseModel] = {}
    texts: list[tuple[Where, str]] = []
    for where, one in walk(value):
        if isinstance(one, BaseModel):
            records[where] = one
        else:
            texts.append((where, one))
    for where, by_tag in groupby(texts, key=lambda one: one[0][:-1]):
        owner = next(
            records[where[:end]] for end in range(len(where), -1, -1) if where[:end] in records
        )
        parsing = {str(at[-1]): text for at, text in by_tag if _parses(text)}
        yield Passage(where, owner, parsing)


def _parses(text: str) -> bool:
    """Whether the markup of a text is whole; if not, that has been told already."""
    try:
        inline.spans(text)
    except inline.InlineError:
        return False
    return True


@lru_cache(maxsize=1 << 13)
def masked(text: str, kept: tuple[Kind, ...] = ("entity", "term")) -> str:
    """A text that parses with its markup masked, so that offsets stay.

    What mentions of the kinds in ``kept`` show stays: of ``[[deepseek|דיפסיק]]`` it is דיפסיק;
    ``[[deepseek]]`` is masked whole.
    """
    found, at = "", 0
    for start, end, reference in inline.spans(text):
        shown = text.find("|", start, end) + 1 if reference.kind in kept else 0
        if shown:
            found += text[at:start] + MASK * (shown - start) + text[shown : end - 2] + MASK * 2
        else:
            found += text[at:start] + MASK * (end - start)
        at = end
    return found + text[at:] if at else text
