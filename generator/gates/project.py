"""The project that gates look at: its seeds' problems, and the site as it was last built."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator import disk, hosting
from generator.audience import Audience
from generator.diagnostics import Diagnostic, Span, UsageError
from generator.gates.looked import NotRunError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@dataclass(frozen=True)
class Site:
    """A built site: ``folder`` is below ``root``, ``address`` where it will be published."""

    root: Path
    folder: Path
    address: str

    @property
    def below(self) -> str:
        """The path of the address: ``/briefing/``."""
        return urlsplit(self.address).path

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file by its path below the folder."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.folder).as_posix() for path in found)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Every HTML page by its path below the folder."""
        return tuple(sorted(path for path in self.files if path.endswith(".html")))

    def kinds(self) -> dict[str, list[str]]:
        """The pages of each kind in each edition, from the smallest to the largest."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.pages, key=lambda path: (self.folder / path).stat().st_size):
            found.setdefault(kind(path), []).append(path)
        return dict(sorted(found.items()))

    def span(self, path: str, line: int = 1, column: int = 1) -> Span:
        """A place in a file of the site, as people find it."""
        place = self.folder / path
        named = place.relative_to(self.root) if place.is_relative_to(self.root) else place
        return Span(named.as_posix(), line, column)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The site below the path it will have; gives the address."""
        with hosting.hosted(self.folder, self.below) as port:
            yield f"http://127.0.0.1:{port}{self.below}"


def kind(path: str) -> str:
    """What kind of page a file is, in which edition: ``ar/briefs/*/index.html``."""
    *folders, name = PurePosixPath(path).parts
    return "/".join([*folders[:2], *("*" for _ in folders[2:]), name])


@dataclass(frozen=True)
class Project:
    """A project by its folder, for readers on a day, if one is named."""

    root: Path
    day: datetime.date | None = None

    @cached_property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Every problem of every seed, as ``briefing check`` lists them."""
        from generator import findings

        return tuple(findings.found(self.root))

    @cached_property
    def audience(self) -> Audience:
        """Whom the site is for."""
        from generator import configuration

        plugin = configuration.plugin(self._configuration)
        return Audience(day=self.day) if self.day else plugin.audience

    @cached_property
    def _configuration(self) -> MkDocsConfig:
        from generator import configuration

        return configuration.read(self.root)

    @cached_property
    def site(self) -> Site:
        """The site as it was last built; raises :class:`NotRunError` if there is none."""
        config = self._configuration
        if not config.site_url:
            raise UsageError(f"{disk.CONFIG}: feeds and the sitemap want `site_url`.")
        folder = Path(config.site_dir)
        if not (folder / "index.html").is_file():
            raise NotRunError(f"there is no site in {folder.name}/: run `briefing build`")
        return Site(self.root, folder, config.site_url.rstrip("/") + "/")
