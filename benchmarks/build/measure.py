"""What a command costs: CPU, wall time and peak memory of everything that it starts.

CPU is that of the command and of all its descendants, as the kernel adds it up for whoever waits
for them. A process that outlives its parent would be lost in this: ours builds its editions below
multiprocessing's fork server, which ends after the build and is waited for by nobody, and more than
half of the work would be missing. So a small process of ours stands above the command and adopts
orphans (``PR_SET_CHILD_SUBREAPER``): it waits for all of them, and then asks for the CPU of its
children. Nothing is sampled in that. Only a child whose parent ignores ``SIGCHLD`` is not counted.

Wall time ends with the command itself. Memory is the sum of the proportional set sizes (PSS: a page
that processes share counts once) of all descendants, looked at four times a second, more often in
the first second.

Linux only.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
PAUSE = 0.25
"""Seconds between two looks at the memory."""
PATIENCE = 6 * 3600.0
"""Seconds after which a command is thought to hang; static-i18n takes hours with 3,000 briefs."""


class FailedError(Exception):
    """A command that did not do what it was started for."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command took."""

    cpu: float
    """Seconds of CPU of the whole tree."""
    wall: float
    """Seconds until the command itself ended."""
    peak: float
    """MiB of the whole tree."""
    elsewhere: float
    """How many cores were busy with something else meanwhile, on average."""


def measured(
    command: Sequence[str],
    folder: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
    patience: float = PATIENCE,
) -> Cost:
    """Run a command in a folder; what it prints goes into a file. Raises if it fails."""
    order = {
        "command": [str(word) for word in command],
        "folder": str(folder),
        "log": str(log),
        "patience": patience,
    }
    log.parent.mkdir(parents=True, exist_ok=True)
    above = subprocess.run(
        [sys.executable, __file__, json.dumps(order)],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        check=True,
    )
    found = json.loads(above.stdout)
    if status := found.pop("status"):
        end = "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
        raise FailedError(f"{Path(command[0]).name} ended with status {status}:\n{end}")
    return Cost(**found)


def _descendants(process: int) -> Iterator[int]:
    """The processes below this one, itself left out."""
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{process}/task"):
            with contextlib.suppress(OSError):  # it has ended
                children = Path(f"/proc/{process}/task/{thread}/children").read_text()
                for child in map(int, children.split()):
                    yield child
                    yield from _descendants(child)


def _memory(process: int) -> int:
    """Proportional set size in KiB; nothing if it has ended."""
    with contextlib.suppress(OSError), open(f"/proc/{process}/smaps_rollup") as file:
        for line in file:
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _busy() -> float:
    """Seconds of CPU that the machine has spent on anything."""
    user, nice, system, _, _, *others = Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
    return sum(map(int, (user, nice, system, *others))) / os.sysconf("SC_CLK_TCK")


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def _stand_above(command: Sequence[str], folder: str, log: str, patience: float) -> None:
    """Run the command as the adopter of all of its orphans, and print what it took."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted here")
    peak, ended = 0, threading.Event()
    busy, started = _busy(), time.perf_counter()

    def look() -> None:
        nonlocal peak
        pause = PAUSE / 5
        while not ended.wait(pause):
            before = time.perf_counter()
            below = set(_descendants(os.getpid()))
            peak = max(peak, sum(map(_memory, below)))
            now = time.perf_counter()
            # A look at gigabytes takes a while, in which the kernel holds the process up.
            pause = max(min(PAUSE, (now - started) / 4), 10 * (now - before))
            if now - started > patience:
                for one in below:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(one, signal.SIGKILL)

    with open(log, "wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    wall, status = 0.0, 0
    with contextlib.suppress(ChildProcessError):  # nobody is left
        while True:
            one, result = os.waitpid(-1, 0)
            if one == process.pid:
                wall, status = time.perf_counter() - started, os.waitstatus_to_exitcode(result)
    ended.set()
    watch.join()
    whole = time.perf_counter() - started
    cpu = _cpu(resource.RUSAGE_CHILDREN)
    other = max(0.0, _busy() - busy - cpu - _cpu(resource.RUSAGE_SELF))
    cost = Cost(round(cpu, 3), round(wall, 3), round(peak / 1024, 1), round(other / whole, 2))
    print(json.dumps({**asdict(cost), "status": status}))


if __name__ == "__main__":
    _stand_above(**json.loads(sys.argv[1]))
