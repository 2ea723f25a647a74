"""``briefing explain``: the manual, a page or all of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from generator.commands import say


def add(commands: Any) -> None:
    """Tell argparse of the command."""
    parser = commands.add_parser("explain", help="say what a code means, with an example")
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="as `check` shows it in brackets; none lists all"
    )
    parser.add_argument(
        "--markdown", action="store_true", help="all of the manual as a document in Markdown"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Print what was asked for; returns the exit status."""
    from generator import manual

    if options.markdown:
        sys.stdout.write(manual.as_markdown())
    else:
        say(manual.page(options.code).text if options.code else manual.listed(), sys.stdout)
    return 0
