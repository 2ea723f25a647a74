"""The code itself: formatted, linted, typed, and of a size that can be read."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", ".github", "benchmarks", "fonts", "generator", "tests")


def test_the_code_is_formatted() -> None:
    run("ruff", "format", "--check", ".github", "benchmarks", "fonts", "generator", "tests")


def test_the_types_hold() -> None:
    run("mypy")


def test_no_module_is_longer_than_can_be_read_at_once() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines())
        for path in (ROOT / "generator").rglob("*.py")
    }
    assert {name: n for name, n in lengths.items() if n > 330} == {}
