"""Our own side: the invented project, its builds and its edits."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpus
from benchmarks.build.measure import FailedError
from benchmarks.build.texts import documents, emptied

BRIEFING = str(Path(sys.executable).parent / "briefing")
BUILD = (BRIEFING, "build", "--quiet", "--no-sheets")
WITH_SHEETS = (BRIEFING, "build", "--quiet")
LETTERS = {"en": "qbcdfghjkm", "ar": "ظبتثجحدرزس", "he": "צאבגדהוזחט"}
"""Ten of each script, the first of them rare: with them a number is a word seen nowhere else."""


def write(briefs: int, folder: Path) -> None:
    """The invented project, in place of what is there."""
    corpus.main([str(briefs), str(emptied(folder))])


def pages(folder: Path) -> int:
    """How many pages the site has; raises if that of any document is missing."""
    found = list(documents(folder / "docs"))
    lost = [f"{d.language}/{d.path}" for d in found if not _page(folder, d.language, d.address)]
    if lost or not found:
        raise FailedError(f"our own build left out {len(lost)} of {len(found)} pages: {lost[:5]}")
    return len(found)


def _page(folder: Path, language: str, address: os.PathLike[str]) -> bool:
    return (folder / "site" / language / address).is_file()


def marks(number: int) -> dict[str, str]:
    """A word for each language by which the edit of this number is recognised."""
    return {
        tag: letters[0] * 2 + "".join(letters[int(digit)] for digit in f"{number:04}")
        for tag, letters in LETTERS.items()
    }


def edited(seed: str, number: int) -> str:
    """A brief whose first key point ends otherwise in every language: with the mark.

    The mark of an edit before goes, so that a seed does not grow. Raises if there is a language
    without the point.
    """
    head, key, rest = seed.partition("\nkey_points:\n")
    for tag, mark in marks(number).items():
        old = f"(?: {LETTERS[tag][0] * 2}[{LETTERS[tag]}]{{4}})?"
        sentence = rf"(\A  - .*\n(?:    .*\n)*?      {tag}: \|-\n        .*?){old}\.\n"
        rest, count = re.subn(sentence, rf"\g<1> {mark}.\n", rest, count=1)
        if not count:
            raise ValueError(f"the first key point has no text in {tag!r}")
    return head + key + rest


def editable(folder: Path) -> Path:
    """The brief that is edited: the first from the middle on that speaks all languages."""
    seeds = sorted((folder / "seeds" / "briefs").glob("*.yml"))
    middle = len(seeds) // 2
    for seed in seeds[middle:] + seeds[:middle]:
        try:
            edited(seed.read_text("utf-8"), 0)
        except ValueError:
            continue
        return seed
    raise FailedError("no brief speaks all languages")


def edit(seed: Path, number: int) -> dict[str, str]:
    """Edit a brief; the marks that its pages show then."""
    seed.write_text(edited(seed.read_text("utf-8"), number), "utf-8")
    return marks(number)


def again(folder: Path, fresh: Path) -> None:
    """The same inputs in another folder, never built there."""
    emptied(fresh)
    for name in ("seeds", "overrides"):
        shutil.copytree(folder / name, fresh / name)
    (fresh / "docs").mkdir()
    for name in ("mkdocs.yml", "docs/index.md"):
        shutil.copy(folder / name, fresh / name)


def compared(one: Path, other: Path) -> tuple[int, Sequence[str]]:
    """How many files two folders have together, and which of them are not the same in both."""
    names = {
        file.relative_to(folder)
        for folder in (one, other)
        for file in folder.rglob("*")
        if file.is_file()
    }
    differ = [
        name.as_posix()
        for name in sorted(names)
        if not ((one / name).is_file() and (other / name).is_file())
        or not filecmp.cmp(one / name, other / name, shallow=False)
    ]
    return len(names), differ
