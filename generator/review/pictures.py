"""Which sheets and pages a reviewer should see before and after a change, and where pictures go.

A sheet has changed if its values have, a page if a reader would read something else on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.review.reading import Place
from generator.sheets.printing import Job

BEFORE, AFTER = "before", "after"

Renamed = Mapping[str, str]
"""Briefs that were renamed: what they are called now → what they were called."""

NONE: Renamed = MappingProxyType({})


class Picture(NamedTuple):
    """The same before and after; a side is None where there was nothing, or is nothing any more.

    ``lang`` is the first language that is to be seen, ``width`` that of the pictures.
    """

    caption: str
    before: Path | None
    after: Path | None
    lang: str
    width: int


class Pictures(NamedTuple):
    """Pictures by what they concern (:func:`subject`), and what there is to say of others."""

    shown: Mapping[str, Sequence[Picture]]
    notes: Sequence[str]


class Reprint(NamedTuple):
    """A sheet that changed: ``path`` in ``edition``, and what is set on each side."""

    edition: str
    path: str
    before: Job | None
    after: Job | None


class Change(NamedTuple):
    """A page that changed: its addresses below the site, where it did, by how many words.

    ``lang`` is the language of its furniture.
    """

    before: str | None
    after: str | None
    places: Sequence[Place]
    amount: int
    lang: str

    @property
    def address(self) -> str:
        """Where it is, or was if it is gone."""
        return next(one for one in (self.after, self.before) if one is not None)


def subject(path: str) -> str:
    """The id of what a sheet or page shows, by its path below its edition.

    It is that of a brief, theme, question, name or page of prose; of a list it is the name of the
    list (``briefs``), of the page that an edition begins with ``index``.
    """
    *_, name = ["index", *(part for part in path.split("/") if part and not _PART.fullmatch(part))]
    return name.split(".")[0]


_PART = re.compile(r"page-\d+|index\.html")


def parted(address: str) -> tuple[str, str]:
    """The edition of an address below the site, and its path there."""
    edition, _, path = address.partition("/")
    return edition, path


def pairs(
    before: Iterable[str], after: Iterable[str], renamed: Renamed = NONE
) -> Iterator[tuple[str | None, str | None]]:
    """What stands at the same path on both sides, or at that of a brief that was renamed."""
    there, now = dict.fromkeys(before), list(after)
    moved = {path: was for path in now if (was := _earlier(path, renamed)) != path and was in there}
    taken = set(moved.values())
    for path in now:
        stayed = path if path in there and path not in taken else None
        yield moved.get(path, stayed), path
    yield from ((path, None) for path in there if path not in taken.union(now))


def _earlier(path: str, renamed: Renamed) -> str:
    """Where a brief's page or sheet was, before the brief was renamed."""
    return re.sub(
        r"(?<![^/])briefs/([^/.]+)", lambda found: f"briefs/{renamed.get(found[1], found[1])}", path
    )


def grouped(paths: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Editions and paths in them, all that concern the same together, else in their order."""
    every = list(paths)
    order = {name: rank for rank, name in enumerate(dict.fromkeys(subject(p) for _, p in every))}
    return sorted(every, key=lambda one: order[subject(one[1])])


def sheet_changed(before: Job | None, after: Job | None) -> bool:
    """Whether a sheet would come out otherwise, as far as can be said before it is set."""
    return (before and before.key) != (after and after.key)


def ranked(changes: Iterable[Change]) -> list[Change]:
    """Those that changed most first, a page in all its editions together.

    Of pages that changed as much, those of briefs come first, since it is briefs that are written.
    """
    every = list(changes)
    amounts: Counter[str] = Counter()
    for one in every:
        amounts[parted(one.address)[1]] += one.amount

    def rank(one: Change) -> tuple[int, bool, str, int, str]:
        edition, path = parted(one.address)
        return -amounts[path], not path.startswith("briefs/"), path, edition.count("-"), edition

    return sorted(every, key=rank)


def page_picture(address: str, width: int, side: str) -> Path:
    """Where the picture of a page is: ``pages/en/briefs/x/390.before.png``."""
    return Path("pages", f"{address}{width}.{side}.png")


def sheet_picture(edition: str, path: str, number: int, side: str) -> Path:
    """Where the picture of a sheet's page is: ``sheets/en/briefs/x/1.before.png``."""
    return Path("sheets", edition, path.split(".")[0], f"{number}.{side}.png")


def page_caption(one: Change, width: int, most: int) -> str:
    """What a page's picture shows, which of a tall page are ``most`` places that changed."""
    said = [f"{one.address or './'} at {width} px"]
    if one.before is None or one.after is None:
        said.append("new" if one.before is None else "gone")
    elif one.before != one.after:
        said.append(f"before: {one.before}")
    if len(one.places) > most:
        said.append(f"{len(one.places)} places changed; a tall page shows the first {most}")
    return ", ".join(said)


def sheet_caption(one: Reprint, number: int) -> str:
    """What a picture of a sheet's page shows."""
    said = [f"{one.edition}/{one.path}, page {number}"]
    if one.before is None or one.after is None:
        said.append("new" if one.before is None else "gone")
    return ", ".join(said)
