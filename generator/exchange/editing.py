"""Texts put into a seed's YAML, which stays byte for byte as it was everywhere else.

Nothing is written anew from a tree, which would change indentation, quotation marks and line ends:
only the characters of a text are replaced where they stand, in the style they had.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

import yaml

from generator import seed
from generator.diagnostics import UsageError
from generator.validate import Where

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEADER = re.compile(r"[|>][-+0-9]*")


class _Edit(NamedTuple):
    """What stands from ``start`` to ``end`` is replaced; both are line and column from 0."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def edited(path: str, raw: bytes, changes: Mapping[Where, str]) -> bytes:
    """A valid seed with other texts.

    ``changes`` are texts by their path with the language; a language that a text does not have yet
    is put in after those it has.
    """
    if not changes:
        return raw
    whole = raw.decode()
    mark = "\ufeff" if whole.startswith("\ufeff") else ""
    lines = whole.removeprefix(mark).split("\n")
    file = _File([line.removesuffix("\r") for line in lines])
    root = _composed("\n".join(file.lines))
    edits = [file.edit(root, where, text) for where, text in changes.items()]
    made = (mark + _applied(lines, edits)).encode()
    wanted = seed.read(path, raw).plain()
    for where, text in changes.items():
        _put(wanted, where, text)
    if seed.read(path, made).plain() != wanted:
        raise UsageError(f"{path}: the texts cannot be put in without changing others")
    return made


def _put(tree: Any, where: Where, text: str) -> None:
    for step in where[:-1]:
        tree = tree[step]
    tree[where[-1]] = text


def _applied(lines: list[str], edits: Iterable[_Edit]) -> str:
    """The text of all lines after the edits; new line ends are like those beside them."""
    whole = "\n".join(lines)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for start, end, text in sorted(edits, reverse=True):
        beside = lines[start[0]] if start[0] + 1 < len(lines) else lines[start[0] - 1]
        ending = "\r\n" if beside.endswith("\r") else "\n"
        first, last = starts[start[0]] + start[1], starts[end[0]] + end[1]
        whole = whole[:first] + text.replace("\n", ending) + whole[last:]
    return whole


class _File:
    """The lines of a seed without their ends, for finding what stands where."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def edit(self, root: yaml.Node, where: Where, text: str) -> _Edit:
        """The edit that makes the text at ``where`` say ``text``."""
        node = root
        for step in where[:-1]:
            node = _child(node, step)
        assert isinstance(node, yaml.MappingNode)
        for key, value in node.value:
            if key.value == where[-1]:
                return self.replaced(node, key, value, text)
        return self.added(node, str(where[-1]), text)

    def replaced(
        self, node: yaml.MappingNode, key: yaml.Node, value: yaml.ScalarNode, text: str
    ) -> _Edit:
        start = _at(value.start_mark)
        block = value.style in ("|", ">")
        header = _HEADER.match(self.lines[start[0]], start[1]) if block else None
        end = (start[0], header.end()) if header else _at(value.end_mark)
        last = self.last_line(key, value) if header else end[0]
        made = self.written(node, key, value, text, end)
        first, _, body = made.partition("\n")
        if header is None and not body:
            return _Edit(start, end, made)
        comment = self.lines[end[0]][end[1] :]
        new = f"{first}{comment}\n{body}" if body else first + comment
        return _Edit(start, (last, len(self.lines[last])), new)

    def added(self, node: yaml.MappingNode, tag: str, text: str) -> _Edit:
        key, value = node.value[-1]
        if node.flow_style:
            end = _at(value.end_mark)
            return _Edit(end, end, f", {tag}: {self.written(node, key, value, text, end)}")
        last = self.last_line(key, value)
        end = last, len(self.lines[last])
        made = self.written(node, key, value, text, end)
        return _Edit(end, end, f"\n{' ' * key.start_mark.column}{tag}: {made}")

    def last_line(self, key: yaml.Node, value: yaml.ScalarNode) -> int:
        """The last line of a value."""
        first = value.start_mark.line
        if value.style == "|":
            said = str(value.value)
            return first + said.count("\n") + (not said.endswith("\n"))
        if value.style != ">":
            return value.end_mark.line
        last = first
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= key.start_mark.column:
                break
            last = number if line.strip() else last
        return last

    def written(
        self,
        node: yaml.MappingNode,
        key: yaml.Node,
        value: yaml.ScalarNode,
        text: str,
        end: tuple[int, int],
    ) -> str:
        """A text as it is written beside or in place of ``value``: in its style, if that can be."""
        indent = key.start_mark.column
        rest = "" if node.flow_style else self.lines[end[0]][end[1] :]
        for made in self.styles(value, indent, text, bool(node.flow_style)):
            first, _, body = made.partition("\n")
            tried = f"{' ' * indent}k: {first}{rest}\n{body}{chr(10) if body else ''}"
            if _reads(f"{{k: {made}, l: m}}" if node.flow_style else tried) == text:
                return made
        return json.dumps(text, ensure_ascii=False)

    def styles(self, value: yaml.ScalarNode, indent: int, text: str, flow: bool) -> Iterator[str]:
        """Ways to write a text, the best first; not all of them may read as it."""
        if value.style is None or value.style == "":
            yield from [text] if "\n" not in text else []
        elif value.style == "'":
            yield from ["'" + text.replace("'", "''") + "'"] if "\n" not in text else []
        elif value.style == '"':
            yield json.dumps(text, ensure_ascii=False)
        # A block keeps one line end at most, and only in a file whose last line has one.
        if not flow and not text.endswith("\n\n") and not (text[-1] == "\n" and self.lines[-1]):
            yield self.literal(value, indent, text)

    def literal(self, value: yaml.ScalarNode, indent: int, text: str) -> str:
        """A block below ``|-``, as deep as the one before."""
        deep = 2
        if value.style == "|":
            shown = enumerate(value.value.split("\n"), value.start_mark.line + 1)
            number, line = next((n, line) for n, line in shown if line.strip())
            deep = max(1, len(self.lines[number]) - len(line) - indent)
        inside = " " * (indent + deep)
        body = text.removesuffix("\n").split("\n")
        told = str(deep) if text[0] in " \t\n" and deep < 10 else ""
        ending = "" if text.endswith("\n") else "-"
        return "\n".join([f"|{told}{ending}", *(inside + line if line else "" for line in body)])


def _at(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line, mark.column


def _child(node: yaml.Node, step: str | int) -> yaml.Node:
    """An item of a list, or the value of a field."""
    if isinstance(node, yaml.SequenceNode):
        found: yaml.Node = node.value[int(step)]
    else:
        found = next(value for key, value in node.value if key.value == step)
    return found


def _composed(text: str) -> yaml.Node:
    root = yaml.compose(text, Loader=_LOADER)
    assert root is not None
    return root


def _reads(text: str) -> str | None:
    """What the first value of a small mapping says."""
    try:
        return str(_composed(text).value[0][1].value)
    except (yaml.YAMLError, AttributeError, IndexError, TypeError):
        return None
