"""The report of a review, written aside and put in its place as a whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from generator import disk, findings, locales
from generator.diagnostics import UsageError
from generator.review import base, pages, summary
from generator.review.base import Base
from generator.review.changes import Review, compare
from generator.review.pages import NONE, Compared, Pictures
from generator.review.sides import Side, side

SUMMARY = "summary.md"
FONTS = "overrides/assets/fonts"
"""The site's web fonts, of which each report has its own copy."""


def reviewed(root: Path, earlier: Base) -> Review:
    """What differs between a revision and the working tree."""
    found, taken = findings.looked(root)
    new = Side(disk.seeds(root), taken, tuple(found))
    with tempfile.TemporaryDirectory() as folder:
        there = base.written_locales(earlier, Path(folder))
        folders, own = ([one, locales.FOLDER] for one in (there, root / "locales"))
        old = side(earlier.seeds, folders, own, partial(findings.earlier, root))
    return compare(old, new)


def write(
    root: Path,
    earlier: Base,
    review: Review,
    to: Path,
    address: str | None = None,
    pictures: Pictures = NONE,
) -> Review:
    """Write the report of a review to the folder ``to``, which is there whole or not at all.

    ``address`` is where the preview will be published, for the links of ``summary.md``; pages link
    to the preview's folder, which is the one above ``to``. Raises UsageError if ``to`` holds
    something else.
    """
    _refuse(to)
    compared = Compared(_before(earlier), _after(*base.working(root)))
    texts: dict[str, str] = pages.pages(review, compared, pictures)
    texts[SUMMARY] = summary.summary(review, compared, _address(address))
    texts["review.css"] = (pages.TEMPLATES / "review.css").read_text("utf-8")
    with _aside(to) as part:
        for name, text in texts.items():
            (part / name).write_text(text, encoding="utf-8", newline="\n")
        for name, path in (dict(pages.copies(pictures)) | _fonts(root)).items():
            (part / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(path, part / name)
    return review


def _before(earlier: Base) -> str:
    same = earlier.commit.startswith(earlier.name) or earlier.name.startswith(earlier.commit)
    return earlier.commit if same else f"{earlier.name} ({earlier.commit})"


def _after(commit: str, changed: bool) -> str:
    said = f"the working tree at {commit}" if commit else "the working tree"
    return f"{said}, with changes that are not committed" if changed else said


def _fonts(root: Path) -> dict[str, Path]:
    """The site's fonts by their names in the report; a project without them does without."""
    folder = root / FONTS
    found = sorted([*folder.glob("*.woff2"), *folder.glob("fonts.css")])
    return {f"fonts/{path.name}": path for path in found}


def _address(address: str | None) -> str | None:
    if not address:
        return None
    if not address.startswith(("https://", "http://")) or set(address) & set(" <>()\"'\\"):
        raise UsageError(f"{address} is no address: write https://example.org/preview/12/")
    return address if address.endswith("/") else f"{address}/"


def _refuse(to: Path) -> None:
    """Nothing but an earlier report is ever replaced."""
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise UsageError(f"{to} is no folder; name another place for the report")
    if to.is_dir() and any(to.iterdir()) and not _is_report(to):
        raise UsageError(f"{to} holds something else than a report; name another folder")


def _is_report(folder: Path) -> bool:
    path = folder / SUMMARY
    return path.is_file() and path.read_bytes().startswith(summary.MARKER.encode())


@contextmanager
def _aside(to: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``to`` if all goes well."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".review-", dir=to.parent) as folder:
        part, old = Path(folder) / "new", Path(folder) / "old"
        part.mkdir()
        yield part
        if to.exists():
            to.replace(old)
        part.replace(to)
