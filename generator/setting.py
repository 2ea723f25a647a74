"""Where a project's parts are, and how its site is to be built."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from generator import disk


@dataclass(frozen=True)
class Setting:
    """A project to build; ``root`` is its folder, ``site`` where the site goes."""

    root: Path
    site: Path
    site_url: str
    overrides: Path | None
    sheets: bool = True
    """Whether sheets and cards are made."""
    quick: bool = True
    """Whether pages are built one by one; not if others add to pages who knows what."""
    anchors: int = logging.WARNING
    """How loudly a link to an anchor that is not there is told of."""
    archive: str = "build.sqlite"
    """The file in the cache that remembers this build."""

    @property
    def config_file(self) -> Path:
        """MkDocs' configuration."""
        return self.root / disk.CONFIG

    @property
    def docs(self) -> Path:
        """Documents, a folder for each edition."""
        return self.root / "docs"

    @property
    def cache(self) -> Path:
        """What can be thrown away at any time."""
        return self.root / disk.CACHE

    @property
    def stage(self) -> Path:
        """Where the site is built before it is put in place."""
        return self.cache / "stage"
