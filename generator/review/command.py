"""The review's part of a command: its options, and the report in the preview's folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import say

if TYPE_CHECKING:  # what they need takes a while to load, and other commands do without
    from generator.review.changes import Review
    from generator.review.pages import Pictures

FOLDER = "review"
"""The folder of the report, inside the preview's."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Tell argparse of the options."""
    parser.add_argument(
        "--base",
        metavar="REVISION",
        help="also report what changed since this git revision, as in origin/main; for a branch"
        " that has fallen behind, what `git merge-base origin/main HEAD` says",
    )
    parser.add_argument(
        "--address",
        metavar="URL",
        help="where the preview will be published: the links of the report's summary lead there",
    )


def run_report(
    root: Path, options: argparse.Namespace, preview: Path, pictures: Pictures | None = None
) -> Review | None:
    """Write the report into the preview's folder, if ``--base`` was given, and say so in a line."""
    if not options.base:
        return None
    from generator.review import writing

    to = preview / FOLDER
    review = writing.report(root, options.base, to, options.address, pictures or {})
    say(f"{said(review)}: {to / 'index.html'}", sys.stdout)
    return review


def said(review: Review) -> str:
    """What there is to review, in a line: "2 changed, 1 added, 3 new problems"."""
    from generator.review.changes import CHANGES
    from generator.review.pages import counts

    total = counts(review).values()
    numbers = {change: sum(one.get(change, 0) for one in total) for change in CHANGES}
    parts = [f"{number} {change}" for change, number in numbers.items() if number]
    for problems, what in ((review.appeared, "new"), (review.solved, "solved")):
        if problems:
            parts.append(
                f"{len(problems)} {what} {'problem' if len(problems) == 1 else 'problems'}"
            )
    return ", ".join(parts) or "nothing changed"
