"""Seed → typed value, or all of its problems, each at its place and with a hint.

Pydantic finds the problems; this module says them in plain words and puts them into the file.
"""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import ContentError, Diagnostic, Span
from generator.diagnostics import quoted as quoted
from generator.meant import as_meant, bracketed, plain
from generator.meant import suggestion as suggestion
from generator.seed import Seed, TextNode

M = TypeVar("M", bound=BaseModel)
Value = TypeVar("Value", bound=BaseModel, covariant=True)
Where = tuple[str | int, ...]


@dataclass(frozen=True)
class Read(Generic[Value]):
    """A typed value with the seed it came from, so that problems find their place.

    The seed of a value that was known already is read only if there is a problem.
    """

    path: str
    value: Value
    find: Callable[[], Seed] = field(repr=False)

    @property
    def below(self) -> str:
        """The path below ``seeds/``."""
        return self.path.removeprefix("seeds/")

    @property
    def seed(self) -> Seed:
        """The seed."""
        return self.find()

    def problem(self, where: Where, code: str, message: str, hint: str = "") -> Diagnostic:
        """A problem of the node at ``where``."""
        return Diagnostic(self.seed.find(where).span, code, message, hint)

    def place(self, where: Where, offset: int) -> Span:
        """Where the character at ``offset`` of the text at ``where`` stands in the file."""
        node = self.seed.find(where)
        return node.place(offset) if isinstance(node, TextNode) else node.span


def quickly(plain: object, model: type[M], locales: Collection[str] | None = None) -> M | None:
    """A seed's plain tree as ``model``; nothing if it has problems, which :func:`typed` tells."""
    try:
        return model.model_validate(plain, context={"locales": locales}) if plain else None
    except ValidationError:
        return None


def typed(seed: Seed, model: type[M], locales: Collection[str] | None = None) -> M:
    """The seed as ``model``; :class:`ContentError` with every problem otherwise.

    ``locales`` are the languages that texts may be written in; None allows any.
    """
    try:
        return model.model_validate(seed.plain(), context={"locales": locales})
    except ValidationError as error:
        found = error.errors(include_url=False)
        meant = _misspelt(found)
        raise ContentError(
            _gathered(
                diagnostic
                for details in found
                if not (details["type"] == "missing" and details["loc"] in meant)
                for diagnostic in _diagnostics(seed, model, details)
            )
        ) from None


def _misspelt(found: Sequence[ErrorDetails]) -> set[Where]:
    """Fields that are missing only because their names are written otherwise."""
    lacking: dict[Where, list[str]] = defaultdict(list)
    for details in found:
        if details["type"] == "missing" and isinstance(details["loc"][-1], str):
            lacking[details["loc"][:-1]].append(details["loc"][-1])
    unknown = [one["loc"] for one in found if one["type"] == "extra_forbidden"]
    return {
        (*where[:-1], name)
        for where in unknown
        for name in get_close_matches(str(where[-1]), lacking[where[:-1]], n=1, cutoff=0.6)
    }


_LISTED = 3
"""So many texts in a language that is not the site's are listed each; of more, the first."""


