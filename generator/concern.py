"""Where on the site a problem of a seed is seen: on which page, at which item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic

LISTS = {
    "seeds/themes.yml": "themes/",
    "seeds/entities.yml": "entities/",
    "seeds/glossary.yml": "glossary/",
    "seeds/questions.yml": "questions/",
}
"""What stands above the pages of the items of each registry."""

_ITEM = re.compile(r"( *)- id: *([a-z0-9-]+) *$")
_FIELD = re.compile(r"[a-z_]+:")


class Place(NamedTuple):
    """A page below its edition, ``briefs/x/``, and the id of an item on it, or one's own page."""

    page: str
    item: str = ""


def place(problem: Diagnostic, lines: Sequence[str]) -> Place | None:
    """Where a problem belongs, given the lines of its file; nowhere if it concerns no page.

    The file may be broken: the item is the last that begins above the problem.
    """
    path = problem.span.path.replace("seeds/.translations/", "seeds/")
    above = lines[: problem.span.line]
    if page := LISTS.get(path):
        return Place(page, next((found[2] for found in _items(above) if not found[1]), ""))
    folder, _, name = path.removeprefix("seeds/").partition("/")
    if folder in ("briefs", "pages") and name:
        own = name.removesuffix(".yml") + "/"
        item = next((found[2] for found in _items(above)), "")
        return Place(f"briefs/{own}" if folder == "briefs" else own, item)
    return Place("") if path == "seeds/site.yml" else None


def _items(above: Sequence[str]) -> Sequence[re.Match[str]]:
    """The items that begin in some lines, the last first; in a brief those of the last field."""
    found = []
    for line in reversed(above):
        if match := _ITEM.match(line):
            found.append(match)
        if _FIELD.match(line):
            break
    return found
