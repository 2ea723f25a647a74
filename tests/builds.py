"""Builds in processes of their own that have all of the program loaded, which saves its start."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from conftest import contents
from mkdocs.commands import build as _loaded  # noqa: F401  # before a process is copied
from steps import EDITIONS

from generator import cli, plugin  # noqa: F401

FORK: Any = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Built:
    """What a build left: its exit status, its warnings, all that it said."""

    status: int
    warnings: list[str]
    said: str


def _main(root: Path, log: Path, options: tuple[str, ...]) -> int:
    """The command, with its own standard streams."""
    logging.getLogger().handlers.clear()
    logging.getLogger().setLevel(logging.WARNING)
    with log.open("w", encoding="utf-8") as stream:
        sys.stdout = sys.stderr = stream
        try:
            return cli.main(["-C", str(root), "build", "--no-sheets", *options])
        except Exception:
            traceback.print_exc()
            return 70


def _once(root: Path, log: Path, options: tuple[str, ...], before: Callable[[], None]) -> None:
    os.setpgrp()  # to be killed with all that it starts
    before()
    sys.exit(_main(root, log, options))


def _nothing() -> None:
    pass


def _again_and_again(pipe: Connection) -> None:
    while job := pipe.recv():
        try:
            status = _main(*job)
        except BaseException as error:
            status = repr(error)  # type: ignore[assignment]
        pipe.send(status)
        gc.unfreeze()


def built(root: Path, log: Path, status: Any) -> Built:
    """A build that has ended."""
    said = log.read_text("utf-8").replace(str(root), "")
    warnings = sorted(line for line in said.split("\n") if line.startswith("WARNING"))
    return Built(status, warnings, said)


class Build:
    """A build that has begun in a copy of this process, which has never built anything.

    ``before`` is called in the copy before it builds.
    """

    def __init__(self, root: Path, *options: str, before: Callable[[], None] = _nothing) -> None:
        self._root, self._log = root, root.with_name(f"{root.name}.log")
        arguments = (root, self._log, options or ("--quiet",), before)
        self.process = FORK.Process(target=_once, args=arguments)
        self.process.start()

    def kill(self) -> None:
        """End it at once, with all that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def ended(self) -> Built:
        """Wait for it."""
        self.process.join()
        return built(self._root, self._log, self.process.exitcode)


def build(root: Path, *options: str) -> Built:
    """Build, and wait for it."""
    return Build(root, *options).ended()


class Served:
    """One process that builds again and again, as a server does."""

    def __init__(self) -> None:
        self._pipe, other = FORK.Pipe()
        self._process = FORK.Process(target=_again_and_again, args=(other,))
        self._process.start()

    def build(self, root: Path, *options: str) -> Built:
        """Build, and wait for it."""
        log = root.with_name(f"{root.name}.log")
        self._pipe.send((root, log, options or ("--quiet",)))
        return built(root, log, self._pipe.recv())

    def end(self) -> None:
        """Let the process end."""
        self._pipe.send(None)
        self._process.join()


@contextmanager
def served() -> Iterator[Served]:
    """Such a process until the end of the block."""
    process = Served()
    try:
        yield process
    finally:
        process.end()


def bare(root: Path, to: Path) -> Path:
    """A copy of a project without anything that builds made."""
    shutil.rmtree(to, ignore_errors=True)

    def made(place: str, names: list[str]) -> list[str]:
        if Path(place) == root:
            return [name for name in names if name in ("site", ".cache")]
        return [name for name in names if Path(place) == root / "docs" and name in EDITIONS]

    shutil.copytree(root, to, ignore=made)
    return to


def differences(one: Path, other: Path) -> list[str]:
    """The paths that two folders do not agree on."""
    ours, theirs = contents(one), contents(other)
    return [
        f"{path} {'only here' if path not in theirs else 'missing' if path not in ours else ''}"
        for path in sorted(ours.keys() | theirs.keys())
        if ours.get(path) != theirs.get(path)
    ]
