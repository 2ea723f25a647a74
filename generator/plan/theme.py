"""A theme: what the briefs say to it together, and everything in them that speaks to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.registry import Citation, Finding, Theme
from generator.noted import remembered
from generator.page import Cell, Page, Row
from generator.plan import age, items, lists, pictured
from generator.plan.frame import summary, writers
from generator.plan.paging import Listed, Unit, parted
from generator.plan.writer import Writer, available
from generator.rich import Rich
from generator.uses import Use

SEED = "themes.yml"


def of_theme(library: Library, theme: Theme) -> list[Brief]:
    """The briefs that speak to a theme, those that say most first."""
    briefs = [b for b in library.briefs.values() if any(t.theme == theme.id for t in b.themes)]
    briefs.sort(key=lambda b: -max(t.weight for t in b.themes if t.theme == theme.id))
    return briefs


@remembered(64)  # the same in every edition
def theme_rows(library: Library, theme_id: str) -> Listed:
    """What the page of a theme lists, by section: ids, and items as their briefs and ids."""
    theme = library.themes[theme_id]
    briefs = of_theme(library, theme)
    questions = [q for q in library.questions.values() if theme.id in q.themes]
    cited = {(c.brief, item) for f in theme.synthesis for c in f.cites for item in c.items}
    cited |= {(a.brief, item) for q in questions for a in q.answers for item in a.items}

    def excerpts(field: str) -> tuple[Use, ...]:
        """Items of the theme's briefs: points say so themselves, others are cited by us."""
        own = field == "key_points"
        return tuple(
            Use(brief.id, field, item.id)
            for brief in briefs
            for item in getattr(brief, field)
            if (own and theme.id in item.themes) or (brief.id, item.id) in cited
        )

    return {
        "synthesis": tuple(finding.id for finding in theme.synthesis),
        "questions": tuple(question.id for question in questions),
        "briefs": tuple(brief.id for brief in briefs),
        **{field: excerpts(field) for field in ("key_points", "figures", "events")},
    }


def theme_units(library: Library, edition: Edition, theme: Theme) -> Iterator[Unit]:
    """The page of a theme, or its parts."""
    rows = theme_rows(library, theme.id)
    make = partial(_theme_page, edition=edition, theme_id=theme.id, sheets=bool(rows["briefs"]))
    yield from parted(f"themes/{theme.id}.md", rows, make)


def theme_page(library: Library, edition: Edition, theme: Theme) -> Page:
    """The whole page of a theme, however long: its digest takes from it."""
    return _theme_page(library, theme_rows(library, theme.id), 1, edition, theme.id, sheets=True)


def _theme_page(
    library: Library, rows: Listed, number: int, edition: Edition, theme_id: str, sheets: bool
) -> Page:
    """Synthesis and questions first, then the briefs, then what they say, count and date."""
    theme, path = library.themes[theme_id], f"themes/{theme_id}.md"
    own = writers(library, edition, path)
    lead: tuple[Row, ...] = ()
    if number == 1:
        lead = (Row(tuple(w.cell(theme.introduction) for w in own)),)
        lead += age.row(own, SEED, f"{theme_id}/", theme)
    findings = (
        Row(tuple(_finding(w, theme_id, finding) for w in own), f"finding-{finding.id}", own=True)
        for finding in theme.synthesis
        if finding.id in rows["synthesis"]
    )
    questions = [library.questions[name] for name in rows["questions"]]
    briefs = [library.briefs[name] for name in rows["briefs"]]
    cards = lists.section(own, "briefs", lists.briefs(own, briefs), "cards")
    sections = [
        lists.section(own, "synthesis", findings),
        lists.section(own, "questions", lists.questions(own, questions, "question-")),
        replace(cards, pictures=pictured.of_theme(own, theme, briefs)),
        *(
            lists.section(own, field, items.excerpts(own, rows[field]))
            for field in ("key_points", "figures", "events")
        ),
    ]
    return Page(
        edition=edition,
        path=path,
        kind="theme",
        seed=f"seeds/{SEED}",
        title=Row(tuple(w.cell(theme.name) for w in own)),
        summary=summary(library, edition, theme.introduction),
        lead=lead,
        sections=tuple(section for section in sections if section.rows),
        editions=available(library, theme.name),
        sheet=sheets and number == 1,
    )


def _finding(w: Writer, theme_id: str, finding: Finding) -> Cell:
    """What briefs say together, whether that is their reading or ours, and where they say it."""
    basis = w.plain(w.label(f"finding_basis_{finding.basis}"))
    note = [basis, *(_citation(w, citation) for citation in finding.cites)]
    note += age.of_part(w, SEED, f"{theme_id}/synthesis/{finding.id}/", finding)
    return Cell(w.locale, w.text(finding.text, f"finding-{finding.id}"), note=w.joined(note))


def _citation(w: Writer, citation: Citation) -> Rich:
    brief = w.library.briefs[citation.brief]
    lines = (n for _, _, item in brief.items() if item.id in citation.items for n in item.lines)
    return items.origin(w, brief, citation.items[0], lines)
