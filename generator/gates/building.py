"""The strict build, in a process of its own as an editor would begin it."""

from __future__ import annotations

import re
import subprocess
import sys

from generator import disk
from generator.diagnostics import Diagnostic, Span
from generator.gates.looked import Looked
from generator.gates.project import Project

_TOLD = re.compile(r"(?:WARNING|ERROR|CRITICAL): +(.+)")


def look(project: Project) -> Looked:
    """Build the site, strictly; what it warns of is a problem each."""
    command = [sys.executable, "-m", "generator", "-C", str(project.root), "build", "--strict"]
    day = ["--date", project.day.isoformat()] if project.day else []
    done = subprocess.run([*command, "--quiet", *day], capture_output=True, text=True, check=False)
    told = [match[1] for line in done.stderr.splitlines() if (match := _TOLD.match(line))]
    if done.returncode and not told:
        told = [done.stderr.strip().splitlines()[-1]] if done.stderr.strip() else ["it failed"]
    hint = "`briefing build --strict` says it in full"
    return Looked(tuple(Diagnostic(Span(disk.CONFIG), "build", one, hint) for one in told))
