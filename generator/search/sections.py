"""Pages → the sections that the search finds, each once, where it is at home.

Pages that gather (themes, names, lists) show items of briefs again; there only what is their own
is taken: findings, answers, what a name is and a term means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator import plan
from generator.addresses import subject
from generator.library import Library
from generator.page import Cell, Page, Row
from generator.plan.writer import address
from generator.rich import Link, Plain, Rich, text_of
from generator.search.section import Section

KINDS: Mapping[str, Mapping[str, str]] = {
    "brief": {
        "key-points": "point",
        "figures": "figure",
        "quotes": "quote",
        "events": "event",
        "implications": "implication",
        "watch": "watch",
        "notes": "note",
        "reliability": "reliability",
    },
    "theme": {"synthesis": "finding"},
    "question": {"answers": "answer"},
    "names": {"alphabetical": "entity"},
    "glossary": {"alphabetical": "term"},
}
"""What is found on a page of each kind: its sections, and the kind of their rows."""

LISTS = frozenset({"names", "glossary"})
"""Pages whose titles say nothing of what is found on them."""

WHOLE = frozenset({"brief", "theme", "question"})
"""Pages that are found themselves, by their title and lead."""


def sections(library: Library) -> Iterator[Section]:
    """All sections of all languages; editions of two languages repeat them."""
    for edition in library.editions:
        if edition.single:
            for page in plan.pages(library, edition):
                yield from of_page(library, page)


def of_page(library: Library, page: Page) -> Iterator[Section]:
    """The sections of a page in one language; a text that the language lacks is not found."""
    title = text_of(page.title.cells[0].text)
    brief = library.briefs[subject(page)] if page.kind == "brief" else None
    own = {item.id: getattr(item, "themes", ()) for _, _, item in brief.items()} if brief else {}
    themes = _themes(library, page)

    def made(cell: Cell, kind: str, anchor: str, name: str, text: str, of: str = title) -> Section:
        to = f"{page.edition.id}/{address(page.path)}" + (f"#{anchor}" if anchor else "")
        if home := _link(cell.head if kind.startswith("entity-") else ()):
            to = f"{page.edition.id}/{address(home)}"
        return Section(
            id=to,
            language=page.edition.first.tag,
            title=name,
            text=text,
            address=to,
            kind=kind,
            page="" if page.kind in LISTS else of,
            titled=kind != "answer",
            brief=brief.id if brief else "",
            themes=tuple(sorted(own.get(anchor) or themes)),
            date=brief.published_on.isoformat() if brief else "",
        )

    if page.kind in WHOLE and page.number == 1:
        cell = page.title.cells[0]
        yield made(cell, page.kind, "", title, _lead(page.lead))
    if page.kind == "prose":
        for section in page.sections:
            cell = section.heading.cells[0]
            text = " ".join(text_of(row.cells[0].text) for row in section.rows)
            yield made(cell, "prose", section.id, text_of(cell.text), text)
    for section in page.sections:
        kind = KINDS.get(page.kind, {}).get(section.id)
        for row in section.rows if kind else ():
            cell = row.cells[0]
            if kind and row.id and not cell.absent:
                own_kind = f"entity-{library.entities[row.id].kind}" if kind == "entity" else kind
                head, text = text_of(cell.head), text_of(cell.text)
                if kind == "answer":  # its title is what was asked, and it says whose it is
                    yield made(cell, own_kind, row.id, title, text, of=head)
                else:
                    yield made(cell, own_kind, row.id, head, text)


def _lead(rows: Iterable[Row]) -> str:
    """What introduces a page; not the line of dates and themes."""
    cells = (row.cells[0] for row in rows if row.id != "byline")
    return " ".join(text_of(cell.text) for cell in cells if not cell.absent)


def _themes(library: Library, page: Page) -> Iterable[str]:
    if page.kind == "brief":
        return {weight.theme for weight in library.briefs[subject(page)].themes}
    if page.kind == "question":
        return library.questions[subject(page)].themes
    return {subject(page)} if page.kind == "theme" else ()


def _link(parts: Rich) -> str:
    """Where the first link leads."""
    for part in parts:
        if isinstance(part, Link):
            return part.to
        if not isinstance(part, Plain) and (found := _link(part.parts)):
            return found
    return ""
