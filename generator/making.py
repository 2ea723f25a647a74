"""Units → documents → pages: the part of a build that is shared between the cores.

Every unit is planned, written and built by itself, so that at any moment a process holds one page.
"""

from __future__ import annotations

import gc
import json
import logging
import multiprocessing
import os
import pickle
import shutil
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from mkdocs.exceptions import MkDocsException, PluginError

from generator import build, disk, inside, noted, placing, publication
from generator.archive import File, Kept, Key
from generator.feeds import Chosen
from generator.keys import digest
from generator.library import Library
from generator.plan.paging import Unit
from generator.search import Section
from generator.setting import Setting
from generator.sheets import printing
from generator.sheets.printing import Print
from generator.sheets.shelf import Shelf

CHUNK = 15
"""So many pages of each edition are given to a process at a time."""

Chunk = Sequence[tuple[int, int]]
"""Orders by their number, with the first of the pages that are wanted of each.

The editions go side by side, so that a process sees some of the briefs, in all languages: what it
has read of them it knows when the next edition comes, and of the others it copies little.
"""

FEW = 200
"""So many pages are made before a second process is worth its beginning."""


@dataclass(frozen=True)
class Order:
    """What is to be made of an edition.

    ``made`` are planned anew; the documents of the pages ``again`` are right, but the pages are to
    be built. ``documents`` are all that the edition's folder will hold, for links. With ``whole``
    what belongs to no page is built too. If nothing is ``built``, documents are written, no more.
    """

    job: build.Job
    made: Sequence[tuple[Unit, Chosen | None]]
    again: Sequence[tuple[str, Kept]]
    documents: Sequence[str]
    whole: bool
    built: bool
    looks: str = ""
    """A name for the templates that pages are built with."""

    def __len__(self) -> int:
        return len(self.made) + len(self.again)


@dataclass(frozen=True)
class Result:
    """What came of a page; ``sections`` if it was planned, packed while others are made."""

    edition: str
    path: str
    kept: Kept
    sections: bytes | None = None


def made(library: Library, orders: Sequence[Order], setting: Setting) -> Iterator[Result]:
    """Make what is ordered, on all cores if there is much.

    Raises what MkDocs raises if a page cannot be built.
    """
    for order in orders:
        (setting.docs / order.job.edition).mkdir(parents=True, exist_ok=True)  # MkDocs looks for it
    worker = _Worker(noted.Noted(library), orders, setting)
    longest = max(map(len, orders), default=0)
    chunks = [
        [(number, start) for number, order in enumerate(orders) if start < len(order)]
        for start in range(0, longest, CHUNK)
    ]
    many = sum(map(len, orders)) > FEW
    cores = os.cpu_count() or 1
    # A copy of a process that has threads may find locks closed that nobody will ever open.
    if many and cores > 1 and threading.active_count() == 1:
        yield from _shared(worker, chunks, cores)
    else:
        for chunk in chunks:
            yield from worker.chunk(chunk)


def _shared(worker: _Worker, chunks: Sequence[Chunk], cores: int) -> Iterator[Result]:
    global _worker  # what a copy of this process finds without its being sent
    _worker = worker
    worker.prepare()
    yield from worker.chunk(chunks[0])  # so that every copy finds its templates read
    gc.freeze()
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        for results in pool.imap(_chunk, chunks[1:]):
            yield from results
    _worker = None


_worker: _Worker | None = None


def _chunk(chunk: Chunk) -> list[Result]:
    assert _worker is not None
    return list(_worker.chunk(chunk))


