"""Seeds → Library: everything the seeds say, typed, with every reference known to hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from generator import editions, locales, references, seed, validate
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.editions import Edition
from generator.locales import Locale
from generator.model.brief import PUBLIC, Brief, Figure
from generator.model.registry import (
    Entities,
    Entity,
    PageSeed,
    Question,
    Questions,
    Site,
    Term,
    Terms,
    Theme,
    Themes,
)
from generator.references import Read
from generator.seed import Seed

REGISTRIES: Mapping[str, type[BaseModel]] = {
    "themes.yml": Themes,
    "entities.yml": Entities,
    "glossary.yml": Terms,
    "questions.yml": Questions,
}
FOLDERS: Mapping[str, type[BaseModel]] = {"briefs": Brief, "pages": PageSeed}


@dataclass(frozen=True)
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

    def figure(self, brief: Brief, reference: str) -> Figure:
        """The figure that ``{{id}}`` or ``{{brief/id}}`` means inside ``brief``."""
        name, _, last = reference.rpartition("/")
        home = self.briefs[name] if name else brief
        return next(f for f in home.figures if f.id == last)


def build(raw: Mapping[str, bytes], locale_folders: Iterable[Path]) -> Library:
    """The library of all seeds (path below ``seeds/`` → bytes).

    Raises :class:`ContentError` with every problem of every seed.
    """
    problems: list[Diagnostic] = []
    seeds = _read_all(raw, problems)
    site_read = _typed(seeds, "site.yml", Site, None, problems)
    if site_read is None:
        if "site.yml" not in raw:
            hint = "it names the languages and editions"
            problems.append(
                Diagnostic(Span("seeds/site.yml"), "missing-file", "no such seed", hint)
            )
        raise ContentError(problems)
    site = site_read.value
    known = _locales(site_read, locale_folders, problems)

    read: list[Read[BaseModel]] = [site_read]
    for path in sorted(seeds):
        model = _model(path)
        if path != "site.yml" and model is not None:
            found = _typed(seeds, path, model, site.locales, problems)
            read += [found] if found else []
    for path in REGISTRIES:
        if path not in raw:
            hint = "write an empty list, [], if there is nothing yet"
            problems.append(Diagnostic(Span(f"seeds/{path}"), "missing-file", "no such seed", hint))
    problems += references.check(read, known, complete=set(seeds) == set(raw))
    if problems:
        raise ContentError(problems)
    return _assemble(site, known, {r.seed.path.removeprefix("seeds/"): r.value for r in read})


def _read_all(raw: Mapping[str, bytes], problems: list[Diagnostic]) -> dict[str, Seed]:
    seeds = {}
    for path, content in raw.items():
        if path != "site.yml" and _model(path) is None:
            hint = (
                "seeds are site.yml, " + ", ".join(REGISTRIES) + ", briefs/<id>.yml, pages/<id>.yml"
            )
            problems.append(
                Diagnostic(Span(f"seeds/{path}"), "stray-file", "this is no seed", hint)
            )
            continue
        try:
            seeds[path] = seed.read(f"seeds/{path}", content)
        except ContentError as error:
            problems.extend(error.diagnostics)
    return seeds


def _model(path: str) -> type[BaseModel] | None:
    place = PurePosixPath(path)
    if len(place.parts) == 2 and place.suffix == ".yml":
        return FOLDERS.get(place.parts[0])
    return REGISTRIES.get(path)


M = TypeVar("M", bound=BaseModel)


def _typed(
    seeds: Mapping[str, Seed],
    path: str,
    model: type[M],
    tags: Collection[str] | None,
    problems: list[Diagnostic],
) -> Read[M] | None:
    if path not in seeds:
        return None
    try:
        return Read(seeds[path], validate.typed(seeds[path], model, tags))
    except ContentError as error:
        problems.extend(error.diagnostics)
        return None


def _locales(
    site: Read[Site], folders: Iterable[Path], problems: list[Diagnostic]
) -> dict[str, Locale]:
    try:
        found = locales.load(folders, site.value.locales)
    except ContentError as error:
        problems.extend(error.diagnostics)
        raise ContentError(problems) from None
    for index, name in enumerate(site.value.editions):
        if editions.tags(name, found) is None:
            span = site.seed.find(("editions", index)).span
            hint = f"one or two of {', '.join(found)}, such as ar or ar-en"
            message = f"{name!r} is not made of this site's languages"
            problems.append(Diagnostic(span, "edition", message, hint))
    return found


def _assemble(site: Site, known: Mapping[str, Locale], values: Mapping[str, BaseModel]) -> Library:
    def registry(path: str) -> dict[str, BaseModel]:
        root = values[path]
        return {item.id: item for item in root.root}  # type: ignore[attr-defined]

    briefs = [v for v in values.values() if isinstance(v, Brief)]
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
        briefs={brief.id: brief for brief in briefs if brief.status in PUBLIC},
    )
