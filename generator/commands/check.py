"""``briefing check``: every problem of every seed, for people and for programs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from generator import disk
from generator.commands import say
from generator.diagnostics import Diagnostic, UsageError, as_text, counted

FORMATS = ("text", "json", "github", "sarif")

_DESCRIPTION = """\
List every problem of every seed: path:line:column, how bad it is and its code, what is wrong, and
a way out. `briefing explain CODE` says more of each code."""

_EPILOG = """\
exit status:
  0  nothing is wrong, or there are warnings only
  1  there are errors, or, with --strict, warnings
  2  the command cannot be carried out as it was called

json is one object: version (1), errors and warnings (how many), and problems, a list of objects
with path, line, column, severity, code, message and hint. Lines and columns count from 1.

Text goes to standard error, all other formats go to standard output. Text is coloured on a
terminal, unless NO_COLOR is set."""


def add(commands: Any) -> None:
    """Tell argparse of the command."""
    parser = commands.add_parser(
        "check",
        help="list every problem of every seed",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for people (the default), json, github for workflows, sarif for code scanning",
    )
    parser.add_argument(
        "--select", type=_codes, default=(), metavar="CODE,…", help="list only these codes"
    )
    parser.add_argument(
        "--ignore", type=_codes, default=(), metavar="CODE,…", help="do not list these codes"
    )
    parser.add_argument(
        "--sources",
        metavar="DIR",
        help="compare briefs with their articles too: DIR holds them as 001.ar.txt and so on",
    )
    parser.add_argument("--strict", action="store_true", help="warnings fail as errors do")
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Check the seeds of the project at ``root``; returns the exit status."""
    from generator import articles, findings, schema

    _known(*options.select, *options.ignore)
    at_hand = articles.taken(disk.articles(Path(options.sources))) if options.sources else None
    if at_hand is not None and not at_hand:
        raise UsageError(
            f"{options.sources} holds no article: their files are called 001.ar.txt and so on"
        )
    problems, taken = findings.looked(root, at_hand)
    schema.follow(root, (one.value for one in taken.read), taken.locales, taken.complete)
    found = chosen(problems, options.select, options.ignore)
    _print(options.format, found, len(problems) - len(found))
    return int(any(options.strict or one.severity == "error" for one in found))


def chosen(
    found: Iterable[Diagnostic], select: Collection[str], ignore: Collection[str]
) -> list[Diagnostic]:
    """Those of the codes in ``select``, all if there are none, without those in ``ignore``."""
    return [one for one in found if (not select or one.code in select) and one.code not in ignore]


def _codes(given: str) -> tuple[str, ...]:
    return tuple(code for code in (part.strip() for part in given.split(",")) if code)


def _known(*codes: str) -> None:
    from generator import manual

    for code in codes:
        manual.page(code)  # refuses those that do not exist


def _print(form: str, found: Collection[Diagnostic], hidden: int) -> None:
    from generator import formats, manual

    others = f" Not listed, since their codes are left out: {hidden:,}." if hidden else ""
    if form == "text" and found:
        said = f"{as_text(found, colour=_colourful())}\n{counted(found)}{others}"
        say(said, sys.stderr)
    elif form == "text":
        say(f"No problems{' of these codes' if hidden else ''}.{others}", sys.stdout)
    elif form == "json":
        say(formats.as_json(found), sys.stdout)
    elif form == "sarif":
        say(formats.as_sarif(found, manual.pages()), sys.stdout)
    elif found:
        say(formats.as_github(found), sys.stdout)


def _colourful() -> bool:
    """Whether a terminal reads along that wants colours (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")
