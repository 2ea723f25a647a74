"""``briefing export`` and ``briefing import``: texts to translators' tools and back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import disk
from generator.commands.translations import LISTED, STATES, language, states, taken
from generator.diagnostics import UsageError, as_text, counted

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    """Add both commands to the command line."""
    out = commands.add_parser(
        "export",
        help="write texts to a file for translators' tools (XLIFF 2.1)",
        description="Write the texts whose translation is missing, stale or made by a machine to a "
        "file of XLIFF 2.1, with what translators should know of each.",
    )
    out.add_argument(
        "file", metavar="FILE.xlf", help="the file to write; one that is there is kept"
    )
    out.add_argument("--to", required=True, metavar="TAG", help="into which language")
    out.add_argument(
        "--from",
        dest="source",
        metavar="TAG",
        help="from which language (default: that in which most texts were written first)",
    )
    which = out.add_mutually_exclusive_group()
    which.add_argument(
        "--state",
        type=states,
        default=LISTED,
        metavar="STATE,…",
        help=f"only translations in these states: {', '.join(STATES)}; default {','.join(LISTED)}",
    )
    which.add_argument(
        "--all", dest="state", action="store_const", const=STATES, help="all translations"
    )
    out.set_defaults(run=_export)
    back = commands.add_parser(
        "import",
        help="put the translations of such a file into the seeds",
        description="Put the translations of a file that `briefing export` wrote into the seeds. "
        "All that fits is put in; what does not is listed, and the exit status is 1 then.",
    )
    back.add_argument("file", metavar="FILE.xlf", help="the file that came back")
    back.add_argument(
        "--by",
        choices=["person", "machine"],
        default="person",
        help="who made the translations (default: person)",
    )
    back.set_defaults(run=_import)


def _export(root: Path, options: argparse.Namespace) -> int:
    from generator.exchange.units import original, units
    from generator.exchange.xliff import written

    found = taken(root)
    target = language(options.to, found.locales)
    source = language(options.source or original(found), found.locales)
    if source == target:
        raise UsageError(f"the texts are written in {source}; --to wants another language")
    those = list(units(found, source, target, options.state))
    if not those:
        print("Nothing to translate.")
        return 0
    content = written(those, found.locales[source], found.locales[target])
    file = Path(options.file)
    if file.is_file() and file.read_bytes() != content:
        raise UsageError(
            f"{file} is there already, and may hold a translator's work: write to another file, or "
            "delete this one"
        )
    disk.write(file, content)
    texts, seeds = len(those), len({one.path for one in those})
    print(f"{_so_many(texts, 'text')} of {_so_many(seeds, 'seed')} in {options.file}")
    return 0


def _so_many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _import(root: Path, options: argparse.Namespace) -> int:
    from generator import locales
    from generator.exchange.bringing import brought

    content = Path(options.file).read_bytes()
    folders = (root / "locales", locales.FOLDER)
    found = brought(options.file, content, disk.seeds(root), folders, options.by)
    for path, written in found.files.items():
        disk.write(root / "seeds" / path, written)
    print(
        f"{_so_many(found.changed, 'translation')} put in, {found.same:,} as they were, "
        f"{found.untranslated:,} not translated, {len(found.refused):,} refused"
    )
    if not found.refused:
        return 0
    refused = sorted(found.refused)
    print(f"{as_text(refused)}\n{counted(refused)}", file=sys.stderr)
    return 1
