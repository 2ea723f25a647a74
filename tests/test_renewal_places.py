"""A site is the same bytes wherever, and by whomever, it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import steps
from conftest import contents

PLACES = {
    "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "0"},
    "a folder/ערב": {"TZ": "America/Adak", "LC_ALL": "C.UTF-8", "LANG": "ar_EG.UTF-8"},
    "third": {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "12345"},
}


def test_clean_builds_are_the_same_everywhere(tmp_path: Path) -> None:
    made = []
    for (folder, environment), umask in zip(PLACES.items(), (0o022, 0o077, 0o002), strict=True):
        (tmp_path / folder).parent.mkdir(exist_ok=True)
        root = steps.begin(tmp_path / folder)
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build", "--no-sheets"],
            cwd=root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            umask=umask,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        made.append((contents(root / "site"), contents(root / "docs")))
    assert made[0] == made[1] == made[2]
