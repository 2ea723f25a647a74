"""A file of XLIFF 2 → what it says of each unit: the translation, or why it has none to give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.exchange.assembling import DamagedError, assembled, characters
from generator.exchange.codes import Code
from generator.exchange.parsing import Node, XmlError, parsed
from generator.exchange.xliff import CORE, OWN

VERSIONS = ("2.0", "2.1")
_ORDER = re.compile("[0-9]{1,6}")


@dataclass(frozen=True)
class Answer:
    """A unit that came back, and where its element begins in the file."""

    file: str
    unit: str
    line: int
    column: int
    source_print: str | None
    """The fingerprint of the original as it went out, unless a tool has dropped it."""
    target_print: str | None
    """That of the translation, if there was one."""
    given: bool
    """Whether there is a translation."""
    source: Callable[[], str]
    """The original as the file has it."""
    target: Callable[[Mapping[str, Code]], str]
    """The translation, given the codes of the original by id; raises :class:`DamagedError`."""


class File(NamedTuple):
    """A file that came back: its languages and its units."""

    source: str
    target: str
    answers: tuple[Answer, ...]


def read(raw: bytes) -> File:
    """What the file says; raises :class:`~generator.exchange.parsing.XmlError`."""
    root = parsed(raw)
    version = root.attributes.get("version", "")
    if root.name != "xliff" or (root.space == CORE and version not in VERSIONS):
        raise XmlError("this is not a file of XLIFF 2.1", root.line, root.column)
    if root.space != CORE:
        message = f"this is XLIFF {version}, and only {' and '.join(VERSIONS)} are read"
        raise XmlError(message, root.line, root.column)
    languages = [root.attributes.get(name, "") for name in ("srcLang", "trgLang")]
    if not all(languages):
        message = "the file does not say from which language into which (srcLang, trgLang)"
        raise XmlError(message, root.line, root.column)
    answers = (
        _answer(file.attributes.get("id", ""), unit)
        for file in root.all(CORE, "file")
        for unit in _units(file)
    )
    return File(languages[0], languages[1], tuple(answers))


def _units(node: Node) -> Iterator[Node]:
    for child in node.all(CORE, "unit", "group"):
        if child.name == "unit":
            yield child
        else:
            yield from _units(child)


def _answer(file: str, unit: Node) -> Answer:
    segments = unit.all(CORE, "segment", "ignorable")
    given = [one for one in segments if one.name == "segment"]
    return Answer(
        file=file,
        unit=unit.attributes.get("id", ""),
        line=unit.line,
        column=unit.column,
        source_print=unit.attributes.get(f"{OWN} source"),
        target_print=unit.attributes.get(f"{OWN} target"),
        given=any(any(_meant(one)) for segment in given for one in segment.all(CORE, "target")),
        source=lambda: assembled(_sides(segments, "source"), {}, _data(unit)),
        target=lambda known: assembled(_sides(segments, "target"), known, _data(unit)),
    )


def _data(unit: Node) -> dict[str, str]:
    """What the codes of a unit are made of, by the id of each piece."""
    return {
        one.attributes.get("id", ""): characters(one.children)
        for original in unit.all(CORE, "originalData")
        for one in original.all(CORE, "data")
    }


def _meant(target: Node) -> Iterator[bool]:
    """Whether there is anything in a translation but blanks."""
    for child in target.children:
        yield bool(child.strip()) if isinstance(child, str) else True


def _sides(segments: Sequence[Node], name: str) -> list[Node | str]:
    """One language of all segments of a unit, in the order that they have in it."""
    found: list[tuple[int, list[Node | str]]] = []
    for number, segment in enumerate(segments, 1):
        sides = segment.all(CORE, name)
        if not sides and segment.name == "ignorable":
            sides = segment.all(CORE, "source")
        if not sides:
            raise DamagedError("a part of it is not translated")
        order = sides[0].attributes.get("order", "")
        place = int(order) if _ORDER.fullmatch(order) else number
        found.append((place, sides[0].children))
    return [child for _, children in sorted(found, key=lambda one: one[0]) for child in children]
