"""What Lighthouse says of pages on a phone: ``python -m benchmarks.lighthouse``.

Asks it of ``site/`` (made by ``make site``), which is served as hosts serve it, texts compressed,
and writes ``benchmarks/LIGHTHOUSE.md``. Lighthouse comes from npm into ``.cache/bench/``; it needs
Node and Chromium (:mod:`generator.chromium`). Run it when nothing else runs: it measures time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO

from generator import chromium, hosting

ROOT = Path(__file__).parent.parent
REPORT = Path(__file__).with_name("LIGHTHOUSE.md")
FOLDER = ROOT / ".cache" / "bench" / "lighthouse"
PINNED = "12.8.2"
BASE = "/briefing/"

EDITIONS = ("ar", "he", "en", "ar-he")
PAGES = {
    "home": "",
    "brief": "briefs/china-ai-catch-up/",
    "question": "questions/build-time/",
}
SCORES = ("performance", "accessibility", "best-practices", "seo")
PAINTS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
SHIFT = "cumulative-layout-shift"
LEAST = 98
RUNS = 3
PATIENCE = 180
"""Seconds that a run may take."""

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
COMMAND = (
    "--quiet",
    "--output=json",
    "--output-path=stdout",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    f"--only-categories={','.join(SCORES)}",
)

INTRODUCTION = """\
# What Lighthouse says

Written by `python -m benchmarks.lighthouse` with Lighthouse {version} and its own profile of a
phone: 412 pixels wide, 1.6 Mbit/s, 150 ms for each round trip, a processor four times as slow as
this one, all simulated, which is Lighthouse's usual way. Texts come compressed, over HTTP/1.1. Each
number is the median of {runs}. Lighthouse's own measure of this machine was {power} (a desk that
does nothing else has 1500 or more); below that, performance says more of the machine than of pages.

Every score must be {least} or more. Milliseconds: of the first paint, of the largest, and those in
which the page did not listen. The last column is how far the layout shifted.

| edition | page | {scores} | first | largest | deaf | shift |
| --- | --- | {lines} |
"""

Report = Mapping[str, Any]
"""What Lighthouse writes as JSON."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the report; 1 if a score is too low."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    times = parser.parse_args(arguments).runs
    program = chromium.found()
    if not program:
        raise SystemExit("no Chromium: install it, or name a browser in CHROME")
    command, site = install(), ROOT / "site"
    found: dict[tuple[str, str], list[Report]] = {}
    with hosting.hosted(site, BASE, _Handler) as port:
        for edition in EDITIONS:
            for name, path in PAGES.items():
                address = f"http://127.0.0.1:{port}{BASE}{edition}/{path}"
                print(edition, name, flush=True)
                reports = [asked(command, program, address) for _ in range(times)]
                found[edition, name] = reports
    REPORT.write_text(report(found, times), "utf-8")
    return int(any(score(runs, name) < LEAST for runs in found.values() for name in SCORES))


def install() -> Sequence[str]:
    """The command of Lighthouse; it is installed unless it is there."""
    package = FOLDER / "node_modules" / "lighthouse" / "package.json"
    if not (package.is_file() and json.loads(package.read_text("utf-8"))["version"] == PINNED):
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / "package.json").write_text('{"private": true}\n')
        npm = ["npm", "install", "--no-audit", "--no-fund", f"lighthouse@{PINNED}"]
        subprocess.run(npm, cwd=FOLDER, check=True)
    return ["node", str(package.with_name("cli") / "index.js")]


def asked(command: Sequence[str], program: str, address: str) -> Report:
    """What Lighthouse says of a page in one run."""
    done = subprocess.run(
        [*command, address, *COMMAND],
        env=os.environ | {"CHROME_PATH": program},
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    said: Report = json.loads(done.stdout)
    return said


def score(runs: Sequence[Report], name: str) -> int:
    """The median of a score, from 0 to 100."""
    scores: list[float] = [one["categories"][name]["score"] for one in runs]
    return round(100 * median(scores))


def value(runs: Sequence[Report], name: str) -> float:
    """The median of a measure."""
    values: list[float] = [one["audits"][name]["numericValue"] for one in runs]
    return median(values)


def report(found: Mapping[tuple[str, str], Sequence[Report]], runs_each: int) -> str:
    """What was said of each page of each edition, as a table."""
    power = median(one["environment"]["benchmarkIndex"] for runs in found.values() for one in runs)
    text = INTRODUCTION.format(
        version=PINNED,
        runs=f"{runs_each} runs" if runs_each > 1 else "one run",
        power=round(power),
        least=LEAST,
        scores=" | ".join(name.replace("-", " ") for name in SCORES),
        lines=" | ".join(["---:"] * (len(SCORES) + len(PAINTS) + 1)),
    )
    for (edition, page), runs in found.items():
        scores = [str(score(runs, name)) for name in SCORES]
        paints = [f"{value(runs, name):.0f}" for name in PAINTS]
        text += f"| {' | '.join([edition, page, *scores, *paints])} | {value(runs, SHIFT):.3f} |\n"
    return text


class _Handler(hosting.Handler):
    """A host: texts are compressed, files may be kept, and fonts have their own rules."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The answer but for its body, which is given."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return None
        text = file.suffix in TEXTS
        content = _compressed(file) if text else file.read_bytes()
        self.send_response(200)
        kind = self.guess_type(str(file))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return BytesIO(content)


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


if __name__ == "__main__":
    sys.exit(main())
