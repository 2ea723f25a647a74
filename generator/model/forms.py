"""How kinds of value look to programs that read seeds as plain YAML: parts of JSON Schema.

Such programs see numbers where our reader sees what is written; both must do. What only the whole
project knows is marked with :func:`refers`, and put in by :mod:`generator.schema`.
"""

from __future__ import annotations

from typing import Any

from pydantic import WithJsonSchema

REFERS = "refers"
"""The word by which a part says what its value is the id of."""

_POINT = r"(\d{4}(-\d\d(-\d\d)?)?[~?%]?|\.\.)"
_RANGE = r"\s*[1-9]\d{0,4}(\s*[-–]\s*[1-9]\d{0,4})?\s*"


def written(pattern: str, *types: str) -> WithJsonSchema:
    """A value that is one of ``types``; if it is a string, all of it is as ``pattern`` says."""
    schema = {"type": list(types or ("string",)), "pattern": f"^{pattern}$"}
    return WithJsonSchema(schema, mode="validation")


SLUG = WithJsonSchema(
    {"type": ["string", "number"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80},
    mode="validation",
)
SAID = WithJsonSchema(
    {"type": ["string", "number", "boolean"], "pattern": r"\S"}, mode="validation"
)
LINES = written(f"{_RANGE}(,{_RANGE})*", "string", "integer")
LINK = written(r"https?://\S+")
DATE = written(f"{_POINT}?(/{_POINT}?)?", "string", "integer")
DAY = written(r"(19|2\d)\d\d-\d\d-\d\d")
LANGUAGE = written("[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")
AMOUNT = written(r"-?\d{1,18}(\.\d{1,9})?", "string", "number")


def refers(kind: str) -> WithJsonSchema:
    """A string that is the id of something the project has, such as an entity."""
    return WithJsonSchema({"type": "string", REFERS: kind}, mode="validation")


def when(field: str, value: str, then: dict[str, Any], otherwise: Any = True) -> dict[str, Any]:
    """What holds where a field of a record has a value, and where it has another."""
    is_so = {"properties": {field: {"const": value}}, "required": [field]}
    return {"if": is_so, "then": then, "else": otherwise}


FACT: dict[str, Any] = {
    "allOf": [
        when("status", "unknown", {"properties": {"value": False}}, {"required": ["value"]}),
        when("status", "inferred", {"required": ["basis"]}),
    ]
}
SPEAKER: dict[str, Any] = {
    "allOf": [
        when("kind", "named", {"required": ["entity"]}),
        when("kind", "anonymous", {"required": ["role"]}),
    ]
}
