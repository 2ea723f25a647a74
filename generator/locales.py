"""A language with its direction, labels and plurals: one YAML file each.

Plural categories, month names and list forms are CLDR's, through Babel. What CLDR does not know,
how prose writes "6 million dollars" or "hundreds of millions", stands in the locale files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal

import babel
from pydantic import AfterValidator, Field

from generator import seed, validate
from generator.bidi import Direction
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.model.fields import Record, problem
from generator.orthography import Orthography

FOLDER = Path(__file__).with_name("locales")
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


_CATEGORIES = "there are zero, one, two, few, many and other (CLDR)"


def _categories(forms: Mapping[str, str]) -> Mapping[str, str]:
    if unknown := set(forms) - CATEGORIES:
        raise problem("plural", f"no plural categories: {', '.join(sorted(unknown))}", _CATEGORIES)
    if "other" not in forms:
        raise problem(
            "plural",
            "the form `other` is missing",
            "it serves every number that has no form of its own",
        )
    return forms


Forms = Annotated[dict[str, str], AfterValidator(_categories)]
Words = dict[str, str]


class Unit(Record):
    """How amounts of a unit or currency are written."""

    forms: Forms
    """With a plain number, by plural category. A form without ``{number}`` says it by itself."""
    large: str
    """With a magnitude word, which brings its own number."""
    vague: str
    """After "hundreds of millions of"."""
    cents: Forms | None = None
    """A currency's hundredths, for amounts below one."""


class MagnitudeWord(Record):
    """All forms of one word such as "million", for reading amounts back out of prose."""

    one: tuple[str, ...]
    """Those that alone mean one."""
    two: tuple[str, ...]
    """Those that alone mean two: a dual."""
    more: tuple[str, ...]
    """Those that mean an amount only after a number."""


def _cldr(name: str) -> str:
    try:
        babel.Locale.parse(name)
    except (ValueError, babel.UnknownLocaleError) as error:
        message = f"CLDR has no locale `{name}`"
        raise problem("locale", message, "write it as in ar, en_GB or zh_Hant") from error
    return name


class LocaleFile(Record):
    """What a locale file holds."""

    tag: str
    """BCP 47 tag, also the name of the file."""
    cldr: Annotated[str, AfterValidator(_cldr)]
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
    orthography: Orthography | None = None
    """How it is written; without it, checks of letters and marks are silent."""
    magnitudes: dict[Literal["million", "billion", "trillion"], Forms]
    """Number and magnitude word, by plural category of the number."""
    magnitude_words: dict[Literal["thousand", "million", "billion", "trillion"], MagnitudeWord]
    """The words in prose, with their forms."""
    articles: tuple[str, ...] = ()
    """Articles that an alphabetical list skips."""
    word_prefixes: tuple[str, ...]
    """What may be glued to the front of a word: articles, "and", prepositions."""
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
    verdicts: Words
    event_status: Words
    genres: Words
    credit_roles: Words
    entity_kinds: Words
    interface: Words = Field(default_factory=dict)
    """Material's interface strings, where its own are wrong or missing."""


_ARABIC_INDIC = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
_GROUPED = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![.,]?\d)")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, eq=False)
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
        category = "zero" if count == 0 and "zero" in forms else _plural_form(self, str(count))
        return self.fill(forms.get(category, forms["other"]), **values)

    def fill(self, pattern: str, **values: str) -> str:
        """``pattern`` with its slots filled, joined as the script wants (Hebrew: מ־6)."""
        if "{" not in pattern:
            return pattern
        joiner = self.words.prefix_joiner

        def put(match: re.Match[str]) -> str:
            value = values[match[1]]
            before = pattern[: match.start()][-1:]
            if joiner and before.isalpha() and value and not _same_script(before, value[0]):
                return joiner + value
            return value

        return _SLOT.sub(put, pattern)

    def sorted_as(self, name: str) -> str:
        """The key that puts names in alphabetical order: no article, no marks, no case."""
        bare = unicodedata.normalize("NFKD", name).casefold()
        bare = "".join(c for c in bare if c.isalnum() or c == " ")  # no marks, no hyphens
        return next((bare[len(a) :] for a in self.words.articles if bare.startswith(a)), bare)

    def in_digits(self, text: str) -> str:
        """``text`` in the locale's digits, with the separators that belong to them."""
        if self.words.digits != "arab":
            return text
        text = _GROUPED.sub(lambda m: m[0].replace(",", "٬").replace(".", "٫"), text)
        return text.translate(_ARABIC_INDIC)

    def language_name(self, tag: str) -> str:
        """The name of another language in this one (CLDR); the tag itself if CLDR has none."""
        return str(self.cldr.languages.get(tag.replace("-", "_"), tag))


@lru_cache(maxsize=1 << 12)
def _plural_form(locale: Locale, count: str) -> str:
    """The category of a number as written: "1.0" may want another form than "1"."""
    return str(locale.cldr.plural_form(Decimal(count)))


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
                Diagnostic(Span("seeds/site.yml"), "locale", f"no locale file for `{tag}`", hint)
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
        for name in sorted(set(given) & set(wanted)):
            slots, filled = _slots(wanted[name]), _slots(given[name])
            if slots != filled:
                listed = ", ".join(f"{{{slot}}}" for slot in sorted(slots)) or "none"
                message = f"the slots of `{field}.{name}` are not those of English: {listed}"
                yield Diagnostic(span, "slot", message, "a slot that is left out loses its value")
    yield from _plurals(span, one)


def _slots(value: object) -> set[str]:
    """The slots of a label; of plural forms those of ``other``, which serves every number."""
    if isinstance(value, str):
        return set(_SLOT.findall(value))
    return _slots(value["other"]) if isinstance(value, dict) else set()


def _plurals(span: Span, one: LocaleFile) -> Iterable[Diagnostic]:
    """Counted words that lack a form; one that has ``other`` alone is the same for all numbers."""
    counted = {f"plurals.{name}": forms for name, forms in one.plurals.items()}
    counted |= {f"magnitudes.{size}": forms for size, forms in one.magnitudes.items()}
    for name, unit in one.units.items():
        counted[f"units.{name}.forms"] = unit.forms
        counted[f"units.{name}.cents"] = unit.cents or {}
    cldr = babel.Locale.parse(one.cldr)
    # Zero may be left out: "0 دولار" is as good as a word of its own.
    wanted = {str(cldr.plural_form(n)) for n in range(1, 1000)}
    for where, forms in counted.items():
        if len(forms) > 1 and (missing := sorted(wanted - set(forms))):
            hint = f"{one.cldr} has {', '.join(sorted(wanted))} (CLDR)"
            message = f"`{where}` lacks the plural form {', '.join(missing)}"
            yield Diagnostic(span, "plural", message, hint)
