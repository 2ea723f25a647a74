"""All events of all briefs, in order, as far as the articles date them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.dates import order
from generator.editions import Edition
from generator.library import Library
from generator.page import Page
from generator.plan import items, lists, pictured, places
from generator.plan.frame import writers
from generator.plan.paging import Listed, Unit, parted
from generator.uses import Use


def timeline_units(library: Library, edition: Edition) -> Iterator[Unit]:
    """The timeline, or its parts; none if nothing happened."""
    found = [
        (event.date.value, Use(brief.id, "events", event.id))
        for brief in library.briefs.values()
        for event in brief.events
    ]
    dated = sorted((order(date), n) for n, (date, _) in enumerate(found) if date)
    rows = {
        "events": tuple(found[n][1] for _, n in dated),
        "undated": tuple(use for date, use in found if date is None),
    }
    if found:
        yield from parted(places.LISTS["timeline"], rows, partial(_timeline_page, edition=edition))


def _timeline_page(library: Library, rows: Listed, number: int, edition: Edition) -> Page:
    """What is dated, as a picture and in order; then what is not."""
    own = writers(library, edition, places.LISTS["timeline"])
    dated, undated = (
        lists.section(own, label, items.excerpts(own, listed)) for label, listed in rows.items()
    )
    dated = replace(dated, pictures=pictured.of_events(own, edition, rows["events"]))
    return lists.index(library, edition, "timeline", (dated, undated), number)
