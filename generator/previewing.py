"""A preview: what is written, drafts and all, as a site of its own beside the public one."""

from __future__ import annotations

from pathlib import Path

from generator import configuration, sitemap
from generator.diagnostics import UsageError
from generator.renewal import Renewal
from generator.stamp import Stamp

NAME = "preview"
"""What the site is made for (:mod:`generator.setting`)."""


def build(root: Path, to: Path, stamp: Stamp, sheets: bool = True, name: str = NAME) -> Renewal:
    """Build a preview of the project at ``root`` into the folder ``to``, as it is on the disk.

    What is published stays as it is: a preview has documents, a stage and an archive of its own, by
    its ``name``. Whatever else is in ``to`` after an earlier preview goes.

    Raises :class:`UsageError` if ``to`` holds something else than a preview or the project cannot
    be built, :class:`~generator.diagnostics.ContentError` if its seeds have problems, and what
    MkDocs raises.
    """
    _refuse(to)
    config = configuration.read(root, site_dir=str(to.resolve()))
    plugin = configuration.plugin(config)
    plugin.name, plugin.preview = name, stamp
    plugin.config["sheets"] = sheets
    return plugin.renew(config)


def _refuse(to: Path) -> None:
    """Refuse a folder that a build would empty of what is no preview."""
    if to.exists() and not to.is_dir():
        raise UsageError(f"{to} is not a folder")
    robots = to / "robots.txt"
    own = robots.is_file() and robots.read_text("utf-8", "replace") == sitemap.CLOSED
    if to.is_dir() and any(to.iterdir()) and not own:
        raise UsageError(f"{to} holds something else than a preview; name another folder")
