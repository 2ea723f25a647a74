"""Measurements, one JSON line each, put down as soon as they are there."""

from __future__ import annotations

import datetime
import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

Key = tuple[int, str, str]
"""How many briefs, what was done, by whom."""


@dataclass(frozen=True)
class Result:
    """One measurement."""

    run: str
    """The start of the run that it belongs to."""
    briefs: int
    what: str
    tool: str
    values: Mapping[str, float]
    note: str = ""
    machine: str = field(default_factory=lambda: machine())

    @property
    def key(self) -> Key:
        """What it is a measurement of."""
        return self.briefs, self.what, self.tool


def machine() -> str:
    """What one has to know of this machine, and nothing by which to find it."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {python}"


def started() -> str:
    """The name of a run that starts now."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def append(file: Path, result: Result) -> None:
    """Add a measurement to those that are known."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")


def load(file: Path) -> Iterator[Result]:
    """All measurements, in the order in which they were made."""
    if file.is_file():
        for line in file.read_text("utf-8").splitlines():
            yield Result(**json.loads(line))


def newest(results: Iterable[Result]) -> dict[Key, Result]:
    """Of everything that was measured the newest run; the median where that did it repeatedly."""
    by_key: dict[Key, list[Result]] = {}
    for one in results:
        known = by_key.setdefault(one.key, [])
        if known and known[-1].run != one.run:
            known.clear()
        known.append(one)
    return {key: _median(known) for key, known in by_key.items()}


def _median(known: list[Result]) -> Result:
    last = known[-1]
    values = {
        name: median([one.values[name] for one in known if name in one.values])
        for name in last.values
    }
    return Result(last.run, *last.key, values, last.note, last.machine)
