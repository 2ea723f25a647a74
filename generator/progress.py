"""How far long work has come: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

log = logging.getLogger("mkdocs.plugins.briefing")

T = TypeVar("T")

SHORT = 60
"""So few things are done before anybody wonders."""

PAUSE = {True: 0.1, False: 10.0}
"""Seconds between two messages, on a terminal and elsewhere."""

WIDTH = 24


def over(things: Iterable[T], total: int, name: str, stream: TextIO | None = None) -> Iterator[T]:
    """The things one by one, saying how many of ``total`` there were, and how long is left.

    Nothing is said where few are expected, or where information is not wanted (``--quiet``).
    """
    stream = sys.stderr if stream is None else stream
    if total < SHORT or not log.isEnabledFor(logging.INFO):
        yield from things
        return
    terminal = stream.isatty()
    began = told = time.monotonic()
    for done, thing in enumerate(things, 1):
        yield thing
        now = time.monotonic()
        if now - told >= PAUSE[terminal]:
            told = now
            line = said(name, done, total, now - began)
            if terminal:
                stream.write(f"\r{bar(done, total)} {line}\x1b[K")
                stream.flush()
            else:
                log.info("%s", line)
    if terminal:
        stream.write("\r\x1b[K")
        stream.flush()


def said(name: str, done: int, total: int, seconds: float) -> str:
    """How far it is: "pages: 120 of 600, 0:45 left"."""
    left = round(seconds / done * max(0, total - done))
    return f"{name}: {done} of {total}, {left // 60}:{left % 60:02d} left"


def bar(done: int, total: int) -> str:
    """The same to look at."""
    full = min(WIDTH, WIDTH * done // total)
    return "█" * full + "░" * (WIDTH - full)
