"""How long after saving a seed the preview shows it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import yaml

from benchmarks.build.measure import FailedError
from benchmarks.build.project import BRIEFING, edit
from benchmarks.words import LANGUAGES

COMMAND = (BRIEFING, "serve")
"""Takes ``-a HOST:PORT`` as ``mkdocs serve`` does."""
EDITS = 5
BETWEEN = 1.5
"""Seconds of rest before an edit, as a person would leave."""
LOOK = 0.05
"""Seconds between two looks at a page, which the preview has to answer while it builds."""
START, PATIENCE = 1800.0, 300.0


def exists(command: Sequence[str] = COMMAND) -> bool:
    """Whether there is a preview to measure."""
    asked = subprocess.run([*command, "--help"], capture_output=True, check=False)
    return asked.returncode == 0


def latency(
    folder: Path, seed: Path, log: Path, first: int, command: Sequence[str] = COMMAND
) -> dict[str, float]:
    """Seconds until an edit is seen: in the first language, which is looked at, and in all others.

    The middle one of several edits, whose numbers begin with ``first``; and the slowest.
    """
    with _serving(command, folder, log) as root:
        pages = {tag: f"{root}{tag}/briefs/{seed.stem}/" for tag in LANGUAGES}
        viewed, *others = LANGUAGES
        started = time.perf_counter()
        _wait(pages[viewed], "", START)
        start = time.perf_counter() - started
        seen, rest = [], []
        for number in range(first, first + EDITS):
            _wait(pages[viewed], "", PATIENCE)
            time.sleep(BETWEEN)
            marks = edit(seed, number)
            saved = time.perf_counter()
            _wait(pages[viewed], marks[viewed], PATIENCE)
            seen.append(time.perf_counter() - saved)
            for tag in others:
                _wait(pages[tag], marks[tag], PATIENCE)
            rest.append(time.perf_counter() - saved)
    return {
        "start": start,
        "viewed": median(seen),
        "viewed_slowest": max(seen),
        "rest": median(rest),
        "rest_slowest": max(rest),
        "edits": EDITS,
    }


@contextlib.contextmanager
def _serving(command: Sequence[str], folder: Path, log: Path) -> Iterator[str]:
    """The address of a preview, which ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = yaml.load((folder / "mkdocs.yml").read_text("utf-8"), yaml.CSafeLoader)["site_url"]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*command, "-a", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=file,
            stderr=file,
            start_new_session=True,  # so that what it started ends with it
        )
    try:
        yield f"http://127.0.0.1:{port}{urlsplit(site).path}"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(page: str, mark: str, patience: float) -> None:
    """Until a page is there and shows the mark."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(page, timeout=60) as answer:
            if mark in answer.read().decode():
                return
        time.sleep(LOOK)
    raise FailedError(f"{urlsplit(page).path} did not show {mark or 'itself'} in {patience:.0f} s")
