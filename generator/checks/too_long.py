"""Texts that are too long for their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import inline
from generator.checks.subject import Finding, Subject, World
from generator.inline import Emphasised, Part, Plain, Reference

_FIGURE = "0.0 million dollars"
"""About as long as what a figure shows."""

LIMITS: Mapping[tuple[str, str], tuple[int, str]] = {
    ("Site", "title"): (40, "it stands at the head of every page"),
    ("Site", "tagline"): (100, "it is one line below the name"),
    ("Site", "description"): (300, "search engines show no more"),
    ("PageSeed", "title"): (60, "it stands in the menu"),
    ("PageSeed", "summary"): (200, "search engines show no more"),
    ("PageSection", "heading"): (60, "it stands in the list of contents"),
    ("Theme", "name"): (30, "it stands in the menu"),
    ("Theme", "introduction"): (400, "it is read before anything else of the theme"),
    ("Finding", "text"): (600, "a finding is one thing"),
    ("Question", "question"): (120, "it stands in lists and on a card"),
    ("Question", "why"): (400, "it is a sentence or two"),
    ("Answer", "says"): (400, "answers are read side by side"),
    ("Entity", "name"): (80, "it is the text of links"),
    ("Entity", "role"): (120, "it stands beside the name in lists"),
    ("Term", "name"): (50, "it is the text of links"),
    ("Term", "definition"): (300, "it opens over the text when a term is pointed at"),
    ("Brief", "title"): (90, "it has two lines on the sheet and one in results of a search"),
    ("Brief", "standfirst"): (600, "it is two or three sentences"),
    ("Source", "working_title"): (120, "it is a title"),
    ("Point", "text"): (1000, "it is one thing that the article says"),
    ("Figure", "measures"): (130, "it stands in a column of a table"),
    ("Figure", "period"): (60, "it stands in a column of a table"),
    ("Figure", "excludes"): (160, "it stands in a column of a table"),
    ("Measured", "run"): (140, "it stands in a column of a table"),
    ("Quote", "text"): (500, "a quotation is short"),
    ("Quote", "occasion"): (170, "it stands in a line with the name"),
    ("Speaker", "role"): (170, "it stands in a line with the name"),
    ("Event", "text"): (250, "it stands in a list of events"),
    ("Event", "relative_to"): (80, "it stands in a line with the date"),
    ("Implication", "text"): (600, "it is one thing that follows"),
    ("Watch", "text"): (300, "it is one thing to watch"),
    ("ReliabilityNote", "text"): (600, "it is one thing to know"),
    ("Correction", "text"): (400, "it says what was wrong and what stands now"),
    ("Change", "text"): (300, "it is a sentence or two in a list, and stands in feeds"),
    ("Withdrawal", "text"): (600, "it is what the page says, and is read at once"),
}
"""The most characters that readers see of each text, and why: by the kind of record and the field.

A quarter or so above the longest that five briefs about long articles needed.
"""


def too_long(subject: Subject) -> Iterator[Finding]:
    """A text that is too long for its place, counted as readers see it.

    Menus, tables, cards and lists of results have room for so much; of the rest the beginning is
    read. Say it shorter, or split it. `sheet` is about what cannot be printed at all.
    """
    for passage in subject.passages:
        field = next(str(step) for step in reversed(passage.where) if isinstance(step, str))
        limit, why = LIMITS.get((type(passage.record).__name__, field), (0, ""))
        for tag, text in passage.by_tag.items():
            if len(text) <= limit and "{{" not in text and "[[" not in text:
                continue  # it shows no more than it is written with
            if limit and (length := shown(subject.world, tag, text)) > limit:
                message = f"{length} characters are too long for `{field}`: {why}"
                yield Finding((*passage.where, tag), message, f"{limit} are the most")


def shown(world: World, tag: str, text: str) -> int:
    """How many characters readers see of a text, spaces in a row counted once.

    All of one whose markup is broken, which is told elsewhere.
    """
    try:
        parts = inline.parse(text)
    except inline.InlineError:
        return len(text)
    return len(" ".join("".join(_parts(parts, world, tag)).split()))


def _parts(parts: tuple[Part, ...], world: World, tag: str) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Plain):
            yield part.text
        elif isinstance(part, Emphasised):
            yield from _parts(part.parts, world, tag)
        else:
            yield part.shown or _named(part, world, tag)


def _named(ref: Reference, world: World, tag: str) -> str:
    """What a mention without words of its own shows; nothing if it is of nothing known."""
    if ref.kind == "figure":
        return _FIGURE
    known = (world.entities if ref.kind == "entity" else world.terms).get(ref.id)
    return known.name.get(tag, next(iter(known.name.values()))) if known else ""
