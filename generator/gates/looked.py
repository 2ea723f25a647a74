"""What gates give: problems, and in a few words what was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic


class NotRunError(Exception):
    """A gate cannot look; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Looked:
    """Problems, and what was looked at: "698 pages, 91,204 addresses"."""

    problems: tuple[Diagnostic, ...] = ()
    said: str = ""


def once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Problems that say the same, told once: at the first place, with how many more there are.

    What is wrong in a template is wrong on every page.
    """
    places: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in sorted(set(found)):
        places.setdefault((one.code, one.message), []).append(one)
    told = []
    for same in places.values():
        files = len({one.span.path for one in same}) - 1
        more = f" (and in {files:,} more file{'s' if files > 1 else ''})" if files else ""
        told.append(replace(same[0], message=same[0].message + more))
    return tuple(sorted(told))
