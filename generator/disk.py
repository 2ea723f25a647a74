"""The project's folder: seeds in, documents out. Nothing else here touches the disk but builds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.diagnostics import ContentError, Diagnostic, Span, UsageError
from generator.render import Document

CONFIG = "mkdocs.yml"


def project(start: Path) -> Path:
    """The project's folder: ``start`` or the nearest above it that has a mkdocs.yml."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise UsageError(f"{start} is not inside a project: no {CONFIG} here or above")


def seeds(root: Path) -> dict[str, bytes]:
    """All seeds below ``root/seeds``, by their path below it; hidden files are not seeds.

    Raises :class:`ContentError` for links that lead out of the folder and files that cannot be
    read.
    """
    folder = root / "seeds"
    if not folder.is_dir():
        raise UsageError(f"{root} has no folder seeds/")
    found, problems = {}, []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files) + [f for f in folders if (Path(place) / f).is_symlink()]:
            path = Path(place) / name
            shown = path.relative_to(root).as_posix()
            if name.startswith("."):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
                hint = "put the file itself here"
                message = "a link that leads out of seeds/"
                problems.append(Diagnostic(Span(shown), "link-out", message, hint))
                continue
            try:
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
            except OSError as error:
                message = f"cannot be read: {error.strerror}"
                problems.append(Diagnostic(Span(shown), "unreadable", message))
    if problems:
        raise ContentError(problems)
    return found


def write_documents(root: Path, documents: Mapping[str, Iterable[Document]]) -> None:
    """Make ``docs/<edition>/`` hold exactly these documents; a file that is the same stays."""
    for edition, pages in documents.items():
        folder = root / "docs" / edition
        wanted = {folder / page.path: page.text.encode() for page in pages}
        for path, content in wanted.items():
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        for place, _, files in os.walk(folder):
            for name in files:
                if (path := Path(place) / name) not in wanted:
                    path.unlink()


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder ``new`` in the place of ``old``, whose files stay until the last moment."""
    old.parent.mkdir(parents=True, exist_ok=True)
    aside = old.with_name(old.name + ".old")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    shutil.move(new, old)
    shutil.rmtree(aside, ignore_errors=True)
