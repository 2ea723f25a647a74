"""What each edition was built from: one that would come out the same is not built again.

The state can be thrown away at any time. It holds for an edition only if the key of everything that
goes into its pages is the same and all of its files in the site are as they were left.
"""

from __future__ import annotations

import json
import logging
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator import disk
from generator.build import Job, Log

STATE = "editions.json"
"""Its file in the project's cache."""

TOOLS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "Pygments")
OWN = ("build.py", "inside.py", "kept.py")
"""Our code between documents and pages."""

log = logging.getLogger("mkdocs.plugins.briefing")


@dataclass(frozen=True)
class Built:
    """An edition as it was built: its key, its files by path, and what the build warned of."""

    key: str
    files: Mapping[str, str]
    log: Log

    def stands(self, key: str, folder: Path) -> bool:
        """Whether it would be built the same, and its files in ``folder`` are as they were left."""
        return self.key == key and self.files == contents(folder)


def keys(jobs: Iterable[Job], shared: Iterable[Path]) -> dict[str, str]:
    """For each edition a name for all that goes into it; ``shared`` are files that go into all."""
    tools = [platform.python_version(), *map(version, TOOLS)]
    own = (Path(__file__).with_name(name) for name in OWN)
    around = [tools, [(path.as_posix(), _hash(path)) for path in sorted([*own, *shared])]]
    return {job.edition: _key(job, around) for job in jobs}


def _key(job: Job, around: object) -> str:
    said = [asdict(job), around, contents(job.docs)]
    return sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def contents(folder: Path) -> dict[str, str]:
    """The files below a folder, each with a hash of what it holds."""
    found = sorted(files(folder))
    return {path.relative_to(folder).as_posix(): _hash(path) for path in found}


def files(folder: Path) -> Iterator[Path]:
    """The files below a folder, in any order."""
    return (path for path in folder.rglob("*") if path.is_file())


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def read(root: Path) -> dict[str, Built]:
    """What is known of the last build; nothing, and a line about it, if that cannot be read."""
    try:
        found = json.loads((root / disk.CACHE / STATE).read_text("utf-8"))
        return {edition: _built(**one) for edition, one in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        log.info("What is known of the last build cannot be read; all editions are built.")
        return {}


def _built(key: str, files: dict[str, str], log: list[list[str | int]]) -> Built:
    return Built(key, files, tuple((str(name), int(level), str(said)) for name, level, said in log))


def write(root: Path, editions: Mapping[str, Built]) -> None:
    """Keep what is known of this build."""
    state = json.dumps({name: asdict(one) for name, one in editions.items()})
    disk.write(root / disk.CACHE / STATE, state.encode())
