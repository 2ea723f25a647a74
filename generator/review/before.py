"""The site of a base: its seeds and locale files, built by the code of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from generator import configuration, disk, placing
from generator.diagnostics import ContentError, Diagnostic, UsageError
from generator.session import locked, watched

NAME = "review"
"""What the site is made for (:mod:`generator.setting`), and the folder in the cache for it."""

Build = Callable[[Path, Path], object]
"""Builds the project in one folder into another."""


def plainly(project: Path, site: Path) -> None:
    """Build a site without sheets, as ``briefing build --no-sheets`` does."""
    config = configuration.read(project, site_dir=str(site))
    plugin = configuration.plugin(config)
    plugin.name, plugin.config["sheets"] = NAME, False
    plugin.renew(config)


def base_site(
    root: Path,
    seeds: Mapping[str, bytes | Diagnostic],
    locales: Mapping[str, bytes],
    cache: Path,
    build: Build = plainly,
) -> Path:
    """The folder of the site that the project at ``root`` would be with other seeds and locales.

    These are by their paths below ``seeds/`` and ``locales/``; everything else is as it is now. The
    site is a project of its own in ``cache``, in which only what differs from the last base is
    built, so the same base again costs little. ``build`` should show the same briefs as the build
    it is compared with.

    Raises :class:`ContentError` if the seeds have problems, and :class:`UsageError` if there can be
    no site for another reason; either leaves the last site as it was.
    """
    if broken := [one for one in seeds.values() if isinstance(one, Diagnostic)]:
        raise ContentError(broken)
    files = {f"seeds/{path}": one for path, one in seeds.items() if isinstance(one, bytes)}
    files |= {f"locales/{path}": content for path, content in locales.items()}
    home = cache / NAME
    project, site = home / "project", home / "site"
    with locked(home):
        files |= {path.relative_to(root).as_posix(): path.read_bytes() for path in _around(root)}
        for path, content in files.items():
            placing.make_room(project, path)
            disk.write(project / path, content)
        placing.clear(project, files)
        try:
            build(project, site)
        except MkDocsException as error:
            raise UsageError(f"the base was not built: {error}") from error
    return site


def _around(root: Path) -> Iterator[Path]:
    """The files that a project is built with, besides seeds and locales."""
    with (root / disk.CONFIG).open("rb") as file:
        said = yaml_load(file)
    theme = said.get("theme")
    own = [theme["custom_dir"]] if isinstance(theme, dict) and "custom_dir" in theme else []
    yield root / disk.CONFIG
    named = [root / name for name in [*own, *said.get("hooks", [])]]
    written = [path for path in watched(root) if path.parent == root / "docs"]
    for place in [*written, *(path for path in named if path.is_relative_to(root))]:
        yield from filter(Path.is_file, place.rglob("*") if place.is_dir() else [place])
