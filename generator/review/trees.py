"""What a record says, as a tree in which two versions are compared field by field, item by item.

A record that could be typed becomes a tree without its spelling in YAML (``9-10, 11`` is
``9–11``); of another the plain YAML is such a tree already, except for which mappings are texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeVar

from pydantic import BaseModel

Said = Literal["added", "removed", "changed", "moved"]
Place = tuple[str, ...]


@dataclass(frozen=True)
class Texts:
    """A text by language."""

    by_tag: Mapping[str, str]


Value = str | Texts
Tree = Value | Sequence["Tree"] | Mapping[str, "Tree"]


@dataclass(frozen=True)
class Field:
    """A value that differs; None where it is not there."""

    path: Place
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class Item:
    """A part of a record that has a name of its own, such as a key point, or the rest of it.

    ``place`` is the field that holds it and its name, and empty for the rest.
    """

    place: Place
    said: Said
    moved: bool = False
    """Whether it stands elsewhere among its neighbours; nothing else changed if ``said`` is so."""
    fields: tuple[Field, ...] = ()


NAMES = ("id", "brief", "theme", "article", "on")
"""Fields by which an item of a list is known when its neighbours move."""

T = TypeVar("T")


def typed(value: object, without: Collection[str] = ()) -> Tree:
    """The tree of a typed value, its texts without some languages."""
    if isinstance(value, BaseModel):
        fields = ((name, item) for name, item in value.__dict__.items())
        return {n: typed(item, without) for n, item in fields if item not in (None, (), {})}
    if isinstance(value, Mapping):
        texts = {tag: text for tag, text in value.items() if tag not in without}
        return Texts({tag: _joined(text) for tag, text in texts.items()})
    if isinstance(value, tuple):
        if all(isinstance(item, int) for item in value):
            return ", ".join(_ranges(value))
        if all(isinstance(item, str) for item in value):
            return _joined(value)
        return [typed(item, without) for item in value]
    return str(value)


def plain(value: object, tags: Collection[str], without: Collection[str] = ()) -> Tree:
    """The tree of plain YAML; a mapping is a text if its fields are all called after languages."""
    if isinstance(value, Mapping):
        held = [*value.values()]
        if value and all(tag in tags for tag in value) and all(_is_said(one) for one in held):
            return Texts({tag: _joined(one) for tag, one in value.items() if tag not in without})
        return {name: plain(item, tags, without) for name, item in value.items()}
    if isinstance(value, list):
        if _is_said(value):
            return _joined(value)
        return [plain(item, tags, without) for item in value]
    return str(value)


def _is_said(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _joined(value: object) -> str:
    return value if isinstance(value, str) else ", ".join(map(str, value))  # type: ignore[call-overload]


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Cited lines, of which those that follow one another are written as a range."""
    for _, run in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        first, *_, last = [number for _, number in run] * 2
        yield str(first) if first == last else f"{first}–{last}"


def renamed(tree: Tree, briefs: Mapping[str, str]) -> Tree:
    """The tree with briefs, former id → id, called by the ids they have now where it cites them."""
    if isinstance(tree, Mapping):
        return {
            name: briefs.get(one, one)
            if name == "brief" and isinstance(one, str)
            else renamed(one, briefs)
            for name, one in tree.items()
        }
    if isinstance(tree, Texts):
        return Texts({tag: _cited_anew(text, briefs) for tag, text in tree.by_tag.items()})
    return tree if isinstance(tree, str) else [renamed(one, briefs) for one in tree]


def _cited_anew(text: str, briefs: Mapping[str, str]) -> str:
    """A text with ``{{brief/figure}}`` of briefs that are called otherwise now."""
    return _FIGURE.sub(lambda match: f"{match[1]}{briefs.get(match[2], match[2])}/", text)


_FIGURE = re.compile(r"(\{\{\s*)([^{}|/]+)/")


def items(old: Tree | None, new: Tree | None) -> tuple[Item, ...]:
    """What differs between two versions of a record; None is one that is not there."""
    found = list(_parts(old, new, ()))
    rest = tuple(one for one in found if isinstance(one, Field))
    said: Said = "added" if old is None else "removed" if new is None else "changed"
    own = (Item((), said, fields=rest),) if rest else ()
    return (*own, *(one for one in found if isinstance(one, Item)))


