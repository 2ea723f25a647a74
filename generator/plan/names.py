"""The names and the terms: lists of all of them, and a page for each name that is much used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from generator.editions import Edition
from generator.library import Library
from generator.model.registry import Entity, Term
from generator.page import Cell, Page, Row, Section
from generator.plan import age, items, lists, places
from generator.plan.frame import summary, writers
from generator.plan.paging import Listed, Unit, parted
from generator.plan.writer import Writer
from generator.rich import Rich


def names_units(library: Library, edition: Edition) -> Iterator[Unit]:
    """Every entity in alphabetical order, with the number of its briefs; none without entities."""

    def briefs(entity: str) -> int:
        return len({use.brief for use in library.uses.get(("entity", entity), ())})

    entities = places.order(library, edition.first)[0]
    rows = {ALPHABETICAL: tuple((name, briefs(name)) for name in entities)}
    if entities:
        yield from parted(places.LISTS["names"], rows, partial(_names_page, edition=edition))


def _names_page(library: Library, listed: Listed, number: int, edition: Edition) -> Page:
    own = writers(library, edition, places.LISTS["names"])
    rows = (
        Row(tuple(_listed(w, edition, library.entities[name], count) for w in own), name)
        for name, count in listed[ALPHABETICAL]
    )
    return lists.index(library, edition, "names", [_alphabetical(own, rows)], number)


def glossary_units(library: Library, edition: Edition) -> Iterator[Unit]:
    """Every term in alphabetical order, with briefs that use it in each language; none without."""

    def used(term: str, tag: str) -> tuple[str, ...]:
        """The first briefs that use a term and have a title in the language."""
        briefs = dict.fromkeys(use.brief for use in library.uses.get(("term", term), ()))
        return tuple(islice((b for b in briefs if tag in library.briefs[b].title), MOST_LINKS))

    terms = places.order(library, edition.first)[1]
    tags = [locale.tag for locale in edition.locales]
    rows = {ALPHABETICAL: tuple((term, tuple(used(term, tag) for tag in tags)) for term in terms)}
    if terms:
        yield from parted(places.LISTS["glossary"], rows, partial(_glossary_page, edition=edition))


def _glossary_page(library: Library, listed: Listed, number: int, edition: Edition) -> Page:
    own = writers(library, edition, places.LISTS["glossary"])
    for w in own:
        w.targets = {key: to for key, to in w.targets.items() if key[0] == "entity"}

    def row(term: str, used: Sequence[Sequence[str]]) -> Row:
        cells = zip(own, used, strict=True)
        return Row(
            tuple(_term(w, edition, library.terms[term], briefs) for w, briefs in cells), term
        )

    rows = (row(term, used) for term, used in listed[ALPHABETICAL])
    return lists.index(library, edition, "glossary", [_alphabetical(own, rows)], number)


ALPHABETICAL = "alphabetical"
"""The only section of these lists."""


def _alphabetical(own: Sequence[Writer], rows: Iterable[Row]) -> Section:
    """Rows in the order of the first language, which the second says is not its own."""
    first = own[0].locale.tag
    titles = [own[0].label("alphabetical")]
    titles += [w.label("alphabetical_in", language=w.locale.language_name(first)) for w in own[1:]]
    heading = Row(tuple(Cell(w.locale, w.plain(t)) for w, t in zip(own, titles, strict=True)))
    return Section("alphabetical", heading, "list", tuple(rows))


def entity_units(library: Library, edition: Edition, entity: Entity) -> Iterator[Unit]:
    """The page of an entity, or its parts: every item that mentions it."""
    rows = {"mentions": library.uses.get(("entity", entity.id), ())}
    make = partial(_entity_page, edition=edition, entity_id=entity.id)
    yield from parted(f"entities/{entity.id}.md", rows, make)


def _entity_page(
    library: Library, rows: Listed, number: int, edition: Edition, entity_id: str
) -> Page:
    """What an entity is, and where it is mentioned."""
    entity, path = library.entities[entity_id], f"entities/{entity_id}.md"
    own = writers(library, edition, path)
    lead = (
        Row(tuple(Cell(w.locale, w.text(entity.role)) for w in own)),
        Row(tuple(_facts(w, edition, entity) for w in own), "byline"),
    )
    mentions = lists.section(own, "mentions", items.excerpts(own, rows["mentions"]))
    return Page(
        edition=edition,
        path=path,
        kind="entity",
        seed="seeds/entities.yml",
        title=Row(tuple(Cell(w.locale, w.plain(w.name(entity.name))) for w in own)),
        summary=summary(library, edition, entity.role),
        lead=lead if number == 1 else (),
        sections=(mentions,),
        editions=tuple(e.id for e in library.editions),
        within=places.LISTS["names"],
    )


def _facts(w: Writer, edition: Edition, entity: Entity) -> Cell:
    parts: list[Rich] = [w.plain(w.locale.words.entity_kinds[entity.kind])]
    if entity.belongs_to:
        label = w.plain(w.label("belongs_to") + ": ")
        parts.append((*label, *w.entity(entity.belongs_to)))
    if aliases := entity.aliases.get(w.locale.tag):
        shown = w.locale.words.list_separator.join(aliases)
        parts.append(w.plain(f"{w.label('also_called')}: {shown}"))
    parts += w.forms(entity.name, _tags(edition))
    parts += age.of_part(w, "entities.yml", f"{entity.id}/", entity)
    return Cell(w.locale, w.joined(parts))


def _tags(edition: Edition) -> tuple[str, ...]:
    """The languages in which a name stands on the page anyway."""
    return tuple(locale.tag for locale in edition.locales)


def _listed(w: Writer, edition: Edition, entity: Entity, count: int) -> Cell:
    """A name with what it is, and in how many briefs."""
    name = w.name(entity.name)
    to = places.everything(w.library, edition.first)["entity", entity.id]
    head = w.plain(name) if "#" in to else w.link(to, name)
    kind = w.locale.words.entity_kinds[entity.kind]
    note = [w.plain(kind), *w.forms(entity.name, _tags(edition))]
    note += [w.counted("briefs", count)] if count else []
    note += age.of_part(w, "entities.yml", f"{entity.id}/", entity)
    return Cell(w.locale, w.text(entity.role), head, note=w.joined(note))


def _term(w: Writer, edition: Edition, term: Term, used: Sequence[str]) -> Cell:
    """A term with its definition, its names in other languages, the first briefs that use it."""
    links = w.forms(term.name, _tags(edition))
    links += [
        w.link(f"briefs/{brief}.md#term-{term.id}", w.name(w.library.briefs[brief].title))
        for brief in used
    ]
    links += age.of_part(w, "glossary.yml", f"{term.id}/", term)
    return Cell(w.locale, w.text(term.definition), w.plain(w.name(term.name)), note=w.joined(links))


MOST_LINKS = 5
"""So many briefs are named below a term."""
