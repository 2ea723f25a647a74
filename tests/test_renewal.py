"""A build that keeps what would come out the same gives the site that a clean build gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import project
from conftest import contents

BUILD = ("generator", "build", "--no-sheets")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is built."""
    return project.built(tmp_path_factory.mktemp("kept") / "project", *BUILD)


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text, path
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def damaged(path: str, content: str) -> Callable[[Path], None]:
    return lambda root: (root / path).write_text(content, "utf-8") and None


DRY, DRY_STATUS = "seeds/briefs/dry-year.yml", "status: published\n"
WHY = "status: withdrawn\nwithdrawn: {on: 2026-04-01, text: {en: Forged.}}\n"
VERSION = "updated_on: 2026-04-01\nversion: 2\nchanges:\n  - version: 2\n    on: 2026-04-01\n"
VERSION += "    text: {en: It rained., ar: أمطرت.}\n"
TITLE = "{% block htmltitle %}"
CHANGES = {
    "nothing": lambda root: None,
    "a Hebrew text": edited("seeds/briefs/dry-year.yml", "he: ", "he: ."),
    "a former id": edited(DRY, "version: 1\n", "former_ids: [rain, no-rain-yet]\nversion: 1\n"),
    "a former id that is not": edited(DRY, "[rain, ", "["),
    "a brief withdrawn": edited(DRY, DRY_STATUS, WHY),
    "a brief published again": edited(DRY, WHY, DRY_STATUS),
    "no former ids": edited(DRY, "former_ids: [no-rain-yet]\n", ""),
    "a version": edited(DRY, "version: 1\n", VERSION),
    "a template": edited("overrides/main.html", TITLE, TITLE + " "),
    "a style sheet": edited("overrides/assets/briefing/briefing.css", "}", "} "),
    "the configuration": edited("mkdocs.yml", "toc.follow", "toc.integrate"),
    "a page of the site": damaged("site/en/index.html", "spoiled"),
    "a page that is gone": lambda root: (root / "site/ar/index.html").unlink(),
    "a file that is not ours": damaged("site/he/stray.html", "stray"),
    "a document": damaged("docs/en/index.md", "# Not ours"),
    "a document that is not ours": damaged("docs/en/stray.md", "# Not ours"),
    "the state": damaged(".cache/build.sqlite", "no database"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_comes_out_as_from_a_clean_build(
    root: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    change(root)
    done = project.run(root, *BUILD)
    assert done.returncode == 0, done.stderr
    clean = tmp_path / "project"
    shutil.copytree(root, clean)
    shutil.rmtree(clean / "site")
    shutil.rmtree(clean / ".cache")
    again = project.run(clean, *BUILD)
    assert again.returncode == 0, again.stderr
    assert contents(root / "site") == contents(clean / "site")


def test_a_state_that_cannot_be_read_is_told_in_a_line(root: Path) -> None:
    damaged(".cache/build.sqlite", "[")(root)
    CHANGES["a Hebrew text"](root)
    done = project.run(root, *BUILD)
    assert done.stderr.count("What is known of the last build cannot be read") == 1


def test_a_quiet_build_says_nothing_while_all_is_well(root: Path) -> None:
    done = project.run(root, *BUILD, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_build_without_sheets_leaves_those_that_are_kept(root: Path) -> None:
    kept = root / ".cache/sheets/kept"
    kept.parent.mkdir(exist_ok=True)
    kept.touch()
    CHANGES["a Hebrew text"](root)
    done = project.run(root, *BUILD)
    assert (done.returncode, kept.exists()) == (0, True), done.stderr
