"""Text → Seed: YAML read into a tree that remembers where everything stands.

Every scalar stays the string that was written (``no`` is "no", 2026-02-01 is not a date), so that
only :mod:`generator.validate` decides what a value means. What could do harm or mislead is
refused here, at its place: tags, aliases, duplicate keys, control and bidi control characters.

The tree is built from libyaml's events, not composed by it: only so an alias has a place, and
nothing that is nested too deep or that multiplies itself is ever built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator import characters, syntax
from generator.diagnostics import ContentError, Diagnostic, Span

MAX_BYTES = 1 << 20
"""A seed larger than this is a mistake: the longest real brief is a tenth of it."""
MAX_DEPTH = 40

_CUT = re.compile(r"(?m)^[^#\n].* #[^\s#]")
"""Where a value may end before a # that was meant as text."""
_HASH = re.compile(r" #[^\s#]")
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class TextNode:
    """A string and where it begins; ``body`` is where its own first character stands.

    The body is None where the file writes the string otherwise than it reads: escaped or folded.
    """

    value: str
    span: Span
    body: Span | None = None

    def place(self, offset: int) -> Span:
        """Where the character at ``offset`` of the value stands in the file."""
        if self.body is None:
            return self.span
        before = self.value[:offset]
        column = self.body.column + offset - (before.rfind("\n") + 1)
        return Span(self.span.path, self.body.line + before.count("\n"), column)


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
        """The node at ``where``, or the last one that is there on the way to it."""
        node = self.root
        for step in where:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return node

    def key(self, where: Sequence[str | int]) -> Span:
        """Where the key that ``where`` ends in is written; the value's place if it has none."""
        parent = self.find(where[:-1])
        if where and isinstance(parent, MapNode) and where[-1] in parent.entries:
            return parent.entries[str(where[-1])][0]
        return self.find(where).span


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
    text = characters.decode(path, raw)
    if problems := list(characters.problems(path, text)):
        raise ContentError(problems)
    reader = _Reader(path, text)
    root: Node = TextNode("", Span(path))
    try:
        root = reader.document()
    except yaml.YAMLError as error:
        reader.problems += syntax.diagnostics(path, text, error)
    if reader.problems:
        raise ContentError(reader.problems)
    return Seed(path, root)


def quickly(raw: bytes) -> object | None:
    """What :meth:`Seed.plain` would give, a third as long on the way; None if all is not well.

    Then :func:`read` says what is wrong, or that it only looked so.
    """
    try:
        text = characters.decode("", raw) if len(raw) <= MAX_BYTES else ""
        if any(characters.suspects(text)) or (" #" in text and _CUT.search(text)):
            return None
        loader = _LOADER(text)
        found = _quick(loader.get_event, loader.get_event(), 0) if _begins(loader) else None
        ended = isinstance(loader.get_event(), yaml.DocumentEndEvent)
        return found if ended and isinstance(loader.get_event(), yaml.StreamEndEvent) else None
    except (ContentError, yaml.YAMLError, ValueError):
        return None


def _begins(loader: Any) -> bool:
    loader.get_event()  # the stream begins
    return isinstance(loader.get_event(), yaml.DocumentStartEvent)


def _quick(following: Callable[[], Any], event: Any, depth: int) -> object:
    kind = type(event)
    if depth > MAX_DEPTH or kind is yaml.AliasEvent or event.anchor or event.tag:
        raise ValueError
    if kind is yaml.ScalarEvent:
        if event.style == '"' and any(characters.suspects(event.value)):
            raise ValueError
        return event.value
    if kind is yaml.SequenceStartEvent:
        items = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            items.append(_quick(following, event, depth + 1))
        return items
    entries: dict[str, object] = {}
    while type(event := following()) is not yaml.MappingEndEvent:
        key = _quick(following, event, depth + 1)
        if not isinstance(key, str) or not key or key == "<<" or key in entries:
            raise ValueError
        entries[key] = _quick(following, following(), depth + 1)
    return entries


