"""What ``briefing check`` costs: at first, after one brief has changed, and when nothing has.

``python -m benchmarks.check --briefs 1000`` writes ``benchmarks/CHECK.md``, beside what it takes to
read the same seeds with PyYAML's own reader in C, in the same run.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.build import project
from benchmarks.build.measure import Cost, measured

ROOT = Path(__file__).parent.parent
CHECK = (sys.executable, "-m", "generator", "check")
READING = """
import pathlib, yaml
for path in pathlib.Path("seeds").rglob("*.yml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
REPORT = """\
# What a check costs

Written by `python -m benchmarks.check --briefs {briefs}`: seconds of wall time (of CPU, of all
processes) on {cores} cores, with the seeds in the disk's cache.

| | seconds (CPU) | must |
| --- | ---: | ---: |
| the first time | {first} | ≤ 5 |
| one brief has changed | {edited} | ≤ 1 |
| nothing has | {same} | |
| reading the same seeds with PyYAML's `CSafeLoader` | {reading} | |

A first check takes {ratio:.1f} times the CPU of PyYAML's reading alone.
{busy}
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.check", description=__doc__)
    parser.add_argument("--briefs", type=int, default=1000, metavar="N")
    briefs = parser.parse_args(arguments).briefs
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name) / "made", Path(name) / "log"
        project.write(briefs, folder)
        reading = measured((sys.executable, "-c", READING), folder, log)
        first = measured(CHECK, folder, log)
        same = measured(CHECK, folder, log)
        project.edit(project.editable(folder), 1)
        edited = measured(CHECK, folder, log)
    (ROOT / "benchmarks" / "CHECK.md").write_text(report(briefs, first, edited, same, reading))


def report(briefs: int, first: Cost, edited: Cost, same: Cost, reading: Cost) -> str:
    """The report on the four runs."""
    elsewhere = max(one.elsewhere for one in (first, edited, same, reading))
    busy = f"\nOther work kept up to {elsewhere:.1f} cores busy meanwhile.\n"
    return (
        REPORT.format(
            briefs=briefs,
            cores=os.cpu_count(),
            first=_said(first),
            edited=_said(edited),
            same=_said(same),
            reading=_said(reading),
            ratio=first.cpu / reading.cpu,
            busy=busy if elsewhere > 0.2 else "",
        ).rstrip()
        + "\n"
    )


def _said(cost: Cost) -> str:
    return f"{cost.wall:.1f} ({cost.cpu:.1f})"


if __name__ == "__main__":
    main()
