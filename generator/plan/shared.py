"""The pages around the briefs: home, themes and prose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief, Point
from generator.model.registry import Citation, Finding, PageSeed, Theme
from generator.page import Cell, Page, Row, Section
from generator.plan.brief import heading, summary
from generator.plan.writer import Writer, available
from generator.rich import Rich, text_of

NEWEST = 10
"""How many briefs the home page shows."""


def home_page(library: Library, edition: Edition) -> Page:
    """Themes and newest briefs."""
    site, writers = library.site, _writers(library, edition, "index.md")
    themes = tuple(
        Row(tuple(_theme_card(w, theme) for w in writers), theme.id)
        for theme in library.themes.values()
    )
    briefs = _briefs(writers, list(library.briefs.values())[:NEWEST])
    sections = (
        Section("newest-briefs", heading(writers, "newest_briefs"), "cards", briefs),
        Section("themes", heading(writers, "themes"), "cards", themes),
    )
    return Page(
        edition=edition,
        path="index.md",
        kind="home",
        seed="seeds/site.yml",
        title=Row(tuple(w.cell(site.title) for w in writers)),
        summary=summary(library, edition, site.description),
        lead=(
            Row(tuple(w.cell(site.tagline) for w in writers), "tagline"),
            Row(tuple(w.cell(site.description) for w in writers)),
        ),
        sections=tuple(section for section in sections if section.rows),
        editions=tuple(e.id for e in library.editions),
    )


def theme_page(library: Library, edition: Edition, theme: Theme) -> Page:
    """A theme: what it is about, what the briefs say to it, and the briefs."""
    path = f"themes/{theme.id}.md"
    writers = _writers(library, edition, path)
    briefs = [b for b in library.briefs.values() if any(t.theme == theme.id for t in b.themes)]
    briefs.sort(key=lambda b: -max(t.weight for t in b.themes if t.theme == theme.id))
    sections = []
    findings = tuple(
        Row(tuple(_finding(w, finding) for w in writers), f"finding-{finding.id}")
        for finding in theme.synthesis
    )
    sections.append(Section("synthesis", heading(writers, "synthesis"), "list", findings))
    points = tuple(_points(writers, briefs, theme))
    sections.append(Section("key-points", heading(writers, "key_points"), "list", points))
    sections.append(
        Section("briefs", heading(writers, "briefs"), "cards", _briefs(writers, briefs))
    )
    return Page(
        edition=edition,
        path=path,
        kind="theme",
        seed="seeds/themes.yml",
        title=Row(tuple(w.cell(theme.name) for w in writers)),
        summary=summary(library, edition, theme.introduction),
        lead=(Row(tuple(w.cell(theme.introduction) for w in writers)),),
        sections=tuple(section for section in sections if section.rows),
        editions=available(library, theme.name),
    )


def prose_page(library: Library, edition: Edition, page: PageSeed) -> Page:
    """A page of prose; its corrections section ends with the address."""
    path = f"{page.id}.md"
    writers = _writers(library, edition, path)
    sections = []
    for part in page.sections:
        rows = [Row(tuple(w.cell(p) for w in writers)) for p in part.paragraphs]
        if part.id == "corrections":
            rows.append(Row(tuple(Cell(w.locale, w.corrections()) for w in writers)))
        title = Row(tuple(w.cell(part.heading) for w in writers))
        sections.append(Section(part.id, title, "prose", tuple(rows)))
    return Page(
        edition=edition,
        path=path,
        kind="prose",
        seed=f"seeds/pages/{page.id}.yml",
        title=Row(tuple(w.cell(page.title) for w in writers)),
        summary=summary(library, edition, page.summary),
        lead=(),
        sections=tuple(sections),
        editions=available(library, page.title),
    )


def _writers(library: Library, edition: Edition, path: str) -> list[Writer]:
    return [Writer(library, locale, path) for locale in edition.locales]


def _theme_card(w: Writer, theme: Theme) -> Cell:
    count = sum(any(t.theme == theme.id for t in b.themes) for b in w.library.briefs.values())
    counted = w.locale.plural(w.locale.words.plurals["briefs"], count, number=str(count))
    head = w.link(f"themes/{theme.id}.md", w.name(theme.name))
    return Cell(w.locale, w.text(theme.introduction), head, note=w.plain(counted))


def _briefs(writers: Sequence[Writer], briefs: Iterable[Brief]) -> tuple[Row, ...]:
    return tuple(Row(tuple(_brief_card(w, b) for w in writers), b.id) for b in briefs)


def _brief_card(w: Writer, brief: Brief) -> Cell:
    """Title, standfirst and date; a brief not in this language says where it can be read."""
    document = Writer(w.library, w.locale, f"briefs/{brief.id}.md", brief)
    date = w.date(brief.published_on.isoformat(), within="published_on")
    if w.locale.tag not in brief.title:
        head = document.elsewhere_link(brief.title)
        return Cell(w.locale, document.text(brief.title), head, note=date)
    head = w.link(document.path, text_of(document.text(brief.title)))
    return Cell(w.locale, document.text(brief.standfirst), head, note=date)


def _finding(w: Writer, finding: Finding) -> Cell:
    """What briefs say together, whether that is their reading or ours, and where they say it."""
    basis = w.plain(w.label(f"finding_basis_{finding.basis}"))
    note = w.joined([basis, *(_citation(w, citation) for citation in finding.cites)])
    return Cell(w.locale, w.text(finding.text, f"finding-{finding.id}"), note=note)


def _citation(w: Writer, citation: Citation) -> Rich:
    """A brief's title, linked to the first of the items, and the lines of the article they cite."""
    brief = w.library.briefs[citation.brief]
    path = f"briefs/{brief.id}.md"
    if w.locale.tag not in brief.title:
        return Writer(w.library, w.locale, path, brief).elsewhere_link(brief.title)
    lines = {n for _, _, item in brief.items() if item.id in citation.items for n in item.lines}
    title = w.link(f"{path}#{citation.items[0]}", w.name(brief.title))
    return (*title, *w.plain(f" ({w.lines(tuple(sorted(lines)))})"))


def _points(writers: Sequence[Writer], briefs: Sequence[Brief], theme: Theme) -> Iterable[Row]:
    """Key points of all briefs on a theme, each linked to its place."""
    for brief in briefs:
        for point in brief.key_points:
            if theme.id in point.themes:
                yield Row(tuple(_cited_point(w, brief, point) for w in writers))


def _cited_point(w: Writer, brief: Brief, point: Point) -> Cell:
    document = Writer(w.library, w.locale, f"briefs/{brief.id}.md", brief)
    text = document.text(point.text, point.id)
    if w.locale.tag not in brief.title:
        return Cell(w.locale, text)
    return Cell(w.locale, text, note=w.link(f"{document.path}#{point.id}", w.name(brief.title)))
