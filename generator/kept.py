"""What each edition was built from: one that would come out the same is not built again.

The state can be thrown away at any time. It holds for an edition only if the key of everything that
goes into its pages is the same and all of its files in the site are as they were left.
"""

from __future__ import annotations

import json
import logging
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.build import Job

TOOLS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "Pygments")
OWN = ("build.py", "inside.py", "kept.py")
"""Our code between documents and pages."""

log = logging.getLogger("mkdocs.plugins.briefing")


def key(job: Job, shared: Iterable[Path]) -> str:
    """A name for everything that goes into an edition; ``shared``: files besides its documents."""
    said = json.dumps(asdict(job), default=str, ensure_ascii=False, sort_keys=True)
    digest = sha256(f"{platform.python_version()} {[version(tool) for tool in TOOLS]}".encode())
    digest.update(said.encode())
    own = [Path(__file__).with_name(name) for name in OWN]
    for path in [*own, *sorted(shared), *sorted(_files(job.docs))]:
        digest.update(f"\n{path.name} {path.parent.name} ".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True)
class Built:
    """An edition as it was built: its key, its files by path, and what the build warned of."""

    key: str
    files: Mapping[str, str]
    log: tuple[tuple[str, int, str], ...]

    def stands(self, key: str, folder: Path) -> bool:
        """Whether it would be built the same, and its files in ``folder`` are as they were left."""
        return self.key == key and self.files == contents(folder)


def contents(folder: Path) -> dict[str, str]:
    """The files below a folder, each with a hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in _files(folder)
    }


def read(path: Path) -> dict[str, Built]:
    """What was written at ``path``; nothing, and a line about it, if it cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {edition: _built(**one) for edition, one in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        log.info("What is known of the last build cannot be read; all editions are built.")
        return {}


def _built(key: str, files: dict[str, str], log: list[list[Any]]) -> Built:
    return Built(key, files, tuple((str(name), int(level), str(said)) for name, level, said in log))


def write(path: Path, editions: Mapping[str, Built]) -> None:
    """Write it down, whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps({name: asdict(one) for name, one in editions.items()}), "utf-8")
    part.replace(path)


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
