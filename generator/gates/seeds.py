"""The gates of seeds: what ``briefing check`` finds, each problem at one gate."""

from __future__ import annotations

from functools import partial

from generator import checks
from generator.gates.looked import Looked
from generator.gates.project import Project

_GATES = {check.code: check.gate for check in checks.CHECKS}


def _look(name: str, project: Project) -> Looked:
    found = [one for one in project.problems if _GATES.get(one.code, checks.SCHEMA) == name]
    codes = sum(gate == name for gate in _GATES.values())
    said = "all seeds" if name == checks.SCHEMA else f"{codes} check{'s' if codes > 1 else ''}"
    return Looked(tuple(found), said)


schema = partial(_look, checks.SCHEMA)
agreement = partial(_look, checks.AGREEMENT)
direction = partial(_look, checks.DIRECTION)
staleness = partial(_look, checks.STALENESS)
