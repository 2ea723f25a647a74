"""What the checks of cited lines share: a brief whose article is at hand, and its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import articles
from generator.checks.subject import Passage, Subject
from generator.model.brief import Brief
from generator.model.records import Places
from generator.validate import Where

_ITEMS = ("key_points", "figures", "quotes", "events", "implications")
"""The fields whose items say what the article says. What to watch and notes are ours."""


class Cited(NamedTuple):
    """An item of a brief with its texts."""

    where: Where
    item: Places
    passages: Sequence[Passage]


def lines(subject: Subject) -> Sequence[str] | None:
    """The lines of the article that a brief is about, if it is at hand; None for other seeds."""
    value = subject.value
    if not isinstance(value, Brief) or subject.world.articles is None:
        return None
    return subject.world.articles.get(value.source.article)


def cited(subject: Subject) -> Iterator[tuple[Brief, Sequence[str], Cited]]:
    """The items whose lines can be looked up, with their brief and the lines of its article.

    None if the article is not the one that the brief was written from: lines have moved then.
    """
    own, brief = lines(subject), subject.value
    if own is None or not isinstance(brief, Brief):
        return
    if brief.source.fingerprint != articles.fingerprint(own):
        return
    for name, index, item in brief.items():
        if name in _ITEMS:
            where = (name, index)
            texts = [one for one in subject.passages if one.where[:2] == where]
            yield brief, own, Cited(where, item, texts)


def listed(numbers: Sequence[int]) -> str:
    """Numbers of lines as a message says them: "line 4", "lines 9-11, 21"."""
    return f"line{'s' if len(numbers) > 1 else ''} {articles.listed(numbers)}"
