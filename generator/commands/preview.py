"""``briefing preview``: the site with drafts and all, to be looked at before it is public."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import audience
from generator.commands import building, tell
from generator.review import command

if TYPE_CHECKING:
    from generator.stamp import Stamp


def add(commands: Any) -> None:
    """Tell argparse of the command."""
    parser = commands.add_parser(
        "preview",
        help="build the site with drafts and embargoed briefs, each marked, to look at",
        description="Build the site as it is written, with briefs that are drafts, in review or "
        "embargoed, each marked. Every page says that it is a preview, and of what; search engines "
        "are kept out, and there are no feeds. What is published stays as it is.",
    )
    parser.add_argument(
        "--to",
        default="site-preview",
        metavar="DIR",
        help="where the preview goes (default: site-preview)",
    )
    parser.add_argument(
        "--revision",
        metavar="TEXT",
        help="the revision that pages tell (default, with --date: those of the last commit)",
    )
    parser.add_argument(
        "--date", type=audience.argument, metavar="YYYY-MM-DD", help="the day that pages tell"
    )
    parser.add_argument(
        "--no-sheets",
        action="store_true",
        help="without printed sheets and cards, which is faster",
    )
    command.add_options(parser)
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Build the preview; returns the exit status."""
    from generator import previewing
    from generator.review import base

    tell()
    earlier = base.read(root, options.base) if options.base else None
    stamp, to = stamped(root, options), Path(options.to)
    with building():
        built = previewing.build(root, to, stamp, not options.no_sheets)
    if earlier:
        command.run_report(root, earlier, options, built)
    return 0


def stamped(root: Path, options: argparse.Namespace) -> Stamp:
    """What a preview says that it is of: what is given, and if nothing is, what git knows."""
    from generator import revisions
    from generator.stamp import Stamp

    if options.revision or options.date:
        return Stamp(options.revision or "", options.date)
    found = revisions.stamp(root)
    if not found.revision:
        logging.info("git knows no revision of this project, so the preview names none.")
    return found
