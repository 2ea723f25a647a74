"""Where a project's parts are, and how its site is to be built."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from generator import disk
from generator.audience import PRODUCTION, Audience
from generator.stamp import NOTHING, Stamp

BUILD, DISK = "build", "disk"
"""What a site is made for that is published, and one that is read from a disk."""


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
    name: str = BUILD
    """What the site is made for; those that are made for else leave nothing in its way."""
    audience: Audience = PRODUCTION
    """Who is to read it."""
    stamp: Stamp = NOTHING
    """What a preview says that it is of."""

    @property
    def handed_out(self) -> bool:
        """Whether the site goes to readers, and not just to those who write it."""
        return self.name in (BUILD, DISK)

    @property
    def config_file(self) -> Path:
        """MkDocs' configuration."""
        return self.root / disk.CONFIG

    @property
    def written(self) -> Path:
        """Documents that people write."""
        return self.root / "docs"

    @property
    def docs(self) -> Path:
        """Documents that are made, a folder for each edition."""
        return self.written if self.name == BUILD else self.cache / self.name / "docs"

    @property
    def archive(self) -> Path:
        """What remembers this build; beside it, what remembers its search's index."""
        return self.cache / f"{self.name}.sqlite"

    @property
    def cache(self) -> Path:
        """What can be thrown away at any time."""
        return self.root / disk.CACHE

    @property
    def stage(self) -> Path:
        """Where the site is built before it is put in place."""
        return self.cache / "stage" if self.name == BUILD else self.cache / self.name / "stage"
