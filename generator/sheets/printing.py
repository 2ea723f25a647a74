"""Library → every sheet and card, set anew only where something on it has changed."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from generator.diagnostics import ContentError, Diagnostic, Span
from generator.library import Library
from generator.plan.theme import of_theme
from generator.plan.writer import available
from generator.sheets import card, fit, notation
from generator.sheets.content import Sheet, brief_sheet
from generator.sheets.digest import digest
from generator.sheets.press import FONTS, TEMPLATES, Press, PressError
from generator.sheets.shelf import Shelf

BATCH = 8
"""So many sheets are set before the processes that do it are ended, two cores sharing them."""


@dataclass(frozen=True)
class Job:
    """Something to set: ``path`` below the edition's folder, its values, at most ``limit`` pages.

    ``seed`` is where its texts are from, for messages.
    """

    edition: str
    path: str
    seed: str
    values: Mapping[str, Any]
    limit: int | None = None

    @property
    def key(self) -> str:
        """A name that stands for all that decides how it will look."""
        content = json.dumps([self.values, self.limit], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(f"{_tools()}\n{content}".encode()).hexdigest()


@dataclass(frozen=True)
class Printed:
    """A sheet (PDF) or card (PNG): its path below the edition's folder, and its bytes."""

    path: str
    content: bytes


def sheets(library: Library, site_url: str) -> Iterator[Sheet]:
    """The sheet of every brief and the digest of every theme, wherever they have a page."""
    for edition in library.editions:
        for brief in library.briefs.values():
            if edition.id in available(library, brief.title):
                yield brief_sheet(library, edition, brief, site_url)
        for theme in library.themes.values():
            if of_theme(library, theme) and edition.id in available(library, theme.name):
                yield digest(library, edition, theme, site_url)


def jobs(library: Library, site_url: str, cards: bool = True) -> Iterator[Job]:
    """All that is to be printed; cards too, if they are wanted."""
    for sheet in sheets(library, site_url):
        values = notation.sheet(sheet)
        yield Job(sheet.edition.id, sheet.path, sheet.seed, values, sheet.limit)
    for edition in library.editions if cards else ():
        for one in card.cards(library, edition):
            yield Job(edition.id, one.path, one.seed, card.values(one))


def printed(wanted: Iterable[Job], shelf: Shelf) -> Iterator[tuple[str, Printed]]:
    """What was wanted, below the id of its edition.

    Raises :class:`ContentError` with everything that cannot be set, after all the rest.
    """
    problems: list[Diagnostic] = []
    for batch in _batches(wanted):
        missing = {key: job for key, job in batch if key not in shelf}
        for (key, job), made in zip(missing.items(), _set([*missing.values()]), strict=True):
            if isinstance(made, str):
                problems.append(_problem(job, made))
            else:
                shelf.put(key, made)
        for key, job in batch:
            if key in shelf:
                yield job.edition, Printed(job.path, shelf.get(key))
    if problems:
        raise ContentError(problems)


def _batches(wanted: Iterable[Job]) -> Iterator[list[tuple[str, Job]]]:
    """Jobs with their keys, some at a time: all those of a large site would not fit."""
    jobs = iter(wanted)
    while batch := [(job.key, job) for job in islice(jobs, BATCH)]:
        yield batch


def _set(wanted: Sequence[Job]) -> list[bytes | str]:
    """Each as it was set, or why it cannot be.

    Typst keeps what it has laid out, and nothing empties its store: a process that is not ended now
    and then would hold more and more.
    """
    if not wanted:
        return []
    # Not plain fork: Typst has threads.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(min(len(wanted), os.cpu_count() or 1), mp_context=context) as pool:
        return list(pool.map(_set_one, wanted))


def _problem(job: Job, message: str) -> Diagnostic:
    said = f"{job.edition}/{job.path} cannot be printed: {message}"
    return Diagnostic(
        Span(job.seed),
        "sheet",
        said,
        "shorten what is always printed: the title, the standfirst, what is said of the source",
    )


def _set_one(job: Job) -> bytes | str:
    press = _press()
    try:
        if job.path.endswith(".png"):
            return press.png(job.values)
        return press.pdf(job.values, fit.fit(press, job.values, job.limit).values())
    except PressError as error:
        return str(error)


@cache
def _press() -> Press:
    return Press()


@cache
def _tools() -> str:
    """A name for the templates, the fonts and the code that makes sheets."""
    digest = hashlib.sha256(f"{version('typst')} {version('pikepdf')}".encode())
    code = (Path(__file__).with_name(f"{name}.py") for name in ("fit", "letters", "reading"))
    for file in (*sorted(TEMPLATES.iterdir()), *sorted(FONTS.iterdir()), *code):
        digest.update(file.read_bytes())
    return digest.hexdigest()
