"""The invented project of tests/fixture, read once; tests change copies of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from generator import disk, library, locales
from generator.library import Library

ROOT = Path(__file__).parent.parent
FIXTURE = Path(__file__).parent / "fixture"

HOSTILE = (
    "</script><script>alert(1)</script> ]]> \" ' --> </title> <b>x</b> & &amp; &lt; \\u003c \\ "
    "{% raw %} {# x #} # --- : |"
)
"""What ends a script, a section of XML, an attribute, a comment, or front matter."""

WITHDRAWN = "withdrawn\nwithdrawn: {on: 2026-04-01, text: {en: It was forged.}}"
"""The status of a withdrawn brief, with what it must say."""

settings.register_profile("briefing", deadline=None, derandomize=True)
settings.load_profile("briefing")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write tests/golden and tests/looks anew"
    )


@pytest.fixture(scope="session")
def seeds() -> dict[str, bytes]:
    """All seeds of the fixture, by path below seeds/."""
    return disk.seeds(FIXTURE)


@pytest.fixture(scope="session")
def small(seeds: dict[str, bytes]) -> Library:
    """The fixture's library."""
    return library.build(seeds, [locales.FOLDER])


@pytest.fixture(scope="session")
def attacked(seeds: dict[str, bytes]) -> Library:
    """The fixture's library with hostile text at the beginning and the end of every text."""

    def both(match: re.Match[str]) -> str:
        return f"{match[1]}{HOSTILE} {match[2]} {HOSTILE}"

    raw = {
        path: re.sub(r"((?:en|ar|he): \|-\n +)(.+)", both, content.decode()).encode()
        for path, content in seeds.items()
    }
    return library.build(raw, [locales.FOLDER])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own: the fixture's seeds with the real configuration and overrides."""
    shutil.copytree(FIXTURE, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs/index.md", tmp_path / "docs")
    return tmp_path
