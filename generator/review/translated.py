"""Translations that a change left behind, and those that caught up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, NamedTuple

from generator import standing
from generator.review.sides import Side
from generator.standing import Standing

What = Literal["stale", "untouched", "mended"]


class Translated(NamedTuple):
    """One text in one language, and what has become of it.

    *stale*: its original changed after the translation was recorded. *untouched*: its original
    changed and it did not, and nobody has recorded who made it. *mended*: it was stale and is not.
    """

    path: str
    """The seed, below ``seeds/``."""
    name: str
    """The text's name there: ``key_points/low-cost/text``."""
    tag: str
    what: What


Key = tuple[str, str, str]


def changed(
    old: Side, new: Side, renamed: Mapping[str, str], apart: Collection[str]
) -> Iterator[Translated]:
    """Translations that stand otherwise than before, by place, languages in the site's order.

    ``renamed`` are briefs, former id → id. Languages ``apart`` are those that one side lacks.
    """
    before = dict(_standings(old, renamed))
    for key, one in _standings(new, {}):
        was = before.get(key)
        if one.tag in apart or one.tag not in one.text:
            continue
        what: What | None = None
        if one.state == "stale":
            what = "stale" if was is None or was.state != "stale" else None
        elif was is not None and was.state == "stale":
            what = "mended"
        elif was is not None and one.state == "unrecorded" and _left_behind(was, one):
            what = "untouched"
        if what:
            yield Translated(one.path, one.name, one.tag, what)


def _left_behind(was: Standing, now: Standing) -> bool:
    """Whether a text changed in the language it is written in, and its translation did not."""
    original = next(iter(now.text))
    if original not in was.text or now.tag not in was.text:
        return False
    same = was.text[now.tag].strip() == now.text[now.tag].strip()
    return same and was.text[original].strip() != now.text[original].strip()


def _standings(side: Side, renamed: Mapping[str, str]) -> Iterator[tuple[Key, Standing]]:
    paths = {f"briefs/{former}.yml": f"briefs/{now}.yml" for former, now in renamed.items()}
    for one in standing.standings(side.taken):
        yield (paths.get(one.path, one.path), one.name, one.tag), one
