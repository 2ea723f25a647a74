"""The families of word forms: enough of them, and brought together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from generator.search.fold import fold

FOLDER = Path(__file__).parent.parent / "benchmarks" / "search"
FORMS: dict[str, dict[str, list[list[str]]]] = yaml.safe_load(
    (FOLDER / "forms.yml").read_text("utf-8")
)


def test_there_are_many_families_of_every_kind() -> None:
    for tag, kinds in FORMS.items():
        families = [family for listed in kinds.values() for family in listed]
        assert len(families) >= 150, tag
        assert all(len(family) == 2 and " " in family[0] for family in families)


def test_no_family_stands_twice() -> None:
    for kinds in FORMS.values():
        first = [fold(meet) for listed in kinds.values() for meet, _ in listed]
        assert len(set(first)) == len(first)


def test_forms_meet_and_others_stay_behind() -> None:
    done = subprocess.run(
        ["node", FOLDER / "forms.mjs"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHON": sys.executable},
    )
    measured = re.findall(r"recall ([\d.]+), .*? right one ([\d.]+)", done.stdout)
    assert len(measured) == len(FORMS)
    for recall, first in measured:
        assert float(recall) >= 0.97
        assert float(first) >= 0.89
