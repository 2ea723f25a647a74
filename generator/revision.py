"""What there is to do for an edition: which pages are made, which only built, which stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from generator.archive import File, Kept
from generator.keys import digest
from generator.noted import Read

T = TypeVar("T")


class Wanted(NamedTuple, Generic[T]):
    """Something an edition is to have: its path, a name for what it lists, what makes it."""

    path: str
    lists: str
    unit: T


@dataclass(frozen=True)
class Revision(Generic[T]):
    """What an edition is to have, by what there is to do."""

    made: tuple[Wanted[T], ...]
    """To be made anew."""
    again: Mapping[str, Kept]
    """To be built, of documents that stand."""
    standing: Mapping[str, Kept]
    """As they were."""


def revise(
    wanted: Iterable[Wanted[T]],
    known: Mapping[str, Kept],
    stale: Callable[[Iterable[Read]], bool],
    docs: Path,
    site: Path | None,
) -> Revision[T]:
    """Compare what is wanted with how it was left; without ``site`` all is built again.

    A page that warned is always built again, so that its warnings are those of now.
    """
    made: list[Wanted[T]] = []
    again: dict[str, Kept] = {}
    standing: dict[str, Kept] = {}
    for one in wanted:
        kept = known.get(one.path)
        if (
            kept is None
            or kept.lists != one.lists
            or stale(kept.reads.split("\n"))
            or not all(stands(docs, file) for file in kept.documents)
        ):
            made.append(one)
        elif site and not kept.warned and all(stands(site, file) for file in kept.outputs):
            standing[one.path] = kept
        else:
            again[one.path] = kept
    return Revision(tuple(made), again, standing)


def stands(folder: Path, file: File) -> bool:
    """Whether a file is as it was left; if it only looks touched, its bytes say."""
    try:
        stat = os.lstat(f"{folder}/{file.path}")  # thousands of times, so no Path
        if stat.st_size != file.size:
            return False
        if stat.st_mtime_ns == file.changed:
            return True
        path = folder / file.path
        return path.is_file() and not path.is_symlink() and digest(path.read_bytes()) == file.digest
    except OSError:
        return False
