"""What is read of a library, noted, so that a page is made again when any of it has changed.

A page is planned from a :class:`Noted` library. Everything that it looks up there is noted as a
:data:`Read`; a page whose reads all give the same as before would come out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from generator.library import Library
from generator.model.brief import Brief

Read = str
"""The kind of thing, its id, and of a brief the field, parted by tabs; the id ``*`` is all ids."""

REGISTRIES = (
    "themes",
    "entities",
    "terms",
    "questions",
    "pages",
    "briefs",
    "withdrawn",
    "translations",
)
DERIVED = ("mentions", "related", "answered", "positions", "shared")
"""The parts of a library that are looked up by id; what follows from all briefs and questions."""

T = TypeVar("T")

_open: list[set[Read]] = []


@contextmanager
def noting() -> Iterator[set[Read]]:
    """The reads until the end of the block, which are those of any block around it too."""
    reads: set[Read] = set()
    _open.append(reads)
    try:
        yield reads
    finally:
        _open.pop()
        if _open:
            _open[-1] |= reads


def note(read: Read) -> None:
    """Note a read, if anyone listens."""
    if _open:
        _open[-1].add(read)


def remembered(size: int) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """``lru_cache`` for functions that read a library: what they read is noted every time."""

    def decorate(function: Callable[..., T]) -> Callable[..., T]:
        @lru_cache(size)
        def known(*arguments: Any) -> tuple[T, set[Read]]:
            with noting() as reads:
                return function(*arguments), reads

        def call(*arguments: Any) -> T:
            value, reads = known(*arguments)
            if _open:
                _open[-1] |= reads
            return value

        return call

    return decorate


class _Registry(Mapping[str, Any]):
    """Records by id; each look and each walk is noted."""

    def __init__(self, kind: str, records: Mapping[str, Any]) -> None:
        self._kind, self._records = kind, records

    def __getitem__(self, key: str) -> Any:
        note(f"{self._kind}\t{key}\t")
        return self._records[key]

    def __contains__(self, key: object) -> bool:
        note(f"{self._kind}\t{key}\t")
        return key in self._records

    def __iter__(self) -> Iterator[str]:
        note(f"{self._kind}\t*\t")
        return iter(self._records)

    def __len__(self) -> int:
        note(f"{self._kind}\t*\t")
        return len(self._records)


class _Briefs(Mapping[str, Any]):
    """Briefs by id, of which each field that is read is noted."""

    def __init__(self, briefs: Mapping[str, Brief]) -> None:
        self._briefs = {name: _Brief(brief) for name, brief in briefs.items()}

    def __getitem__(self, key: str) -> Any:
        if key not in self._briefs:
            note(f"briefs\t{key}\tid")
        return self._briefs[key]

    def __iter__(self) -> Iterator[str]:
        note("briefs\t*\t")
        return iter(self._briefs)

    def __len__(self) -> int:
        note("briefs\t*\t")
        return len(self._briefs)


class _Brief:
    __slots__ = ("_brief", "id")

    def __init__(self, brief: Brief) -> None:
        self._brief, self.id = brief, brief.id

    def __getattr__(self, name: str) -> Any:
        note(f"briefs\t{self.id}\t{name}")
        return getattr(self._brief, name)


class Noted(Library):
    """A library whose reads are noted; ``whole`` gives the plain one for what is named."""

    def __init__(self, library: Library) -> None:
        for one in fields(library):
            value = getattr(library, one.name)
            self.__dict__[one.name] = value
        for name in (*REGISTRIES, *DERIVED):
            self.__dict__[name] = _Registry(name, getattr(library, name))
        self.__dict__["briefs"] = _Briefs(library.briefs)
        self.__dict__["_plain"] = library

    def whole(self, what: str) -> Library:
        """The plain library, for something that is worked out from all of it."""
        note(f"whole\t{what}\t")
        plain: Library = self.__dict__["_plain"]
        return plain


Stale = Callable[[Iterable[Read]], bool]
"""Whether any of some reads gives something else than before."""


def changes(old: Library, new: Library, wholes: Iterable[str]) -> Stale:
    """Whether any of some reads gives something else in ``new`` than it did in ``old``.

    ``wholes`` are those that were worked out from the whole library and have changed.
    """
    touched = {f"whole\t{what}\t" for what in wholes}
    for kind in (*REGISTRIES, *DERIVED):
        before, after = getattr(old, kind), getattr(new, kind)
        if tuple(before) != tuple(after):
            touched.add(f"{kind}\t*\t")
        for key in {**before, **after}:
            one, other = before.get(key), after.get(key)
            if one is other or one == other:
                continue
            if kind == "briefs":
                touched.add(f"whole\tbrief {key}\t")
                touched |= {f"briefs\t{key}\t{name}" for name in _differing(one, other)}
            else:
                touched.add(f"{kind}\t{key}\t")
    return lambda reads: not touched.isdisjoint(reads)


READABLE = (*Brief.model_fields, "items", "modified_on")
"""What can be read of a brief."""


def _differing(one: Brief | None, other: Brief | None) -> Iterator[str]:
    for name in READABLE:
        before, after = getattr(one, name, None), getattr(other, name, None)
        if name == "items":
            before, after = tuple(before() if before else ()), tuple(after() if after else ())
        if before != after:
            yield name
