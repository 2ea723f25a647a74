"""What all pages have in common: the writers of an edition, headings, summaries."""

from __future__ import annotations

from collections.abc import Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.page import Cell, Row
from generator.plan import places
from generator.plan.writer import Writer
from generator.rich import characters


def writers(library: Library, edition: Edition, path: str) -> list[Writer]:
    """A writer for each language of ``edition``, on a page that explains no names itself."""
    return [
        Writer(library, lo, path, targets=places.targets(library, edition.first, path))
        for lo in edition.locales
    ]


def labelled(edition: Edition, name: str) -> Text:
    """A label of the locale files as a text of the edition's languages."""
    return {locale.tag: locale.label(name) for locale in edition.locales}


def heading(own: Sequence[Writer], label: str) -> Row:
    """A section's heading in each language."""
    return Row(tuple(Cell(w.locale, w.plain(w.label(label))) for w in own))


def summary(library: Library, edition: Edition, text: Text, brief: Brief | None = None) -> str:
    """A text without markup, for search engines, in the first of the languages that has it."""
    locale = next((lo for lo in edition.locales if lo.tag in text), edition.first)
    return characters(Writer(library, locale, "", brief).text(text))
