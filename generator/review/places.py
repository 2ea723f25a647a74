"""Where an entry of a review stands: on which pages of the preview, on which page of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator import editions
from generator.keys import digest
from generator.model.fields import SLUG
from generator.plan.writer import address
from generator.review.changes import Entry, Review
from generator.review.sides import Kind

PAGES: Mapping[Kind, str] = {
    "question": "questions.html",
    "theme": "themes.html",
    "entity": "names.html",
    "term": "terms.html",
    "page": "pages.html",
    "site": "site.html",
}
"""Pages of the report that hold all entries of a kind; a brief has its own."""

_DOCUMENTS: Mapping[Kind, str] = {
    "brief": "briefs/{id}.md",
    "question": "questions/{id}.md",
    "theme": "themes/{id}.md",
    "entity": "entities/index.md",
    "term": "glossary.md",
    "page": "{id}.md",
    "site": "index.md",
}


class Place(NamedTuple):
    """A page of the preview: its edition, and its address below the preview's folder."""

    edition: str
    address: str


def page(entry: Entry) -> str:
    """The page of the report on which an entry stands."""
    return PAGES.get(entry.kind) or f"brief-{anchor(entry)}.html"


def anchor(entry: Entry) -> str:
    """Its id, as part of an address; ids that are none, as of what is not valid, become one."""
    return safe(entry.id)


def safe(name: str) -> str:
    """An id as part of a file's name."""
    fits = SLUG.fullmatch(name) and len(name) <= 80
    return name if fits else f"x-{digest(name.encode())[:12]}"


def preview(review: Review, entry: Entry) -> Iterator[Place]:
    """Where an entry can be seen in each edition of the preview.

    What is gone has no page, what is not valid has no preview, and a record has none in languages
    in which it has no title.
    """
    broken = any(one.severity == "error" for one in review.new.problems)
    if entry.change == "removed" or broken:
        return
    document = _DOCUMENTS[entry.kind].format(id=entry.id)
    for edition in review.new.editions:
        tags = editions.tags(edition, review.new.languages) or ()
        if entry.kind in ("entity", "term", "site") or any(tag in entry.title for tag in tags):
            yield Place(edition, f"{edition}/{address(document)}")
