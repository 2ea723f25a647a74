"""Seeds → Library: everything the seeds say, typed, with every reference known to hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from generator import editions, locales, references, seed, uses, validate
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.editions import Edition
from generator.locales import Locale
from generator.model.brief import PUBLIC, Brief, Figure
from generator.model.provenance import Records, Translations
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
from generator.seed import Seed
from generator.uses import Mentions, Target, Use
from generator.validate import Read

REGISTRIES: Mapping[str, type[BaseModel]] = {
    "themes.yml": Themes,
    "entities.yml": Entities,
    "glossary.yml": Terms,
    "questions.yml": Questions,
}
FOLDERS: Mapping[str, type[BaseModel]] = {"briefs": Brief, "pages": PageSeed}
TRANSLATIONS = ".translations"
"""The folder in which the tools keep how translations were made (:mod:`.translations`)."""
WANTED: Mapping[str, str] = {
    "site.yml": "it names the languages and editions",
    **dict.fromkeys(REGISTRIES, "write an empty list, [], if there is nothing yet"),
}

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


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
    translations: Mapping[str, Records]
    """What is known of translations, by the path of the seed below ``seeds/``."""

    @cached_property
    def mentions(self) -> Mapping[str, Mentions]:
        """What each brief mentions."""
        return {name: uses.of(brief) for name, brief in self.briefs.items()}

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

    def whole(self, what: str) -> Library:
        """The library itself, for something worked out from all of it, called ``what``."""
        return self

    def figure(self, brief: Brief | None, reference: str) -> Figure:
        """The figure that ``{{id}}`` means inside ``brief``, or ``{{brief/id}}`` anywhere."""
        name, _, last = reference.rpartition("/")
        home = self.briefs[name] if name else brief
        assert home is not None, reference
        return next(f for f in home.figures if f.id == last)


Values = Mapping[str, BaseModel]
"""What seeds say, by their path below ``seeds/``."""


def build(raw: Mapping[str, bytes | Diagnostic], locale_folders: Iterable[Path]) -> Library:
    """The library of all seeds (path below ``seeds/`` → bytes, or why they cannot be read).

    Raises :class:`ContentError` with every problem of every seed.
    """
    return _assemble(*checked(raw, locale_folders))


def checked(
    raw: Mapping[str, bytes | Diagnostic], locale_folders: Iterable[Path]
) -> tuple[Mapping[str, Locale], Values]:
    """The languages and every seed's value; raises as :func:`build` does."""
    problems = [
        Diagnostic(Span(f"seeds/{path}"), "missing-file", "there is no such seed", hint)
        for path, hint in WANTED.items()
        if path not in raw
    ]
    seeds = _read_all(raw, problems)
    site = _typed(seeds, "site.yml", Site, None, problems)
    known: Mapping[str, Locale] = {}
    if site:
        # Once more, now that it has said which languages texts may be written in.
        _typed(seeds, "site.yml", Site, site.value.locales, problems)
        known = _locales(site, tuple(locale_folders), problems)
    read: list[Read[BaseModel]] = [site] if site else []
    for path in sorted(seeds):
        model = _model(path)
        if model is not None:
            found = _typed(seeds, path, model, site.value.locales if site else None, problems)
            read += [found] if found else []
    problems += references.check(read, known, complete=set(seeds) == set(raw) == _paths(read))
    if problems or not site:
        raise ContentError(problems)
    return known, {one.seed.path.removeprefix("seeds/"): one.value for one in read}


def _paths(read: Iterable[Read[BaseModel]]) -> set[str]:
    return {one.seed.path.removeprefix("seeds/") for one in read}


def _read_all(raw: Mapping[str, bytes | Diagnostic], problems: list[Diagnostic]) -> dict[str, Seed]:
    seeds = {}
    for path, content in raw.items():
        if isinstance(content, Diagnostic):
            problems.append(content)
        elif path != "site.yml" and _model(path) is None:
            problems.append(Diagnostic(Span(f"seeds/{path}"), "stray-file", *_stray(path)))
        else:
            try:
                seeds[path] = seed.read(f"seeds/{path}", content)
            except ContentError as error:
                problems.extend(error.diagnostics)
    return seeds


def _stray(path: str) -> tuple[str, str]:
    name = PurePosixPath(path)
    for ending in (name.with_suffix(".yml"), name.with_suffix(".yml").name):
        if (place := str(ending)) == "site.yml" or _model(place):
            return "this is no seed", f"should it be seeds/{place}?"
    listed = ", ".join(REGISTRIES)
    return "this is no seed", f"seeds are site.yml, {listed}, briefs/<id>.yml, pages/<id>.yml"


def _model(path: str) -> type[BaseModel] | None:
    if path.startswith(TRANSLATIONS + "/"):
        return Translations
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
    site: Read[Site], folders: Collection[Path], problems: list[Diagnostic]
) -> dict[str, Locale]:
    tags, broken = site.value.locales, len(problems)
    for index, tag in enumerate(tags):
        where = ("locales", index)
        if not _TAG.fullmatch(tag):
            message, hint = f"`{tag}` is no language tag", "write it as in ar, en or zh-Hant"
            problems.append(site.problem(where, "locale", message, hint))
        elif not any((folder / f"{tag}.yml").is_file() for folder in folders):
            hint = f"write locales/{tag}.yml after the model of generator/locales/en.yml"
            problems.append(site.problem(where, "locale", f"no locale file for `{tag}`", hint))
    for index, name in enumerate(site.value.editions):
        if editions.tags(name, tags) is None:
            hint = f"one or two of {', '.join(tags)}, the second behind a hyphen"
            message = f"`{name}` is not made of this site's languages"
            problems.append(site.problem(("editions", index), "edition", message, hint))
    if len(problems) > broken:
        return {}
    try:
        return locales.load(folders, tags)
    except ContentError as error:
        problems.extend(error.diagnostics)
        return {}


def _assemble(known: Mapping[str, Locale], values: Values) -> Library:
    def registry(path: str) -> dict[str, BaseModel]:
        root = values[path]
        return {item.id: item for item in root.root}  # type: ignore[attr-defined]

    site = values["site.yml"]
    assert isinstance(site, Site)
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
        translations={
            path.removeprefix(TRANSLATIONS + "/"): value.root
            for path, value in values.items()
            if isinstance(value, Translations)
        },
    )
