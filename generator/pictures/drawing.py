"""Marks → shapes of SVG, as the template writes them.

Lengths along the axis are percentages, so that a picture is as wide as its room and nothing in it
is distorted. In right-to-left pages the axis begins at the right: SVG knows no direction, so the
sides are changed here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.bidi import Direction
from generator.pictures.picture import Mark

NARROW = 0.012
"""Spans shorter than this part of the axis are drawn as a dot."""
DOT, HEAD = 5, 9
"""The radius of a dot, and the length of an arrowhead, in pixels."""


class Shape(NamedTuple):
    """A bar, dot, thin line, stop, or arrowhead that points ``left`` or ``right``.

    ``x`` is its left side, of a dot, a stop and an arrowhead where it stands; in percent.
    """

    kind: Literal["bar", "dot", "line", "stop", "left", "right"]
    x: str
    width: str = ""
    shift: int = 0
    """By so many pixels an arrowhead begins to the right of where it stands."""


def shapes(mark: Mark, direction: Direction) -> tuple[Shape, ...]:
    """The shapes of a mark on a page of this direction.

    What is open backwards may be anything up to its end: a line to a stop. What is open onwards
    has an arrowhead where its known part ends.
    """

    def at(position: float) -> str:
        return _percent(position if direction == "ltr" else 1 - position)

    def along(kind: Literal["bar", "line"]) -> Shape:
        left = mark.start if direction == "ltr" else 1 - mark.end
        return Shape(kind, _percent(left), _percent(mark.end - mark.start))

    onward: Literal["left", "right"] = "right" if direction == "ltr" else "left"
    back: Literal["left", "right"] = "left" if direction == "ltr" else "right"
    side = 1 if direction == "ltr" else -1
    if mark.opens == "backward":
        head = Shape(back, at(mark.start), shift=side * HEAD)
        return along("line"), head, Shape("stop", at(mark.end))
    if narrow := mark.end - mark.start < NARROW:
        body = Shape("dot", at((mark.start + mark.end) / 2))
    else:
        body = along("bar")
    head = Shape(onward, at(mark.end), shift=side * (DOT + 1 if narrow else 0))
    return (body, head) if mark.opens else (body,)


def grid(parts: int, direction: Direction) -> tuple[str, ...]:
    """Where the lines stand that part an axis into equal parts, the first at its beginning."""
    places = (n / parts for n in range(parts))
    return tuple(_percent(place if direction == "ltr" else 1 - place) for place in places)


def _percent(part: float) -> str:
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"
