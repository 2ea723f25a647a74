"""Records that are parts of many others: a fact, a speaker, what every item of a brief has."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import ConfigDict, Field, model_validator

from generator.model import forms
from generator.model.fields import EntityId, Lines, Record, Slug, Text, problem

T = TypeVar("T")


class Fact(Record, Generic[T]):
    """Something the source may leave open: stated, inferred with the reason, or unknown."""

    model_config = ConfigDict(json_schema_extra=forms.FACT)

    value: T | None = None
    """What it is; absent when unknown."""
    status: Literal["stated", "inferred", "unknown"]
    """Whether the source states it, we infer it, or nobody knows."""
    basis: Text | None = None
    """Why we infer it; wanted for everything inferred."""
    lines: Lines = ()
    """Lines that state or suggest it."""

    def __reduce__(self) -> Any:
        """Kept as a plain Fact: the classes of ``Fact[Date]`` and others have no name to find."""
        return bare_fact, (), self.__getstate__()

    @model_validator(mode="after")
    def _whole(self) -> Fact[T]:
        if (self.value is None) != (self.status == "unknown"):
            raise problem(
                "status",
                f"a fact that is {self.status} {'has no' if self.value is None else 'has a'} value",
                "give `value`, or `status: unknown` without one",
            )
        if self.status == "inferred" and not self.basis:
            raise problem(
                "basis",
                "an inferred fact wants its `basis`",
                "write below `basis:`, in each language, why you think so",
            )
        return self


def bare_fact() -> Fact[Any]:
    """A fact that is about to be given what it holds."""
    return Fact.__new__(Fact)


class Speaker(Record):
    """Who says something, as far as the source lets us know."""

    model_config = ConfigDict(json_schema_extra=forms.SPEAKER)

    kind: Literal["named", "anonymous", "lost", "article", "reports"]
    """named; anonymous; lost (garbled in the source); the article itself; unnamed reports."""
    entity: EntityId | None = None
    """The person or body; for a lost speaker, who it most likely is."""
    role: Text | None = None
    """Their office as the source gives it."""
    basis: Text | None = None
    """For a lost speaker: why we think it is them."""

    @model_validator(mode="after")
    def _whole(self) -> Speaker:
        if self.kind == "named" and not self.entity:
            raise problem(
                "speaker",
                "a named speaker wants an `entity`",
                "write `entity:` and its id in seeds/entities.yml",
            )
        if self.kind == "anonymous" and not self.role:
            raise problem(
                "speaker",
                "an anonymous speaker wants a `role`",
                "write below `role:`, in each language, what the source says of them",
            )
        if self.kind in ("article", "reports", "anonymous") and self.entity:
            raise problem(
                "speaker",
                f"a speaker of kind {self.kind} has no `entity`",
                "delete `entity`, or write `kind: named`",
            )
        if self.kind == "lost" and self.entity and not self.basis:
            raise problem(
                "basis",
                "a likely speaker wants a `basis`",
                "write below `basis:`, in each language, why you think it is them",
            )
        return self


class Places(Record):
    """What every item of a brief has: an id and the lines it rests on."""

    id: Slug
    """Unique in its brief: the anchor of the item, never changed once published."""
    lines: Lines = Field(min_length=1)
    """Lines of the source it rests on."""
