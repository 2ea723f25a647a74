"""git → the revision that a folder is at. Nothing else here asks git."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

from generator.stamp import Stamp

LENGTH = 12
"""So many characters of a commit's id are told: the same for everybody, unlike git's own choice."""


def stamp(root: Path) -> Stamp:
    """The commit that the project at ``root`` is at, its day, and whether it was changed since.

    An empty stamp if git is not installed, or ``root`` is in no repository with a commit.
    """
    said = _git(root, "log", "-1", "--format=%H %cs")
    if not said:
        return Stamp()
    commit, day = said.split()
    changed = _git(root, "status", "--porcelain", "--", ".")
    return Stamp(commit[:LENGTH], datetime.date.fromisoformat(day), dirty=bool(changed))


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing if it cannot."""
    quiet = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}  # to look changes nothing in the repository
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            env=quiet,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
