"""The names and the terms: lists of all of them, and a page for each name that is much used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.registry import Entity, Term
from generator.page import Cell, Page, Row, Section
from generator.plan import items, lists, places
from generator.plan.frame import summary, writers
from generator.plan.writer import Writer
from generator.rich import Rich


def names_page(library: Library, edition: Edition) -> Page:
    """Every entity, in alphabetical order."""
    own = writers(library, edition, places.LISTS["names"])
    entities = [library.entities[name] for name in places.order(library, edition.first)[0]]
    rows = (Row(tuple(_listed(w, edition, e) for w in own), e.id) for e in entities)
    return lists.index(library, edition, "names", [_alphabetical(own, rows)])


def glossary_page(library: Library, edition: Edition) -> Page:
    """Every term, in alphabetical order."""
    own = writers(library, edition, places.LISTS["glossary"])
    terms = [library.terms[term] for term in places.order(library, edition.first)[1]]
    for w in own:
        w.targets = {key: to for key, to in w.targets.items() if key[0] == "entity"}
    rows = (Row(tuple(_term(w, term) for w in own), term.id) for term in terms)
    return lists.index(library, edition, "glossary", [_alphabetical(own, rows)])


def _alphabetical(own: Sequence[Writer], rows: Iterable[Row]) -> Section:
    """Rows in the order of the first language, which the second says is not its own."""
    first = own[0].locale.tag
    titles = [own[0].label("alphabetical")]
    titles += [w.label("alphabetical_in", language=w.locale.language_name(first)) for w in own[1:]]
    heading = Row(tuple(Cell(w.locale, w.plain(t)) for w, t in zip(own, titles, strict=True)))
    return Section("alphabetical", heading, "list", tuple(rows))


def entity_page(library: Library, edition: Edition, entity: Entity) -> Page:
    """What an entity is, and every item that mentions it."""
    path = f"entities/{entity.id}.md"
    own = writers(library, edition, path)
    lead = (
        Row(tuple(Cell(w.locale, w.text(entity.role)) for w in own)),
        Row(tuple(_facts(w, entity) for w in own), "byline"),
    )
    uses = library.uses.get(("entity", entity.id), ())
    mentions = (
        Row(tuple(items.excerpt(w, use.brief, use.field, use.item) for w in own)) for use in uses
    )
    return Page(
        edition=edition,
        path=path,
        kind="entity",
        seed="seeds/entities.yml",
        title=Row(tuple(Cell(w.locale, w.plain(w.name(entity.name))) for w in own)),
        summary=summary(library, edition, entity.role),
        lead=lead,
        sections=(lists.section(own, "mentions", mentions),),
        editions=tuple(e.id for e in library.editions),
        within=places.LISTS["names"],
    )


def _facts(w: Writer, entity: Entity) -> Cell:
    parts: list[Rich] = [w.plain(w.locale.words.entity_kinds[entity.kind])]
    if entity.belongs_to:
        label = w.plain(w.label("belongs_to") + ": ")
        parts.append((*label, *w.entity(entity.belongs_to)))
    if aliases := entity.aliases.get(w.locale.tag):
        shown = w.locale.words.list_separator.join(aliases)
        parts.append(w.plain(f"{w.label('also_called')}: {shown}"))
    return Cell(w.locale, w.joined(parts))


def _listed(w: Writer, edition: Edition, entity: Entity) -> Cell:
    name = w.name(entity.name)
    to = places.everything(w.library, edition.first)["entity", entity.id]
    head = w.link(to, name) if places.has_page(w.library, entity.id) else w.plain(name)
    count = len({use.brief.id for use in w.library.uses.get(("entity", entity.id), ())})
    kind = w.locale.words.entity_kinds[entity.kind]
    note = [w.plain(kind)] + ([w.counted("briefs", count)] if count else [])
    return Cell(w.locale, w.text(entity.role), head, note=w.joined(note))


def _term(w: Writer, term: Term) -> Cell:
    """A term with its definition, and the briefs that use it."""
    briefs = {use.brief.id: use for use in w.library.uses.get(("term", term.id), ())}
    links = [
        w.link(f"briefs/{brief}.md#term-{term.id}", w.name(use.brief.title))
        for brief, use in briefs.items()
        if w.locale.tag in use.brief.title
    ]
    note = w.joined(links[:MOST_LINKS]) if links else ()
    return Cell(w.locale, w.text(term.definition), w.plain(w.name(term.name)), note=note)


MOST_LINKS = 5
"""So many briefs are named below a term."""
