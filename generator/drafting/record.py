"""The fields of a brief that begins, and of its source."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from generator import articles
from generator.checks.subject import World
from generator.drafting.parts import Parts
from generator.drafting.skeleton import UNKNOWN, Note, Part, Texts, Value, scalar
from generator.model.brief import Brief, Point, ThemeWeight
from generator.model.source import ReliabilityNote, Source

Tags = Sequence[str]

_NO_FINGERPRINT = "sha256:" + "0" * 64
_MOST_TAGS = 6


def brief(
    id_: str,
    world: World,
    today: datetime.date,
    languages: Tags,
    source: Part,
    about: Sequence[str] = (),
    first: int = 1,
    figures: Sequence[Part] = (),
) -> Part:
    """A whole brief; ``about`` are ids for its tags, ``first`` the first line of the article."""
    themes = list(world.themes)
    weight = Part(
        {
            "theme": Note(themes[0] if themes else "to-choose", f"to choose: {', '.join(themes)}"),
            "weight": "1",
            "basis": "literal",
        },
        ThemeWeight,
    )
    point = Part(
        {
            "id": Note(
                "first-point", "to choose: a word or two, the only ones of this kind in the brief"
            ),
            "text": Texts(languages),
            "modality": Note(
                "reported", "to choose: fact, reported, opinion, forecast, conditional, question"
            ),
            "lines": str(first),
        },
        Point,
    )
    fields: dict[str, Value] = {
        "id": id_,
        "status": "draft",
        "published_on": Note(today.isoformat(), "to change: the day we publish it"),
        "version": "1",
        "title": Texts(languages),
        "standfirst": Texts(languages),
        "themes": (weight,),
        "source": source,
        "key_points": (point,),
    }
    if about:
        fields["tags"] = Note(f"[{', '.join(about)}]", "to check: what it names most often")
    if figures:
        fields["figures"] = Note(figures, "to check: its numbers; delete what is none")
    return Part(fields, Brief)


def tags(about: Mapping[str, object]) -> tuple[str, ...]:
    """Ids for a brief's tags: what the article names most often."""
    return tuple(about)[:_MOST_TAGS]


def no_source(languages: Tags) -> Part:
    """A source of which nothing is known yet."""
    fields: dict[str, Value] = {
        "article": Note('"000"', "to write: our number for the article"),
        "language": Note(languages[0], "to write: the article's language"),
        "title": UNKNOWN,
        "working_title": Texts(languages),
        "outlet": UNKNOWN,
        "line_count": Note("1", "to write: `briefing new --from` counts lines and makes both"),
        "fingerprint": _NO_FINGERPRINT,
    }
    return Part(fields | _rest(languages), Source)


def source(
    number: str,
    language: str,
    lines: articles.Lines,
    split: Parts,
    outlet: str | None,
    languages: Tags,
    date: tuple[str, int] | None = None,
) -> Part:
    """The source as the article's text shows it."""
    rest = _rest(languages)
    fields: dict[str, Value] = {
        "article": scalar_number(number),
        "language": language,
        "title": UNKNOWN,
        "outlet": UNKNOWN,
        "line_count": str(len(lines)),
        "fingerprint": articles.fingerprint(lines),
    }
    if split.title:
        title = scalar(lines[split.title - 1])
        stated = {"value": title, "status": "stated", "lines": str(split.title)}
        fields["title"] = Note(Part(stated), "to check: what stands above the text")
    else:
        fields["working_title"] = Texts(languages)
    if split.outlet and outlet:
        stated = {"value": outlet, "status": "stated", "lines": str(split.outlet)}
        fields["outlet"] = Note(Part(stated), "to check: a publisher that the page names")
    if date:
        stated = {"value": date[0], "status": "stated", "lines": str(date[1])}
        rest["date"] = Note(Part(stated), "to check: a date above the text")
    if split.furniture:
        remark = "to check: lines that seem not to be the article (menus, captions, its title)"
        fields["furniture"] = Note(articles.listed(split.furniture), remark)
    left = [
        Part({"lines": articles.listed(which), "reason": reason})
        for reason, which in (("heading", split.headings), ("transition", split.transitions))
        if which
    ]
    if left:
        fields["left_out"] = Note(tuple(left), "to check: headings inside the article")
    return Part(fields | rest, Source)


def scalar_number(number: str) -> str:
    """Our number of an article: in quotation marks, so that its zeros stay."""
    return f'"{number}"'


def _rest(languages: Tags) -> dict[str, Value]:
    """What no text gives away, or not to us."""
    doubt = Part(
        {"id": Note("to-know", "to choose: a word or two, likewise"), "text": Texts(languages)},
        ReliabilityNote,
    )
    return {
        "byline": UNKNOWN,
        "date": UNKNOWN,
        "link": UNKNOWN,
        "genre": Note("analysis", "to choose: news, analysis, opinion, feature, digest"),
        "reliability": (doubt,),
    }
