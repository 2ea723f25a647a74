"""``briefing translations``: how the translations were made, and which are out of date."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import disk
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from generator.intake import Taken
    from generator.model.provenance import Maker
    from generator.standing import Standing

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

STATES = ("missing", "stale", "machine", "unrecorded", "person", "reviewed")
LISTED = ("missing", "stale", "machine")
"""The states that want somebody's work."""
CONFIRMED = ("stale", "machine")
"""The states that somebody who has looked at a translation can end."""


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "translations",
        help="say how the translations were made, and which are out of date",
        description="List translations that are missing, older than a change to their original "
        "(stale) or made by a machine, each with its place; then how many are in which state.",
    )
    parser.add_argument("--language", metavar="TAG", help="only translations into this language")
    parser.add_argument(
        "--state",
        type=states,
        metavar="STATE,…",
        help=f"list these instead: {', '.join(STATES)}",
    )
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--record",
        choices=["machine", "person"],
        help="note of every translation not yet recorded that this made it",
    )
    one.add_argument(
        "--confirm",
        nargs="+",
        metavar="NAME",
        help="you have looked at these stale translations and they are still right: "
        "seeds/briefs/x.yml, seeds/briefs/x.yml:12 or x/key_points/low-cost/text; with "
        "--state machine, you have reviewed these that a machine made",
    )
    one.add_argument(
        "--confirm-all",
        action="store_true",
        help="the same of all stale translations into a language, which --language names",
    )
    parser.set_defaults(run=run)


def states(given: str) -> tuple[str, ...]:
    """The states that a list with commas names."""
    names = tuple(name.strip() for name in given.split(","))
    if wrong := [name for name in names if name not in STATES]:
        raise argparse.ArgumentTypeError(f"{wrong[0]} is no state: {', '.join(STATES)}")
    return names


def taken(root: Path) -> Taken:
    """All seeds, which must be valid."""
    from generator import locales, standing

    return standing.taken(disk.seeds(root), [root / "locales", locales.FOLDER])


def language(tag: str, known: Iterable[str]) -> str:
    """One of the site's languages."""
    if tag not in (tags := tuple(known)):
        raise UsageError(f"{tag} is no language of this site: {', '.join(tags)}")
    return tag


def run(root: Path, options: argparse.Namespace) -> int:
    """List, record or confirm."""
    from generator.standing import chosen, standings

    found = taken(root)
    tags = [language(options.language, found.locales)] if options.language else [*found.locales]
    if options.confirm_all and not options.language:
        raise UsageError("--confirm-all wants --language, and which one")
    if options.record:
        _record(root, found, options.record)
        found = taken(root)
    elif options.confirm or options.confirm_all:
        wanted = [state for state in options.state or ("stale",) if state in CONFIRMED]
        if not wanted:
            raise UsageError(f"only what is {' or '.join(CONFIRMED)} can be confirmed")
        those = [one for one in standings(found) if one.tag in tags]
        picked = _picked(those, options.confirm, wanted)
        _confirm(root, found, picked)
        print(f"{len(picked)} confirmed")
        found = taken(root)
    else:
        for one in chosen(standings(found), tags, options.state or LISTED):
            print(f"{one.read.path}:{one.lines.start}: {one.tag}: {one.state}: {one.name}")
    _summary(found, tags)
    return 0


def _summary(found: Taken, tags: Sequence[str]) -> None:
    from generator import standing, translations

    each = ((one.tag, one.state) for one in standing.standings(found) if one.tag in tags)
    for tag, counts in translations.counted(each).items():
        listed = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        print(f"{tag}: {listed}")


def _record(root: Path, found: Taken, by: Maker) -> None:
    from generator import standing, translations
    from generator.model.provenance import Translations

    kept = standing.records(found)
    written: dict[str, str] = {}
    for one in found.read:
        path = one.below
        if not isinstance(one.value, Translations):
            own = translations.recorded(one.value, kept.get(path, {}), by)
            written |= {path: translations.written(own)} if own else {}
    disk.write_translations(root, written)


def _picked(
    those: Sequence[Standing], names: Sequence[str] | None, wanted: Sequence[str]
) -> list[Standing]:
    """What is confirmed; each name must mean something that can be."""
    from generator.standing import meant

    if names is None:
        return [one for one in those if one.state in wanted]
    picked: dict[tuple[str, str], Standing] = {}
    for name in names:
        named = meant(name, those)
        fit = {(one.full, one.tag): one for one in named if one.state in wanted}
        if not fit:
            there = ", ".join(sorted({one.state for one in named}))
            raise UsageError(f"{name}: nothing is {' or '.join(wanted)} there; it is {there}")
        picked |= fit
    return list(picked.values())


def _confirm(root: Path, found: Taken, picked: Iterable[Standing]) -> None:
    from generator import standing, translations
    from generator.model.provenance import Made

    kept = {
        path: {name: dict(by_tag) for name, by_tag in own.items()}
        for path, own in standing.records(found).items()
    }
    for one in picked:
        assert isinstance(one.made, Made)
        kept[one.path][one.name][one.tag] = translations.confirmed(one.text, one.tag, one.made)
    for path in {one.path for one in picked}:
        content = translations.written(kept[path]).encode()
        disk.write(root / "seeds" / disk.TRANSLATIONS / path, content)
