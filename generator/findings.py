"""What was wrong with the seeds the last time, kept so that only what has changed is looked at.

Of each seed it is known what it says, and a name for all that its problems depend on: its bytes,
the languages, the registries, the briefs it refers to, its article. Seeds with errors are always
looked at again.
"""

from __future__ import annotations

import gc
import json
import logging
import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator import checking, checks, disk, identity, intake, keys, locales, references
from generator.checks.subject import Subject
from generator.diagnostics import Diagnostic, Span
from generator.intake import Taken, Valid
from generator.model.brief import Brief
from generator.sealing import opened, pickled, sealed, unpickled

FEW = 60
"""So many seeds are looked at before a second process is worth its beginning."""

Articles = Mapping[str, Sequence[str]]
Raw = Mapping[str, bytes | Diagnostic]
T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.briefing")


class Known(NamedTuple):
    """What is known of a seed: what it says, a name for what its problems depend on, these."""

    valid: Valid
    key: str
    problems: tuple[Diagnostic, ...]


def found(root: Path, articles: Articles | None = None) -> list[Diagnostic]:
    """Every problem of every seed of a project, as :func:`generator.checking.found` lists them."""
    return looked(root, articles)[0]


def looked(root: Path, articles: Articles | None = None) -> tuple[list[Diagnostic], Taken]:
    """Every problem, and what the seeds say as far as they can be read."""
    return _quickly(root, disk.seeds(root), [root / "locales", locales.FOLDER], articles, True)


def earlier(root: Path, raw: Raw, folders: Sequence[Path]) -> tuple[list[Diagnostic], Taken]:
    """The same of an earlier revision's seeds and locale files.

    What is known of the project's own serves where nothing has changed; nothing new is kept.
    """
    return _quickly(root, raw, folders, None, False)


def _quickly(
    root: Path, raw: Raw, folders: Sequence[Path], articles: Articles | None, keep: bool
) -> tuple[list[Diagnostic], Taken]:
    collects = gc.isenabled()
    gc.disable()  # nearly all that is read stays; looking through it for garbage takes a fifth
    try:
        return _looked(root, raw, folders, articles, keep)
    finally:
        if collects:
            gc.enable()


def _looked(
    root: Path, raw: Raw, folders: Sequence[Path], articles: Articles | None, keep: bool
) -> tuple[list[Diagnostic], Taken]:
    site = raw.get("site.yml")
    spoken = keys.languages(site if isinstance(site, bytes) else b"", folders)
    store = Store(root / disk.CACHE / "check.sqlite", keys.name(keys.tools(), spoken))
    known = store.read(keep)
    valid = _valid(raw, known)
    taken = intake.taken(raw, folders, valid)
    name = _naming(taken, articles)
    names = {path: name(path, one) for path, one in valid.items() if path in taken.same}
    same = {path: one for path, one in known.items() if one.key in names.get(path, ())}
    again = [one for one in taken.read if one.below not in same]
    ids = references.all_ids(taken.read, taken.locales, taken.complete)
    world = checking.world(taken, articles)

    def look(number: int) -> list[Diagnostic]:
        one = again[number]
        broken = references.of_seed(one, ids, taken.locales)
        return sorted({*broken, *checks.problems(Subject(one, world))})

    said = {path: one.problems for path, one in same.items()}
    found = zip(again, _shared(look, len(again)), strict=True)
    said |= {one.below: tuple(problems) for one, problems in found}
    if keep:
        store.write(
            {
                path: same.get(path, Known(valid[path], fit[0], said[path]))
                for path, fit in names.items()
                if not any(problem.severity == "error" for problem in said[path])
            }
        )
    all_ = {*taken.problems, *identity.between(taken.read)}
    return sorted(all_.union(*(said[one.below] for one in taken.read))), taken


def _valid(raw: Mapping[str, bytes | Diagnostic], known: Mapping[str, Known]) -> dict[str, Valid]:
    """The seeds that can be read; the others are told of when they are taken one by one."""
    contents = {path: one for path, one in raw.items() if isinstance(one, bytes)}
    digests = {path: keys.digest(one) for path, one in contents.items()}
    same = {path: one.valid for path, one in known.items() if digests.get(path) == one.valid.digest}
    site = intake.quickly("site.yml", contents.get("site.yml", b""), None)
    tags = getattr(site, "locales", ())
    new = sorted(contents.keys() - same.keys())

    def read(number: int) -> bytes | None:
        path = new[number]
        value = intake.quickly(path, contents[path], tags)
        wants = references.wants(value) if value else frozenset()
        return pickled(Valid(digests[path], value, wants, None)) if value else None

    made = zip(new, _shared(read, len(new)), strict=True)
    return same | {path: unpickled(one) for path, one in made if one}


