"""The texts that the peers build: the documents which our own build wrote."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml

from benchmarks.words import LANGUAGES


@dataclass(frozen=True)
class Document:
    """A page in Markdown."""

    language: str
    path: PurePosixPath
    """Below the folder of its language."""
    text: str

    @property
    def address(self) -> PurePosixPath:
        """Where its HTML stands, below that of its language."""
        name = self.path.with_suffix("")
        return (name.parent if name.name == "index" else name) / "index.html"


def documents(docs: Path, pattern: str = "**/*.md") -> Iterator[Document]:
    """All documents in all languages, or those that match."""
    for language in LANGUAGES:
        folder = docs / language
        for file in sorted(folder.glob(pattern)):
            path = PurePosixPath(file.relative_to(folder).as_posix())
            yield Document(language, path, plain(file.read_text("utf-8")))


def plain(text: str) -> str:
    """A document of which only the title and the description stand before the text.

    What else our documents say there is meant for our own templates: addresses, structured data, a
    template for the page of the search. The peers neither read nor write it, to their advantage.
    """
    _, front, body = text.split("---\n", 2)
    known = yaml.load(front, yaml.CSafeLoader)
    lines = [
        f"{name}: {json.dumps(known[name], ensure_ascii=False)}"
        for name in ("title", "description")
        if known.get(name)
    ]
    return "\n".join(["---", *lines, "---", ""]) + body


def put(document: Document, folder: Path, index: str = "index.md") -> None:
    """Write a document below the folder of its language."""
    path = document.path.with_name(index) if document.path.name == "index.md" else document.path
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(document.text, "utf-8")


def emptied(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
