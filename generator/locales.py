"""A language with its direction, labels and plurals: one YAML file each.

Plural categories, month names and list forms are CLDR's, through Babel. What CLDR does not know,
how prose writes "6 million dollars" or "hundreds of millions", stands in the locale files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import babel
from pydantic import AfterValidator, Field

from generator import seed, validate
from generator.bidi import Direction
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.model.fields import Record, problem

FOLDER = Path(__file__).with_name("locales")
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


def _categories(forms: Mapping[str, str]) -> Mapping[str, str]:
    if unknown := set(forms) - CATEGORIES:
        raise problem("plural", f"{sorted(unknown)} are no plural categories", "CLDR: zero … other")
    if "other" not in forms:
        raise problem("plural", "the form `other` is missing")
    return forms


Forms = Annotated[dict[str, str], AfterValidator(_categories)]
Words = dict[str, str]


class Unit(Record):
    """How amounts of a unit or currency are written."""

    forms: Forms
    """With a plain number, by plural category."""
    large: str
    """With a magnitude word, which brings its own number."""
    vague: str
    """After "hundreds of millions of"."""
    cents: Forms | None = None
    """A currency's hundredths, for amounts below one."""


class LocaleFile(Record):
    """What a locale file holds."""

    tag: str
    """BCP 47 tag, also the name of the file."""
    cldr: str
    """The CLDR locale that dates, plurals and lists follow."""
    name: str
    """The language's name in itself."""
    direction: Literal["ltr", "rtl"]
    """Its direction."""
    digits: Literal["latn", "arab"] = "latn"
    """Digits in running text."""
    quotes: tuple[str, str]
    """Quotation marks."""
    list_separator: str
    """Between the parts of a list of line numbers."""
    prefix_joiner: str = ""
    """Put between a letter before a slot and a value that begins with none of the script."""
    magnitudes: dict[Literal["million", "billion", "trillion"], Forms]
    """Number and magnitude word, by plural category of the number."""
    magnitude_words: dict[Literal["thousand", "million", "billion", "trillion"], tuple[str, ...]]
    """All forms of the words, for reading amounts back out of prose."""
    vague: Words
    """Hundreds of …"""
    bounds: Words
    """Less than …"""
    amounts: Words
    """Ranges, rates and equivalents."""
    units: dict[str, Unit]
    """Units and currencies."""
    dates: Words
    """Partial dates."""
    labels: Words
    """Words of the pages."""
    plurals: dict[str, Forms]
    """Counted words of the pages."""
    speakers: Words
    modalities: Words
    hedges: Words
    event_status: Words
    genres: Words
    credit_roles: Words
    entity_kinds: Words
    interface: Words = Field(default_factory=dict)
    """Material's interface strings, where its own are wrong or missing."""


_ARABIC_INDIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Locale:
    """A language as the pages use it; ``lang`` and ``dir`` travel together."""

    words: LocaleFile

    @property
    def tag(self) -> str:
        """The BCP 47 tag, for ``lang``."""
        return self.words.tag

    @property
    def direction(self) -> Direction:
        """``ltr`` or ``rtl``, for ``dir``."""
        return self.words.direction

    @cached_property
    def cldr(self) -> babel.Locale:
        """Babel's locale."""
        return babel.Locale.parse(self.words.cldr)

    def label(self, name: str, **values: str) -> str:
        """The label ``name`` with its slots filled; KeyError if the locale file lacks it."""
        return self.fill(self.words.labels[name], **values)

    def plural(self, forms: Mapping[str, str], count: Decimal | int, /, **values: str) -> str:
        """The form that CLDR’s plural rule chooses for ``count``; "zero" where there is one."""
        category = "zero" if count == 0 and "zero" in forms else self.cldr.plural_form(count)
        return self.fill(forms.get(category, forms["other"]), **values)

    def fill(self, pattern: str, **values: str) -> str:
        """``pattern`` with its slots filled, joined as the script wants (Hebrew: מ־6)."""
        joiner = self.words.prefix_joiner

        def put(match: re.Match[str]) -> str:
            value = values[match[1]]
            before = pattern[: match.start()][-1:]
            if joiner and before.isalpha() and value and not _same_script(before, value[0]):
                return joiner + value
            return value

        return _SLOT.sub(put, pattern)

    def in_digits(self, text: str) -> str:
        """``text`` in the locale's digits."""
        return text.translate(_ARABIC_INDIC) if self.words.digits == "arab" else text

    def language_name(self, tag: str) -> str:
        """The name of another language in this one (CLDR); the tag itself if CLDR has none."""
        return str(self.cldr.languages.get(tag.replace("-", "_"), tag))


def _same_script(one: str, other: str) -> bool:
    return other.isalpha() and ("֐" <= one <= "׿") == ("֐" <= other <= "׿")


def load(folders: Iterable[Path], tags: Iterable[str]) -> dict[str, Locale]:
    """The locales ``tags`` from the first of ``folders`` that has each; ContentError if not whole.

    Every locale must have exactly the labels of English: what is not translated fails here, it is
    not filled in.
    """
    folders = tuple(folders)
    model = _read(FOLDER / "en.yml").words
    found, problems = {}, []
    for tag in tags:
        path = next((f / f"{tag}.yml" for f in folders if (f / f"{tag}.yml").is_file()), None)
        if path is None:
            hint = f"write locales/{tag}.yml after the model of generator/locales/en.yml"
            problems.append(
                Diagnostic(Span("seeds/site.yml"), "locale", f"no locale file for {tag!r}", hint)
            )
            continue
        try:
            found[tag] = _read(path)
            problems.extend(_differences(path, found[tag].words, model))
        except ContentError as error:
            problems.extend(error.diagnostics)
    if problems:
        raise ContentError(problems)
    return found


def _read(path: Path) -> Locale:
    name = f"locales/{path.name}"
    return Locale(validate.typed(seed.read(name, path.read_bytes()), LocaleFile))


def _differences(path: Path, one: LocaleFile, model: LocaleFile) -> Iterable[Diagnostic]:
    span = Span(f"locales/{path.name}")
    for field in LocaleFile.model_fields:
        wanted, given = getattr(model, field), getattr(one, field)
        if not isinstance(wanted, dict) or field == "interface":
            continue
        for name in sorted(set(wanted) - set(given)):
            yield Diagnostic(span, "label", f"`{field}.{name}` is missing", "see locales/en.yml")
        for name in sorted(set(given) - set(wanted)):
            yield Diagnostic(span, "label", f"`{field}.{name}` is not used", "delete it")
