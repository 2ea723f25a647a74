"""Names for all that decides how things come out, besides the seeds.

Where one differs from that of the last build, what was made then is made again.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.build import Job

TOOLS = (
    "Babel",
    "Jinja2",
    "Markdown",
    "PyYAML",
    "Pygments",
    "mkdocs",
    "mkdocs-material",
    "pydantic",
    "pymdown-extensions",
)

ELSEWHERE = ("config_file", "docs", "site")
"""What of a job says only where it is done."""


def tools() -> str:
    """The versions of the tools, our code as it is running, and our templates as they are now."""
    own = Path(__file__).with_name("templates")
    return name(_code(), *_files([own], own))


@cache  # a process goes on with the code that it began with
def _code() -> str:
    own = Path(__file__).parent
    return name(platform.python_version(), *map(version, TOOLS), *_files([own], own))


def languages(site: bytes, folders: Iterable[Path]) -> str:
    """The languages of a site: what its seed says, and their locale files."""
    return name(digest(site), *(one for folder in folders for one in _files([folder], folder)))


def edition(job: Job, built: bool, around: Iterable[str]) -> str:
    """All that goes into an edition's pages besides its documents; ``around`` goes into all."""
    said = {key: value for key, value in asdict(job).items() if key not in ELSEWHERE}
    return name(json.dumps(said, default=str, sort_keys=True), str(built), *around)


def around(config_file: Path, overrides: Path | None) -> list[str]:
    """The configuration and the templates that every edition is built with."""
    templates = list(_files([overrides], overrides)) if overrides else []
    own = [one for one in templates if not one.startswith("assets/")]
    return [digest(config_file.read_bytes()), *own]


def root(
    config_file: Path, overrides: Path | None, docs: Path, editions: Iterable[str], said: Any
) -> str:
    """All that goes into what stands beside the editions: its pages, the theme's assets."""
    tops = [] if not docs.is_dir() else [p for p in docs.iterdir() if p.name not in editions]
    return name(
        json.dumps(said, default=str, sort_keys=True),
        digest(config_file.read_bytes()),
        *(_files([overrides], overrides) if overrides else ()),
        *_files(tops, docs),
    )


def name(*parts: str) -> str:
    """One name for several."""
    return digest("\n".join(parts).encode())


def digest(content: bytes) -> str:
    """A name for bytes."""
    return blake2b(content, digest_size=16).hexdigest()


def _files(places: Iterable[Path], base: Path) -> Iterator[str]:
    """Each file at or below some places, with its path below ``base`` and its digest."""
    found = [
        path
        for place in places
        for path in (place.rglob("*") if place.is_dir() else [place])
        if path.is_file() and "__pycache__" not in path.parts
    ]
    for path in sorted(found):
        yield f"{path.relative_to(base).as_posix()} {digest(path.read_bytes())}"
