"""The project's folder: seeds in, documents out. Nothing else here touches the disk but builds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from generator.diagnostics import Diagnostic, Span, UsageError

CONFIG = "mkdocs.yml"

CACHE = ".cache"
"""The folder of a project that can be thrown away at any time."""

TRANSLATIONS = ".translations"
"""The folder in which the tools keep how translations were made (:mod:`.translations`)."""


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
    try:
        ordinary = stat.S_ISREG(os.lstat(path).st_mode)
        return (None if ordinary else _astray(root, path)) or path.read_bytes()
    except OSError as error:
        return _unreadable(root, path, error)


def _astray(root: Path, path: Path) -> Diagnostic | None:
    """Why a link, or what is no file at all, is not read."""
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
    return None


def _unreadable(root: Path, path: Path, error: OSError) -> Diagnostic:
    span = Span(path.relative_to(root).as_posix())
    hint = "copy its text into a new file, or ask whoever may change its permissions"
    return Diagnostic(span, "unreadable", f"this cannot be read: {error.strerror}", hint)


def articles(folder: Path) -> dict[str, bytes]:
    """The text files of a folder by name: articles that are at hand (:mod:`.articles`)."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder of articles")
    return {path.name: path.read_bytes() for path in folder.glob("*.txt") if path.is_file()}


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