def _gathered(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The problems, without the long list that a language that is no longer the site's makes."""
    foreign: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in found:
        if one.code == "locale":
            foreign[one.message].append(one)
        else:
            yield one
    for message, same in foreign.items():
        if len(same) <= _LISTED:
            yield from same
        else:
            yield replace(min(same), message=f"{message}, and {len(same)} texts here are in it")


def _diagnostics(seed: Seed, model: type[BaseModel], details: ErrorDetails) -> Iterator[Diagnostic]:
    where, kind, given = details["loc"], details["type"], details["input"]
    if kind == "extra_forbidden":
        hint = suggestion(str(where[-1]), _fields(model, where[:-1]))
        message = f"there is no field `{where[-1]}` here"
        yield Diagnostic(seed.key(where), "unknown-field", message, hint or _ADVICE[message])
        return
    if kind == "missing":
        message = (
            f"`{where[-1]}` is missing" if isinstance(where[-1], str) else "the list lacks an item"
        )
        hint = _describe(model, where) or _ADVICE[message]
        yield Diagnostic(seed.key(where[:-1]), "missing-field", message, hint)
        return
    span = seed.find(where).span
    if where and where[-1] == "[key]":
        where = where[:-1]
        span = seed.key(where)
    if kind == "too_short" and given:
        return  # Pydantic counts only items that are right, and has told of the others
    code, message, hint = _said(details, where)
    if message == _LIST and not _fields(model, (*where, 0)):
        hint = bracketed(given)
    elif code in _SHORT and isinstance(given, str):
        hint = as_meant(given) or hint
    if given == "":
        code, message = "empty", f"{_named(where)} is empty"
    elif isinstance(given, list) and given and isinstance(given[0], list):
        hint = "a text that begins with [[ goes below `|-`"
    elif message == _FIELDS and (names := _fields(model, where)):
        hint = f"its fields are {', '.join(names)}"
    yield Diagnostic(span, code, message, hint or _describe(model, where) or _ADVICE[message])


_FIELDS = "fields are wanted here, each with its name and a colon"
_LIST = "a list is wanted here, each item behind a hyphen"
_DAY = "write year, month and day, as in 2026-11-22"
_ONE = "a single value is wanted here"
# For want of a better hint.
_ADVICE = defaultdict(
    lambda: "see how other seeds write it",
    {
        _FIELDS: "write `en: |-` and so on below",
        _LIST: "begin each entry with `- id:`",
    },
)
_MESSAGES = {
    "string_type": _ONE,
    "int_type": _ONE,
    "date_type": _ONE,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "dict_type": _FIELDS,
    "mapping_type": _FIELDS,
    "tuple_type": _LIST,
    "too_short": "the list is empty",
    "too_long": "the list is too long",
}


def _said(details: ErrorDetails, where: Where) -> tuple[str, str, str]:
    """Code, message and hint of what Pydantic or one of our kinds of value found."""
    kind, given, context = details["type"], details["input"], details.get("ctx", {})
    own = context.get("message", "")
    if not isinstance(given, str) and (kind == "literal_error" or quoted(given) in own):
        return "type", _ONE, ""  # rather than to show a list or mapping as Python writes it
    if own:
        return kind, own, context["hint"]
    if kind == "literal_error":
        names = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        hint = suggestion(plain(given), names)
        return "choice", f"{quoted(given)} is not among the choices", hint
    if kind in ("too_short", "too_long"):
        return "length", _MESSAGES[kind], ""
    if kind == "string_pattern_mismatch":
        return "form", f"{quoted(given)} has the wrong form", ""
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return "range", f"{_named(where)} is {bound}, not {quoted(given)}", ""
    if kind.startswith("int_") and kind != "int_type":
        return "type", f"{quoted(given)} is not a whole number", ""
    if kind.startswith("date") and kind != "date_type":
        return "type", f"{quoted(given)} is no day of the calendar", _DAY
    return "type", _MESSAGES.get(kind, "this value does not fit here"), ""


_SHORT = frozenset({"id", "date", "lines", "amount", "type", "range", "form"})
"""Codes of values that are short and have only Latin letters and plain digits."""


def _named(where: Where) -> str:
    return f"`{where[-1]}`" if where and isinstance(where[-1], str) else "this item"


def _describe(model: type[BaseModel], where: Where) -> str:
    """The sentence of documentation of the field at ``where``, or that it is part of."""
    for end in range(len(where), 0, -1):
        for parent in _models(model, where[: end - 1]):
            field = parent.model_fields.get(str(where[end - 1]))
            if field and field.description:
                return f"`{where[end - 1]}`: {field.description}"
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
    elif where and origin in (dict, Mapping):
        yield from _models(get_args(annotation)[1], where[1:])
