"""git → the revision that a folder is at. Nothing else here asks git."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

from generator.diagnostics import UsageError
from generator.stamp import Stamp

LENGTH = 12
"""So many characters of a commit's id are told: the same for everybody, unlike git's own choice."""


def stamp(root: Path) -> Stamp:
    """The commit that the project at ``root`` is at, its day, and whether it was changed since.

    An empty stamp if git is not installed, or ``root`` is in no repository with a commit.
    """
    said = _said(root, "log", "-1", "--format=%H %cs")
    if not said:
        return Stamp()
    commit, day = said.split()
    changed = _said(root, "status", "--porcelain", "--", ".")
    return Stamp(commit[:LENGTH], datetime.date.fromisoformat(day), dirty=bool(changed))


def git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What git says in a folder; raises UsageError if it is not installed."""
    # Messages in English, since one of them is looked at; nothing asked of whoever sits there, and
    # to look changes nothing in the repository.
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=root,
            env=os.environ | quiet,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError(
            "git is not installed, and comparing with a revision wants it: install git, or leave"
            " --base out"
        ) from error


def _said(root: Path, *arguments: str) -> str:
    """What git says; nothing if it cannot."""
    try:
        done = git(root, *arguments)
    except UsageError:
        return ""
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else ""
