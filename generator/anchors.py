"""Links to anchors of pages, when only some of the pages are built: do they still lead there."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from generator.archive import Archive, Kept, Key
from generator.build import Warned
from generator.inside import Link
from generator.making import Order, Result

LOGGER = "mkdocs.structure.pages"
"""Who tells of it in MkDocs."""


class Anchors:
    """The anchors of an edition: of the pages that were built, and of those that stand."""

    def __init__(self, archive: Archive, edition: str, results: Iterable[Result]) -> None:
        self._archive, self._edition = archive, edition
        self._new = {result.path: result.kept.anchors for result in results}

    @cached_property
    def _old(self) -> Mapping[str, str] | None:
        """The anchors of the pages of the last build; None if they cannot be read."""
        try:
            return self._archive.anchors(self._edition)
        except ValueError:
            return None

    def missing(self, result: Result, level: int) -> Iterator[Warned]:
        """What MkDocs would say of the links of a page that lead nowhere."""
        for link in _links(result.kept.links):
            known = self._new.get(link.to)
            if known is None:
                known = (self._old or {}).get(link.to, "")
            if f"\n{link.anchor}\n" not in known:
                yield Warned(LOGGER, level, link.missing(result.path))

    def cut_off(self, gone: Iterable[str]) -> frozenset[str]:
        """The pages of the last build that link to anchors, or pages, that are no more.

        If nobody knows any more what they link to, that is all of them.
        """
        if self._new and self._old is None:
            return self._all()
        old = self._old or {}
        lost = {
            (path, anchor)
            for path, anchors in self._new.items()
            if anchors != (was := old.get(path, ""))
            for anchor in set(was.split("\n")).difference(anchors.split("\n"))
        }
        left = set(gone)
        if not lost and not left:
            return frozenset()
        try:
            return frozenset(
                path
                for path, links in self._archive.links(self._edition).items()
                if any(link.to in left or (link.to, link.anchor) in lost for link in _links(links))
            )
        except ValueError:
            return self._all()

    def _all(self) -> frozenset[str]:
        return frozenset(
            path for edition, path in self._archive.pages if edition == self._edition and path
        )


def _links(text: str) -> list[Link]:
    return [Link(*one) for one in json.loads(text)] if text else []


def cut_off(
    archive: Archive, orders: Iterable[Order], results: Iterable[Result], standing: dict[Key, Kept]
) -> Iterator[Order]:
    """Pages that stand but link to what is no more: built again, so that they say so.

    They are taken out of what is ``standing``.
    """
    results = list(results)
    for order in orders:
        edition = order.job.edition
        own = [one for one in results if one.edition == edition and one.path]
        there = {"", *order.documents}
        gone = [path for name, path in archive.pages if name == edition and path not in there]
        cut = sorted(Anchors(archive, edition, own).cut_off(gone))
        again = [(p, standing.pop((edition, p))) for p in cut if (edition, p) in standing]
        if again:
            yield replace(order, made=(), again=again, whole=False)


def warned(archive: Archive, results: Iterable[Result], level: int) -> Iterator[Result]:
    """The results, with warnings of links to anchors that are nowhere."""
    results = list(results)
    found = {
        name: Anchors(archive, name, (one for one in results if one.edition == name))
        for name in {one.edition for one in results}
    }
    for one in results:
        missing = found[one.edition].missing(one, level)
        told = (*one.kept.warned, *(w for w in missing if w.level >= logging.WARNING))
        yield replace(one, kept=replace(one.kept, warned=told))
