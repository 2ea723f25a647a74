"""The index of the last build, kept: one in which few texts have changed is not made anew.

What comes out is always what :func:`generator.search.index.scripts` makes of all sections. What is
kept can be thrown away at any time: if it is damaged, or of another version of what makes the
index, it counts for nothing. Only :meth:`Kept.keep` changes it, once the scripts are in place.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import file_digest, sha256
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from generator.search import index
from generator.search.concepts import Concept
from generator.search.edit import UnsureError, edited
from generator.search.phrases import Phrases
from generator.search.register import BLOCK
from generator.search.section import Section
from generator.search.state import State

Units = Mapping[str, Sequence[Section]]
"""Sections by what they belong to: a page in one edition."""

Scripts = Iterator[tuple[str, str | None]]
"""Files and what they hold; nothing for one that is no more."""


def code() -> str:
    """A name for all that makes an index of sections."""
    own = Path(__file__).parent
    said = [path.read_bytes() for path in sorted((*own.glob("*.py"), *own.glob("*.json")))]
    said.append(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    return sha256(b"\0".join(said)).hexdigest()


class Kept:
    """What is kept in a folder: a database, and its seal, without which it counts for nothing."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "search.db"
        self._next = folder / "search.next.db"
        self._seal = folder / "search.json"
        self._db: sqlite3.Connection | None = None
        self._made = ""

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave what is kept as it is."""
        if self._db:
            self._db.close()
        self._db, self._made = None, ""

    def version(self) -> str:
        """The version of the index that is kept: the site's own first script must say the same."""
        return self._sealed().get("version", "")

    def update(
        self, changed: Mapping[str, Sequence[Section] | None], concepts: Iterable[Concept]
    ) -> Scripts | None:
        """The scripts that change with some units, of which those with nothing are gone.

        All other units are as they were kept. Nothing if that is not known: then see
        :meth:`everything`.
        """
        self.close()
        concepts = list(concepts)
        try:
            self._db = self._open()
            state = State(self._db)
            hashes = state.hashes()
            state.begin()
            try:
                return iter(self._edit(state, changed, concepts, hashes))
            except (UnsureError, UnicodeEncodeError):
                self._db.execute("rollback")
            whole = _whole(state, changed)
        except (OSError, ValueError, sqlite3.Error):
            self.close()
            return None
        self.close()
        return self._anew(whole, concepts, hashes)

    def everything(self, units: Units, concepts: Iterable[Concept]) -> Scripts:
        """All scripts of an index of all units."""
        self.close()
        return self._anew(units, list(concepts), {})

    def keep(self) -> None:
        """The scripts, all of which were taken, are in their place: keep what is known of them."""
        made = self._made
        try:
            if self._db:
                self._db.execute("commit")
        except sqlite3.Error:  # a disk that is full
            made = ""
        self.close()
        self._seal.unlink(missing_ok=True)
        if made:
            if self._next.exists():
                os.replace(self._next, self._file)
            seal = {"code": code(), "version": made, "hash": _hash(self._file, made)}
            new = self._seal.with_suffix(".new")
            new.write_text(json.dumps(seal), "utf-8")
            os.replace(new, self._seal)

    def _sealed(self) -> dict[str, str]:
        try:
            seal = json.loads(self._seal.read_bytes())
            return dict(seal) if seal["code"] == code() else {}
        except (OSError, ValueError, TypeError, KeyError):
            return {}

    def _open(self) -> sqlite3.Connection:
        seal = self._sealed()
        if seal.get("hash") != _hash(self._file, seal.get("version", "")):
            raise ValueError(self._file)
        self._next.unlink(missing_ok=True)
        return _connect(self._file)

    def _edit(
        self,
        state: State,
        changed: Mapping[str, Sequence[Section] | None],
        concepts: Sequence[Concept],
        hashes: Mapping[str, str],
    ) -> list[tuple[str, str]]:
        if state.get("concepts") != _named(concepts):
            raise UnsureError
        changes = dict(_changes(state, changed))
        made = dict(edited(state, changes, Phrases(concepts))) if changes else {}
        new = {name: index.hash_of(text) for name, text in made.items()}
        new = {name: own for name, own in new.items() if own != hashes[name]}
        state.put_hashes(new)
        first = index.first(state.get("about"), {**hashes, **new})
        self._made = index.version(first)
        found = [(f"{name}.js", made[name]) for name in new]
        return [*found, *index.opening(first)] if found else []

    def _anew(
        self, units: Units, concepts: Sequence[Concept], before: Mapping[str, str]
    ) -> Scripts:
        pairs = [(one, unit) for unit, sections in units.items() for one in sections]
        pairs.sort(key=lambda pair: index.key(pair[0]))
        places: dict[str, list[int]] = {}
        for place, (_, unit) in enumerate(pairs):
            places.setdefault(unit, []).append(place)
        made = index.index([one for one, _ in pairs], Phrases(concepts))
        state = self._fill(made, places, concepts)
        hashes = {}
        for name, script in index.parts(made):
            hashes[name] = index.hash_of(script)
            if hashes[name] != before.get(name):
                yield f"{name}.js", script
        first = index.first(index.about(made), hashes)
        if state:
            state.put_hashes(hashes)
            self._made = index.version(first)
        yield from index.opening(first)
        yield from ((f"{name}.js", None) for name in before if name not in hashes)

    def _fill(
        self, made: index.Index, places: Mapping[str, Sequence[int]], concepts: Sequence[Concept]
    ) -> State | None:
        """What is to be kept of an index; nothing if it cannot be."""
        if any(one == other for one, other in pairwise(map(index.key, made.sections))):
            return None  # which of them goes first no order says
        self._next.parent.mkdir(parents=True, exist_ok=True)
        self._next.unlink(missing_ok=True)
        self._db = _connect(self._next)
        state = State(self._db)
        try:
            state.fill(made, places)
            state.put("concepts", _named(concepts))
        except UnicodeEncodeError:  # halves of surrogate pairs
            self.close()
            return None
        return state


