"""Seed → typed value, or all of its problems, each at its place and with a hint.

Pydantic finds the problems; this module says them in plain words and puts them into the file.
"""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import ContentError, Diagnostic
from generator.seed import Seed

M = TypeVar("M", bound=BaseModel)
Where = tuple[str | int, ...]


def typed(seed: Seed, model: type[M], locales: Collection[str] | None = None) -> M:
    """The seed as ``model``; :class:`ContentError` with every problem otherwise.

    ``locales`` are the languages that texts may be written in; None allows any.
    """
    try:
        return model.model_validate(seed.plain(), context={"locales": locales})
    except ValidationError as error:
        found = (_diagnostic(seed, model, details) for details in error.errors())
        raise ContentError(found) from None


def _diagnostic(seed: Seed, model: type[BaseModel], details: ErrorDetails) -> Diagnostic:
    where = tuple(step for step in details["loc"] if step != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    name = where[-1] if where else ""
    if kind == "extra_forbidden":
        hint = suggestion(str(name), _fields(model, where[:-1]))
        return Diagnostic(
            seed.key(where), "unknown-field", f"there is no field `{name}` here", hint
        )
    if kind == "missing":
        hint = _describe(model, where)
        span = seed.find(where[:-1]).span
        return Diagnostic(span, "missing-field", f"`{name}` is missing", hint)
    span = seed.find(where).span
    if "message" in context:
        return Diagnostic(span, kind, context["message"], context["hint"])
    if kind in ("literal_error", "enum"):
        wanted = context["expected"].replace("'", "")
        given = details["input"]
        names = wanted.replace(" or ", ", ").split(", ")
        hint = suggestion(str(given), names) if isinstance(given, str) else f"one of {wanted}"
        return Diagnostic(span, "choice", f"{_quoted(given)} is not among the choices", hint)
    if kind == "too_short":
        return Diagnostic(span, "too-few", f"`{_named(where)}` is empty", _describe(model, where))
    if kind == "string_pattern_mismatch":
        hint = _describe(model, where)
        return Diagnostic(span, "form", f"{_quoted(details['input'])} has the wrong form", hint)
    return Diagnostic(span, "type", _wanted(kind, details), _describe(model, where))


_WANTED = {
    "string_type": "a single value is wanted here",
    "model_type": "a mapping with fields is wanted here",
    "model_attributes_type": "a mapping with fields is wanted here",
    "dict_type": "a mapping is wanted here",
    "mapping_type": "a mapping is wanted here",
    "tuple_type": "a list is wanted here, each item after a hyphen",
    "int_parsing": "a whole number is wanted here",
    "int_type": "a whole number is wanted here",
}


def _wanted(kind: str, details: ErrorDetails) -> str:
    if kind in _WANTED:
        return _WANTED[kind]
    if kind.startswith(("date", "datetime")):
        return f"{_quoted(details['input'])} is not a day: write 2026-11-22"
    return details["msg"]


def _quoted(value: object) -> str:
    text = str(value)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"


def _named(where: Where) -> str:
    return next((str(step) for step in reversed(where) if isinstance(step, str)), "the file")


def suggestion(given: str, known: Collection[str]) -> str:
    """What may have been meant by ``given``, else all that is known, if that is short."""
    near = get_close_matches(given, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    listed = ", ".join(sorted(known))
    return f"one of {listed}" if listed and len(listed) <= 300 else ""


def _describe(model: type[BaseModel], where: Where) -> str:
    """The field's own sentence of documentation."""
    for parent in _models(model, where[:-1]):
        field = parent.model_fields.get(str(where[-1])) if where else None
        if field and field.description:
            return f"`{where[-1]}`: {field.description[0].lower()}{field.description[1:]}"
    return ""


def _fields(model: type[BaseModel], where: Where) -> tuple[str, ...]:
    return tuple(name for found in _models(model, where) for name in found.model_fields)


def _models(annotation: Any, where: Where) -> Iterator[type[BaseModel]]:
    """Models that may stand at ``where`` below a type annotation."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _models(get_args(annotation)[0], where)
    elif origin in (Union, types.UnionType):
        for option in get_args(annotation):
            yield from _models(option, where)
    elif isinstance(annotation, type) and issubclass(annotation, RootModel):
        yield from _models(annotation.model_fields["root"].annotation, where)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not where:
            yield annotation
        elif field := annotation.model_fields.get(str(where[0])):
            yield from _models(field.annotation, where[1:])
    elif where and origin in (tuple, list):
        yield from _models(get_args(annotation)[0], where[1:])
    elif where and origin is dict:
        yield from _models(get_args(annotation)[1], where[1:])
