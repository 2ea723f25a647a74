"""``briefing verify``: everything that has to hold before a site is published, gate by gate."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import audience
from generator.commands import say
from generator.diagnostics import as_text

if TYPE_CHECKING:
    from generator.gates import Passed

FORMATS = ("text", "github")

_DESCRIPTION = """\
Look at a project gate by gate, each with what it found and the seconds it took: its seeds, a
strict build, and the site that was built. Name gates to look at these alone; those of the site then
look at it as it was last built."""

_EPILOG = """\
exit status:
  0  every gate that was run is open
  1  a gate is closed by a problem, or, with --require, was not run
  2  the command cannot be carried out as it was called

A gate that wants what is not there (Java, a browser, Node) says what to install, and is not run.
`briefing explain CODE` says more of the code of a problem."""


def add(commands: Any) -> None:
    """Tell argparse of the command."""
    parser = commands.add_parser(
        "verify",
        help="look at everything that has to hold before the site is published",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gates", nargs="*", metavar="GATE", help="only these (default: all)")
    parser.add_argument("--list", action="store_true", help="list the gates, and end")
    parser.add_argument(
        "--require", action="store_true", help="a gate that cannot be run fails as a closed one"
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for people (the default), github for workflows",
    )
    parser.add_argument(
        "--date",
        type=audience.argument,
        metavar="YYYY-MM-DD",
        help="the day the site is for: embargoed briefs are published from their day on",
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Look at the project at ``root``; returns the exit status."""
    from generator import gates
    from generator.gates.project import Project

    chosen = gates.chosen(options.gates)
    if options.list:
        for gate in chosen:
            say(f"{gate.name:13}  {gate.says}", sys.stdout)
        return 0
    failed = False
    for one in gates.passed(Project(root, options.date), chosen):
        say(line(one), sys.stdout)
        if one.looked.problems:
            say(_problems(one, options.format), sys.stdout)
        failed |= one.closed or bool(one.missing and options.require)
    return int(failed)


def line(one: Passed) -> str:
    """A gate in one line: ``links  ok  12.3 s  698 pages, 91,204 addresses``."""
    count = len(one.looked.problems)
    found = f"{count:,} problem{'' if count == 1 else 's'}"
    state = "not run" if one.missing else found if one.closed else "ok"
    told = one.missing or ", ".join(
        part for part in (one.looked.said, f"{count:,} listed" * (count and not one.closed)) if part
    )
    return f"{one.gate.name:13}  {state:12}  {one.seconds:6.1f} s  {told}".rstrip()


def _problems(one: Passed, form: str) -> str:
    from generator import formats

    if form == "github":
        return formats.as_github(one.looked.problems)
    return "\n".join(f"  {line}" for line in as_text(one.looked.problems).split("\n"))
