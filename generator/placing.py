"""A site that was built aside → its place, file by file."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Changes:
    """The files of a site: those that were written, that were the same already, and removed."""

    written: frozenset[str]
    unchanged: frozenset[str]
    removed: frozenset[str]

    def counted(self, *endings: str) -> tuple[int, int, int]:
        """How many of each there are, of all or of those with these endings."""
        all_ = (self.written, self.unchanged, self.removed)
        written, unchanged, removed = (
            sum(path.endswith(endings or "") for path in paths) for paths in all_
        )
        return written, unchanged, removed


def put_in_place(new: Path, site: Path, standing: Collection[str] = ()) -> Changes:
    """Make ``site`` hold exactly what ``new`` does, whose changed files are moved, and what stands.

    ``standing`` are paths in the site of files that are right as they are.

    Every file is whole at any moment, pages come after what they show, those that are new before
    those that may lead to them, and what is gone goes last: if this ends midway the site still
    serves, and the next time completes it. Hidden files at the top are not a site's own (``.git``)
    and stay, as with MkDocs.
    """
    wanted = frozenset(files(new))
    written = move(new, site, wanted)
    removed = clear(site, {*wanted, *standing})
    return Changes(written, (wanted - written).union(standing), removed)


def move(new: Path, site: Path, paths: Iterable[str]) -> frozenset[str]:
    """Move the files that changed, pages last, of these first the new ones; which they are."""
    written = []
    for path in sorted(paths, key=lambda path: _rank(site, path)):
        if not _same(new / path, site / path):
            make_room(site, path)
            _move(new / path, site / path)
            written.append(path)
    return frozenset(written)


def _rank(site: Path, path: str) -> tuple[bool, bool, str]:
    page = path.endswith(".html")
    return page, page and (site / path).exists(), path


def files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder."""
    top = str(folder)
    for place, _, names in os.walk(top):
        below = "" if place == top else place[len(top) + 1 :].replace(os.sep, "/") + "/"
        yield from (below + name for name in names)


def clear(folder: Path, wanted: Collection[str]) -> frozenset[str]:
    """Remove all files below a folder but those that are wanted; which they were.

    Hidden files at its top stay; folders that nothing is in go.
    """
    removed = []
    top = str(folder)
    for place, folders, names in os.walk(top, topdown=False):
        below = "" if place == top else place[len(top) + 1 :].replace(os.sep, "/") + "/"
        if below.startswith("."):
            continue
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in [*names, *links]:
            if below + name not in wanted and (below or not name.startswith(".")):
                os.unlink(os.path.join(place, name))
                removed.append(below + name)
        if below and not os.listdir(place):
            os.rmdir(place)
    return frozenset(removed)


def _same(one: Path, other: Path) -> bool:
    if other.is_symlink() or not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return one.read_bytes() == other.read_bytes()


def make_room(folder: Path, path: str) -> None:
    """Folders for a file at ``path`` below ``folder``, and nothing in its way that is no file."""
    for part in reversed(Path(path).parents):
        if ((folder / part).is_symlink() and part != Path()) or (folder / part).is_file():
            (folder / part).unlink()
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    if (folder / path).is_dir() and not (folder / path).is_symlink():
        shutil.rmtree(folder / path)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(target.name + ".part")  # on another disk it is copied first
        shutil.copyfile(source, part)
        part.replace(target)