def _parts(old: Tree | None, new: Tree | None, path: Place) -> Iterator[Field | Item]:
    if old == new:
        return
    if _is_named(old, new):
        for name, (before, after), moved in named(old or (), new or ()):  # type: ignore[arg-type]
            fields = tuple(_fields(before, after, ()))
            said: Said = "added" if before is None else "removed" if after is None else "changed"
            if fields or moved:
                yield Item((*path, name), said if fields else "moved", moved, fields)
    elif _are(Mapping, old, new):
        for name, before, after in _entries(old, new):
            yield from _parts(before, after, (*path, name))
    else:
        yield from _fields(old, new, path)


def _fields(old: Tree | None, new: Tree | None, path: Place) -> Iterator[Field]:
    if old == new:
        return
    if _are((str, Texts), old, new):
        yield Field(path, old, new)  # type: ignore[arg-type]
    elif _are(Mapping, old, new):
        for name, before, after in _entries(old, new):
            yield from _fields(before, after, (*path, name))
    elif _is_named(old, new):
        for name, (before, after), _ in named(old or (), new or ()):  # type: ignore[arg-type]
            yield from _fields(before, after, (*path, name))
    elif _are(list, old, new):
        for number, before, after in _aligned(old or (), new or ()):  # type: ignore[arg-type]
            yield from _fields(before, after, (*path, str(number)))
    else:  # a list where a text was
        yield from _fields(old, None, path)
        yield from _fields(None, new, path)


def _are(kind: type | tuple[type, ...], *trees: Tree | None) -> bool:
    return all(tree is None or isinstance(tree, kind) for tree in trees)


def _entries(old: Tree | None, new: Tree | None) -> Iterator[tuple[str, Tree | None, Tree | None]]:
    before = old if isinstance(old, Mapping) else {}
    after = new if isinstance(new, Mapping) else {}
    for name in {**after, **before}:
        yield name, before.get(name), after.get(name)


def _is_named(*lists: Tree | None) -> bool:
    """Whether these are lists whose items are all known by names, each by another."""
    if not _are(list, *lists) or not any(lists):
        return False
    keys = [[name_of(item) for item in one or ()] for one in lists]  # type: ignore[union-attr]
    return all("" not in names and len({*names}) == len(names) for names in keys)


def name_of(item: Tree) -> str:
    """What an item of a list is known by; empty if it has no name."""
    if not isinstance(item, Mapping):
        return ""
    found = (item[name] for name in NAMES if name in item)
    name = next(found, "")
    return name if isinstance(name, str) else ""


def named(
    old: Sequence[Tree], new: Sequence[Tree]
) -> Iterator[tuple[str, tuple[Tree | None, Tree | None], bool]]:
    """Items by name, as before and after, with whether they moved; those that are gone last."""
    before = {name_of(item): item for item in old}
    after = {name_of(item): item for item in new}
    away = moved([*before], [*after])
    for name in {**after, **before}:
        yield name, (before.get(name), after.get(name)), name in away


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """As few names as can have moved, of those in both lists: the others stand in both in order."""
    place = {name: number for number, name in enumerate(old)}
    common = [name for name in new if name in place]
    # The longest rising run of places, by patience sorting.
    ends: list[int] = []
    chains: list[tuple[str, ...]] = []
    for name in common:
        at = bisect_left(ends, place[name])
        chain = (*(chains[at - 1] if at else ()), name)
        ends[at : at + 1] = [place[name]]
        chains[at : at + 1] = [chain]
    return {*common} - {*(chains[-1] if chains else ())}


def _aligned(
    old: Sequence[Tree], new: Sequence[Tree]
) -> Iterator[tuple[int, Tree | None, Tree | None]]:
    """Items without names, side by side, numbered from 1; what is the same is left out."""
    keys, others = ([repr(item) for item in one] for one in (old, new))
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what == "equal":
            continue
        for step in range(max(i2 - i1, j2 - j1)):
            before = old[i1 + step] if i1 + step < i2 else None
            after = new[j1 + step] if j1 + step < j2 else None
            yield (j1 if after is not None else i1) + step + 1, before, after
