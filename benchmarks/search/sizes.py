"""What a reader's first search costs: ``python -m benchmarks.search.sizes 100 1000 10000``.

For so many invented briefs it writes the index of all their sections in every language into a
temporary folder and lets Node search it: bytes that a first query loads (gzip, scripts included)
and how long queries take once everything is loaded.

With 10,000 briefs most of what is loaded first is the register in ``index.js`` (663 of 800 kB); for
so many it would be split by language, and beyond that by year, the latest first.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import seeds
from benchmarks.search.crowd import shown
from benchmarks.words import LANGUAGES
from generator.search import Concept, Section, scripts
from generator.search.sections import KINDS

HERE = Path(__file__).parent
FIELDS = {anchor.replace("-", "_"): kind for anchor, kind in KINDS["brief"].items()}
"""The kind of the items of each field of a brief."""


def main(sizes: list[int]) -> None:
    """Print a line for each number of briefs, and for each query what it costs."""
    for briefs in sizes:
        sections, concepts = _read(briefs)
        with tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            count = total = 0
            for name, script in scripts(sections, concepts):
                written = script.encode()
                (Path(folder) / name).write_bytes(written)
                count, total = count + 1, total + len(written)
            seconds = time.perf_counter() - begun
            print(
                f"{briefs} briefs: {len(sections)} sections, {sum(len(s.text) for s in sections)}"
                f" characters; {count} scripts, {total / 1e6:.1f} MB, written in {seconds:.1f} s",
                flush=True,
            )
            subprocess.run(["node", HERE / "sizes.mjs", folder], check=True)


def _read(briefs: int) -> tuple[list[Section], list[Concept]]:
    sections: list[Section] = []
    concepts: list[Concept] = []
    for path, seed in seeds(briefs, seed=7):
        if path.startswith("briefs/"):
            sections += _of_brief(json.loads(json.dumps(seed, default=str)))
        elif path in ("entities.yml", "glossary.yml"):
            for one in seed:
                others = one.get("aliases", one.get("accepted", {})).values()
                names = [*one["name"].values(), *(name for names in others for name in names)]
                concepts.append(Concept(f"{path}:{one['id']}", tuple(names)))
    return sections, concepts


def _of_brief(seed: dict[str, Any]) -> Iterator[Section]:
    """What a brief's page has of sections, nearly as it has them."""
    themes = tuple(sorted(one["theme"] for one in seed["themes"]))
    for tag in LANGUAGES:
        for name, kind in FIELDS.items():
            for item in seed.get(name, []):
                texts = [item.get(part, {}) for part in ("text", "measures", "says", "means")]
                words = " ".join(shown(text[tag]) for text in texts if tag in text)
                anchor = f"{tag}/briefs/{seed['id']}/#{item['id']}"
                page = seed["title"].get(tag, "")
                about = (page, seed["id"], tuple(sorted(item.get("themes", themes))))
                if words:
                    yield Section(
                        anchor, tag, "", words, anchor, kind, *about, seed["published_on"]
                    )


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [100, 1000])
