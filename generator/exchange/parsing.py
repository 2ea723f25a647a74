"""The bytes of an XML file → its elements with their places; what could do harm is refused.

A document type, and with it every entity and every file or address it could name, is refused where
it begins, before expat reads it; so is nesting without end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

MAX_BYTES = 64 << 20
"""A file larger than this is a mistake: all texts of a thousand briefs are smaller."""
MAX_DEPTH = 60


@dataclass(frozen=True)
class Node:
    """An element: its namespace and name, attributes by name, children, and where it begins."""

    space: str
    name: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)
    line: int = 1
    column: int = 1

    def all(self, space: str, *names: str) -> list[Node]:
        """Its child elements of some names."""
        return [
            one
            for one in self.children
            if isinstance(one, Node) and one.space == space and one.name in names
        ]


class XmlError(Exception):
    """Why a file is not read, and where."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def parsed(raw: bytes) -> Node:
    """The root element; raises :class:`XmlError`.

    Names of attributes are those without a namespace, or ``namespace name``.
    """
    if len(raw) > MAX_BYTES:
        raise XmlError(f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    roots: list[Node] = []
    open_: list[Node] = []

    def here(message: str) -> XmlError:
        return XmlError(message, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def refuse(*_: object) -> None:
        raise here("a document type is declared, which files of translators never need")

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        node = Node(space, local, attributes, [], *place)
        if len(open_) > MAX_DEPTH:
            raise here(f"elements inside one another, {MAX_DEPTH} deep")
        (open_[-1].children if open_ else roots).append(node)
        open_.append(node)

    def text(characters: str) -> None:
        open_[-1].children.append(characters)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        message = f"this is not XML, or it is damaged: {expat.ErrorString(error.code)}"
        raise XmlError(message, error.lineno, error.offset + 1) from None
    except (LookupError, ValueError):
        raise XmlError("the file is in an encoding that is not known; save it as UTF-8") from None
    return roots[0]
