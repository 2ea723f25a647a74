"""An earlier revision, read from real repositories."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import FIXTURE
from reviewing import git

from generator import disk
from generator.diagnostics import Diagnostic, UsageError
from generator.review import base


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The fixture's seeds in a repository of their own."""
    root = tmp_path / "project"
    shutil.copytree(FIXTURE, root)
    (root / "mkdocs.yml").write_text("site_name: x\n")
    git(tmp_path, "init", "-q", str(root))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    return root


def test_a_revision_has_the_bytes_of_its_seeds(repository: Path) -> None:
    expected = disk.seeds(repository)
    (repository / "seeds/site.yml").write_text("changed")
    (repository / "seeds/briefs/dry-year.yml").unlink()
    found = base.read(repository, "HEAD")
    assert found.seeds == expected
    assert found.name == "HEAD"
    assert git(repository, "rev-parse", "HEAD").startswith(found.commit)


def test_a_project_can_be_a_folder_of_its_repository(repository: Path) -> None:
    inner = repository / "desk/ערב"
    inner.mkdir(parents=True)
    for name in ("seeds", "mkdocs.yml"):
        (repository / name).rename(inner / name)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "moved")
    assert base.read(inner, "HEAD").seeds == disk.seeds(inner)
    assert base.read(inner, "HEAD~1").seeds == {}


def test_names_of_files_may_hold_anything(repository: Path) -> None:
    odd = 'seeds/briefs/a "b"\nج.yml'
    (repository / odd).write_text("id: x\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "odd")
    assert base.read(repository, "HEAD").seeds[odd.removeprefix("seeds/")] == b"id: x\n"


def test_locale_files_belong_to_a_revision(repository: Path) -> None:
    (repository / "locales").mkdir()
    (repository / "locales/fr.yml").write_text("tag: fr\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "French")
    shutil.rmtree(repository / "locales")
    assert base.read(repository, "main").locales == {"fr.yml": b"tag: fr\n"}
    assert base.read(repository, "main~1").locales == {}


def test_hidden_files_are_no_seeds_and_links_are_followed_inside(repository: Path) -> None:
    (repository / "seeds/.notes").write_text("x")
    (repository / "seeds/.translations").mkdir()
    (repository / "seeds/.translations/site.yml").write_text("{}\n")
    (repository / "seeds/briefs/link.yml").symlink_to("dry-year.yml")
    (repository / "seeds/briefs/out.yml").symlink_to("../../mkdocs.yml")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "more")
    found = base.read(repository, "HEAD").seeds
    assert found.keys() == disk.seeds(repository).keys()
    assert found["briefs/link.yml"] == found["briefs/dry-year.yml"]
    assert isinstance(found["briefs/out.yml"], Diagnostic)


@pytest.mark.parametrize(
    "revision", ["nowhere", "origin/main", "--all", "HEAD~9", "HEAD:seeds", ""]
)
def test_an_unknown_revision_is_said(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match=r"is no revision of this repository.*git fetch origin"):
        base.read(repository, revision)


def test_a_branch_of_the_server_is_named_in_the_hint(repository: Path) -> None:
    with pytest.raises(UsageError, match="`git fetch origin release/2`"):
        base.read(repository, "origin/release/2")


def test_a_shallow_clone_lacks_the_revision(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    git(repository, "commit", "-qm", "second", "--allow-empty")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    assert base.read(tmp_path / "shallow", "HEAD").seeds
    with pytest.raises(UsageError, match=r"fetch-depth: 0"):
        base.read(tmp_path / "shallow", first)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "here").mkdir()
    with pytest.raises(UsageError, match=re.escape("is in no git repository")):
        base.read(tmp_path / "here", "HEAD")


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        base.read(repository, "HEAD")


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", ".")
    with pytest.raises(UsageError, match="is no revision"):
        base.read(tmp_path, "HEAD")
    assert base.working(tmp_path) == ("", False)


def test_a_dirty_tree_is_known(repository: Path) -> None:
    commit = base.read(repository, "HEAD").commit
    assert base.working(repository) == (commit, False)
    (repository / "mkdocs.yml").write_text("site_name: y\n")
    assert base.working(repository) == (commit, False)  # no text
    (repository / "seeds/briefs/new.yml").write_text("id: new\n")
    assert base.working(repository) == (commit, True)
