"""``briefing zip``: the whole site in one file, to be read from a disk without a network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from generator import disk
from generator.commands import building, say, tell

_DESCRIPTION = """\
Write the whole site to a zip. Unpacked anywhere, it is read from the disk: no server, no network.
It is a build of its own, so what is published stays as it is, and the next zip makes only what
has changed."""


def add(commands: Any) -> None:
    """Tell argparse of the command."""
    parser = commands.add_parser(
        "zip",
        help="write the site to a zip, to be read from a disk without a network",
        description=_DESCRIPTION,
    )
    parser.add_argument(
        "--to",
        default="briefing.zip",
        metavar="FILE",
        help="where the zip goes (default: briefing.zip)",
    )
    parser.add_argument(
        "--no-sheets", action="store_true", help="without printed sheets: smaller, and faster"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Build the site of the project at ``root`` and pack it; returns the exit status."""
    from itertools import chain

    from generator import configuration, offline, placing
    from generator.session import locked
    from generator.setting import DISK

    tell()
    to, site = offline.place(Path(options.to)), offline.site(root)
    config = configuration.read(root)
    config.site_dir = str(site)
    own = configuration.plugin(config)
    own.name = DISK
    if options.no_sheets:
        own.config["sheets"] = False
    with building():
        renewal = own.renew(config)
    editions = {edition.id for edition in renewal.library.editions}
    readme = offline.readme(renewal.library, config.site_url or "")
    with locked(root / disk.CACHE):
        paths = offline.taken(placing.files(site), editions)
        count = offline.pack(to, chain([(offline.README, readme)], offline.contents(site, paths)))
    say(f"{count} files in {to}, {to.stat().st_size / 1e6:.1f} MB", sys.stdout)
    return 0
