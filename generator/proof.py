"""Before a site is put in place: that nothing in it says what must not be said.

Only files that are new or changed are read, unless what must not be said has changed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator import leaks, placing
from generator.archive import outputs
from generator.leaks import Found, LeakError, Secrets
from generator.library import Library
from generator.renewal import Renewal
from generator.sheets import printing
from generator.sheets.printing import Print

log = logging.getLogger("mkdocs.plugins.briefing")

SECRETS = "secrets"
"""The key under which a build remembers what was looked for."""


def prove(renewal: Renewal) -> None:
    """Look through the files of a build that is about to be put in place.

    Raises :class:`LeakError` if any says what must not be said; the site is then as it was.
    """
    secrets = leaks.secrets(renewal.library)
    renewal.keys[SECRETS] = secrets.name
    if not secrets.name:
        return
    for one in secrets.common:
        log.info("Of what is not published, %s.", one)
    cards = _cards(renewal.library, renewal.setting.site_url)
    files = _outputs(renewal, secrets.name)
    if found := list(_said(secrets, files, cards, renewal.library)):
        raise LeakError(found)


def said(secrets: Secrets, library: Library, site: Path, site_url: str) -> Iterator[Found]:
    """What a whole site of a library says, in whatever folder, that must not be said."""
    files = {path: site / path for path in placing.files(site)}
    yield from _said(secrets, files, _cards(library, site_url), library)


def _said(
    secrets: Secrets, files: Mapping[str, Path], cards: Mapping[str, Print], library: Library
) -> Iterator[Found]:
    for path, place in sorted(files.items()):
        yield from secrets.said(path, place.read_bytes())
        if path in cards:
            values = cards[path].make(library).values
            drawn = ("".join(_strings(value)) for value in values.values())
            yield from secrets.told(path, (("the picture", text) for text in drawn))


def _cards(library: Library, site_url: str) -> dict[str, Print]:
    """Cards are pictures: what makes each, with all that is drawn on it, by their paths."""
    return {
        f"{edition.id}/{one.path}": one
        for edition in library.editions
        for one in printing.prints(library, edition, site_url)
        if one.path.endswith(".png")
    }


def _outputs(renewal: Renewal, name: str) -> dict[str, Path]:
    """Where the files are that are to be read, by their paths in the site."""
    setting, archive = renewal.setting, renewal.archive
    same = archive.keys.get(SECRETS) == name
    earlier = outputs(archive.pages) if same else {}
    known = {
        path
        for path, file in outputs({**renewal.made, **renewal.root.made}).items()
        if path in earlier and earlier[path].digest == file.digest
    }
    found = {} if same else _standing(renewal)
    for edition in (one.id for one in renewal.library.editions):
        folder = setting.stage / edition
        found |= {f"{edition}/{path}": folder / path for path in placing.files(folder)}
    top = setting.stage / "root"
    found |= {path: top / path for path in placing.files(top)}
    return {path: place for path, place in found.items() if path not in known}


def _standing(renewal: Renewal) -> dict[str, Path]:
    """The files of the site that stay as they are."""
    site = renewal.setting.site
    return {path: site / path for path in {*outputs(renewal.standing), *renewal.root.standing}}


def _strings(value: Any) -> Iterator[str]:
    """The pieces of a text as templates take it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
