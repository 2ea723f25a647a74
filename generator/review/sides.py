"""One of the two versions that are compared: all its seeds say, whether or not they are valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Literal, get_args

from pydantic import BaseModel

from generator import checking, intake, seed
from generator.checks.subject import World
from generator.diagnostics import ContentError, Diagnostic
from generator.intake import FOLDERS, REGISTRIES, Taken
from generator.locales import Locale

Kind = Literal["brief", "question", "theme", "entity", "term", "page", "site"]

_LISTS: Mapping[str, Kind] = {
    "themes.yml": "theme",
    "entities.yml": "entity",
    "glossary.yml": "term",
    "questions.yml": "question",
}
_FOLDERS: Mapping[str, Kind] = {"briefs": "brief", "pages": "page"}
assert _LISTS.keys() == REGISTRIES.keys()
assert _FOLDERS.keys() == FOLDERS.keys()

FILES: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(path for path, of in _LISTS.items() if of == kind) for kind in get_args(Kind)
}
"""The files below ``seeds/`` that hold all records of a kind; none if each has its own."""


@dataclass(frozen=True)
class Known:
    """A brief, a name or another record of one side."""

    path: str
    """Its seed, below ``seeds/``."""
    value: BaseModel | None
    """What it says; None if the seed is not valid."""
    plain: Callable[[], Any] = field(repr=False, compare=False)
    """The same as plain YAML; None if that cannot be read."""


@dataclass(frozen=True)
class Side:
    """All that could be read of one version's seeds, and what is wrong with them."""

    raw: Mapping[str, bytes | Diagnostic]
    taken: Taken
    problems: tuple[Diagnostic, ...]

    @cached_property
    def values(self) -> Mapping[str, BaseModel]:
        """Seeds that are valid by themselves, by path below ``seeds/``."""
        return {one.below: one.value for one in self.taken.read}

    @cached_property
    def world(self) -> World:
        """Names, terms and briefs by their ids."""
        return checking.world(self.taken)

    @property
    def locales(self) -> Mapping[str, Locale]:
        """The languages whose locale files could be read."""
        return self.taken.locales

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The tags of the site's languages, in its order; empty if ``site.yml`` does not say."""
        site = self.values.get("site.yml")
        tags = getattr(site, "locales", None) if site else self.plain("site.yml", "locales")
        return tuple(map(str, tags)) if isinstance(tags, (list, tuple)) else ()

    @cached_property
    def editions(self) -> tuple[str, ...]:
        """The ids of the editions, in the site's order."""
        return tuple(getattr(self.values.get("site.yml"), "editions", ()))

    @cached_property
    def known(self) -> Mapping[Kind, Mapping[str, Known]]:
        """Every record by kind and id."""
        found: dict[Kind, dict[str, Known]] = {}
        for path in self.raw:
            for kind, name, one in self._records(path):
                found.setdefault(kind, {})[name] = one
        return found

    @cached_property
    def unread(self) -> frozenset[str]:
        """Seeds whose YAML cannot be read, by path below ``seeds/``."""
        new = (path for path in self.raw if path not in self.values)
        return frozenset(path for path in new if self.plain(path) is None)

    def plain(self, path: str, *within: str | int) -> Any:
        """A seed as plain YAML, or a part of it; None where there is nothing that can be read."""
        found = self._plain(path)
        for step in within:
            try:
                found = found[step]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    @cached_property
    def _plain(self) -> Callable[[str], Any]:
        @cache
        def read(path: str) -> Any:
            content = self.raw.get(path)
            try:
                if not isinstance(content, bytes):
                    return None
                return seed.read(f"seeds/{path}", content).plain()
            except ContentError:
                return None

        return read

    def _records(self, path: str) -> Iterator[tuple[Kind, str, Known]]:
        value, place = self.values.get(path), PurePosixPath(path)
        if path == "site.yml":
            yield "site", "site", Known(path, value, lambda: self.plain(path))
        elif kind := _LISTS.get(path):
            for index, name, one in self._listed(path, value):
                yield kind, name, Known(path, one, lambda at=index: self.plain(path, at))  # type: ignore[misc]
        elif len(place.parts) == 2 and (kind := _FOLDERS.get(place.parts[0])):
            name = str(getattr(value, "id", place.stem))
            yield kind, name, Known(path, value, lambda: self.plain(path))

    def _listed(
        self, path: str, value: BaseModel | None
    ) -> Iterator[tuple[int, str, BaseModel | None]]:
        """The records of a registry, with their places and ids."""
        if value is not None:
            for index, one in enumerate(value.root):  # type: ignore[attr-defined]
                yield index, one.id, one
            return
        listed = self.plain(path)
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                yield index, one["id"], None


Look = Callable[
    [Mapping[str, bytes | Diagnostic], Sequence[Path]], tuple[Sequence[Diagnostic], Taken]
]
"""What finds the problems of seeds, and what they say, given the folders of locale files."""


def look(
    raw: Mapping[str, bytes | Diagnostic], folders: Sequence[Path]
) -> tuple[Sequence[Diagnostic], Taken]:
    """The same as :func:`generator.findings.earlier`, of which nothing is known yet."""
    taken = intake.taken(raw, folders)
    return checking.problems(taken), taken


def side(
    raw: Mapping[str, bytes | Diagnostic],
    locale_folders: Sequence[Path],
    instead: Sequence[Path] = (),
    look: Look = look,
) -> Side:
    """A version of the seeds (path below ``seeds/`` → bytes); nothing is raised for what is wrong.

    Where locale files are not what this program wants, as those of long ago, those in the folders
    ``instead`` serve.
    """
    if not raw:
        return Side(raw, Taken({}, (), True, (), {}, ()), ())
    problems, taken = look(raw, locale_folders)
    if not taken.locales and instead:
        others = look(raw, instead)
        if others[1].locales:
            problems, taken = others
    return Side(raw, taken, tuple(problems))
