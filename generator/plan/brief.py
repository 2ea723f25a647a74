"""The page of a brief: standfirst and key points first, then all that backs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from generator import history, translations
from generator.editions import Edition
from generator.history import Told
from generator.library import Library
from generator.model.brief import Brief, Correction
from generator.model.records import Places
from generator.model.source import ReliabilityNote
from generator.page import Cell, Page, Row, Section, Shape
from generator.plan import age, elsewhere, items, lists, places, unpublished
from generator.plan.frame import heading, summary
from generator.plan.source import source_rows
from generator.plan.writer import Writer, available
from generator.rich import Rich
from generator.uses import Target

Item = Places | ReliabilityNote
Columns = tuple[tuple[str, ...], ...]


def brief_page(library: Library, edition: Edition, brief_id: str) -> Page:
    """The page of a brief in ``edition``."""
    brief, path = library.briefs[brief_id], f"briefs/{brief_id}.md"
    entities, terms = _named(library, brief)
    targets: dict[Target, str] = {("entity", e): f"{path}#entity-{e}" for e in entities}
    targets |= {("term", t): f"{path}#term-{t}" for t in terms}
    writers = [Writer(library, locale, path, brief, targets) for locale in edition.locales]

    told = elsewhere.on_page(library, edition, brief)

    def section(anchor: str, field: str, rows: Sequence[Item], columns: Columns = ()) -> Section:
        made = tuple(items.own(writers, field, item, told.get(item.id, ())) for item in rows)
        shape: Shape = "table" if columns else "list"
        return Section(anchor, heading(writers, field), shape, made, columns)

    def listed(anchor: str, label: str, rows: Iterable[Row]) -> Section:
        return Section(anchor, heading(writers, label), "list", tuple(rows))

    title = Row(tuple(w.cell(brief.title) for w in writers))
    # In reading order: the first mention of a name is the one that is linked.
    lead = (
        _byline(library, writers, brief),
        Row(tuple(w.cell(brief.standfirst) for w in writers)),
    )
    questions = [library.questions[question] for question in library.answered.get(brief_id, ())]
    related = [library.briefs[other] for other in library.related[brief_id]]
    sections = [
        section("key-points", "key_points", brief.key_points),
        section("figures", "figures", brief.figures, _columns(edition)),
        section("quotes", "quotes", brief.quotes),
        section("events", "events", brief.events),
        section("implications", "implications", brief.implications),
        section("watch", "watch", brief.watch),
        section("notes", "notes", brief.notes),
        listed("changes", "changes", _changes(writers, brief)),
        listed("corrections", "corrections", _corrections(writers, brief)),
        listed("about-source", "about_source", source_rows(writers, brief)),
        section("reliability", "reliability", brief.source.reliability),
        listed("questions", "questions_answered", lists.questions(writers, questions, "question-")),
        listed("related", "related", lists.titles(writers, related)),
        # Last: what has been mentioned is linked to these lists.
        _register(writers, edition, "named-here", "named_here", "entity", entities),
        _register(writers, edition, "terms-used", "terms_used", "term", terms),
    ]
    return Page(
        edition=edition,
        path=path,
        kind="brief",
        seed=f"seeds/briefs/{brief.id}.yml",
        title=title,
        summary=summary(library, edition, brief.standfirst, brief),
        lead=lead,
        sections=tuple(section for section in sections if section.rows),
        editions=available(library, brief.title),
        sheet=True,
    )


def _named(library: Library, brief: Brief) -> tuple[list[str], list[str]]:
    """Entities and terms that the brief names, in the order of the registries."""
    found = library.mentions[brief.id].anywhere
    found |= {(kind, tag) for tag in brief.tags for kind in ("entity", "term")}
    entities = [e for e in library.entities if ("entity", e) in found]
    return entities, [t for t in library.terms if ("term", t) in found]


def _columns(edition: Edition) -> Columns:
    names = ("figure", "measures", "claimed_by", "how_firmly", "as_of")
    return tuple(tuple(locale.label(name) for name in names) for locale in edition.locales)


def _byline(library: Library, writers: Sequence[Writer], brief: Brief) -> Row:
    def cell(w: Writer) -> Cell:
        parts = [
            w.date(brief.published_on.isoformat(), within="published_on"),
            *([w.date(brief.updated_on.isoformat(), "updated_on")] if brief.updated_on else []),
            _version(w, brief),
            *lists.corrected(w, brief, f"{w.path}#corrections"),
        ]
        parts[:0] = unpublished.mark(w, brief)
        records = library.translations.get(f"briefs/{brief.id}.yml", {})
        plain = library.whole(f"brief {brief.id}").briefs[brief.id]
        if original := translations.by_machine(plain, records, w.locale.tag):
            language = w.locale.language_name(original)
            parts.append(w.plain(w.label("machine_translation", language=language)))
        parts += age.of_brief(w, brief)
        for weight in brief.themes:
            theme = w.library.themes[weight.theme]
            link = w.link(f"themes/{theme.id}.md", w.name(theme.name))
            parts.append((*link, *w.plain(f" ({w.label(f'theme_basis_{weight.basis}')})")))
        return Cell(w.locale, w.joined(parts))

    return Row(tuple(cell(w) for w in writers), "byline")


def _version(w: Writer, brief: Brief) -> Rich:
    """Which version this is, with the way to what it changed."""
    shown = w.label("version", number=str(brief.version))
    told = any(True for _ in history.versions(brief))
    return w.link(f"{w.path}#changes", shown) if told else w.plain(shown)


def _changes(writers: Sequence[Writer], brief: Brief) -> Iterator[Row]:
    """What each version changed; what it put right is told once, among the corrections."""

    def cell(w: Writer, told: Told, anchor: str) -> Cell:
        head = w.date(told.on.isoformat(), "version_of", number=str(told.version))
        to_log = w.link(f"{w.path}#corrections", w.label("correction")) if told.corrections else ()
        if told.change is None:
            return Cell(w.locale, to_log, head)
        return Cell(w.locale, w.text(told.change, anchor), head, note=to_log)

    for told in history.versions(brief):
        anchor = f"version-{told.version}"
        yield Row(tuple(cell(w, told, anchor) for w in writers), anchor)


def _corrections(writers: Sequence[Writer], brief: Brief) -> Iterator[Row]:
    def cell(w: Writer, item: Correction, anchor: str) -> Cell:
        return Cell(w.locale, w.text(item.text, anchor), w.date(item.on.isoformat()))

    for anchor, item in history.anchored(brief):
        yield Row(tuple(cell(w, item, anchor) for w in writers), anchor)


def _register(
    writers: Sequence[Writer],
    edition: Edition,
    anchor: str,
    label: str,
    kind: Literal["entity", "term"],
    ids: Sequence[str],
) -> Section:
    """What the brief names, each with a link to where it stands among all.

    A name in languages that are not the page's stands below what is said of it.
    """
    shown = [locale.tag for locale in edition.locales]

    def cell(w: Writer, entry: str) -> Cell:
        to = places.everything(w.library, edition.first)[kind, entry]
        if kind == "term":
            term = w.library.terms[entry]
            forms = w.joined(w.forms(term.name, shown))
            return Cell(
                w.locale, w.text(term.definition), w.link(to, w.name(term.name)), note=forms
            )
        entity = w.library.entities[entry]
        of_kind = w.plain(w.locale.words.entity_kinds[entity.kind])
        note = w.joined([of_kind, *w.forms(entity.name, shown)])
        return Cell(w.locale, w.text(entity.role), w.link(to, w.name(entity.name)), note=note)

    for w in writers:
        w.targets.clear()  # nothing in the lists links to itself
    rows = (Row(tuple(cell(w, entry) for w in writers), f"{kind}-{entry}") for entry in ids)
    return Section(anchor, heading(writers, label), "list", tuple(rows))
