"""Chromium or a relative on this machine: what takes pictures of pages, and what axe runs in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping

from generator.diagnostics import UsageError

VARIABLE = "CHROME"
"""What in the environment names another browser."""

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
"""What the browser may be called."""


def found(environment: Mapping[str, str] = os.environ) -> str | None:
    """The browser that ``CHROME`` names, else the first on the path; None if there is none.

    Raises :class:`UsageError` if ``CHROME`` names no program.
    """
    if named := environment.get(VARIABLE):
        if program := shutil.which(named, path=environment.get("PATH")):
            return program
        raise UsageError(f"{VARIABLE} is {named}, which is no program; name a browser, or nothing")
    every = (shutil.which(name, path=environment.get("PATH", "")) for name in NAMES)
    return next(filter(None, every), None)
