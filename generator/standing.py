"""Where each translation of each text stands: its place, its text, its state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from generator import intake, references, translations
from generator.diagnostics import ContentError, Diagnostic, UsageError
from generator.disk import TRANSLATIONS
from generator.intake import Taken
from generator.model.provenance import Made, Records, Translations
from generator.seed import TextNode
from generator.translations import State
from generator.validate import Read, Where


class Standing(NamedTuple):
    """One text of a seed in a language that it was not written in first."""

    read: Read[BaseModel]
    where: Where
    """The text's path in the seed, without the language."""
    name: str
    """Its name there: ``key_points/low-cost/text``."""
    text: Mapping[str, str]
    """The text in the languages it has, the one it was written in first."""
    tag: str
    """The language of the translation, which may be missing."""
    made: Made | None
    """What is recorded of it."""
    state: State
    """Whether it is there, and what it is worth."""

    @property
    def path(self) -> str:
        """The seed, below ``seeds/``."""
        return self.read.below

    @property
    def full(self) -> str:
        """Its name among all seeds: ``briefs/x/key_points/low-cost/text``."""
        return f"{self.path.removesuffix('.yml')}/{self.name}"

    @property
    def lines(self) -> range:
        """The lines of the file that hold it; if it is missing, that where the text begins."""
        seed = self.read.seed
        first = seed.key((*self.where, self.tag) if self.tag in self.text else self.where).line
        node = seed.find((*self.where, self.tag))
        body = node.body if isinstance(node, TextNode) else None
        last = body.line + self.text[self.tag].rstrip("\n").count("\n") if body else first
        return range(first, max(first, last) + 1)


def taken(raw: Mapping[str, bytes | Diagnostic], locale_folders: Iterable[Path]) -> Taken:
    """All seeds (path below ``seeds/`` → bytes), which must be valid; raises ContentError."""
    found = intake.taken(raw, locale_folders)
    if problems := [*found.problems, *broken(found, found.read)]:
        raise ContentError(problems)
    return found


def broken(found: Taken, among: Iterable[Read[BaseModel]]) -> list[Diagnostic]:
    """What does not hold in some seeds, given all."""
    return list(references.check(found.read, found.locales, found.complete, among))


def records(taken: Taken) -> dict[str, Records]:
    """What is recorded of translations, by the path of the seed below ``seeds/``."""
    return {
        one.below.removeprefix(f"{TRANSLATIONS}/"): one.value.root
        for one in taken.read
        if isinstance(one.value, Translations)
    }


def standings(taken: Taken) -> Iterator[Standing]:
    """Every text of every seed in each language of the site that it was not written in first."""
    kept = records(taken)
    for one in taken.read:
        if isinstance(one.value, Translations):
            continue
        own = kept.get(one.below, {})
        for name, where, text in translations.places(one.value):
            original = next(iter(text))
            for tag in taken.locales:
                if tag != original:
                    made = own.get(name, {}).get(tag)
                    state = translations.state(text, tag, made)
                    yield Standing(one, where, name, text, tag, made, state)


def chosen(
    found: Iterable[Standing], tags: Collection[str], states: Collection[str]
) -> list[Standing]:
    """Those in some languages and states, by language, then by place."""
    order = {tag: number for number, tag in enumerate(tags)}
    those = [one for one in found if one.tag in order and one.state in states]
    return sorted(those, key=lambda one: order[one.tag])


def meant(name: str, found: Iterable[Standing]) -> list[Standing]:
    """The translations that an editor means.

    A name is ``seeds/briefs/x.yml``, ``seeds/briefs/x.yml:12`` with a line of the text,
    ``x/key_points/low-cost/text``, or the beginning of such a name, as ``x/key_points``.
    """
    plain = name.rpartition("seeds/")[2]
    path, _, line = plain.partition(":")
    if path.endswith(".yml"):
        those = [one for one in found if one.path == path]
        if line:
            those = [one for one in those if line.isdigit() and int(line) in one.lines]
    else:
        those = [one for one in found if _begins(one.full, plain)]
    if not those:
        hint = "write seeds/briefs/x.yml, seeds/briefs/x.yml:12 or x/key_points/low-cost/text"
        raise UsageError(f"{name} is the name of no translation: {hint}")
    return those


def _begins(full: str, name: str) -> bool:
    without_folder = full.partition("/")[2]
    return any(f"{one}/".startswith(f"{name.rstrip('/')}/") for one in (full, without_folder))
