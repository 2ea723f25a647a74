"""Text → Seed: YAML read into a tree that remembers where everything stands.

Every scalar stays the string that was written (``no`` is "no", 2026-02-01 is not a date), so that
only :mod:`generator.validate` decides what a value means. What could do harm or mislead is
refused here, at its place: tags, aliases, duplicate keys, control and bidi control characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

from generator.bidi import CONTROL_NAMES, unbalanced
from generator.diagnostics import ContentError, Diagnostic, Span

MAX_BYTES = 1 << 20
"""A seed larger than this is a mistake: the longest real brief is a tenth of it."""
MAX_DEPTH = 40

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_OVERRIDES = re.compile("[\u202a-\u202e]")


@dataclass(frozen=True)
class TextNode:
    """A string and where it begins; ``indent`` and ``literal`` place what is inside it."""

    value: str
    span: Span
    literal: bool = False
    indent: int = 0

    def place(self, offset: int) -> Span:
        """Where the character at ``offset`` of the value stands in the file."""
        if not self.literal:
            return self.span
        before = self.value[:offset]
        column = offset - (before.rfind("\n") + 1)
        line = self.span.line + 1 + before.count("\n")
        return Span(self.span.path, line, self.indent + column + 1)


@dataclass(frozen=True)
class ListNode:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class MapNode:
    """A mapping; keys keep their own places."""

    entries: dict[str, tuple[Span, Node]] = field(hash=False)
    span: Span


Node = TextNode | ListNode | MapNode


@dataclass(frozen=True)
class Seed:
    """One YAML file: its path relative to the project and its tree."""

    path: str
    root: Node

    def plain(self) -> object:
        """The tree as dicts, lists and strings."""
        return _plain(self.root)

    def find(self, where: Sequence[str | int]) -> Node:
        """The deepest node on the way to ``where``; names that are not there are passed over."""
        node = self.root
        for step in where:
            node = _child(node, step) or node
        return node

    def key(self, where: Sequence[str | int]) -> Span:
        """Where the key that ``where`` ends in is written; else where its parent begins."""
        parent = self.find(where[:-1])
        if isinstance(parent, MapNode) and where[-1] in parent.entries:
            return parent.entries[str(where[-1])][0]
        return parent.span


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MapNode) and step in node.entries:
        return node.entries[str(step)][1]
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _plain(node: Node) -> object:
    if isinstance(node, TextNode):
        return node.value
    if isinstance(node, ListNode):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, (_, value) in node.entries.items()}


def read(path: str, raw: bytes) -> Seed:
    """Read one seed, or raise :class:`ContentError` with all that is wrong with its YAML."""
    if len(raw) > MAX_BYTES:
        size = f"the file has {len(raw):,} bytes; a seed has at most {MAX_BYTES:,}"
        raise ContentError(
            [Diagnostic(Span(path), "size", size, "split it, or is it the wrong file?")]
        )
    text = _decode(path, raw)
    if problems := tuple(_characters(path, text)):
        raise ContentError(problems)
    root = _compose(path, text)
    reader = _Reader(path, text)
    seed = Seed(path, reader.node(root, 0))
    if reader.problems:
        raise ContentError(reader.problems)
    return seed


def _decode(path: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        span = Span(path, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        hint = "save the file as UTF-8"
        problem = Diagnostic(span, "encoding", "the file is not UTF-8 from here on", hint)
        raise ContentError([problem]) from error


def _at(path: str, text: str, index: int) -> Span:
    return Span(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _characters(path: str, text: str) -> Iterator[Diagnostic]:
    text = text.replace("\r\n", " \n")  # the same length: places stay right
    for match in _FORBIDDEN.finditer(text):
        name = f"U+{ord(match[0]):04X}"
        yield Diagnostic(
            _at(path, text, match.start()), "character", f"control character {name}", "delete it"
        )
    for match in _OVERRIDES.finditer(text):
        name = CONTROL_NAMES[match[0]]
        yield Diagnostic(
            _at(path, text, match.start()),
            "bidi",
            f"{name} changes the order of what follows",
            "delete it: direction is set by the generator",
        )
    for index in unbalanced(text):
        name = CONTROL_NAMES[text[index]]
        yield Diagnostic(
            _at(path, text, index), "bidi", f"{name} has no partner in its line", "delete it"
        )


_HINTS = (
    ("could not find expected ':'", "a key wants a colon; a text goes below `|-`, further in"),
    ("found character '\\t'", "indent with spaces"),
    ("found unknown escape", "write the text below `|-`, where nothing needs escaping"),
    ("while parsing a flow", "a text that begins with [[ or {{ goes below `|-`"),
    ("while scanning an alias", "a text that begins with * goes below `|-`"),
    (
        "while parsing a block mapping",
        'a text with " or : goes below `|-`; is the indentation right?',
    ),
)


def _compose(path: str, text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = Span(path, mark.line + 1, mark.column + 1) if mark else Span(path)
        said = ", ".join(part for part in (error.context, error.problem) if part)
        hint = next((way for sign, way in _HINTS if sign in said), "write texts below `|-`")
        raise ContentError([Diagnostic(span, "yaml", f"not YAML: {said}", hint)]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError([Diagnostic(Span(path), "yaml", f"not YAML: {error}")]) from error
    if root is None:
        raise ContentError([Diagnostic(Span(path), "empty", "the file is empty")])
    return root


class _Reader:
    """Turns PyYAML's nodes into ours, noting every problem."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.text = text
        self.problems: list[Diagnostic] = []
        self.seen: set[int] = set()

    def span(self, node: yaml.Node) -> Span:
        return Span(self.path, node.start_mark.line + 1, node.start_mark.column + 1)

    def report(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, hint))

    def node(self, node: yaml.Node, depth: int) -> Node:
        span = self.span(node)
        if id(node) in self.seen:
            self.report(self._alias(), "alias", "aliases are not allowed", "write the value out")
            return TextNode("", span)
        self.seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self.report(span, "tag", f"the tag {node.tag!r} is not allowed", "delete it")
            return TextNode("", span)
        if depth > MAX_DEPTH:
            self.report(span, "depth", f"nested deeper than {MAX_DEPTH} levels")
            return TextNode("", span)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, span)
        if isinstance(node, yaml.SequenceNode):
            return ListNode(tuple(self.node(item, depth + 1) for item in node.value), span)
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, span, depth)

    def _scalar(self, node: yaml.ScalarNode, span: Span) -> TextNode:
        literal = node.style == "|"
        indent = 0
        if literal:
            body = self.lines[span.line : node.end_mark.line + 1]
            first = next((line for line in body if line.strip()), "")
            indent = len(first) - len(first.lstrip(" "))
        return TextNode(node.value, span, literal, indent)

    def _mapping(self, node: yaml.MappingNode, span: Span, depth: int) -> MapNode:
        entries: dict[str, tuple[Span, Node]] = {}
        for key, value in node.value:
            place = self.span(key)
            name = key.value if isinstance(key, yaml.ScalarNode) else None
            if name is None:
                self.report(
                    place,
                    "key",
                    "a key is a plain word",
                    "a text that begins with [ or { goes below `|-`",
                )
                continue
            if name in entries:
                first = entries[name][0].line
                self.report(
                    place, "duplicate", f"`{name}` is given twice", f"first in line {first}"
                )
            child = self.node(value, depth + 1)
            entries.setdefault(name, (place, child))
        return MapNode(entries, span)

    def _alias(self) -> Span:
        """The first alias; PyYAML's tree no longer knows where it was written."""
        events = yaml.parse(self.text, Loader=_LOADER)
        mark = next((e.start_mark for e in events if isinstance(e, yaml.AliasEvent)), None)
        return Span(self.path, mark.line + 1, mark.column + 1) if mark else Span(self.path)
