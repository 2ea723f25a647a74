"""What a draft says → YAML, with every field of the model and what it is for.

The help is that of the model's own fields, so the two cannot part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from pydantic import BaseModel

from generator.checks.unwritten import UNWRITTEN

_PLAIN = re.compile(r"[\w/.][\w/. ,–-]*")
"""What YAML reads as it stands; everything else goes into quotation marks."""


class Texts(NamedTuple):
    """A text that is still to be written, in these languages."""

    tags: Sequence[str]


class Part(NamedTuple):
    """A record inside the brief, and of which model its help is, if it wants any."""

    fields: Mapping[str, Value]
    model: type[BaseModel] | None = None
    flat: bool = False
    """Whether it stands in one line; then it holds single values only."""


class Note(NamedTuple):
    """A value with a remark of its own instead of the model's."""

    value: Value
    remark: str


Value: TypeAlias = "str | Texts | Part | Note | Sequence[Part]"


UNKNOWN = Part({"status": "unknown"}, flat=True)
"""A fact that nobody knows yet."""


def written(part: Part, depth: int = 0) -> Iterator[str]:
    """The lines of a record: given fields, and of a model's others the names, in comments."""
    pad = "  " * depth
    described = part.model.model_fields if part.model else {}
    # What an item rests on stands at its end, as in other seeds.
    for name in sorted(described or part.fields, key=lambda name: name == "lines"):
        help_ = (described[name].description or "") if described else ""
        value = part.fields.get(name)
        if value is None:
            yield f"{pad}# {name}: {help_}"
            continue
        if isinstance(value, Note):
            value, help_ = value
        elif help_ and isinstance(value, Texts):
            help_ = f"to write: {help_}"
        if help_:
            yield from (f"{pad}# {line}" for line in help_.split("\n"))
        yield from _field(name, value, depth)


def _field(name: str, value: Value, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(value, str):
        yield f"{pad}{name}: {value}"
        return
    if isinstance(value, Part) and value.flat:
        inside = ", ".join(f"{key}: {one}" for key, one in value.fields.items())
        yield f"{pad}{name}: {{{inside}}}"
        return
    yield f"{pad}{name}:"
    if isinstance(value, Texts):
        for tag in value.tags:
            yield from (f"{pad}  {tag}: |-", f"{pad}    {UNWRITTEN}")
    elif isinstance(value, Part):
        yield from written(value, depth + 1)
    else:
        assert not isinstance(value, Note)
        for item in value:
            yield from _item(item, depth + 1)


def _item(part: Part, depth: int) -> Iterator[str]:
    """An item of a list; its hyphen stands before its first field."""
    pad = "  " * depth
    begun = False
    for line in written(part, depth + 1):
        if not begun and not line.lstrip().startswith("#"):
            begun = True
            yield f"{pad}- {line[len(pad) + 2 :]}"
        else:
            yield line if begun else line[2:]


def scalar(text: str) -> str:
    """A single value as YAML writes it."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