def _connect(file: Path) -> sqlite3.Connection:
    """Nothing is done for the disk's sake: what is torn has no seal."""
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("pragma journal_mode = memory")
    db.execute("pragma synchronous = off")
    return db


def _hash(file: Path, version: str) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, lambda: sha256(version.encode())).hexdigest()


def _named(concepts: Iterable[Concept]) -> str:
    said = sorted((one.id, sorted(one.names), one.inflected) for one in concepts)
    return sha256(json.dumps(said).encode()).hexdigest()


def _changes(
    state: State, units: Mapping[str, Sequence[Section] | None]
) -> Iterator[tuple[int, tuple[Section, Section]]]:
    """Sections that say something else; nothing may be new, gone or in another place."""
    blocks: dict[int, list[Section]] = {}
    for unit, sections in units.items():
        places = state.places(unit)
        wanted = sorted(sections or (), key=index.key)
        if len(places) != len(wanted):
            raise UnsureError
        for place, new in zip(places, wanted, strict=True):
            number = place // BLOCK
            if number not in blocks:
                blocks[number] = state.block(number)
            old = blocks[number][place % BLOCK]
            if _silent(old) != _silent(new):
                raise UnsureError
            if old != new:
                yield place, (old, new)


def _silent(one: Section) -> Section:
    """A section without what it says."""
    return replace(one, title="", text="", page="", titled=True)


def _whole(state: State, changed: Mapping[str, Sequence[Section] | None]) -> Units:
    """All units as they are now."""
    sections = list(state.sections())
    kept = {
        unit: [sections[place] for place in places]
        for unit, places in state.units().items()
        if unit not in changed
    }
    return kept | {unit: found for unit, found in changed.items() if found}
