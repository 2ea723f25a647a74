"""A site that was built aside → its place, file by file."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Changes:
    """How many files of a site were written, found to be the same already, and removed."""

    written: int
    unchanged: int
    removed: int


def put_in_place(new: Path, site: Path, standing: Collection[str] = ()) -> Changes:
    """Make ``site`` hold exactly what ``new`` does, whose changed files are moved.

    Folders at the top that are ``standing`` are left alone and not counted.

    Every file is whole at any moment, pages come after what they show, and what is gone goes last:
    if this ends midway the site still serves, and the next time completes it. Hidden files at the
    top are not a site's own (``.git``) and stay, as with MkDocs.
    """
    found = [path.relative_to(new) for path in new.rglob("*") if path.is_file()]
    wanted = sorted(found, key=lambda path: (path.suffix == ".html", path))
    written = 0
    for path in wanted:
        if not _same(new / path, site / path):
            _make_room(site, path)
            _move(new / path, site / path)
            written += 1
    removed = _remove_others(site, set(wanted), standing)
    return Changes(written, len(wanted) - written, removed)


def _same(one: Path, other: Path) -> bool:
    if other.is_symlink() or not other.is_file() or one.stat().st_size != other.stat().st_size:
        return False
    return one.read_bytes() == other.read_bytes()


def _make_room(site: Path, path: Path) -> None:
    """Folders for a file at ``path``, and nothing in its way that is no file."""
    for part in reversed(path.parents):
        if ((site / part).is_symlink() and part != Path()) or (site / part).is_file():
            (site / part).unlink()
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    if (site / path).is_dir() and not (site / path).is_symlink():
        shutil.rmtree(site / path)


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(target.name + ".part")  # on another disk it is copied first
        shutil.copyfile(source, part)
        part.replace(target)


def _remove_others(site: Path, wanted: Collection[Path], standing: Collection[str]) -> int:
    removed = 0
    for top in list(site.iterdir()):
        if not top.name.startswith(".") and top.name not in standing:
            removed += _cleared(top, site, wanted)
    return removed


def _cleared(path: Path, site: Path, wanted: Collection[Path]) -> int:
    """Remove what is not wanted of a file or folder, and how many files that was."""
    if not path.is_dir() or path.is_symlink():
        if path.relative_to(site) in wanted:
            return 0
        path.unlink()
        return 1
    removed = sum(_cleared(inner, site, wanted) for inner in list(path.iterdir()))
    if not any(path.iterdir()):
        path.rmdir()
    return removed
