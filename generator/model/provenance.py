"""How translations were made: what the tools remember of each, beside the seeds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainSerializer, RootModel

from generator.diagnostics import quoted
from generator.model.fields import Record, problem

Maker = Literal["machine", "person", "reviewed"]
"""Made by a machine, by a person, or by a machine and then read by a person."""


class Made(Record):
    """How one translation was made; both fingerprints are those of the moment it was recorded."""

    by: Maker
    """By whom."""
    of: str
    """The language it was made from."""
    source: str
    """Fingerprint of the text it was made from."""
    text: str
    """Fingerprint of the translation itself."""

    def __str__(self) -> str:
        return f"{self.by} {self.of} {self.source} {self.text}"


_MADE = re.compile(
    r"(?P<by>machine|person|reviewed) (?P<of>[A-Za-z0-9-]+)"
    r" (?P<source>[0-9a-f]{16}) (?P<text>[0-9a-f]{16})"
)


def _made(value: object) -> Made:
    match = _MADE.fullmatch(str(value))
    if not match:
        raise problem(
            "provenance",
            f"{quoted(value)} does not say how a translation was made",
            "delete this line and run `briefing translations --record machine`, or person",
        )
    return Made.model_validate(match.groupdict())


Provenance = Annotated[Made, BeforeValidator(_made), PlainSerializer(str)]


Records = Mapping[str, Mapping[str, Made]]
"""Records by text, then by language."""


class Translations(RootModel[Mapping[str, Mapping[str, Provenance]]]):
    """seeds/.translations/<path of the seed>."""
