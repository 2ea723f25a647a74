"""What is left of a withdrawn brief at its address: its title, the day, and why."""

from __future__ import annotations

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.page import Cell, Page, Row
from generator.plan import places
from generator.plan.frame import summary
from generator.plan.writer import Writer, available


def withdrawn_page(library: Library, edition: Edition, brief_id: str) -> Page:
    """The page of a withdrawn brief in ``edition``, at the address it had before."""
    brief, path = library.withdrawn[brief_id], f"briefs/{brief_id}.md"
    assert brief.withdrawn
    writers = [Writer(library, locale, path, brief) for locale in edition.locales]
    return Page(
        edition=edition,
        path=path,
        kind="withdrawn",
        seed=f"seeds/briefs/{brief.id}.yml",
        title=Row(tuple(_title(w, brief) for w in writers)),
        summary=summary(library, edition, brief.withdrawn.text, brief),
        lead=(
            Row(tuple(_byline(w, brief) for w in writers), "byline"),
            Row(tuple(_reason(w, brief) for w in writers), "withdrawn"),
        ),
        sections=(),
        editions=available(library, brief.title),
        tail=(Row(tuple(_others(w) for w in writers), "note"),),
    )


def _title(w: Writer, brief: Brief) -> Cell:
    """The title that readers know, said to be withdrawn wherever it is shown."""
    cell = w.cell(brief.title)
    if cell.absent:
        return cell
    return Cell(w.locale, (*w.plain(f"{w.label('withdrawn')}: "), *cell.text))


def _byline(w: Writer, brief: Brief) -> Cell:
    published = w.date(brief.published_on.isoformat(), within="published_on")
    return Cell(
        w.locale, w.joined([published, w.plain(w.label("version", number=str(brief.version)))])
    )


def _reason(w: Writer, brief: Brief) -> Cell:
    assert brief.withdrawn
    head = w.date(brief.withdrawn.on.isoformat(), within="withdrawn_on")
    return Cell(w.locale, w.text(brief.withdrawn.text), head)


def _others(w: Writer) -> Cell:
    return Cell(w.locale, w.link(places.LISTS["briefs"], w.label("all_briefs")))
