"""The small kinds of value that briefs and registries are made of.

Every kind raises :class:`PydanticCustomError` whose type is our diagnostic code and whose
context may hold a ``hint``; :mod:`generator.validate` gives it a place.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

import babel
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from generator import dates
from generator.diagnostics import quoted
from generator.model import forms

_GIVEN: set[str] = set()


class Record(BaseModel):
    """A mapping in a seed: frozen, and closed to fields it does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    def model_post_init(self, context: Any) -> None:
        """Which fields were given, nobody asks: these sets would be a quarter of a library."""
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN)

    def __getstate__(self) -> dict[Any, Any]:
        """What is kept of a record: its fields."""
        return self.__dict__

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """A record as it was kept; a whole library is read so, thus nothing is done twice."""
        put = object.__setattr__
        put(self, "__dict__", state)
        put(self, "__pydantic_fields_set__", _GIVEN)
        put(self, "__pydantic_extra__", None)
        put(self, "__pydantic_private__", None)


def problem(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error that becomes ``error[code]: message`` with its hint.

    Pydantic formats messages with ``str.format``, so the message travels as context.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that Windows keeps for devices in every folder and with every ending.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)

RESERVED = re.compile(r"index|page-\d+")
"""Names of the pages of lists, which stand in one folder with those of what they list."""


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value) or len(value) > 80:
        raise problem(
            "id",
            f"{quoted(value)} is not an id",
            "use Latin small letters, digits and single hyphens, at most 80: deepseek-r1",
        )
    if value in DEVICES:
        raise problem("id", f"{quoted(value)} is a device name on Windows", "choose another id")
    if RESERVED.fullmatch(value):
        raise problem(
            "id", f"{quoted(value)} is the name of a list of the site", "choose another id"
        )
    return value


Slug = Annotated[str, AfterValidator(_slug), forms.SLUG]
"""An id in Latin letters; it becomes part of addresses and anchors."""

EntityId = Annotated[Slug, forms.refers("entity")]
ThemeId = Annotated[Slug, forms.refers("theme")]
TagId = Annotated[Slug, forms.refers("entity or term")]
BriefId = Annotated[Slug, forms.refers("brief")]
EditionId = Annotated[str, forms.refers("edition")]
UnitId = Annotated[Slug, forms.refers("unit")]

Currency = Annotated[str, Field(pattern="^[A-Z]{3}$"), forms.refers("currency")]
"""ISO 4217 code."""


def _text(value: Any) -> Any:
    if isinstance(value, str):
        raise problem("text", "a text is wanted in each language", "write `en: |-` and so on below")
    if isinstance(value, dict) and not value:
        raise problem(
            "text", "the text is given in no language", "write `en: |-` and the text below it"
        )
    return value


def _tag(value: str, info: ValidationInfo) -> str:
    locales = (info.context or {}).get("locales")
    if locales is not None and value not in locales:
        known = ", ".join(sorted(set(locales)))
        raise problem(
            "locale",
            f"`{value}` is not a language of this site",
            f"the site has {known} (seeds/site.yml)",
        )
    return value


Tag = Annotated[str, AfterValidator(_tag), forms.refers("language")]
"""One of the site's languages, as the name of a text in it."""


def _said(value: str) -> str:
    if not value.strip():
        raise problem("empty", "the text is empty", "leave the language out if there is none yet")
    if value.startswith("-|"):
        raise problem("text", "`-|` is written the wrong way round", "write `|-`")
    return value


Said = Annotated[str, AfterValidator(_said), forms.SAID]
Text = Annotated[Mapping[Tag, Said], BeforeValidator(_text)]
"""A text by language; a language it lacks is shown as absent, never filled from another."""


def _lines(value: Any) -> Any:
    if isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        raise problem("lines", "cited lines are wanted", "write them as `lines: 9-11, 21`")
    numbers: set[int] = set()
    for part in value.split(","):
        match = re.fullmatch(r"\s*([1-9]\d{0,4})(?:\s*[-–]\s*([1-9]\d{0,4}))?\s*", part)
        if not match:
            raise problem(
                "lines", f"{quoted(value)} are no lines", "write them as `lines: 9-11, 21`"
            )
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first:
            raise problem(
                "lines", f"{quoted(part)} ends before it begins", "the smaller number first"
            )
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


Lines = Annotated[tuple[int, ...], BeforeValidator(_lines), forms.LINES]
"""Lines of the source article: the N-th line that is not empty, the first being 1."""


def _link(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'\\{}|^`]+", value):
        raise problem(
            "link",
            f"{quoted(value)} is not a web address",
            "write it as in https://example.org/page",
        )
    return value


Link = Annotated[str, AfterValidator(_link), forms.LINK]
"""A web address, http or https and nothing else."""


def _date(value: str) -> str:
    try:
        dates.parse(value)
    except ValueError as error:
        forms = "write 2025, 2025-01, 2025-01-20, 2025-06/2025-07, …"
        turned = "ends before it begins" in str(error)
        raise problem("date", str(error), "the earlier date first" if turned else forms) from error
    return value


Date = Annotated[str, AfterValidator(_date), forms.DATE]
"""A date as EDTF: year, month, day, season, range, open or approximate."""


def _day(value: Any) -> Any:
    # Pydantic also takes times of day and seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"[12]\d{3}-\d\d-\d\d", value):
        raise problem(
            "date", f"{quoted(value)} is not a day", "write year, month and day, as in 2026-11-22"
        )
    if isinstance(value, str) and value < "1900":  # of another calendar, for a site is younger
        message = f"{quoted(value)} is a day of the year {value[:4]}"
        raise problem(
            "date", message, "write it as the Gregorian calendar has it, as in 2026-11-22"
        )
    return value


Day = Annotated[datetime.date, BeforeValidator(_day), forms.DAY]
"""A day of ours: year, month and day."""


def _language(value: str) -> str:
    try:
        babel.Locale.parse(value, sep="-")
    except (ValueError, babel.UnknownLocaleError) as error:
        hint = "write its short code, as in ar, he, en or zh-Hant"
        raise problem("language", f"{quoted(value)} is no language we know", hint) from error
    return value


Language = Annotated[str, AfterValidator(_language), forms.LANGUAGE]
"""The language of a source, as a BCP 47 tag."""


def _amount(value: Any) -> Any:
    if not re.fullmatch(r"-?\d{1,18}(\.\d{1,9})?", str(value)):
        raise problem(
            "amount",
            f"{quoted(value)} is not an amount",
            "write plain digits, with a point before decimals: 6000000, 0.014",
        )
    return Decimal(str(value))


Amount = Annotated[Decimal, BeforeValidator(_amount), forms.AMOUNT]
"""An exact decimal; 2.80 stays 2.80."""
