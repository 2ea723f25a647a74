"""What the last build left behind, in one file that can be thrown away at any time.

It holds every seed as it was last valid, and of every page what it was made from and what came of
it, each under a seal: what does not fit its seal is damaged.

It is written last: a build that is killed leaves the archive of the one before, and the next
finds that pages are not as that archive says.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from generator.build import Warned
from generator.intake import Valid, Values
from generator.sealing import opened, pickled, sealed, unpickled

log = logging.getLogger("mkdocs.plugins.briefing")

_TABLES = """
CREATE TABLE keys (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE seeds (path TEXT PRIMARY KEY, content BLOB);
CREATE TABLE pages (
  edition TEXT, path TEXT, lists TEXT, reads TEXT, rest TEXT, anchors TEXT, links TEXT,
  PRIMARY KEY (edition, path)
);
"""


class File(NamedTuple):
    """A file as it was left: a digest of its bytes, its size, when it changed in nanoseconds."""

    path: str
    digest: str
    size: int
    changed: int


@dataclass(frozen=True)
class Kept:
    """A page as it was made; ``documents`` lie below docs/, ``outputs`` below the site."""

    lists: str = ""
    """A digest of what its unit listed."""
    reads: str = ""
    """What it read (:mod:`generator.noted`), a line each."""
    kind: str = ""
    editions: tuple[str, ...] = ()
    documents: tuple[File, ...] = ()
    outputs: tuple[File, ...] = ()
    warned: tuple[Warned, ...] = ()
    anchors: str = ""
    """What links can lead to on the page, between line ends; nothing if it was not asked for."""
    links: str = ""
    """The anchors that it links to: a list in JSON of documents, anchors, links as written."""


Key = tuple[str, str]
"""An edition and the path of a page's document; what belongs to no edition has none."""


def outputs(pages: Mapping[Key, Kept]) -> dict[str, File]:
    """The files of pages by their paths in the site; those of no edition stand at its root."""
    return {
        f"{edition}/{one.path}" if edition else one.path: one
        for (edition, _), kept in pages.items()
        for one in kept.outputs
    }


@dataclass
class Change:
    """What a build changes of the archive; None for what is gone."""

    keys: dict[str, str] = field(default_factory=dict)
    seeds: dict[str, Valid | None] = field(default_factory=dict)
    pages: dict[Key, Kept | None] = field(default_factory=dict)


class Archive:
    """The archive in the file ``path``; one that cannot be read is begun anew, with a line on it.

    ``key`` names the tools: what others have left is of no use.
    """

    def __init__(self, path: Path, key: str) -> None:
        self.path, self.key = path, key
        self.keys: dict[str, str] = {}
        self._seeds: dict[str, bytes] = {}
        self.pages: dict[Key, Kept] = {}
        try:
            if path.exists():
                self._read()
        except (sqlite3.Error, ValueError, TypeError, OSError):
            log.info("What is known of the last build cannot be read; everything is built.")
            self._forget()

    def _read(self) -> None:
        with closing(self._connected()) as database:
            keys = dict(database.execute("SELECT name, value FROM keys"))
            if keys.get("tools") != self.key:
                log.info("The last build was made by other tools; everything is built.")
                return self._forget()
            self.keys = keys
            self._seeds = dict(database.execute("SELECT path, content FROM seeds"))
            rows = database.execute("SELECT edition, path, lists, reads, rest FROM pages")
            self.pages = {
                (edition, path): Kept(lists, reads, **_rest(opened(rest, lists, reads)))
                for edition, path, lists, reads, rest in rows
            }
        return None

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.path}?mode=rw", uri=True)

    def _forget(self) -> None:
        self.keys, self._seeds, self.pages = {}, {}, {}
        self.path.unlink(missing_ok=True)

    @cached_property
    def seeds(self) -> Values:
        """The seeds as they were last valid; none, and a line on it, if they cannot be read."""
        try:
            return {path: unpickled(content) for path, content in self._seeds.items()}
        except ValueError:
            log.info("What is known of the seeds cannot be read; all are read again.")
            return {}

    def links(self, edition: str) -> Mapping[str, str]:
        """What :attr:`Kept.links` was of the pages of an edition.

        Raises ValueError if that cannot be read, as does :meth:`anchors`.
        """
        return self._column("links", edition)

    def anchors(self, edition: str) -> Mapping[str, str]:
        """What :attr:`Kept.anchors` was of the pages of an edition."""
        return self._column("anchors", edition)

    def _column(self, name: str, edition: str) -> dict[str, str]:
        if not self.path.exists():
            return {}
        query = f"SELECT path, {name} FROM pages WHERE edition = ?"
        try:
            with closing(self._connected()) as database:
                rows = database.execute(query, (edition,)).fetchall()
        except sqlite3.Error as error:
            raise ValueError(str(error)) from error
        return {path: opened(text) for path, text in rows}

    def save(self, change: Change) -> None:
        """Take over what has changed, all of it or nothing; if it cannot be kept, begin anew."""
        try:
            self._save(change)
        except sqlite3.Error as error:
            log.warning("This build cannot be remembered, so the next builds everything: %s", error)
            self._forget()

    def _save(self, change: Change) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = not self.path.exists()
        with closing(sqlite3.connect(self.path)) as database:
            # A process that ends is no danger to what was written; a machine that does is, and
            # then the archive is damaged and thrown away.
            database.execute("PRAGMA synchronous = OFF")
            with database:
                if new:
                    for table in _TABLES.split(";"):
                        database.execute(table)
                self._put(database, "keys", {**change.keys, "tools": self.key}, lambda v: (v,))
                self._put(database, "seeds", change.seeds, lambda v: (pickled(v),))
                self._put(database, "pages", change.pages, _row)
        self.keys |= change.keys
        self.seeds = _taken(self.seeds, change.seeds)
        short = {
            key: replace(one, anchors="", links="") if one else None
            for key, one in change.pages.items()
        }
        self.pages = _taken(self.pages, short)

    def _put(
        self, database: sqlite3.Connection, table: str, rows: Mapping[Any, Any], row: Any
    ) -> None:
        key = ("edition", "path") if table == "pages" else ("name" if table == "keys" else "path",)
        gone = [_tuple(name) for name, value in rows.items() if value is None]
        where = " AND ".join(f"{name} = ?" for name in key)
        database.executemany(f"DELETE FROM {table} WHERE {where}", gone)
        made = [(*_tuple(name), *row(value)) for name, value in rows.items() if value is not None]
        if made:
            slots = ", ".join("?" * len(made[0]))
            database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({slots})", made)


def _taken(known: Mapping[Any, Any], change: Mapping[Any, Any]) -> dict[Any, Any]:
    """What is known with what has changed of it."""
    return {name: one for name, one in {**known, **change}.items() if one is not None}


def _tuple(name: str | tuple[str, ...]) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else name


def _row(kept: Kept) -> tuple[str, ...]:
    rest = {
        "kind": kept.kind,
        "editions": kept.editions,
        "documents": kept.documents,
        "outputs": kept.outputs,
        "warned": kept.warned,
    }
    own = sealed(json.dumps(rest), kept.lists, kept.reads)
    return (kept.lists, kept.reads, own, sealed(kept.anchors), sealed(kept.links))


def _rest(text: str) -> dict[str, Any]:
    rest = json.loads(text)
    return {
        "kind": rest["kind"],
        "editions": tuple(rest["editions"]),
        "documents": tuple(File(*one) for one in rest["documents"]),
        "outputs": tuple(File(*one) for one in rest["outputs"]),
        "warned": tuple(Warned(*one) for one in rest["warned"]),
    }
