"""A small reader of HTML, strict enough for pages that we write ourselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


@dataclass
class Element:
    """An element with its attributes and content; a document's ``faults`` are in its nesting."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list, repr=False)
    faults: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str, **attributes: str) -> Iterator[Element]:
        """It and the elements inside it, in order; only of these tags and attributes."""
        matches = all(self[name] == value for name, value in attributes.items())
        if matches and (not tags or self.tag in tags):
            yield self
        for child in self.content:
            if isinstance(child, Element):
                yield from child.all(*tags, **attributes)

    def one(self, *tags: str, **attributes: str) -> Element:
        """The only such element."""
        found = list(self.all(*tags, **attributes))
        assert len(found) == 1, f"{len(found)} of {tags} {attributes}"
        return found[0]

    def classed(self, name: str) -> Iterator[Element]:
        """Elements of a class."""
        return (element for element in self.all() if name in element["class"].split())

    @property
    def text(self) -> str:
        """Its characters, each stretch of white space as one space."""
        return re.sub(r"\s+", " ", self._characters()).strip()

    def _characters(self) -> str:
        return "".join(c if isinstance(c, str) else c._characters() for c in self.content)


def parse(html: str) -> Element:
    """The document of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    document = reader.open[0]
    document.faults += [f"<{element.tag}> is not closed" for element in reader.open[1:]]
    return document


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            element = self.open[-1].content[-1]
            assert isinstance(element, Element)
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if len(element.attributes) < len(attrs):
            self.open[0].faults.append(f"<{tag}> has an attribute twice: {attrs}")

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            self.open[0].faults.append(f"</{tag}> closes <{self.open[-1].tag}>")
        if tag in [element.tag for element in self.open]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)
