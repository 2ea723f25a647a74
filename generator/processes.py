"""Programs that we start, and end with all that they have started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

POSIX = os.name == "posix"

Child = subprocess.Popen[bytes]


def start(command: Sequence[str | Path], out: int | IO[bytes], errors: int | None = None) -> Child:
    """Start a program that asks nothing; Ctrl+C does not reach it, so whoever starts it ends it."""
    return subprocess.Popen(
        command,
        start_new_session=POSIX,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=errors,
    )


def end(child: Child) -> None:
    """End a program, if it has not ended by itself, and what it started, which would go on."""
    if child.poll() is None:
        if POSIX:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()
