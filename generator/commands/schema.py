"""``briefing schema``: what editors need to complete and check seeds as they are written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator import disk


def add(commands: Any) -> None:
    """Tell argparse of the command."""
    parser = commands.add_parser(
        "schema", help="write JSON Schemas of the seeds, by which editors complete and check YAML"
    )
    parser.set_defaults(run=run)


def run(root: Path, options: argparse.Namespace) -> int:
    """Write the schemas of the project at ``root``; returns the exit status."""
    from generator import intake, locales, schema

    taken = intake.taken(disk.seeds(root), [root / "locales", locales.FOLDER])
    schema.refresh(root, schema.ids((one.value for one in taken.read), taken.locales))
    print(f"{len(schema.KINDS)} schemas in {disk.CACHE}/{schema.FOLDER}")
    return 0
