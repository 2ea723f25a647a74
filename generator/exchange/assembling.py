"""What stands in a ``<source>`` or ``<target>`` → a text with our markup.

Tools may write a pair of codes as ``<pc>`` or as ``<sc>`` and ``<ec>``, and add marks of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.exchange.codes import Code, text_of
from generator.exchange.parsing import Node

Children = Sequence["Node | str"]


class DamagedError(Exception):
    """Codes that do not make a text; the message says how."""


def assembled(children: Children, known: Mapping[str, Code], data: Mapping[str, str]) -> str:
    """The text; ``known`` are the codes of the original by id, ``data`` what codes are made of."""
    assembly = _Assembly(known, data, dict(_ends(children)))
    assembly.go(children)
    return assembly.text()


def characters(children: Children) -> str:
    """Text, with characters that XML cannot write."""
    return "".join(child if isinstance(child, str) else _point(child) for child in children)


def _point(node: Node) -> str:
    try:
        point = chr(int(node.attributes.get("hex", ""), 16))
        point.encode()
    except (ValueError, OverflowError):
        raise DamagedError("there is a character in it that is none") from None
    return point


def _ends(children: Children) -> Iterator[tuple[str, str]]:
    """What the ends of codes are made of that a tool has parted from their beginnings."""
    for child in children:
        if isinstance(child, Node):
            if child.name == "ec" and "dataRef" in child.attributes:
                yield child.attributes.get("startRef", ""), child.attributes["dataRef"]
            yield from _ends(child.children)


class _Assembly:
    """Words and codes, put together one after the other."""

    def __init__(
        self, known: Mapping[str, Code], data: Mapping[str, str], ends: Mapping[str, str]
    ) -> None:
        self.known, self.data, self.ends = known, data, ends
        self.whole: list[str | Code] = []
        self.open: list[tuple[str, Code, list[str | Code]]] = []

    def text(self) -> str:
        if self.open:
            raise DamagedError(f"the code {self.open[-1][0]} is not closed")
        return text_of(tuple(self.whole))

    def go(self, parts: Children) -> None:
        for part in parts:
            if isinstance(part, str):
                self.put(part)
                continue
            own = part.attributes
            name = own.get("id", "")
            if part.name == "pc":
                self.begin(name, own, own.get("dataRefStart", ""), own.get("dataRefEnd", ""))
                self.go(part.children)
                self.close(name)
            elif part.name == "sc":
                self.begin(name, own, own.get("dataRef", ""), self.ends.get(name, ""))
            elif part.name == "ec":
                self.close(own.get("startRef", name))
            elif part.name == "cp":
                self.put(_point(part))
            elif part.name == "mrk":
                self.go(part.children)
            elif part.name not in ("sm", "em"):
                raise DamagedError(f"<{part.name}> was not in the original")

    def put(self, part: str | Code) -> None:
        (self.open[-1][2] if self.open else self.whole).append(part)

    def begin(self, name: str, own: Mapping[str, str], start: str, end: str) -> None:
        code = self.known.get(name) or self.known.get(own.get("copyOf", ""))
        if start in self.data and end in self.data:
            code = Code(("", ""), self.data[start], self.data[end], ())
        if code is None:
            raise DamagedError(f"the code {name} is not one of the original")
        self.open.append((name, code, []))

    def close(self, name: str) -> None:
        if not self.open or self.open[-1][0] != name:
            raise DamagedError(f"the code {name} ends where it cannot")
        _, code, inside = self.open.pop()
        self.put(code._replace(inside=tuple(inside)))
