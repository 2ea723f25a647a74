"""A planned page: everything it shows, in each language of its edition, before any notation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.editions import Edition
from generator.locales import Locale
from generator.pictures.picture import Picture
from generator.rich import Rich, characters

Shape = Literal["prose", "list", "table", "cards"]
"""How rows are laid out: paragraphs, a list, a table (of figures), or headed cards."""


Kind = Literal[
    "home",
    "brief",
    "briefs",
    "theme",
    "question",
    "questions",
    "entity",
    "names",
    "glossary",
    "timeline",
    "prose",
    "search",
    "withdrawn",
]
"""What a page is."""

PER_PAGE = 50
"""Rows of a list that stand on one page."""


@dataclass(frozen=True)
class Detail:
    """A labelled part of a cell: "Who says so", "unnamed reports"."""

    label: str
    value: Rich


@dataclass(frozen=True)
class Cell:
    """One item in one language; ``head`` leads in, ``note`` closes in small type.

    ``absent`` if there is no such text in the language, and ``text`` says so.
    """

    locale: Locale
    text: Rich
    head: Rich = ()
    details: tuple[Detail, ...] = ()
    note: Rich = ()
    absent: bool = False
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True)
class Asked:
    """A question that an item answers, and what other briefs answer, if that is shown here."""

    question: Cell
    others: tuple[Cell, ...]


@dataclass(frozen=True)
class Elsewhere:
    """What else the site says of an item, in one language: opened by ``name``.

    Links are places of the whole site. Sheets, feeds and the search leave it out.
    """

    name: Rich
    asked: tuple[Asked, ...] = ()
    names: Rich = ()
    """Ways to more about those that the item names."""


@dataclass(frozen=True)
class Row:
    """One item in the edition's languages, in their order; ``id`` is its anchor.

    ``own`` says that it is at home here, so that it has a link to itself.
    """

    cells: tuple[Cell, ...]
    id: str = ""
    own: bool = False


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading, with a stable Latin anchor.

    ``columns`` heads a table: for each language its labels, as many as a cell has parts.
    """

    id: str
    heading: Row
    shape: Shape
    rows: tuple[Row, ...]
    columns: tuple[tuple[str, ...], ...] = ()
    pictures: tuple[Picture, ...] = ()
    """What its rows look like, above them."""


@dataclass(frozen=True)
class Entry:
    """A page as maps of the site know it."""

    edition: Edition
    path: str
    kind: Kind
    editions: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """A page of one edition; ``path`` is its document below ``docs/<edition>/``."""

    edition: Edition
    path: str
    kind: Kind
    seed: str
    title: Row
    summary: str
    lead: tuple[Row, ...]
    sections: tuple[Section, ...]
    editions: tuple[str, ...]
    """Ids of all editions that have this page."""
    number: int = 1
    """Which part of a page whose lists are long."""
    tail: tuple[Row, ...] = ()
    """What closes the page: the way to the next one of a long list."""
    sheet: bool = False
    """Whether it has a printed sheet."""
    within: str = ""
    """The document in the menu that this page belongs to, if it is not in the menu itself."""

    @property
    def entry(self) -> Entry:
        """What maps of the site say of it."""
        return Entry(self.edition, self.path, self.kind, self.editions)

    @property
    def name(self) -> str:
        """Its title in all languages that have it, without markup."""
        return " / ".join(characters(cell.text) for cell in self.title.cells if not cell.absent)
