"""All that is wrong with all seeds: what keeps a site from being built, and what the checks say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator import checks, intake, references
from generator.checks.subject import Subject, World
from generator.diagnostics import Diagnostic
from generator.disk import TRANSLATIONS
from generator.intake import Taken
from generator.model.brief import Brief
from generator.model.provenance import Translations
from generator.model.registry import Entities, Questions, Terms, Themes


def found(
    raw: Mapping[str, bytes | Diagnostic],
    locale_folders: Iterable[Path],
    articles: Mapping[str, Sequence[str]] | None = None,
) -> list[Diagnostic]:
    """Every problem of every seed (path below ``seeds/`` → bytes), as :func:`problems`."""
    return problems(intake.taken(raw, locale_folders), articles)


def problems(taken: Taken, articles: Mapping[str, Sequence[str]] | None = None) -> list[Diagnostic]:
    """Every problem of seeds that were read, sorted by place.

    ``articles`` are the lines of the articles at hand, by our number.
    """
    known = world(taken, articles)
    broken = references.check(taken.read, taken.locales, taken.complete, taken.read)
    all_ = {*taken.problems, *broken}
    for one in taken.read:
        all_.update(checks.problems(Subject(one, known)))
    return sorted(all_)


def world(taken: Taken, articles: Mapping[str, Sequence[str]] | None = None) -> World:
    """What all that could be read says together."""
    values = [(one.below, one.value) for one in taken.read]
    return World(
        locales=taken.locales,
        themes={t.id: t for _, all_ in values if isinstance(all_, Themes) for t in all_.root},
        entities={e.id: e for _, all_ in values if isinstance(all_, Entities) for e in all_.root},
        terms={t.id: t for _, all_ in values if isinstance(all_, Terms) for t in all_.root},
        questions={q.id: q for _, all_ in values if isinstance(all_, Questions) for q in all_.root},
        briefs={one.id: one for _, one in values if isinstance(one, Brief)},
        records={
            path.removeprefix(f"{TRANSLATIONS}/"): one.root
            for path, one in values
            if isinstance(one, Translations)
        },
        articles=articles,
    )
