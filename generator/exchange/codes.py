"""A text as translators' tools see it: words, and codes around some of them that stay as they are.

``[[openai|the maker]]`` is "the maker" inside a code that begins with ``[[openai``; a mention that
shows its own name is a code with nothing inside, into which another form of the name can be put.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator import inline

Key = tuple[str, str]
"""What a code is of: entity, term, figure or emphasis, and its id, if it has one."""


class Code(NamedTuple):
    """Markup that begins and ends; ``inside`` is what it shows."""

    key: Key
    start: str
    end: str
    inside: Content


Content = tuple["str | Code", ...]


def content(text: str) -> Content:
    """A text that parses, taken apart; :func:`text_of` gives it back character for character."""
    ends = {start: end for start, end, _ in inline.spans(text)}
    found, _ = _taken_apart(text, inline.parse(text), 0, ends)
    return found


def _taken_apart(
    text: str, parts: Iterable[inline.Part], at: int, ends: Mapping[int, int]
) -> tuple[Content, int]:
    found: list[str | Code] = []
    for part in parts:
        if isinstance(part, inline.Plain):
            found.append(part.text)
            at += len(part.text)
        elif isinstance(part, inline.Reference):
            name, bar, shown = text[at : ends[at] - 2].partition("|")
            key = (part.kind, part.id)
            found.append(Code(key, name, text[ends[at] - 2 : ends[at]], (shown,) if bar else ()))
            at = ends[at]
        else:
            inside, after = _taken_apart(text, part.parts, at + 1, ends)
            found.append(Code(("emphasis", ""), "*", "*", inside))
            at = after + 1
    return tuple(found), at


def text_of(parts: Content) -> str:
    """The text again."""
    return "".join(part if isinstance(part, str) else marked(part) for part in parts)


def marked(code: Code) -> str:
    """A code as it is written in a text; around nothing there is no emphasis."""
    inside = text_of(code.inside)
    if code.start == "*":
        return f"*{inside}*" if inside else ""
    return f"{code.start}{'|' if inside else ''}{inside}{code.end}"


def each(parts: Content) -> Iterator[Code]:
    """Every code, in the order in which they begin."""
    for part in parts:
        if isinstance(part, Code):
            yield part
            yield from each(part.inside)


def numbered(parts: Content) -> dict[str, Code]:
    """The codes of an original by the ids they have in a file, which are numbers from 1."""
    return {str(number): code for number, code in enumerate(each(parts), 1)}


def ids(parts: Content, known: Mapping[str, Code]) -> list[str]:
    """The ids of a translation's codes: those of the same codes of the original, else others.

    The first mention of a name answers to the first mention of it in the original, and so on.
    """
    free = list(known.items())
    found = []
    for number, code in enumerate(each(parts), 1):
        same = next((one for one in free if one[1].key == code.key), None)
        if same:
            free.remove(same)
        found.append(same[0] if same else f"t{number}")
    return found


def words(parts: Content) -> str:
    """What is not markup."""
    return "".join(part if isinstance(part, str) else words(part.inside) for part in parts)


def plain(text: str) -> str:
    """A text that parses without its markup; mentions that show their own name show their id."""

    def shown(parts: Content) -> str:
        return "".join(
            part if isinstance(part, str) else shown(part.inside) or part.key[1] for part in parts
        )

    return shown(content(text))
