"""What is known of the last index, for point by point to be looked up and changed: a database.

It says of each unit, a page in one edition, which sections it has, and keeps what the scripts are
made of. It can be thrown away at any time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from generator.search.index import Index, about
from generator.search.register import BLOCK
from generator.search.section import Section
from generator.search.spelling import is_listed, rest
from generator.search.stem import readings

_TABLES = """
create table meta (name text primary key, value text) without rowid;
create table blocks (number integer primary key, sections text);
create table units (unit text primary key, places text) without rowid;
create table files (name text primary key, hash text) without rowid;
create table shards (number integer primary key, words text);
create table spelled (script text primary key, forms text);
create table stems (stem text, main integer, word text, primary key (stem, main, word))
  without rowid;
create table rests (rest text, word text, primary key (rest, word)) without rowid;
create table forms (word text, form text, times integer, primary key (word, form)) without rowid;
"""


_FIELDS = [field.name for field in fields(Section)]
_THEMES = _FIELDS.index("themes")  # JSON has no tuples
_values = attrgetter(*_FIELDS)


class State:
    """The database; whoever opened it commits what was changed, or does not."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def begin(self) -> None:
        """Whatever is changed from here on is kept together or not at all."""
        self._db.execute("begin")

    def fill(self, made: Index, units: Mapping[str, Sequence[int]]) -> None:
        """Put down an index; ``units`` are the places of their sections."""
        self._db.executescript(_TABLES)
        self.begin()
        for at in range(0, len(made.sections), BLOCK):
            self.put_block(at // BLOCK, made.sections[at : at + BLOCK])
        self._many("units", ((unit, json.dumps(places)) for unit, places in units.items()))
        self._many("shards", enumerate(made.shards))
        for script, forms in made.spelling.items():
            self.put_spelled(script, forms)
        self._many("stems", (row for word in sorted(made.words) for row in _stems(word)))
        self._many("rests", ((rest(word), word) for word in made.words if is_listed(word)))
        self._many(
            "forms",
            ((word, form, n) for word, forms in made.forms.items() for form, n in forms.items()),
        )
        self.put("lengths", made.lengths)
        self.put("size", made.size)
        self.put("shards", len(made.shards))
        self.put("about", about(made))

    def _many(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        rows = iter(rows)
        for row in rows:
            insert = f"insert or replace into {table} values ({', '.join('?' * len(row))})"
            self._db.execute(insert, row)
            self._db.executemany(insert, rows)

    def get(self, name: str) -> Any:
        """One of the few values that are of the whole."""
        [[value]] = self._db.execute("select value from meta where name = ?", (name,))
        return json.loads(value)

    def put(self, name: str, value: Any) -> None:
        """Keep such a value."""
        self._many("meta", [(name, json.dumps(value, ensure_ascii=False))])

    def places(self, unit: str) -> list[int]:
        """Where the sections of a unit stand, in their order; none if it is not known."""
        found = self._db.execute("select places from units where unit = ?", (unit,)).fetchall()
        return [place for (places,) in found for place in json.loads(places)]

    def units(self) -> dict[str, list[int]]:
        """The places of all units."""
        found = self._db.execute("select unit, places from units")
        return {unit: json.loads(places) for unit, places in found}

    def block(self, number: int) -> list[Section]:
        """The sections of a block."""
        [[found]] = self._db.execute("select sections from blocks where number = ?", (number,))
        return _sections(found)

    def sections(self) -> Iterator[Section]:
        """All sections in their order."""
        for (found,) in self._db.execute("select sections from blocks order by number"):
            yield from _sections(found)

    def put_block(self, number: int, sections: Iterable[Section]) -> None:
        """Keep the sections of a block."""
        written = json.dumps([_values(one) for one in sections], ensure_ascii=False)
        self._many("blocks", [(number, written)])

    def hashes(self) -> dict[str, str]:
        """The hash of each script."""
        return dict(self._db.execute("select name, hash from files"))

    def put_hashes(self, hashes: Mapping[str, str]) -> None:
        """Keep the hashes of some scripts."""
        self._many("files", hashes.items())

    def shard(self, number: int) -> str:
        """The text of a shard."""
        [[found]] = self._db.execute("select words from shards where number = ?", (number,))
        return str(found)

    def put_shard(self, number: int, text: str) -> None:
        """Keep the text of a shard."""
        self._many("shards", [(number, text)])

    def spelled(self, script: str) -> dict[str, str]:
        """The words of a script and how they are written; none if there is no such list."""
        found = self._db.execute("select forms from spelled where script = ?", (script,)).fetchall()
        return {word: form for (forms,) in found for word, form in json.loads(forms).items()}

    def put_spelled(self, script: str, forms: Mapping[str, str]) -> None:
        """Keep the words of a script."""
        self._many("spelled", [(script, json.dumps(forms, ensure_ascii=False))])

    def is_bare(self, stem: str) -> bool:
        """Whether a stem is some word's main one."""
        return bool(self._words("select word from stems where stem = ? and main = 1 limit 1", stem))

    def is_said(self, word: str) -> bool:
        """Whether a text says a word that is listed."""
        found = "select word from rests where rest = ? and word = ?"
        return bool(self._db.execute(found, (rest(word), word)).fetchall())

    def leaning(self, stem: str) -> list[str]:
        """Words that may be read so, but not in the first place."""
        return self._words("select word from stems where stem = ? and main = 0", stem)

    def of_rest(self, rest: str) -> list[str]:
        """The words that without their article are ``rest``, in alphabetical order."""
        return self._words("select word from rests where rest = ? order by word", rest)

    def _words(self, query: str, of: str) -> list[str]:
        return [word for (word,) in self._db.execute(query, (of,))]

    def add(self, words: Iterable[str]) -> None:
        """Words that the texts say now."""
        for word in words:
            self._many("stems", _stems(word))
            if is_listed(word):
                self._many("rests", [(rest(word), word)])

    def remove(self, words: Iterable[str]) -> None:
        """Words that no text says any more."""
        for word in words:
            self._db.executemany(
                "delete from stems where stem = ? and main = ? and word = ?", _stems(word)
            )
            self._db.execute("delete from rests where rest = ? and word = ?", (rest(word), word))

    def forms(self, word: str) -> dict[str, int]:
        """How a word is written, and how often."""
        return dict(self._db.execute("select form, times from forms where word = ?", (word,)))

    def put_forms(self, word: str, forms: Mapping[str, int]) -> None:
        """Keep how a word is written."""
        self._db.execute("delete from forms where word = ?", (word,))
        self._many("forms", ((word, form, times) for form, times in forms.items()))


def _sections(written: str) -> list[Section]:
    found = json.loads(written)
    for values in found:
        values[_THEMES] = tuple(values[_THEMES])
    return [Section(*values) for values in found]


def _stems(word: str) -> list[tuple[str, bool, str]]:
    return [(reading.stem, reading.main, word) for reading in readings(word)]
