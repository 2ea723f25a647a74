"""Library → every sheet and card, set anew only where something on it has changed."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from generator.diagnostics import ContentError, Diagnostic, Span
from generator.editions import Edition
from generator.library import Library
from generator.plan import places
from generator.plan.theme import of_theme
from generator.sheets import fit, notation
from generator.sheets.card import Card, brief_card, question_card, theme_card
from generator.sheets.card import values as card_values
from generator.sheets.content import Sheet, brief_sheet
from generator.sheets.digest import comparison, digest
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


@dataclass(frozen=True)
class Print:
    """A sheet or card that is yet to be written: its path below the edition's folder."""

    path: str
    make: Callable[[Library], Job]


def prints(
    library: Library, edition: Edition, site_url: str, cards: bool = True
) -> Iterator[Print]:
    """The sheet of every brief and question and the digest of every theme, if they have a page.

    If ``cards`` are wanted, as on a site, editions of one language have those of these and of
    questions, and the sheet of a brief stands at the addresses it had under former ids as well.
    """
    tags = {locale.tag for locale in edition.locales}
    briefs = [b.id for b in library.briefs.values() if not tags.isdisjoint(b.title)]
    themes = [t for t in library.themes.values() if not tags.isdisjoint(t.name)]
    for name in briefs:
        yield _sheet(edition, f"briefs/{name}.md", brief_sheet, name, site_url)
        for former in library.briefs[name].former_ids if cards else ():
            yield _sheet(edition, f"briefs/{former}.md", brief_sheet, name, site_url)
    for theme in themes:
        if of_theme(library, theme):
            yield _sheet(edition, f"themes/{theme.id}.md", digest, theme.id, site_url)
    questions = [q.id for q in library.questions.values() if not tags.isdisjoint(q.question)]
    for name in questions:
        if library.questions[name].answers:
            yield _sheet(edition, f"questions/{name}.md", comparison, name, site_url)
    if cards and edition.single:
        yield from (_card(edition, f"briefs/{name}.md", brief_card, name) for name in briefs)
        yield from (_card(edition, f"questions/{q}.md", question_card, q) for q in questions)
        yield from (_card(edition, f"themes/{t.id}.md", theme_card, t.id) for t in themes)


def _sheet(
    edition: Edition, path: str, write: Callable[..., Sheet], name: str, site_url: str
) -> Print:
    place = places.sheet(path, edition)

    def make(library: Library) -> Job:
        one = write(library, edition, name, site_url)
        return Job(edition.id, place, one.seed, notation.sheet(one), one.limit)

    return Print(place, make)


def _card(edition: Edition, path: str, write: Callable[..., Card], name: str) -> Print:
    def make(library: Library) -> Job:
        one = write(library, edition, name)
        return Job(edition.id, one.path, one.seed, card_values(one))

    return Print(places.card(path), make)


def jobs(library: Library, site_url: str, cards: bool = True) -> Iterator[Job]:
    """All that is to be printed."""
    for edition in library.editions:
        for one in prints(library, edition, site_url, cards):
            yield one.make(library)


def printed(wanted: Iterable[Job], shelf: Shelf) -> Iterator[tuple[Job, bytes]]:
    """What was wanted, each with the bytes of its file.

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
                yield job, shelf.get(key)
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
