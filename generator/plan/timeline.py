"""All events of all briefs, in order, as far as the articles date them."""

from __future__ import annotations

from generator.dates import order
from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief, Event
from generator.page import Page, Row
from generator.plan import items, lists, places
from generator.plan.frame import writers


def timeline_page(library: Library, edition: Edition) -> Page:
    """What is dated, in order; then what is not."""
    own = writers(library, edition, places.LISTS["timeline"])

    def rows(events: list[tuple[Brief, Event]]) -> list[Row]:
        return [Row(tuple(items.excerpt(w, b, "events", e) for w in own)) for b, e in events]

    found = [(brief, event) for brief in library.briefs.values() for event in brief.events]
    dated = [(order(e.date.value), n) for n, (_, e) in enumerate(found) if e.date.value]
    undated = [one for one in found if one[1].date.value is None]
    sections = [
        lists.section(own, "events", rows([found[n] for _, n in sorted(dated)])),
        lists.section(own, "undated", rows(undated)),
    ]
    return lists.index(library, edition, "timeline", sections)
