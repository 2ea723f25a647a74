"""All pictures of a change: the base is built, and what differs is shown before and after."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator import chromium
from generator.diagnostics import ContentError, Diagnostic, UsageError
from generator.library import Library
from generator.review import paper, screen
from generator.review.before import Build, base_site, plainly
from generator.review.pictures import NONE, Picture, Pictures, Renamed, parted, subject
from generator.sheets.shelf import Shelf


def gallery(
    root: Path,
    seeds: Mapping[str, bytes | Diagnostic],
    locales: Mapping[str, bytes],
    before: Library,
    after: Library,
    site: Path,
    site_url: str,
    cache: Path,
    to: Path,
    *,
    renamed: Renamed = NONE,
    build: Build = plainly,
) -> Pictures:
    """Pictures of the sheets and pages that differ between a base and the built ``site``.

    ``seeds`` and ``locales`` are the base's files (:func:`~.before.base_site`), ``before`` its
    library; ``after`` is the library of ``site``, and ``site_url`` the address that both are built
    for. ``build`` should show the same briefs as the build of ``site``. Sheets are kept in
    ``cache``, pictures are written below ``to``. Whatever keeps pictures from being made is a note.
    """
    try:
        base = base_site(root, seeds, locales, cache, build)
        program = chromium.found()
    except ContentError:
        return Pictures({}, ("the base cannot be built, so there are no pictures",))
    except UsageError as error:
        return Pictures({}, (f"there are no pictures: {error}",))
    changed = screen.changes(base, site, renamed)
    among = {subject(parted(one.address)[1]) for one in changed}
    path = urlsplit(site_url).path or "/"
    pages = screen.pages(program, base, site, path, changed, to)
    shelf = Shelf(cache / "sheets")
    sheets = paper.sheets(before, after, site_url, shelf, to, among=among, renamed=renamed)
    return together(pages, sheets)


def together(*every: Pictures) -> Pictures:
    """Several lots of pictures as one."""
    shown: dict[str, list[Picture]] = {}
    for one in every:
        for name, found in one.shown.items():
            shown.setdefault(name, []).extend(found)
    return Pictures(shown, tuple(note for one in every for note in one.notes))
