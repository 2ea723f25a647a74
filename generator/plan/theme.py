"""A theme: what the briefs say to it together, and everything in them that speaks to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Places
from generator.model.registry import Citation, Finding, Theme
from generator.page import Cell, Page, Row
from generator.plan import items, lists
from generator.plan.frame import sheet, summary, writers
from generator.plan.writer import Writer, available
from generator.rich import Rich


def of_theme(library: Library, theme: Theme) -> list[Brief]:
    """The briefs that speak to a theme, those that say most first."""
    briefs = [b for b in library.briefs.values() if any(t.theme == theme.id for t in b.themes)]
    briefs.sort(key=lambda b: -max(t.weight for t in b.themes if t.theme == theme.id))
    return briefs


def theme_page(library: Library, edition: Edition, theme: Theme) -> Page:
    """Synthesis and questions first, then the briefs, then what they say, count and date."""
    path = f"themes/{theme.id}.md"
    own = writers(library, edition, path)
    briefs = of_theme(library, theme)
    questions = [q for q in library.questions.values() if theme.id in q.themes]
    cited = {(c.brief, item) for f in theme.synthesis for c in f.cites for item in c.items}
    cited |= {(a.brief, item) for q in questions for a in q.answers for item in a.items}

    def excerpts(field: str) -> Iterator[Row]:
        """Items of the theme's briefs: points say so themselves, others are cited by us."""
        for brief in briefs:
            for item in getattr(brief, field):
                if theme.id in getattr(item, "themes", ()) or (brief.id, item.id) in cited:
                    yield _excerpt(own, brief, field, item)

    lead = (Row(tuple(w.cell(theme.introduction) for w in own)),)
    findings = (
        Row(tuple(_finding(w, finding) for w in own), f"finding-{finding.id}")
        for finding in theme.synthesis
    )
    sections = [
        lists.section(own, "synthesis", findings),
        lists.section(own, "questions", lists.questions(own, questions, "question-")),
        lists.section(own, "briefs", lists.briefs(own, briefs), "cards"),
        lists.section(own, "key_points", excerpts("key_points")),
        lists.section(own, "figures", excerpts("figures")),
        lists.section(own, "events", excerpts("events")),
    ]
    return Page(
        edition=edition,
        path=path,
        kind="theme",
        seed="seeds/themes.yml",
        title=Row(tuple(w.cell(theme.name) for w in own)),
        summary=summary(library, edition, theme.introduction),
        lead=lead,
        sections=tuple(section for section in sections if section.rows),
        editions=available(library, theme.name),
        sheet=sheet(own, edition) if briefs else None,
    )


def _excerpt(own: Sequence[Writer], brief: Brief, field: str, item: Places) -> Row:
    return Row(tuple(items.excerpt(w, brief, field, item) for w in own))


def _finding(w: Writer, finding: Finding) -> Cell:
    """What briefs say together, whether that is their reading or ours, and where they say it."""
    basis = w.plain(w.label(f"finding_basis_{finding.basis}"))
    note = w.joined([basis, *(_citation(w, citation) for citation in finding.cites)])
    return Cell(w.locale, w.text(finding.text, f"finding-{finding.id}"), note=note)


def _citation(w: Writer, citation: Citation) -> Rich:
    brief = w.library.briefs[citation.brief]
    lines = (n for _, _, item in brief.items() if item.id in citation.items for n in item.lines)
    return items.origin(w, brief, citation.items[0], lines)
