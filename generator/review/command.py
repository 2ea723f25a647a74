"""The review's part of a command: its options, and the report in the preview's folder."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.commands import say
from generator.diagnostics import ContentError

if TYPE_CHECKING:  # what they need takes a while to load, and other commands do without
    from generator.renewal import Renewal
    from generator.review.base import Base
    from generator.review.changes import Review
    from generator.review.pictures import Pictures

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
    parser.add_argument(
        "--no-pictures",
        dest="pictures",
        action="store_false",
        help="report without pictures of sheets and pages before and after, which take a while",
    )


def run_report(root: Path, earlier: Base, options: argparse.Namespace, built: Renewal) -> Review:
    """Write the report of what changed since ``earlier`` into the preview that was built.

    Says in a line what there is to review, and where.
    """
    from generator.review import writing

    review, to = writing.reviewed(root, earlier), Path(options.to) / FOLDER
    with TemporaryDirectory() as folder:
        if options.pictures and not review.empty:
            shown, notes = _drawn(root, earlier, review, built, Path(folder))
        else:
            shown, notes = {}, ()
        review = replace(review, notes=(*review.notes, *notes))
        writing.write(root, earlier, review, to, options.address, shown)
    say(f"{said(review)}: {to / 'index.html'}", sys.stdout)
    return review


def _drawn(root: Path, earlier: Base, review: Review, built: Renewal, to: Path) -> Pictures:
    """Sheets and pages before and after."""
    from generator import disk, library, locales, previewing
    from generator.review import base
    from generator.review.gallery import gallery
    from generator.review.pictures import Pictures

    setting, after = built.setting, built.library
    folders = [base.written_locales(earlier, to / "locales"), locales.FOLDER]
    try:
        before = library.build(earlier.seeds, folders, after.audience)
    except ContentError:
        return Pictures({}, ("the base cannot be built, so there are no pictures",))

    def as_preview(project: Path, site: Path) -> None:
        previewing.build(project, site, setting.stamp, sheets=False)

    return gallery(
        root,
        earlier.seeds,
        earlier.locales,
        before,
        after,
        setting.site,
        setting.site_url,
        root / disk.CACHE,
        to,
        renamed={one.id: one.former for one in review.of("brief") if one.former},
        build=as_preview,
    )


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
