"""Copies of a project, built as a reader's host would have them: below a path of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from browser.markup import Element, parse

ROOT = Path(__file__).parent.parent.parent
FIXTURE = ROOT / "tests" / "fixture"
ORIGIN, PATH = "https://example.org", "/some/path/"
DIRECTIONS = {"en": "ltr", "ar": "rtl", "he": "rtl"}
EDITIONS = {
    "en": ("en",),
    "ar": ("ar",),
    "he": ("he",),
    "ar-en": ("ar", "en"),
    "he-en": ("he", "en"),
    "ar-he": ("ar", "he"),
}
SINGLE = [edition for edition, locales in EDITIONS.items() if len(locales) == 1]
PAIRS = [edition for edition, locales in EDITIONS.items() if len(locales) == 2]


def copy(to: Path, seeds: Path = ROOT / "seeds", path: str = PATH) -> Path:
    """A project at ``to`` with these seeds and the real configuration and overrides.

    Its site is to be served below ``path``.
    """
    shutil.copytree(seeds, to / "seeds")
    shutil.copytree(ROOT / "overrides", to / "overrides")
    (to / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "index.md", to / "docs")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config, found = re.subn(r"(?m)^site_url:.*$", f"site_url: {ORIGIN}{path}", config)
    assert found == 1
    (to / "mkdocs.yml").write_text(config, "utf-8")
    return to


def built(to: Path, *command: str) -> Path:
    """The project of the fixture at ``to``, with which a command has been run."""
    root = copy(to, FIXTURE / "seeds")
    done = run(root, *command)
    assert done.returncode == 0, done.stderr
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module at ``root``."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Site:
    """The built site of the project at ``root``; addresses are below :data:`PATH`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where the built files are."""
        return self.root / "site"

    @cached_property
    def pages(self) -> Mapping[str, Element]:
        """Every HTML page, by its address: ``ar/about/``, ``ar/404.html``."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            address = name[: -len("index.html")] if path.name == "index.html" else name
            found[address] = parse(path.read_text("utf-8"))
        return found

    def file(self, path: str) -> Path | None:
        """The file a host answers with at ``path`` (absolute), if there is one."""
        if not path.startswith(PATH) or "//" in path:
            return None
        file = self.folder / path.removeprefix(PATH)
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() else None

    def resolve(self, page: str, href: str) -> tuple[str, str]:
        """Where ``href`` on ``page`` leads: (path, fragment)."""
        parts = urlsplit(urljoin(f"{ORIGIN}{PATH}{page}", href))
        return parts.path, parts.fragment


def edition_of(page: str) -> str:
    """The edition a page belongs to; the empty string for the root's."""
    first = page.split("/")[0]
    return first if first in EDITIONS else ""
