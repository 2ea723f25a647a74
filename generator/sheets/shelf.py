"""Finished sheets, kept by key between builds. The shelf can be thrown away at any time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection
from pathlib import Path


class Shelf:
    """A folder with a file for each key; every file is whole, since it is renamed into place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __contains__(self, key: str) -> bool:
        return (self._folder / key).is_file()

    def get(self, key: str) -> bytes:
        """What was put there under ``key``."""
        return (self._folder / key).read_bytes()

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, self._folder / key)

    def tidy(self, wanted: Collection[str]) -> None:
        """Let go of everything but what is wanted."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in wanted:
                path.unlink(missing_ok=True)
