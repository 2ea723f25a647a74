"""Page → the line below its head for taking it away: print it, share it, its data, cite it.

It needs no script: sharing is a letter with the address, and what is cited is a part that opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator import citations
from generator.addresses import absolute, subject
from generator.library import Library
from generator.page import Cell, Kind, Page
from generator.plan import places
from generator.plan.writer import Writer, address
from generator.rich import Isolate, Plain, Rich, text_of

KINDS: frozenset[Kind] = frozenset({"brief", "theme", "question", "glossary", "names"})
"""Pages that are taken away."""

TABLES: dict[Kind, str] = {"glossary": "glossary", "names": "names"}
"""Pages that are a table of the data themselves."""


@dataclass(frozen=True)
class Cited:
    """The citations of a brief and of its article in one language, with words about them."""

    brief: Cell
    article: Cell
    copy: str
    note: str
    """What square brackets mean, if there are any."""
    files: tuple[tuple[str, str], ...]
    """The same for programs: names and places of the site."""


@dataclass(frozen=True)
class Take:
    """All that the line holds; its words are labels. Links lead to places of the site.

    ``sheet`` is empty if there is none, ``letter`` is an address of mail.
    """

    title: str
    address: str
    sheet: str
    letter: str
    data: str
    cited: tuple[Cited, ...]


def take(library: Library, page: Page, site_url: str) -> Take | None:
    """The line of a page, if it is of a kind that has one."""
    if page.kind not in KINDS or page.number != 1:
        return None
    here = absolute(site_url, page.edition.id, page.path)
    title = " / ".join(text_of(cell.text) for cell in page.title.cells if not cell.absent)
    cited: tuple[Cited, ...] = ()
    if page.kind == "brief":
        writers = (Writer(library, locale, page.path) for locale in page.edition.locales)
        cited = tuple(_cited(w, page, here) for w in writers)
    return Take(
        title=title,
        address=here,
        sheet=f"/{page.edition.id}/{places.sheet(page.path, page.edition)}" if page.sheet else "",
        letter=f"mailto:?subject={quote(title, safe='')}&body={quote(here, safe='')}",
        data=_data(library, page),
        cited=cited,
    )


def _data(library: Library, page: Page) -> str:
    """Where the data of a page is: its table, or where the site tells of all; else all of it."""
    if page.kind in TABLES:
        return f"/{places.DATA[TABLES[page.kind]]}"
    for one in library.pages.values():
        if any(section.id == "data" for section in one.sections):
            return f"/{page.edition.id}/{address(f'{one.id}.md')}#data"
    return f"/{places.DATA['json']}"


def _cited(w: Writer, page: Page, here: str) -> Cited:
    brief = w.library.briefs[subject(page)]
    shown: Rich = (Isolate(None, (Plain(here),), "ltr"),)
    day = brief.modified_on.isoformat()
    line = citations.plain(w, brief.title, day, shown, brief.version)
    return Cited(
        brief=Cell(w.locale, line, w.plain(w.label("cite_brief"))),
        article=Cell(w.locale, citations.article(w, brief), w.plain(w.label("cite_article"))),
        copy=w.label("cite_copy"),
        note=w.label("cite_brackets") if citations.supplied(brief) else "",
        files=tuple(_files(w, page)),
    )


def _files(w: Writer, page: Page) -> list[tuple[str, str]]:
    """The files in the edition of this language alone, if it has the page; previews have none."""
    found = (one for one in w.library.editions if one.single and one.first is w.locale)
    home = next((one.id for one in found if one.id in page.editions), None)
    if home is None or w.library.audience.preview:
        return []
    stem = page.path.removesuffix(".md")
    return [(name, f"/{home}/{stem}.{end}") for name, end in citations.FORMATS.items()]
