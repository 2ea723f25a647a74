"""Editions: one or two languages in which the whole site is rendered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.locales import Locale


@dataclass(frozen=True)
class Edition:
    """An ordered pair of languages, or one; ``id`` is its folder: ``ar``, ``ar-en``."""

    id: str
    locales: tuple[Locale, ...]

    @property
    def first(self) -> Locale:
        """The language of the furniture."""
        return self.locales[0]

    @property
    def single(self) -> bool:
        """Whether it has one language only."""
        return len(self.locales) == 1


def tags(edition: str, known: Collection[str]) -> tuple[str, ...] | None:
    """The languages of an edition's id; None if it is not made of known ones.

    Tags may hold hyphens themselves (``zh-Hant-en``), so the split that is known is the right one.
    """
    if edition in known:
        return (edition,)
    cuts = [i for i, letter in enumerate(edition) if letter == "-"]
    pairs = ((edition[:i], edition[i + 1 :]) for i in cuts)
    return next((p for p in pairs if p[0] in known and p[1] in known and p[0] != p[1]), None)


def edition(edition_id: str, locales: Mapping[str, Locale]) -> Edition:
    """The edition of an id that has been checked."""
    found = tags(edition_id, locales)
    assert found is not None, edition_id
    return Edition(edition_id, tuple(locales[tag] for tag in found))
