"""Library: everything the seeds say, by id, and what follows from all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from generator import editions, intake, positions, uses
from generator.audience import PRODUCTION, UNPUBLISHED, Audience
from generator.diagnostics import Diagnostic
from generator.disk import TRANSLATIONS
from generator.editions import Edition
from generator.intake import Values
from generator.locales import Locale
from generator.model.brief import Brief
from generator.model.figure import Figure
from generator.model.provenance import Records, Translations
from generator.model.registry import Entity, PageSeed, Question, Site, Term, Theme
from generator.positions import Position
from generator.uses import Mentions, Target, Use


@dataclass(frozen=True, eq=False)
class Library:
    """All that can be published, by id, in the order of the seeds; briefs newest first."""

    site: Site
    locales: Mapping[str, Locale]
    editions: tuple[Edition, ...]
    themes: Mapping[str, Theme]
    entities: Mapping[str, Entity]
    terms: Mapping[str, Term]
    questions: Mapping[str, Question]
    pages: Mapping[str, PageSeed]
    briefs: Mapping[str, Brief]
    withdrawn: Mapping[str, Brief]
    """Briefs that we no longer stand by: of these only that, when and why."""
    translations: Mapping[str, Records]
    """What is known of translations, by the path of the seed below ``seeds/``."""
    mentions: Mapping[str, Mentions]
    """What each brief mentions."""
    audience: Audience = PRODUCTION
    """Who all this is for."""
    withheld: tuple[Brief, ...] = ()
    """Briefs that this audience must not learn of (:mod:`generator.leaks`); no page reads them."""

    @cached_property
    def uses(self) -> Mapping[Target, tuple[Use, ...]]:
        """The items that mention each entity and term."""
        return uses.index(self.mentions[brief] for brief in self.briefs)

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """For each brief those nearest to it."""
        return uses.related(self.briefs, most=4)

    @cached_property
    def answered(self) -> Mapping[str, tuple[str, ...]]:
        """The questions that each brief answers."""
        found: dict[str, tuple[str, ...]] = {}
        for question in self.questions.values():
            for brief in dict.fromkeys(answer.brief for answer in question.answers):
                found[brief] = (*found.get(brief, ()), question.id)
        return found

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """The positions of the items that questions cite, by ``brief/item``."""
        return positions.cited(self.briefs, self.questions.values())

    @cached_property
    def shared(self) -> Mapping[str, bool]:
        """The entities of which items of several briefs speak."""
        return {
            name: True
            for (kind, name), found in self.uses.items()
            if kind == "entity" and any(use.brief != found[0].brief for use in found)
        }

    def whole(self, what: str) -> Library:
        """The library itself, for something worked out from all of it, called ``what``."""
        return self

    def figure(self, brief: Brief | None, reference: str) -> Figure:
        """The figure that ``{{id}}`` means inside ``brief``, or ``{{brief/id}}`` anywhere."""
        name, _, last = reference.rpartition("/")
        home = self.briefs[name] if name else brief
        assert home is not None, reference
        return next(f for f in home.figures if f.id == last)


def build(
    raw: Mapping[str, bytes | Diagnostic],
    locale_folders: Iterable[Path],
    audience: Audience = PRODUCTION,
) -> Library:
    """The library of all seeds (path below ``seeds/`` → bytes, or why they cannot be read).

    Raises :class:`~generator.diagnostics.ContentError` with every problem of every seed.
    """
    return assemble(*intake.checked(raw, locale_folders, audience=audience), audience)


def assemble(
    known: Mapping[str, Locale], valid: Values, audience: Audience = PRODUCTION
) -> Library:
    """The library of valid seeds in the languages of the site, with what its audience is shown."""
    values = {path: one.value for path, one in valid.items()}

    def registry(path: str) -> dict[str, BaseModel]:
        root = values[path]
        return {item.id: item for item in root.root}  # type: ignore[attr-defined]

    site = values["site.yml"]
    assert isinstance(site, Site)
    briefs = [audience.seen(v) for v in values.values() if isinstance(v, Brief)]
    briefs.sort(key=lambda b: b.id)
    briefs.sort(key=lambda b: b.published_on, reverse=True)
    pages = [v for v in values.values() if isinstance(v, PageSeed)]
    return Library(
        site=site,
        locales=known,
        editions=tuple(editions.edition(name, known) for name in site.editions),
        themes=registry("themes.yml"),  # type: ignore[arg-type]
        entities=registry("entities.yml"),  # type: ignore[arg-type]
        terms=registry("glossary.yml"),  # type: ignore[arg-type]
        questions=registry("questions.yml"),  # type: ignore[arg-type]
        pages={page.id: page for page in pages},
        briefs={brief.id: brief for brief in briefs if audience.shows(brief)},
        withdrawn={brief.id: brief for brief in briefs if brief.withdrawn},
        translations={
            path.removeprefix(TRANSLATIONS + "/"): value.root
            for path, value in values.items()
            if isinstance(value, Translations)
        },
        mentions={
            one.value.id: one.mentions
            for one in valid.values()
            if isinstance(one.value, Brief) and one.mentions
        },
        audience=audience,
        withheld=tuple(
            brief for brief in briefs if brief.status in UNPUBLISHED and not audience.shows(brief)
        ),
    )
