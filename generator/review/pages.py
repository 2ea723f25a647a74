"""A Review → the pages of its report: plain HTML without scripts, readable from a disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import jinja2
from markupsafe import Markup, escape

from generator import languages, policy, rich
from generator.diagnostics import Diagnostic
from generator.review import places, shown
from generator.review.changes import CHANGES, KINDS, Entry, Review
from generator.review.shown import Shown
from generator.review.trees import Item

TEMPLATES = Path(__file__).parents[1] / "templates/review"

NAMES: Mapping[str, tuple[str, str]] = {
    "brief": ("brief", "briefs"),
    "question": ("question", "questions"),
    "theme": ("theme", "themes"),
    "entity": ("name", "names"),
    "term": ("term", "terms"),
    "page": ("page of prose", "pages of prose"),
    "site": ("site.yml", "site.yml"),
}
"""Kinds of entries as the report calls them, one and several."""


class Picture(Protocol):
    """Something as it looked before and looks after; a side may be missing."""

    @property
    def caption(self) -> str: ...  # noqa: D102
    @property
    def before(self) -> Path | None: ...  # noqa: D102
    @property
    def after(self) -> Path | None: ...  # noqa: D102


Pictures = Mapping[str, Sequence[Picture]]
"""Pictures by the id of the brief or other record that they show."""

NONE: Pictures = MappingProxyType({})


@dataclass(frozen=True)
class Compared:
    """What is compared, in words: two versions."""

    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """A field that differs: its name, and what is shown of it, in each language or once."""

    label: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Block:
    """An item with its rows; ``label`` is empty for what the record itself says."""

    label: str
    anchor: str
    said: str
    rows: tuple[Row, ...]


def pages(review: Review, compared: Compared, pictures: Pictures = NONE) -> dict[str, str]:
    """The report's pages by their names; ``index.html`` leads to the others.

    Pictures are found below ``pictures/``, by the names that :func:`copies` gives them.
    """
    index = _environment().get_template("index.html.j2")
    template = _environment().get_template("entries.html.j2")
    context = {"review": review, "compared": compared}
    by_page: dict[str, list[Entry]] = {}
    for entry in review.entries:
        by_page.setdefault(places.page(entry), []).append(entry)
    there = {places.anchor(entry) for entry in review.entries}
    others = {key: own for key, own in _shown(pictures).items() if key not in there}
    made = {"index.html": index.render(counts=counts(review), pictures=others, **context)}
    for name, entries in by_page.items():
        listed = _shown(pictures)
        made[name] = template.render(entries=entries, pictures=listed, **context)
    return made


def copies(pictures: Pictures) -> Iterator[tuple[str, Path]]:
    """The files of pictures: name in the report's folder, and where it is now."""
    for key, own in pictures.items():
        for number, one in enumerate(own, 1):
            for side, path in (("before", one.before), ("after", one.after)):
                if path:
                    yield f"pictures/{places.safe(key)}-{number}-{side}{path.suffix}", path


def _shown(pictures: Pictures) -> dict[str, list[dict[str, str]]]:
    """Caption and addresses of pictures."""
    names = {path: name for name, path in copies(pictures)}
    return {
        key: [
            {
                "caption": one.caption,
                "before": names[one.before] if one.before else "",
                "after": names[one.after] if one.after else "",
            }
            for one in own
        ]
        for key, own in pictures.items()
    }


def counts(review: Review) -> dict[str, dict[str, int]]:
    """How many entries of each kind changed in each way; kinds without any are left out."""
    found = {
        kind: Counter(entry.change for entry in review.entries if entry.kind == kind)
        for kind in KINDS
    }
    return {
        kind: {change: count[change] for change in CHANGES if count[change]}
        for kind, count in found.items()
        if count
    }


def blocks(review: Review, entry: Entry) -> Iterator[Block]:
    """What differs of an entry, item by item."""
    for item in entry.items:
        rows = (
            Row(label(field.path), tuple(shown.field(review, entry, field)))
            for field in item.fields
            if field.path != ("id",)  # which stands in the heading
        )
        anchor = item.place[-1] if item.place and item.said != "removed" else ""
        yield Block(label(item.place), anchor, said(item), tuple(rows))


def label(place: Sequence[str]) -> str:
    """The name of a field or an item, as the seeds have it: "key points / low-cost"."""
    *fields, last = place or ("",)
    return " / ".join((*(name.replace("_", " ") for name in fields), last.replace("_", " ")))


def said(item: Item) -> str:
    """What became of an item, in a word or two."""
    if item.said == "changed" and item.moved:
        return "changed, moved"
    return item.said if item.place else ""


def touched(review: Review, entry: Entry) -> tuple[str, ...]:
    """The languages in which texts of an entry differ."""
    fields = (field for item in entry.items for field in item.fields)
    texts = (one for field in fields for one in shown.field(review, entry, field))
    found = {one.tag for one in texts if one.state != "same"}
    return tuple(tag for tag in review.languages if tag in found)


def concerning(problems: Sequence[Diagnostic], entry: Entry) -> tuple[Diagnostic, ...]:
    """Problems in the file of an entry that has one of its own."""
    single = entry.kind in ("brief", "page", "site")
    return tuple(one for one in problems if single and one.span.path == f"seeds/{entry.path}")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters |= {"marked": marked, "language": languages.name, "label": label}
    environment.filters["direction"] = shown.direction
    environment.globals |= {
        "policy": Markup(policy.of_a_disk(policy.META)),
        "blocks": blocks,
        "touched": touched,
        "concerning": concerning,
        "page_of": places.page,
        "anchor_of": places.anchor,
        "preview_of": places.preview,
        "names": NAMES,
        "distinct": _distinct,
        "counted": _counted,
        "changes": CHANGES,
    }
    return environment


def _distinct(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names that several languages write alike, as those in Latin letters, once."""
    first = {text: tag for tag, text in [*texts.items()][::-1]}
    return [(tag, text) for tag, text in texts.items() if first[text] == tag]


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def marked(parts: rich.Rich, element: str) -> Markup:
    """Rich text as HTML; what is emphasised stands in ``element``, which is ``ins`` or ``del``.

    Those who do not see the page hear where a change begins and ends.
    """
    return Markup("").join(_html(part, element) for part in parts)


_HEARD = {"ins": "inserted:", "del": "deleted:"}


def _html(part: rich.Inline, element: str) -> Markup:
    if isinstance(part, rich.Plain):
        return escape(part.text)
    inner = marked(part.parts, element)
    if isinstance(part, rich.Emphasis):
        heard = Markup('<span class="unseen" lang="en" dir="ltr">[{}</span>').format(
            _HEARD[element]
        )
        end = Markup('<span class="unseen">]</span>')
        return Markup("<{0}>{1}{2}{3}</{0}>").format(Markup(element), heard, inner, end)
    if isinstance(part, rich.Isolate):
        # Without a letter, <bdi> takes its parent's direction: 14–15 in Hebrew would turn round.
        direction = part.direction or (None if part.lang else "ltr")
        given = {"lang": part.lang, "dir": direction}
        said = [Markup(' {}="{}"').format(name, value) for name, value in given.items() if value]
        return Markup("<bdi{}>{}</bdi>").format(Markup("").join(said), inner)
    return inner
