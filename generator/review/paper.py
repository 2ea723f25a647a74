"""Sheets before and after a change, as pictures of the pages that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from PIL.Image import Image

from generator.diagnostics import ContentError
from generator.library import Library
from generator.review import images
from generator.review.pictures import (
    AFTER,
    BEFORE,
    NONE,
    Picture,
    Pictures,
    Renamed,
    Reprint,
    grouped,
    pairs,
    parted,
    sheet_caption,
    sheet_changed,
    sheet_picture,
    subject,
)
from generator.sheets.printing import Print, printed, prints
from generator.sheets.shelf import Shelf

MOST = 40
"""So many pages of sheets are shown."""

Prints = Mapping[str, Print]
"""Sheets that may be set, by edition and path: ``en/briefs/x.en.pdf``."""


def sheets(
    before: Library,
    after: Library,
    site_url: str,
    shelf: Shelf,
    to: Path,
    *,
    among: Collection[str] | None = None,
    renamed: Renamed = NONE,
    most: int = MOST,
) -> Pictures:
    """The pages of sheets that look otherwise in ``after`` than in ``before``.

    Pictures are written below ``to``. With ``among`` only sheets of these are looked at
    (:func:`~.pictures.subject`): to plan all those of a large site takes minutes. Sheets are set
    only if they are not on the ``shelf``; of those that cannot be set a note says why.
    """
    changed = list(_changed(before, after, site_url, among, renamed))
    wanted, rest = changed[:most], changed[most:]
    jobs = {job.key: job for one in wanted for job in (one.before, one.after) if job}
    made: dict[str, bytes] = {}
    notes: list[str] = []
    try:
        for job, content in printed(jobs.values(), shelf):
            made[job.key] = content
    except ContentError as error:
        notes += [problem.message for problem in error.diagnostics]
    shown: dict[str, list[Picture]] = {}
    left = 0
    for one in wanted:
        if any(job and job.key not in made for job in (one.before, one.after)):
            continue  # a note says why
        for number, was, now in _differing(one, made):
            if most > 0:
                most -= 1
                found = _picture(one, number, was, now, to)
                shown.setdefault(subject(one.path), []).append(found)
            else:
                left += 1
    if left:
        notes.append(f"{left} more pages of sheets differ and are not shown")
    if rest:
        notes.append(f"{len(rest)} more sheets changed and are not shown")
    return Pictures(shown, notes)


def _changed(
    before: Library,
    after: Library,
    site_url: str,
    among: Collection[str] | None,
    renamed: Renamed,
) -> Iterator[Reprint]:
    was, now = _prints(before, site_url), _prints(after, site_url)
    found = {new or old or "": (old, new) for old, new in pairs(was, now, renamed)}
    for edition, path in grouped(parted(name) for name in found):
        if among is not None and subject(path) not in among:
            continue
        old, new = found[f"{edition}/{path}"]
        job_before = was[old].make(before) if old else None
        job_after = now[new].make(after) if new else None
        if sheet_changed(job_before, job_after):
            yield Reprint(edition, path, job_before, job_after)


def _prints(library: Library, site_url: str) -> Prints:
    return {
        f"{edition.id}/{one.path}": one
        for edition in library.editions
        for one in prints(library, edition, site_url, cards=False)
    }


Sides = tuple[int, Image | None, Image | None]


def _differing(one: Reprint, made: Mapping[str, bytes]) -> Iterable[Sides]:
    """The pages that look otherwise, with their numbers."""
    was, now = (images.pages(made[job.key]) if job else [] for job in (one.before, one.after))
    for number, (old, new) in enumerate(zip_longest(was, now), 1):
        if not (old and new and images.alike(old, new)):
            yield number, old, new


def _picture(
    one: Reprint,
    number: int,
    was: Image | None,
    now: Image | None,
    to: Path,
) -> Picture:
    sides = {BEFORE: was, AFTER: now}
    paths = {
        side: to / sheet_picture(one.edition, one.path, number, side)
        for side, picture in sides.items()
        if picture
    }
    images.put({path: picture for side, path in paths.items() if (picture := sides[side])})
    job = one.after or one.before
    assert job
    lang = job.values["languages"][0]["tag"]
    width = max(picture.width for picture in (was, now) if picture)
    caption = sheet_caption(one, number)
    return Picture(caption, paths.get(BEFORE), paths.get(AFTER), lang, width)
