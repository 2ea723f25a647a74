"""Problems that a version has and another has not, wherever in their files they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic
from generator.disk import TRANSLATIONS

_PLACE = re.compile(r"\b(lines?|columns?) \d+")


def differing(
    old: Iterable[Diagnostic], new: Iterable[Diagnostic], renamed: Mapping[str, str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Problems that appeared, problems that are solved; ``renamed`` are briefs, former id → id.

    A problem that only moved is neither: it is known by its file, its code and what it says. Of
    several that are alike, the last are taken to be those that came or went.
    """
    paths: dict[str, str] = {}
    for former, now in renamed.items():
        for folder in ("seeds", f"seeds/{TRANSLATIONS}"):
            paths[f"{folder}/briefs/{former}.yml"] = f"{folder}/briefs/{now}.yml"
    before, after = [*old], [*new]
    return _beyond(after, before, paths), _beyond(before, after, paths)


def _beyond(
    those: list[Diagnostic], others: Iterable[Diagnostic], paths: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    known = Counter(_key(one, paths) for one in others)
    found = []
    for one in those:
        key = _key(one, paths)
        if known[key]:
            known[key] -= 1
        else:
            found.append(one)
    return tuple(found)


def _key(one: Diagnostic, paths: Mapping[str, str]) -> tuple[str, str, str, str]:
    path = paths.get(one.span.path, one.span.path)
    return path, one.code, one.severity, _PLACE.sub(r"\1", one.message)
