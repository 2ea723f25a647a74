"""The article a brief rests on, and how far it can be relied on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from generator.diagnostics import quoted
from generator.meant import plain
from generator.model.fields import (
    Date,
    EntityId,
    Language,
    Lines,
    Link,
    Record,
    Said,
    Slug,
    Text,
    problem,
)
from generator.model.records import Fact

_TITLE = "write a title of ours below `working_title:`, in each language"


def _number(value: str) -> str:
    if (meant := plain(value)) != value:
        raise problem("form", f"{quoted(value)} has the wrong form", f"write `{meant}`")
    return value


ArticleId = Annotated[Said, AfterValidator(_number)]
"""Our number for an article, which its file is called by."""


class Credit(Record):
    """A name in the source that is not its author's."""

    role: Literal["photo", "additional_reporting", "translation", "other"]
    """What the person is credited with."""
    entity: EntityId | None = None
    """Who, in entities.yml."""
    lines: Lines
    """Where the credit stands."""


class LeftOut(Record):
    """Body lines that no item uses, and why not."""

    lines: Lines
    """The lines."""
    reason: Literal["heading", "repeats", "transition", "rhetoric", "off_topic", "garbled"]
    """Why they carry nothing of their own."""


class ReliabilityNote(Record):
    """One thing to know before relying on the source."""

    id: Slug
    """Unique in the brief."""
    text: Text
    """What to know."""
    lines: Lines = ()
    """Lines that show it, if any do."""


class Source(Record):
    """The article, and how far it can be relied on."""

    article: ArticleId
    """Our number for the article."""
    language: Language
    """Its language by its short code, as in ar, he or zh-Hant (BCP 47)."""
    title: Fact[Said]
    """Its title in its own language; unknown if it has none."""
    working_title: Text | None = None
    """A title of ours where it has none; always shown as ours."""
    outlet: Fact[EntityId]
    """Who published it: an entity."""
    byline: Fact[EntityId]
    """Who wrote it: an entity."""
    credits: tuple[Credit, ...] = ()
    """Others it names: photographer, additional reporting."""
    date: Fact[Date]
    """When it was published."""
    link: Fact[Link]
    """Where it can be read."""
    genre: Literal["news", "analysis", "opinion", "feature", "digest"]
    """What kind of text it is."""
    line_count: int = Field(ge=1, le=20000)
    """How many lines that are not empty the text has."""
    fingerprint: str = Field(pattern=r"^sha256:[0-9a-f]{64}$")
    """`sha256:` and the SHA-256 of the lines that are not empty, stripped, joined by line feeds."""
    reliability: tuple[ReliabilityNote, ...] = Field(min_length=1)
    """What to know before relying on it."""
    left_out: tuple[LeftOut, ...] = ()
    """Body lines not used, each with its reason."""
    furniture: Lines = ()
    """Lines that are not the article: menus, teasers, captions, its title and deck."""

    @model_validator(mode="after")
    def _titled(self) -> Source:
        if self.title.status == "unknown" and not self.working_title:
            raise problem("title", "a source without a title wants a `working_title`", _TITLE)
        return self
