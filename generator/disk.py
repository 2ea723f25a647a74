"""The project's folder: seeds in, documents out. Nothing else here touches the disk but builds."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.diagnostics import Diagnostic, Span, UsageError
from generator.library import TRANSLATIONS

CONFIG = "mkdocs.yml"


def project(start: Path) -> Path:
    """The project's folder: ``start`` or the nearest above it that has a mkdocs.yml."""
    if not os.path.isdir(start):
        raise UsageError(f"{start} is not a folder")
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise UsageError(f"{start} is not inside a project: no {CONFIG} here or above")


def seeds(root: Path) -> dict[str, bytes | Diagnostic]:
    """All seeds below ``root/seeds``, by their path below it, with what is known of translations.

    Other hidden files are not seeds.

    A file that cannot be read, or a link that leads astray, has a diagnostic in place of bytes.
    """
    folder = root / "seeds"
    if not folder.is_dir():
        raise UsageError(f"{root} has no folder seeds/")
    found: dict[str, bytes | Diagnostic] = {}

    def unreadable(error: OSError) -> None:
        path = Path(error.filename)
        found[path.relative_to(folder).as_posix()] = _unreadable(root, path, error)

    for place, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith(".") or f == TRANSLATIONS)
        links = [f for f in folders if (Path(place) / f).is_symlink()]
        for name in sorted(f for f in files if not f.startswith(".")) + links:
            path = Path(place) / name
            found[path.relative_to(folder).as_posix()] = _content(root, path)
    return found


def _content(root: Path, path: Path) -> bytes | Diagnostic:
    span = Span(path.relative_to(root).as_posix())
    hint = "put the file itself here"
    if path.is_symlink():
        if not path.exists():
            return Diagnostic(span, "link", "this link leads to nothing", hint)
        if not path.resolve().is_relative_to((root / "seeds").resolve()):
            return Diagnostic(span, "link", "this link leads out of seeds/", hint)
        if path.is_dir():
            return Diagnostic(span, "link", "this link leads to a folder", hint)
    if not path.is_file():  # reading a pipe would wait for ever
        return Diagnostic(span, "unreadable", "this is not an ordinary file", hint)
    try:
        return path.read_bytes()
    except OSError as error:
        return _unreadable(root, path, error)


def _unreadable(root: Path, path: Path, error: OSError) -> Diagnostic:
    span = Span(path.relative_to(root).as_posix())
    return Diagnostic(span, "unreadable", f"this cannot be read: {error.strerror}")


class File(Protocol):
    """Something with a path below its edition's folder, and bytes."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> bytes: ...  # noqa: D102


def write(path: Path, content: bytes) -> None:
    """Make ``path`` hold ``content``; a file that does already is left alone."""
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_documents(root: Path, documents: Iterable[tuple[str, File]]) -> int:
    """Make the folders ``docs/<edition>/`` hold exactly these documents; returns how many.

    A file that is the same stays.
    """
    wanted: dict[str, set[Path]] = {}
    for edition, document in documents:
        path, content = root / "docs" / edition / document.path, document.content
        wanted.setdefault(edition, set()).add(path)
        write(path, content)
    for edition, kept in wanted.items():
        for place, _, files in os.walk(root / "docs" / edition):
            for name in files:
                if (path := Path(place) / name) not in kept:
                    path.unlink()
    return sum(len(paths) for paths in wanted.values())


def write_translations(root: Path, records: Mapping[str, str]) -> None:
    """Make ``seeds/.translations/`` hold exactly these files, by path below it."""
    folder = root / "seeds" / TRANSLATIONS
    for path, text in records.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    for found in list(folder.rglob("*.yml")):
        if found.relative_to(folder).as_posix() not in records:
            found.unlink()


@dataclass(frozen=True)
class Changes:
    """How many files of a site were written, found to be the same already, and removed."""

    written: int
    unchanged: int
    removed: int


def put_in_place(new: Path, site: Path, kept: frozenset[str] = frozenset()) -> Changes:
    """Make ``site`` hold exactly what ``new`` does, whose changed files are moved.

    Folders at the top that are ``kept`` are left alone and not counted.

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
    removed = _remove_others(site, frozenset(wanted), kept)
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


def _remove_others(site: Path, wanted: frozenset[Path], kept: frozenset[str]) -> int:
    removed = 0
    for place, folders, files in os.walk(site, topdown=False):
        folder = Path(place).relative_to(site)
        if folder.parts and (folder.parts[0].startswith(".") or folder.parts[0] in kept):
            continue
        links = [name for name in folders if (site / folder / name).is_symlink()]
        for name in (*files, *links):
            path = folder / name
            if path not in wanted and not (not folder.parts and name.startswith(".")):
                (site / path).unlink()
                removed += 1
        if folder.parts and not any((site / folder).iterdir()):
            (site / folder).rmdir()
    return removed
