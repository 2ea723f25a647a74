"""The reader's search scripts, called in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.search import Concept, Section, scripts

RUN = Path(__file__).parent / "search" / "run.mjs"


def section(name: str, language: str, text: str, title: str = "", **more: Any) -> Section:
    address = f"{language}/{name}/"
    return Section(
        name, language, title, text, more.pop("address", address), **{"kind": "point", **more}
    )


def written(folder: Path, sections: Iterable[Section], concepts: Iterable[Concept] = ()) -> Path:
    for name, script in scripts(sections, concepts):
        (folder / name).write_text(script, "utf-8", newline="")
    return folder


def call(*calls: tuple[Any, ...], folder: Path | None = None) -> list[Any]:
    """What the calls answer, in their order, all in one process."""
    asked = json.dumps({"folder": str(folder) if folder else None, "calls": calls})
    done = subprocess.run(
        ["node", str(RUN)], input=asked, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def found(folder: Path, query: str, **options: Any) -> list[str]:
    """The ids of what a query finds."""
    [answer] = call(("search", query, options), folder=folder)
    return [one["id"] for one in answer["results"]]
