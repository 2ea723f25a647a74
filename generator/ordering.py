"""What there is to do for an edition in a build: its pages, its sheets, what belongs to no page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import making, publication
from generator.archive import Kept
from generator.build import Job
from generator.editions import Edition
from generator.feeds import Chosen
from generator.library import Library
from generator.making import Order
from generator.noted import Stale
from generator.plan.paging import Unit
from generator.revision import Wanted, revise, stands
from generator.setting import Setting
from generator.sheets import printing
from generator.sheets.printing import Print

WHOLE = ""
"""What belongs to an edition and to none of its pages."""


@dataclass(frozen=True)
class Before:
    """What is known of an edition from the last build."""

    kept: Mapping[str, Kept]
    """How its pages and sheets were left, by path."""
    stale: Stale
    """Whether reads would give something else now."""
    same: bool
    """Whether what all its pages share is as it was."""


@dataclass(frozen=True)
class Ordered:
    """What there is to do for an edition, and what is left as it is."""

    order: Order
    """What is to be made and built."""
    pages: tuple[str, ...]
    """All its pages."""
    prints: tuple[Print, ...]
    """Sheets and cards to be printed."""
    standing: Mapping[str, Kept]
    """What stays in the site, by path."""


def ordered(library: Library, setting: Setting, job: Job, before: Before, looks: str) -> Ordered:
    """Find out what there is to do for the edition of a job.

    ``looks`` is a name for the templates that its pages are built with.
    """
    edition = next(one for one in library.editions if one.id == job.edition)
    docs, site = setting.docs / job.edition, setting.site / job.edition
    whole = before.kept.get(WHOLE) if before.same else None
    if whole and not all(stands(site, one) for one in whole.outputs):
        whole = None
    units = list(_units(library, edition))
    prints = list(_prints(library, edition, setting))
    pages = revise(units, before.kept, before.stale, docs, site if whole else None)
    sheets = revise(prints, before.kept, before.stale, docs, site if whole else None)
    order = Order(
        job=job,
        made=[one.unit for one in pages.made],
        again=[*pages.again.items(), *sheets.again.items()],
        documents=[*(one.path for one in units), *(one.path for one in prints)],
        whole=not whole,
        built=setting.quick,
        looks=looks,
    )
    return Ordered(
        order,
        tuple(one.path for one in units),
        tuple(one.unit for one in sheets.made),
        {**pages.standing, **sheets.standing, **({WHOLE: whole} if whole else {})},
    )


def _units(library: Library, edition: Edition) -> Iterator[Wanted[tuple[Unit, Chosen | None]]]:
    for unit, held in publication.units(library, edition):
        yield Wanted(unit.path, making.listed(unit, held), (unit, held))


def _prints(library: Library, edition: Edition, setting: Setting) -> Iterator[Wanted[Print]]:
    if setting.sheets:
        found = printing.prints(library, edition, setting.site_url)
        yield from (Wanted(one.path, "", one) for one in found)
