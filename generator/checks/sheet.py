"""What a sheet always shows, and the pages it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.subject import Finding, Subject, World
from generator.checks.too_long import shown
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.validate import Where

ROOM = 7000
"""Characters of text that fit a brief's sheet together with its headings, whatever they are.

Measured with the widest letters of our languages, in one language on three pages and in two on
five, with the headings of all blocks and none of the items that a sheet may leave out.
"""
_ROW = 90
"""A row takes at least the room of a line, and the space around it."""
_TITLE = 5
_LONG_TITLE = 3
"""A title's letters are larger; those of one beyond 150 characters less so (`sheet.typ`)."""
_LEAD = 1.3
"""The standfirst is set a little larger."""

Part = tuple[float, Where]


def sheet(subject: Subject) -> Iterator[Finding]:
    """More text than fits the pages of a sheet, in what is printed in any case.

    A sheet leaves out last key points, figures and quotes where room is short, but never the title,
    the standfirst, what is said of the source, or figures side by side. Shorten these.
    """
    brief = subject.value
    if not isinstance(brief, Brief):
        return
    for tag in sorted(brief.title):
        parts: Counter[Where] = Counter()
        for room, where in _parts(brief, subject.world, tag):
            parts[where[:2]] += round(room)
        if (taken := parts.total()) > ROOM:
            largest = max(parts, key=parts.__getitem__)
            message = f"what is always printed of this brief in `{tag}` takes the room of {taken:,}"
            hint = f"{ROOM:,} fit: shorten the title, the standfirst, what is said of the source"
            yield Finding(largest, f"{message} characters", hint)


def _parts(brief: Brief, world: World, tag: str) -> Iterator[Part]:
    """The room of everything that a sheet always shows in a language, and where it stands."""

    def length(text: Text | None) -> int:
        said = text.get(tag, next(iter(text.values()))) if text else ""
        return shown(world, tag, said) + _ROW * said.count("\n")

    title, source = length(brief.title), brief.source
    yield _TITLE * min(title, 150) + _LONG_TITLE * max(0, title - 150) + title, ("title", tag)
    yield _LEAD * length(brief.standfirst), ("standfirst", tag)
    yield _ROW * len(brief.themes), ("themes",)
    for index, note in enumerate(source.reliability):
        yield _ROW + length(note.text), ("source", "reliability", index, "text", tag)
    for name in ("title", "outlet", "byline", "date", "link"):
        fact = getattr(source, name)
        yield _ROW + len(fact.value or "") + length(fact.basis), ("source", name)
    yield length(source.working_title), ("source", "working_title")
    yield _ROW * 2 * len(source.credits), ("source", "credits")
    for index in sorted(_compared(brief, world)):
        yield 2 * _ROW + length(brief.figures[index].measures), ("figures", index, "measures")


def _compared(brief: Brief, world: World) -> list[int]:
    """Places of figures that answers put side by side, as often as they may be drawn."""
    groups = {
        tuple(
            index
            for index, figure in enumerate(brief.figures)
            if figure.amount is not None
            and any(figure.id in a.items for a in question.answers if a.brief == brief.id)
        )
        for question in world.questions.values()
    }
    return [index for group in groups if len(group) > 1 for index in group]