def _naming(taken: Taken, articles: Articles | None) -> Callable[[str, Valid], tuple[str, ...]]:
    """Names for all that the problems of a seed depend on, besides languages and tools.

    A seed without errors while all seeds could be read has none either when one of them cannot: it
    then has two names, that of now first.
    """
    digests = taken.digests
    registries = [f"{one} {digests[one]}" for one in sorted(digests) if "/" not in one]
    read = ("all",) if taken.complete else ("some", "all")
    shared = [keys.name(one, *registries) for one in read]

    def name(path: str, valid: Valid) -> tuple[str, ...]:
        briefs = sorted(
            f"briefs/{want[6:]}.yml" for want in valid.wants if want.startswith("brief/")
        )
        others = (path, f"{disk.TRANSLATIONS}/{path}", *briefs)
        article = None
        if articles is not None and isinstance(valid.value, Brief):
            article = articles.get(valid.value.source.article)
        own = (*(f"{one} {digests.get(one)}" for one in others), str(article))
        return tuple(keys.name(one, *own) for one in shared)

    return name


_work: Callable[[int], object] | None = None
"""What a copy of this process finds without its being sent."""


def _shared(work: Callable[[int], T], count: int) -> Iterator[T]:
    """``work`` of 0, 1, …, on all cores if there is much of it."""
    global _work
    cores = os.cpu_count() or 1
    if count <= FEW or cores == 1 or threading.active_count() > 1:
        yield from map(work, range(count))
        return
    _work = work
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        yield from pool.imap(_done, range(count), chunksize=20)
    _work = None


def _done(number: int) -> object:
    assert _work is not None
    return _work(number)


class Store:
    """A file that can be thrown away at any time; ``key`` names the tools and the languages."""

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._key = path, key
        self._there: dict[str, tuple[str, str]] = {}

    def read(self, own: bool = True) -> dict[str, Known]:
        """What is known; nothing if it is of others or damaged, and then ``own`` files go."""
        try:
            if not self._path.exists():
                return {}
            with closing(sqlite3.connect(f"file:{self._path}?mode=rw", uri=True)) as database:
                rows = database.execute("SELECT path, key, valid, said FROM seeds").fetchall()
            return {path: self._known(path, *row) for path, *row in rows}
        except (sqlite3.Error, ValueError, TypeError):
            if own:
                log.info("What is known of the last check cannot be read; all seeds are looked at.")
                self._path.unlink(missing_ok=True)
            self._there = {}
            return {}

    def _known(self, path: str, key: str, valid: bytes, said: str) -> Known:
        problems = json.loads(opened(said, self._key, path, key))
        self._there[path] = (key, said)
        return Known(
            unpickled(valid),
            key,
            tuple(Diagnostic(Span(*span), *rest) for span, *rest in problems),
        )

    def write(self, known: Mapping[str, Known]) -> None:
        """Keep what is known now, and nothing else; a cache that refuses only costs time."""
        try:
            self._write(known)
        except (sqlite3.Error, OSError) as error:
            log.warning("This check cannot be remembered, so the next looks at all: %s", error)

    def _write(self, known: Mapping[str, Known]) -> None:
        said = {
            path: sealed(json.dumps([astuple(p) for p in one.problems]), self._key, path, one.key)
            for path, one in known.items()
        }
        new = [path for path in known if self._there.get(path) != (known[path].key, said[path])]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path)) as database, database:
            database.execute("PRAGMA synchronous = OFF")
            database.execute(
                "CREATE TABLE IF NOT EXISTS seeds (path TEXT PRIMARY KEY, key, valid, said)"
            )
            gone = [(path,) for path in self._there.keys() - known.keys()]
            database.executemany("DELETE FROM seeds WHERE path = ?", gone)
            rows = [(p, known[p].key, pickled(known[p].valid), said[p]) for p in new]
            database.executemany("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?, ?)", rows)
