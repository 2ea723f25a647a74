"""Pages before and after a change, as pictures of what a browser shows on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL.Image import Image

from generator import placing
from generator.review import images
from generator.review.browser import BANDS, PATIENCE, Site, UndrawnError, served, shot
from generator.review.pictures import (
    AFTER,
    BEFORE,
    NONE,
    Change,
    Picture,
    Pictures,
    Renamed,
    page_caption,
    page_picture,
    pairs,
    parted,
    ranked,
    subject,
)
from generator.review.reading import amount, blocks, places

MOST = 20
"""So many pages are shown."""

AT_ONCE = 2
"""So many browsers run at the same time."""

ENOUGH = 3
"""After so many pages that could not be drawn no more are tried."""

INDEX = "index.html"

REPORT = "review/"
"""Where the report is in a preview's folder; it is no page of the site."""


def changes(before: Path, after: Path, renamed: Renamed = NONE) -> list[Change]:
    """The pages of two built sites on which a reader would not read the same, the most first."""
    return ranked(_changes(before, after, renamed))


def _changes(before: Path, after: Path, renamed: Renamed) -> Iterator[Change]:
    for old, new in pairs(_addresses(before), _addresses(after), renamed):
        sides = [
            (folder / address / INDEX).read_bytes() if address is not None else b""
            for folder, address in ((before, old), (after, new))
        ]
        if sides[0] == sides[1]:
            continue
        texts = [side.decode("utf-8", "replace") for side in sides]
        found = re.search(r'<html lang="([^"]*)"', texts[1] or texts[0])
        home = (new or old or "").count("/") < 2
        was, now = (blocks(text, around=home) for text in texts)
        if differing := places(was, now):
            sites = (old if was else None, new if now else None)
            yield Change(*sites, differing, amount(was, now), found[1] if found else "")


def _addresses(site: Path) -> list[str]:
    """The addresses of a site's pages: ``en/briefs/x/``."""
    found = (path for path in sorted(placing.files(site)) if not path.startswith(REPORT))
    return [path.removesuffix(INDEX) for path in found if path.rpartition("/")[2] == INDEX]


def pages(
    program: str | None,
    before: Path,
    after: Path,
    base: str,
    changed: Sequence[Change],
    to: Path,
    *,
    most: int = MOST,
    patience: float = PATIENCE,
) -> Pictures:
    """Pictures of the first of the pages that changed (:func:`changes`), written below ``to``.

    ``program`` is the browser (:func:`~.chromium.found`), ``before`` and ``after`` are built sites
    and ``base`` is the path their address ends with. A page that is not drawn is left out, and a
    note says so.
    """
    if not changed:
        return Pictures({}, ())
    if program is None:
        said = "no browser was found, so there are no pictures of pages: install Chromium or Chrome"
        return Pictures({}, (f"{said}, or name it in the environment variable CHROME",))
    wanted = changed[:most]
    shown: dict[str, list[Picture]] = {}
    notes: list[str] = []
    rest = len(changed) - len(wanted)
    failed: list[Change] = []
    with served(before, base) as old, served(after, base) as new:

        def drawn(one: Change) -> tuple[Drawn, Drawn] | str | None:
            if len(failed) >= ENOUGH:
                return None
            try:
                was = _drawn(program, old, one.before, [p.before for p in one.places], patience)
                return was, _drawn(program, new, one.after, [p.after for p in one.places], patience)
            except (UndrawnError, OSError) as error:
                failed.append(one)
                return str(error)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for one, sides in zip(wanted, pool.map(drawn, wanted), strict=True):
                if sides is None:
                    rest += 1
                elif isinstance(sides, str):
                    notes.append(f"no picture of {one.address or './'}: {sides}")
                else:
                    made = list(_pictures(one, *sides, to))
                    shown.setdefault(subject(parted(one.address)[1]), []).extend(made)
    if rest:
        notes.append(f"{rest} more pages changed and are not shown")
    return Pictures({name: found for name, found in shown.items() if found}, notes)


Drawn = Mapping[int, Image]
"""A page by the width of the window; nothing if there is no such page."""


def _drawn(
    program: str, site: Site, address: str | None, numbers: Sequence[int], patience: float
) -> Drawn:
    return {} if address is None else shot(program, site, address, numbers, patience)


def _pictures(one: Change, was: Drawn, now: Drawn, to: Path) -> Iterator[Picture]:
    """A picture for each width in which the page looks otherwise."""
    for width in {**was, **now}:
        old, new = was.get(width), now.get(width)
        if old and new and images.alike(old, new):
            continue
        sides = {BEFORE: old, AFTER: new}
        paths = {
            side: to / page_picture(one.address, width, side)
            for side, picture in sides.items()
            if picture
        }
        images.put({path: picture for side, path in paths.items() if (picture := sides[side])})
        caption = page_caption(one, width, BANDS)
        yield Picture(caption, paths.get(BEFORE), paths.get(AFTER), one.lang, width)