class _Reader:
    """Turns libyaml's events into our tree, noting every problem."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self.problems: list[Diagnostic] = []

    def span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        assert mark
        return Span(self.path, mark.line + 1, mark.column + 1)

    def written(self, event: yaml.Event) -> int:
        """The index at which the file's text begins to write it."""
        assert event.start_mark
        return event.start_mark.index

    def report(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, hint))

    def document(self) -> Node:
        next(self.events)  # the stream begins
        root: Node = TextNode("", Span(self.path))
        if isinstance(next(self.events), yaml.DocumentStartEvent):
            root = self.node(next(self.events), 0)
            next(self.events)  # the document ends
            if isinstance(after := next(self.events), yaml.DocumentStartEvent):
                message = "a second document begins here: one file is one seed"
                self.report(self.span(after), "document", message, "delete the line `---`")
        if isinstance(root, TextNode) and not root.value and not self.problems:
            self.report(
                Span(self.path), "empty", "the file is empty", "delete it, or write the seed"
            )
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        span = self.span(event)
        if depth > MAX_DEPTH:
            message = f"brackets or lists inside one another, {depth} deep"
            self.report(span, "depth", message, "a text that begins with [ goes below `|-`")
            raise ContentError(self.problems)
        if isinstance(event, yaml.AliasEvent):
            self.mark(event, "alias")
            return TextNode("", span)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))
        if event.anchor is not None:
            self.mark(event, "anchor")
        elif event.tag is not None:
            self.mark(event, "tag")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, span)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(item, depth + 1))
            return ListNode(tuple(items), span)
        return self.mapping(span, depth)

    def mark(self, event: yaml.Event, code: str) -> None:
        """YAML's shorthand for repeating and typing values is refused as it is written."""
        start = self.written(event)
        word = re.split(r"[\s,\[\]{}]", self.text[start : start + 40])[0]
        message = f"`{word}` has a meaning in YAML that seeds do not use"
        hint = f"delete it; a text that begins with {word[0]} goes below `|-`"
        self.report(self.span(event), code, message, hint)

    def scalar(self, event: yaml.ScalarEvent, span: Span) -> TextNode:
        node = TextNode(event.value, span, self.body(event, span))
        end = event.end_mark
        if end and not event.style and node.value and _HASH.match(self.text, end.index):
            hint = "write the text below `|-`; a remark has a space behind its #"
            at = Span(self.path, end.line + 1, end.column + 2)
            self.report(at, "yaml", "the text ends before this #", hint)
        for index, what in characters.suspects(node.value):
            self.problems.append(Diagnostic(node.place(index), *what))
        return node

    def body(self, event: yaml.ScalarEvent, span: Span) -> Span | None:
        if event.anchor or event.tag:
            return None
        if event.style == "|":
            for number, line in enumerate(event.value.split("\n")):
                if line:
                    written = self.lines[span.line + number]
                    return Span(self.path, span.line + 1, len(written) - len(line) + 1)
            return None
        quote = 1 if event.style in ('"', "'") else 0
        if self.text.startswith(event.value, self.written(event) + quote):
            return Span(self.path, span.line, span.column + quote)
        return None

    def mapping(self, span: Span, depth: int) -> MapNode:
        entries: dict[str, tuple[Span, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            child = self.node(next(self.events), depth + 1)
            if not isinstance(key, TextNode) or not key.value:
                hint = "a text that begins with [ or { goes below `|-`"
                self.report(key.span, "key", "the name of a field is one plain word", hint)
            elif key.value == "<<":
                message = "fields cannot be merged from elsewhere"
                self.report(key.span, "merge", message, "write them out")
            elif key.value in entries:
                message = f"`{key.value}` is given twice"
                first = f"first in line {entries[key.value][0].line}: keep one of them"
                self.report(key.span, "duplicate", message, first)
            else:
                entries[key.value] = (key.span, child)
        return MapNode(entries, span)
