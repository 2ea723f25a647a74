"""Programs that are started end with what they have started."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import processes

WRITES = "import sys, time\nwhile True: open(sys.argv[1], 'a').write('.'); time.sleep(0.01)"
STARTS = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', *sys.argv[1:]])"


def test_what_it_started_ends_with_a_program(tmp_path: Path) -> None:
    file = tmp_path / "written"
    command = (sys.executable, "-c", STARTS, WRITES, file)
    child = processes.start(command, subprocess.DEVNULL)
    try:
        while not file.exists():
            assert child.poll() is None
            time.sleep(0.01)
    finally:
        processes.end(child)
    time.sleep(0.1)  # for a write that was under way
    size = file.stat().st_size
    time.sleep(0.3)
    assert file.stat().st_size == size


@pytest.mark.parametrize("status", [0, 3])
def test_one_that_has_ended_keeps_its_status(status: int) -> None:
    child = processes.start((sys.executable, "-c", f"exit({status})"), subprocess.DEVNULL)
    child.wait()
    processes.end(child)
    assert child.returncode == status
