"""The bytes of seeds → what they say, each typed and with every reference known to hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from generator import editions, locales, references, seed, uses, validate
from generator.audience import PRODUCTION, Audience
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.disk import TRANSLATIONS
from generator.keys import digest
from generator.locales import Locale
from generator.model.brief import Brief
from generator.model.provenance import Translations
from generator.model.registry import Entities, PageSeed, Questions, Site, Terms, Themes
from generator.uses import Mentions
from generator.validate import Read

REGISTRIES: Mapping[str, type[BaseModel]] = {
    "themes.yml": Themes,
    "entities.yml": Entities,
    "glossary.yml": Terms,
    "questions.yml": Questions,
}
FOLDERS: Mapping[str, type[BaseModel]] = {"briefs": Brief, "pages": PageSeed}
WANTED: Mapping[str, str] = {
    "site.yml": "it names the languages and editions",
    **dict.fromkeys(REGISTRIES, "write an empty list, [], if there is nothing yet"),
}

M = TypeVar("M", bound=BaseModel)

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Valid:
    """What a seed says, with a digest of its bytes, what it wants of others, what it mentions."""

    digest: str
    value: BaseModel
    wants: frozenset[str]
    mentions: Mentions | None


Values = Mapping[str, Valid]
"""Valid seeds by their path below ``seeds/``."""


@dataclass(frozen=True)
class Taken:
    """All that could be read of the seeds, and every problem in reading them."""

    locales: Mapping[str, Locale]
    read: Sequence[Read[BaseModel]]
    complete: bool
    """Whether every seed could be read."""
    problems: Sequence[Diagnostic]
    digests: Mapping[str, str]
    """Of the bytes of each seed, by its path below ``seeds/``."""
    same: Collection[str]
    """Seeds that were known."""


def checked(
    raw: Mapping[str, bytes | Diagnostic],
    locale_folders: Iterable[Path],
    earlier: Values = MappingProxyType({}),
    languages: Mapping[str, Locale] | None = None,
    audience: Audience = PRODUCTION,
    before: Audience = PRODUCTION,
) -> tuple[Mapping[str, Locale], Values]:
    """The languages and every seed's value; raises as :func:`build` does.

    ``earlier`` are seeds that were valid together, with the same site.yml and locale files, for the
    audience ``before``: those that are still the same are not read again, and are checked only if
    what they want has changed.
    """
    found = taken(raw, locale_folders, earlier, languages)
    values = {one.below: one.value for one in found.read}
    turned = _turned(earlier, audience, before)
    touched = _touched(earlier, values) | {f"brief/{one}" for one in turned.values()}
    wanted = {path for path in found.same if touched.isdisjoint(earlier[path].wants)} - {*turned}
    again = [one for one in found.read if one.below not in wanted]
    broken = references.check(found.read, found.locales, found.complete, again, audience)
    if problems := [*found.problems, *broken]:
        raise ContentError(problems)
    return found.locales, {
        path: earlier[path] if path in found.same else valid(found.digests[path], value)
        for path, value in values.items()
    }


def taken(
    raw: Mapping[str, bytes | Diagnostic],
    locale_folders: Iterable[Path],
    earlier: Values = MappingProxyType({}),
    languages: Mapping[str, Locale] | None = None,
) -> Taken:
    """What each seed says, as far as it can be read, whatever the others say.

    ``earlier`` are seeds that were read, with the same languages: those that are still the same are
    not read again. Nor are ``languages``, if they are given.
    """
    problems = [
        Diagnostic(Span(f"seeds/{path}"), "missing-file", "there is no such seed", hint)
        for path, hint in WANTED.items()
        if path not in raw
    ]
    digests = {path: digest(one) for path, one in raw.items() if isinstance(one, bytes)}
    same = {path: one for path, one in earlier.items() if digests.get(path) == one.digest}
    new = {path: one for path, one in raw.items() if path not in same}
    site = _read(new, "site.yml", Site, None, problems) or _again(same, raw, "site.yml", Site)
    known: Mapping[str, Locale] = {}
    if site:
        # Once more, now that it has said which languages texts may be written in.
        _read(new, "site.yml", Site, site.value.locales, problems)
        known = languages or _locales(site, tuple(locale_folders), problems)
    read: list[Read[BaseModel]] = [site] if site else []
    for path in sorted({*raw} - {"site.yml"}):
        model = _model(path)
        if model is None:
            problems.append(Diagnostic(Span(f"seeds/{path}"), "stray-file", *_stray(path)))
        else:
            tags = site.value.locales if site else None
            found = _read(new, path, model, tags, problems) or _again(same, raw, path, model)
            read += [found] if found else []
    complete = {one.below for one in read} == {*raw}
    return Taken(known, read, complete, problems, digests, same.keys())


def valid(digest: str, value: BaseModel) -> Valid:
    """A seed of which nothing is wrong."""
    mentions = uses.of(value) if isinstance(value, Brief) else None
    return Valid(digest, value, references.wants(value), mentions)


def _touched(earlier: Values, values: Mapping[str, BaseModel]) -> set[str]:
    """What others may have relied on and is no longer as it was."""
    found: set[str] = set()
    for path, one in earlier.items():
        now = values.get(path)
        if now is not one.value:
            found |= references.offers(one.value)
            found -= references.offers(now) if now and not isinstance(now, Brief) else set()
    return found


def _turned(earlier: Values, audience: Audience, before: Audience) -> dict[str, str]:
    """The ids of briefs that are shown now and were not before, or the reverse, by their paths."""
    return {
        path: one.value.id
        for path, one in earlier.items()
        if isinstance(one.value, Brief) and audience.shows(one.value) != before.shows(one.value)
    }


def quickly(path: str, content: bytes, tags: Collection[str] | None) -> BaseModel | None:
    """What a seed says, if it can be read; problems are told when it is :func:`taken`."""
    model = Site if path == "site.yml" else _model(path)
    return validate.quickly(seed.quickly(content), model, tags) if model else None


def _again(same: Values, raw: Mapping[str, Any], path: str, model: type[M]) -> Read[M] | None:
    """A seed that is as it was."""
    if path not in same:
        return None
    value = same[path].value
    assert isinstance(value, model)
    return Read(f"seeds/{path}", value, cache(lambda: seed.read(f"seeds/{path}", raw[path])))


def _read(
    raw: Mapping[str, bytes | Diagnostic],
    path: str,
    model: type[M],
    tags: Collection[str] | None,
    problems: list[Diagnostic],
) -> Read[M] | None:
    """A seed that is new; its tree is large, and is only read if there is something to say."""
    content = raw.get(path)
    if isinstance(content, Diagnostic):
        problems.append(content)
    if not isinstance(content, bytes):
        return None
    name = f"seeds/{path}"
    try:
        value = validate.quickly(seed.quickly(content), model, tags)
        value = value or validate.typed(seed.read(name, content), model, tags)
    except ContentError as error:
        problems.extend(error.diagnostics)
        return None
    return Read(name, value, cache(lambda: seed.read(name, content)))


def _stray(path: str) -> tuple[str, str]:
    name = PurePosixPath(path)
    for ending in (name.with_suffix(".yml"), name.with_suffix(".yml").name):
        if (place := str(ending)) == "site.yml" or _model(place):
            return "this is no seed", f"should it be seeds/{place}?"
    hint = f"seeds are site.yml, {', '.join(REGISTRIES)}, briefs/<id>.yml, pages/<id>.yml"
    if name.suffix == ".yml" and name.parts[0] in FOLDERS:  # in a folder of the folder
        hint += f"; move this one to seeds/{name.parts[0]}/{name.name}"
    return "this is no seed", hint


def _model(path: str) -> type[BaseModel] | None:
    if path.startswith(TRANSLATIONS + "/"):
        return Translations
    place = PurePosixPath(path)
    if len(place.parts) == 2 and place.suffix == ".yml":
        return FOLDERS.get(place.parts[0])
    return REGISTRIES.get(path)


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
