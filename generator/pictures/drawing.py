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


class Shape(NamedTuple):
    """A bar, dot, thin line, stop, or arrowhead that points ``left`` or ``right``.

    ``x`` is its left side, of a dot, a stop and an arrowhead where it stands; in percent.
    """

    kind: Literal["bar", "dot", "line", "stop", "left", "right"]
    x: str
    width: str = ""


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
    if mark.opens == "backward":
        return along("line"), Shape(back, at(mark.start)), Shape("stop", at(mark.end))
    if mark.end - mark.start < NARROW:
        body = Shape("dot", at((mark.start + mark.end) / 2))
    else:
        body = along("bar")
    return (body, Shape(onward, at(mark.end))) if mark.opens else (body,)


def grid(parts: int, direction: Direction) -> tuple[str, ...]:
    """Where the lines stand that part an axis into equal parts, the first at its beginning."""
    places = (n / parts for n in range(parts))
    return tuple(_percent(place if direction == "ltr" else 1 - place) for place in places)


def _percent(part: float) -> str:
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"
