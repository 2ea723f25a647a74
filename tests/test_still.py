"""A build of what has not changed at all, which is over before MkDocs is loaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import project

from generator import still

BUILD = ("generator", "build", "--no-sheets")
NOTHING = "Nothing has changed since the last build"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project.built(tmp_path_factory.mktemp("still") / "project", *BUILD)


def added(path: str, text: str = "\n") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((file.read_text("utf-8") if file.exists() else "") + text, "utf-8")

    return change


def touched(root: Path) -> None:
    os.utime(root / "site/en/index.html", (1, 1))


CHANGES = {
    "a seed": added("seeds/briefs/dry-year.yml"),
    "a seed that is new": added("seeds/stray.yml"),
    "what is known of translations": added("seeds/.translations/briefs/x.yml"),
    "a template": added("overrides/main.html"),
    "a style sheet": added("overrides/assets/briefing/briefing.css"),
    "the configuration": added("mkdocs.yml"),
    "a locale file": added("locales/en.yml"),
    "a page that people wrote": added("docs/index.md"),
    "a document": added("docs/en/index.md"),
    "a page": added("site/en/index.html"),
    "a page that only looks changed": touched,
    "a file that is not ours": added("site/stray.html"),
    "a page that is gone": lambda root: (root / "site/ar/index.html").unlink(),
    "what is remembered": added(".cache/build.still", "}"),
}


def test_nothing_has_changed(built: Path) -> None:
    assert still.since(built, sheets=False)
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*") if path.is_file()}
    done = project.run(built, *BUILD)
    assert (done.returncode, NOTHING in done.stderr) == (0, True)
    assert before == {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file()}


def test_sheets_are_something_else(built: Path) -> None:
    assert still.since(built, sheets=None)  # as with the last build
    assert still.since(built, sheets=True) is None


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_seen(built: Path, change: Callable[[Path], None]) -> None:
    aside = built.with_name("aside")
    shutil.copytree(built, aside)
    try:
        change(built)
        assert still.since(built, sheets=False) is None
    finally:
        shutil.rmtree(built)
        shutil.copytree(aside, built)
        shutil.rmtree(aside)


def test_a_configuration_that_says_more_elsewhere_is_always_asked(built: Path) -> None:
    config = built / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text + "copyright: !ENV [NOBODY, ours]\n", "utf-8")
    for _ in range(2):
        done = project.run(built, *BUILD)
        assert (done.returncode, NOTHING in done.stderr) == (0, False), done.stderr
    config.write_text(text, "utf-8")