class _Worker:
    """Makes pages; an edition's configuration is read when its first page is made."""

    def __init__(self, library: Library, orders: Sequence[Order], setting: Setting) -> None:
        self._library, self._orders, self._setting = library, orders, setting
        self._pages: dict[int, inside.Pages] = {}
        self._warned: dict[int, tuple[build.Warned, ...]] = {}

    def prepare(self) -> None:
        """Do before the process is copied what every copy would do."""
        for number, order in enumerate(self._orders):
            if order.built and len(order):
                self._of(number)

    def _of(self, number: int) -> inside.Pages:
        if number not in self._pages:
            inside.hasten()
            order = self._orders[number]
            with caught() as warned:
                config = build.configure(order.job)
                self._pages[number] = inside.Pages(config, order.documents, order.looks)
            self._warned[number] = tuple(warned)
        return self._pages[number]

    def chunk(self, chunk: Chunk) -> Iterator[Result]:
        """The pages of a chunk, edition by edition."""
        for number, start in chunk:
            yield from self._make(number, start)

    def _make(self, number: int, start: int) -> Iterator[Result]:
        """Pages of an edition: those to be planned first, then those only to be built."""
        order = self._orders[number]
        if start == 0 and order.whole and order.built:
            yield self._whole(number)
        for unit, held in order.made[start : start + CHUNK]:
            yield self._built(number, self._planned(order, unit, held))
        first, last = (max(0, at - len(order.made)) for at in (start, start + CHUNK))
        for path, kept in order.again[first:last]:
            yield self._built(number, Result(order.job.edition, path, kept))

    def _whole(self, number: int) -> Result:
        pages, job = self._of(number), self._orders[number].job
        with caught() as warned, told(job.edition, "404.html"):
            outputs = [left(job.site, path) for path in pages.templates()]
        kept = Kept(outputs=tuple(outputs), warned=(*self._warned[number], *warned))
        return Result(job.edition, "", kept)

    def _planned(self, order: Order, unit: Unit, held: Chosen | None) -> Result:
        setting, edition = self._setting, order.job.edition
        with noted.noting() as reads:
            one = publication.make(self._library, unit, held, setting.site_url, setting.sheets)
        folder = setting.docs / edition
        for document in one.documents:
            placing.make_room(folder, document.path)
            disk.write(folder / document.path, document.content)
        kept = Kept(
            lists=listed(unit, held),
            reads="\n".join(sorted(reads)),
            kind=one.entry.kind,
            editions=one.entry.editions,
            documents=tuple(left(folder, made.path, made.content) for made in one.documents),
        )
        return Result(edition, unit.path, kept, packed(one.sections))

    def _built(self, number: int, result: Result) -> Result:
        order = self._orders[number]
        if not order.built:
            return result
        setting, pages, outputs = self._setting, self._of(number), []
        anchors, links = "", ""
        with caught() as warned:
            for document in result.kept.documents:
                if document.path.endswith(".md"):
                    with told(order.job.edition, document.path):
                        output, ids, found = pages.build(document.path)
                    anchors = "".join(f"\n{one}" for one in sorted(ids)) + "\n"
                    links = json.dumps(sorted(found), ensure_ascii=False)
                else:
                    output = document.path
                    copy(setting.docs / order.job.edition / output, order.job.site / output)
                outputs.append(left(order.job.site, output))
        kept = replace(
            result.kept,
            outputs=tuple(outputs),
            warned=tuple(warned),
            anchors=anchors,
            links=links,
        )
        return replace(result, kept=kept)


def printed(
    wanted: Sequence[tuple[str, Print]], library: Library, setting: Setting, shelf: Shelf
) -> Iterator[Result]:
    """Print sheets and cards, each of an edition."""
    source = noted.Noted(library)
    reads: dict[Key, str] = {}

    def jobs() -> Iterator[printing.Job]:
        for edition, one in wanted:
            with noted.noting() as read:
                job = one.make(source)
            reads[edition, one.path] = "\n".join(sorted(read))
            yield job

    for job, content in printing.printed(jobs(), shelf):
        docs, stage = setting.docs / job.edition, setting.stage / job.edition
        placing.make_room(docs, job.path)
        disk.write(docs / job.path, content)
        if setting.quick:
            disk.write(stage / job.path, content)
        file = left(docs, job.path, content)
        kept = Kept(
            reads=reads[job.edition, job.path],
            kind=job.key,
            documents=(file,),
            outputs=(file,) if setting.quick else (),
        )
        yield Result(job.edition, job.path, kept)


def packed(sections: Sequence[Section]) -> bytes:
    """Sections in little room."""
    return zlib.compress(pickle.dumps(sections), 1)


def unpacked(sections: bytes) -> tuple[Section, ...]:
    """Sections as they were before :func:`packed`."""
    found: tuple[Section, ...] = pickle.loads(zlib.decompress(sections))
    return found


def listed(unit: Unit, held: Chosen | None) -> str:
    """A name for all that a unit shows of what was chosen over the whole library."""
    return digest(repr((unit.lists, held)).encode())


def left(folder: Path, path: str, content: bytes | None = None) -> File:
    """A file below a folder as it is now."""
    place = folder / path
    stat = place.stat()
    content = place.read_bytes() if content is None else content
    return File(path, digest(content), stat.st_size, stat.st_mtime_ns)


def copy(source: Path, target: Path) -> None:
    """Copy a file, with the folders it needs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


@contextmanager
def told(edition: str, path: str) -> Iterator[None]:
    """Say of which page a template or MkDocs complains."""
    try:
        yield
    except (jinja2.TemplateError, MkDocsException) as error:
        said = f"{edition}: {path}: {type(error).__name__}: {error}"
        raise PluginError(f"A page was not built. {said}") from error


@contextmanager
def caught() -> Iterator[list[build.Warned]]:
    """The warnings of MkDocs until the end of the block, which go nowhere else."""
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.propagate
    handler = build.Caught()
    logger.handlers, logger.propagate = [handler], False
    try:
        yield handler.records
    finally:
        logger.handlers, logger.propagate = before
