"""The brief: one article's structured summary. Facts once, texts by language."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from generator.model.fields import (
    Date,
    Day,
    EntityId,
    Record,
    Said,
    Slug,
    TagId,
    Text,
    ThemeId,
    problem,
)
from generator.model.figure import Figure
from generator.model.records import Fact, Places, Speaker
from generator.model.source import Source

Modality = Literal["fact", "reported", "opinion", "forecast", "conditional", "question"]


class ThemeWeight(Record):
    """How much a brief speaks to a theme."""

    theme: ThemeId
    """Its id in themes.yml."""
    weight: int = Field(ge=1, le=3)
    """1 touches it, 2 speaks to it, 3 is about it."""
    basis: Literal["literal", "inferred"]
    """literal when the source itself names the subject; inferred when we read it so."""


class Point(Places):
    """One thing the source says."""

    text: Text
    """The point, in our own words."""
    themes: tuple[ThemeId, ...] = ()
    """Themes it speaks to."""
    modality: Modality
    """How the source puts it."""
    attributed_to: Speaker | None = None
    """Who says so, if not the article in its own voice."""


class Quote(Places):
    """What a person is quoted or reported as saying."""

    speaker: Speaker
    """Who."""
    occasion: Text | None = None
    """Where or when, if the source says."""
    form: Literal["direct", "indirect"]
    """In their words or in the article's."""
    reading: Literal["clear", "emended", "uncertain"]
    """Whether the source's wording is intact."""
    original: Said | None = None
    """The words themselves, in the source's language, only where direct and clear."""
    text: Text
    """What was said, as reported speech without quotation marks."""

    @model_validator(mode="after")
    def _verbatim(self) -> Quote:
        if self.original and (self.form, self.reading) != ("direct", "clear"):
            raise problem(
                "verbatim",
                "only a direct quotation with a clear reading is given word for word",
                "leave `original` out",
            )
        return self


class Event(Places):
    """A happening, dated as far as the source dates it."""

    date: Fact[Date]
    """When."""
    relative_to: Text | None = None
    """How the source itself dates it: "on Monday"."""
    text: Text
    """What happened."""
    status: Literal["happened", "planned"]
    """Whether it has."""


class Implication(Places):
    """What follows, and for whom."""

    whom: tuple[EntityId, ...] = Field(min_length=1)
    """Entities it concerns."""
    text: Text
    """What follows."""
    modality: Modality
    """How the source puts it."""
    attributed_to: Speaker | None = None
    """Who says so, if not the article."""


class Watch(Places):
    """A thing to watch from here on."""

    text: Text
    """What, and what it would show."""


class TranslationNote(Places):
    """Where the article is a poor translation: what it says, what it must mean, and why."""

    says: Text
    """What the text says, described rather than shown."""
    means: Text
    """What it must mean."""
    why: Text
    """Why we think so."""


class Correction(Record):
    """A mistake of ours, put right."""

    on: Day
    """When."""
    text: Text
    """What was wrong and what stands now."""


class Brief(Record):
    """One article's structured summary."""

    id: Slug
    """Latin slug, the name of the file; part of every address."""
    former_ids: tuple[Slug, ...] = ()
    """Ids it had before, the oldest first; their addresses redirect."""
    status: Literal["draft", "review", "embargoed", "published", "corrected", "withdrawn"]
    """Where it stands with us."""
    published_on: Day
    """When we published it; never the source's date."""
    updated_on: Day | None = None
    """When we last changed it."""
    version: int = Field(ge=1)
    """Ours, counted from 1."""
    corrections: tuple[Correction, ...] = Field(default=(), validate_default=True)
    """What we put right, newest first."""
    title: Text
    """The brief's title."""
    standfirst: Text
    """Two or three sentences that can stand alone."""
    themes: tuple[ThemeWeight, ...] = Field(min_length=1)
    """Themes it speaks to, the strongest first."""
    tags: tuple[TagId, ...] = ()
    """Entities or terms it is about, the most important first."""
    source: Source
    """The article."""
    key_points: tuple[Point, ...] = Field(min_length=1)
    """What it says, the weightiest first."""
    figures: tuple[Figure, ...] = ()
    """Every number."""
    quotes: tuple[Quote, ...] = ()
    """Attributed statements worth keeping."""
    events: tuple[Event, ...] = ()
    """Dated happenings."""
    implications: tuple[Implication, ...] = ()
    """What follows, for whom."""
    watch: tuple[Watch, ...] = ()
    """What to watch."""
    notes: tuple[TranslationNote, ...] = ()
    """Where the article is a poor translation."""

    @field_validator("updated_on")
    @classmethod
    def _updated_later(
        cls, value: datetime.date | None, info: ValidationInfo
    ) -> datetime.date | None:
        published = info.data.get("published_on")
        if value and published and value < published:
            message = f"{value} is before the day of publication, {published}"
            raise problem("date", message, "leave `updated_on` out if nothing has changed since")
        return value

    @field_validator("corrections")
    @classmethod
    def _corrected(
        cls, value: tuple[Correction, ...], info: ValidationInfo
    ) -> tuple[Correction, ...]:
        if info.data.get("status") == "corrected" and not value:
            hint = "say below `corrections` what was wrong and what stands now"
            raise problem("corrections", "a corrected brief wants its corrections", hint)
        return value

    @property
    def modified_on(self) -> datetime.date:
        """When we last changed it, or published it."""
        return self.updated_on or self.published_on

    def items(self) -> Iterator[tuple[str, int, Places]]:
        """Every item with its field and its place there."""
        for name in ITEMS:
            yield from ((name, index, item) for index, item in enumerate(getattr(self, name)))


ITEMS = ("key_points", "figures", "quotes", "events", "implications", "watch", "notes")
"""The fields of a brief that hold items with an id and cited lines."""

ANCHORS = (
    "title",
    "byline",
    "key-points",
    "figures",
    "quotes",
    "events",
    "implications",
    "watch",
    "notes",
    "corrections",
    "about-source",
    "reliability",
    "questions",
    "related",
    "named-here",
    "terms-used",
)
"""Anchors of a brief's sections, the same in every edition; no item may be called so."""
