"""The same documents as projects of Zensical, which is to follow MkDocs and Material.

Zensical runs no plugins, so what ours does within a build stands here before it (a configuration
for each edition, the chooser's front matter) and after it (direction, the files of the root).
``benchmarks/ZENSICAL.md`` says what then differs.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator import colours, disk, publication
from generator.bidi import Direction
from generator.build import SITEMAP, Job, mended, merged, named
from generator.diagnostics import FailedError, UsageError
from generator.jobs import shared
from generator.library import Library
from generator.markup import attribute
from generator.model.registry import Theme
from generator.setting import Setting
from generator.sheets import printing
from generator.sheets.shelf import Shelf

VERSION = "0.0.73"
"""The version this was made for."""

FOLDER = "zensical"
"""Where the projects are in the project's cache."""

CHOOSER = "index.md"

STYLES = "assets/zensical.css"
"""What our furniture had from Material's style sheet and Zensical's has no more: zensical.css."""


class BuildError(FailedError):
    """Zensical did not build a project."""


@dataclass(frozen=True)
class Project:
    """What Zensical is told of an edition, or of the root, whose ``id`` is empty."""

    id: str
    direction: Direction
    settings: Mapping[str, Any]

    @property
    def configuration(self) -> str:
        """Its mkdocs.yml, which both read."""
        try:
            return yaml.safe_dump(dict(self.settings), allow_unicode=True, sort_keys=False)
        except yaml.YAMLError as error:  # a Python object, as `!!python/name:` makes
            raise UsageError(f"{disk.CONFIG}: Zensical cannot be told this: {error}") from None


def projects(
    library: Library, raw: Mapping[str, Any], jobs: Iterable[Job], site_url: str, root: Path
) -> Iterator[Project]:
    """A project for the root and for each edition; ``raw`` is what ``root``'s mkdocs.yml says."""
    own = {
        "site_name": attribute(" / ".join(library.site.title.values())),
        "site_url": site_url,
        "extra": {**raw.get("extra", {}), **shared(library, site_url), "edition": ""},
    }
    first = library.editions[0].first.direction
    yield Project(publication.ROOT, first, _settings({**raw, **own}, root))
    for job in jobs:
        yield Project(job.edition, job.direction, _settings(merged(raw, job), root))


def _settings(raw: Mapping[str, Any], root: Path) -> dict[str, Any]:
    """A configuration of MkDocs as Zensical wants it: all in one folder, and no plugin of ours."""
    theme = {**raw["theme"], "variant": "classic"}  # the look of Material, for which our styles are
    if "custom_dir" in theme:
        theme["custom_dir"] = str((root / theme["custom_dir"]).resolve())
    plugins = {name: options or {} for name, options in named(raw.get("plugins", ["search"]))}
    plugins.pop("briefing", None)
    search = {**plugins.get("search", {}), "enabled": "search" in plugins}  # on unless it is told
    own = {"docs_dir": "docs", "site_dir": "site", "theme": theme}
    more = {
        "plugins": {**plugins, "search": search},
        "extra_css": [*raw.get("extra_css", []), STYLES],
    }
    return {**raw, **own, **more}


def documents(setting: Setting, library: Library) -> list[disk.File]:
    """Write ``docs/<edition>/`` of all editions; gives the files of the root."""
    at_root: list[disk.File] = []

    def of_editions() -> Iterator[tuple[str, disk.File]]:
        for edition, document in publication.publish(library, setting.site_url, setting.sheets):
            if edition == publication.ROOT:
                at_root.append(document)
            else:
                yield edition, document
        if setting.sheets:
            jobs = printing.jobs(library, setting.site_url)
            for job, content in printing.printed(jobs, Shelf(setting.cache / "sheets")):
                yield job.edition, printing.Printed(job.path, content)

    disk.write_documents(setting.root, of_editions())
    return at_root


def with_front_matter(text: str, more: Mapping[str, Any]) -> str:
    """A document that says more in its front matter."""
    lines = "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in more.items())
    if text.startswith("---\n"):
        return text.replace("---\n", f"---\n{lines}", 1)
    return f"---\n{lines}---\n\n{text}"


def command() -> str:
    """Where Zensical is: beside this Python, or on the path."""
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which("zensical", path=os.pathsep.join(places))
    if not found:
        raise UsageError(f"Zensical is not installed: pip install zensical=={VERSION}")
    return found


def put_down(
    root: Path, todo: Iterable[Project], chooser: Mapping[str, Any], themes: Iterable[Theme]
) -> list[Path]:
    """Write the projects below the cache, with the documents: Zensical reads none elsewhere.

    Each has the style sheet of the themes' colours, since assets are not shared between editions.
    """
    folders = []
    todo, styles = list(todo), dict(colours.files(themes))
    editions = [project.id for project in todo if project.id]
    for project in todo:
        folder = root / disk.CACHE / FOLDER / (project.id or "root")
        docs = folder / "docs"
        shutil.rmtree(docs, ignore_errors=True)
        _copy(root / "docs" / project.id, docs, () if project.id else editions)
        disk.write(folder / disk.CONFIG, project.configuration.encode())
        disk.write(docs / STYLES, Path(__file__).with_suffix(".css").read_bytes())
        for path, style in styles.items():
            disk.write(docs / path, style.encode())
        first = docs / CHOOSER
        if not project.id and first.is_file():
            first.write_text(with_front_matter(first.read_text("utf-8"), chooser), "utf-8")
        folders.append(folder)
    return folders


def _copy(source: Path, target: Path, others: Collection[str]) -> None:
    def ignored(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if Path(folder) == source and name in others]

    shutil.copytree(source, target, ignore=ignored)


def run(zensical: str, folder: Path) -> str:
    """Build the project in a folder, into ``site/`` there; gives what Zensical warned of."""
    done = subprocess.run(
        [zensical, "build", "-f", disk.CONFIG],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stderr.strip()
    if done.returncode:
        raise BuildError(f"Zensical did not build {folder.name}: {said.rpartition(chr(10))[2]}")
    return "" if said == "No issues found" else said


def put_together(
    folders: Iterable[Path], todo: Iterable[Project], files: Iterable[disk.File], stage: Path
) -> None:
    """One site in ``stage`` of the sites of all projects and the files of the root."""
    shutil.rmtree(stage, ignore_errors=True)
    for folder, project in zip(folders, todo, strict=True):
        (folder / "site" / SITEMAP).unlink(missing_ok=True)  # as with MkDocs, which has the same
        for page in (folder / "site").rglob("*.html"):
            html = page.read_text("utf-8")
            page.write_text(mended(html, project.direction), "utf-8", newline="")
        shutil.copytree(folder / "site", stage / project.id, dirs_exist_ok=True)
        shutil.rmtree(folder / "site")
    for file in files:
        disk.write(stage / file.path, file.content)
