"""What the briefs share: site, themes, entities, terms, questions and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, RootModel

from generator.diagnostics import quoted
from generator.model.fields import (
    BriefId,
    EditionId,
    EntityId,
    Record,
    Said,
    Slug,
    Tag,
    Text,
    ThemeId,
    problem,
)


def _mail(value: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", value):
        message, hint = f"{quoted(value)} is no e-mail address", "write it as in desk@example.org"
        raise problem("form", message, hint)
    return value


Mail = Annotated[Said, AfterValidator(_mail)]
"""An e-mail address."""


class Site(Record):
    """The publication (seeds/site.yml)."""

    title: Text
    """Its name."""
    tagline: Text
    """One line under the name."""
    description: Text
    """One or two sentences for search engines and the home page."""
    locales: tuple[str, ...] = Field(min_length=1)
    """Languages, each with a locale file (BCP 47)."""
    editions: tuple[EditionId, ...] = Field(min_length=1)
    """Editions: one language (`ar`) or two in reading order (`ar-en`)."""
    corrections: Mail
    """Where corrections are sent: an e-mail address."""


class Citation(Record):
    """Items of one brief on which a statement of ours rests."""

    brief: BriefId
    """Its id."""
    items: tuple[Slug, ...] = Field(min_length=1)
    """Ids of its items."""


class Finding(Record):
    """One thing that the briefs say together."""

    id: Slug
    """Unique in its theme."""
    text: Text
    """What they say, where they agree and where not."""
    basis: Literal["literal", "inferred"]
    """literal when the articles say so themselves; inferred when we read it out of them."""
    cites: tuple[Citation, ...] = Field(min_length=1)
    """What it rests on."""


class Theme(Record):
    """An editorial subject."""

    id: Slug
    """Part of its address."""
    name: Text
    """Its name, short enough for a menu."""
    introduction: Text
    """What it is about."""
    synthesis: tuple[Finding, ...] = ()
    """What the briefs say together, citing them."""
    colour: str = Field(pattern="^#[0-9a-f]{6}$")
    """Its colour, dark enough to be read on white, as in "#0b3c5d"."""


class Garbled(Record):
    """Broken forms of a name in one source."""

    article: Said
    """Our number of that article."""
    forms: tuple[Said, ...] = Field(min_length=1)
    """The forms, letter for letter."""


class Entity(Record):
    """A named person or thing."""

    id: Slug
    """Referred to as [[id]]."""
    kind: Literal[
        "person",
        "company",
        "organisation",
        "institution",
        "publisher",
        "model",
        "product",
        "chip",
        "programme",
        "policy",
        "place",
        "index",
        "event",
        "work",
    ]
    """What it is."""
    name: Text
    """Its name in each language, as shown."""
    aliases: dict[Tag, tuple[Said, ...]] = Field(default_factory=dict)
    """Other names by language."""
    role: Text
    """Who or what it is, in a few words."""
    belongs_to: EntityId | None = None
    """Its maker, employer or parent: another entity."""
    garbled: tuple[Garbled, ...] = ()
    """Broken forms in a source, so that checks understand them; never shown."""


class Term(Record):
    """A glossary entry."""

    id: Slug
    """Referred to as [[term:id]]."""
    name: Text
    """The agreed rendering."""
    accepted: dict[Tag, tuple[Said, ...]] = Field(default_factory=dict)
    """Other renderings that are accepted, by language."""
    definition: Text
    """What it means, in one or two sentences."""


class Answer(Citation):
    """What one brief says to a question; hedge, speaker and lines are those of its items."""

    says: Text
    """The answer in a few words: what it says, and of what it says it."""


class Question(Record):
    """A point on which sources can be compared."""

    id: Slug
    """Part of its address."""
    question: Text
    """The question."""
    verdict: Literal["agree", "differ", "contradict", "single_source", "not_comparable"]
    """How the answers stand to each other."""
    why: Text
    """A sentence why."""
    themes: tuple[ThemeId, ...] = ()
    """Themes it belongs to."""
    answers: tuple[Answer, ...] = Field(min_length=1)
    """What each brief says to it."""


def citations(record: BaseModel) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """The citations of a record, with the field that holds them."""
    if isinstance(record, Question):
        yield "answers", record.answers
    if isinstance(record, Finding):
        yield "cites", record.cites


class PageSection(Record):
    """A part of a page under its own heading."""

    id: Slug
    """Its anchor."""
    heading: Text
    """Its heading."""
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    """What it says."""


class PageSeed(Record):
    """A page of prose (seeds/pages/<id>.yml)."""

    id: Slug
    """Its name and address."""
    title: Text
    """Its title."""
    summary: Text
    """One sentence for search engines."""
    sections: tuple[PageSection, ...] = Field(min_length=1)
    """Its parts."""


class Themes(RootModel[tuple[Theme, ...]]):
    """seeds/themes.yml, in the order of the menu."""


class Entities(RootModel[tuple[Entity, ...]]):
    """seeds/entities.yml."""


class Terms(RootModel[tuple[Term, ...]]):
    """seeds/glossary.yml."""


class Questions(RootModel[tuple[Question, ...]]):
    """seeds/questions.yml."""
