"""The project's folder as it is found: links, pipes, hidden files, names of all kinds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import disk
from generator.diagnostics import Diagnostic, UsageError
from generator.render import Document


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one seed."""
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "seeds/briefs").mkdir(parents=True)
    (tmp_path / "seeds/site.yml").write_bytes(b"title: x")
    return tmp_path


def found(root: Path) -> dict[str, bytes | tuple[str, str, str]]:
    return {
        path: (seed.span.path, seed.code, seed.message) if isinstance(seed, Diagnostic) else seed
        for path, seed in disk.seeds(root).items()
    }


def test_seeds_are_read_from_all_folders_in_the_order_of_their_names(root: Path) -> None:
    for name in ("b.yml", "a.yml", "سنة.yml"):
        (root / "seeds/briefs" / name).write_text(name)
    assert list(found(root)) == ["site.yml", "briefs/a.yml", "briefs/b.yml", "briefs/سنة.yml"]
    assert found(root)["briefs/a.yml"] == b"a.yml"


def test_hidden_files_and_folders_are_not_seeds(root: Path) -> None:
    (root / "seeds/.DS_Store").touch()
    (root / "seeds/.git").mkdir()
    (root / "seeds/.git/site.yml").touch()
    (root / "seeds/briefs/.a.yml.swp").symlink_to("host.1234:56")
    assert list(found(root)) == ["site.yml"]


def test_what_is_known_of_translations_is_read_with_the_seeds(root: Path) -> None:
    (root / "seeds/.translations/briefs").mkdir(parents=True)
    (root / "seeds/.translations/briefs/a.yml").write_text("title: x")
    assert list(found(root)) == ["site.yml", ".translations/briefs/a.yml"]


def test_a_link_inside_seeds_is_followed(root: Path) -> None:
    (root / "seeds/briefs/a.yml").symlink_to("../site.yml")
    assert found(root)["briefs/a.yml"] == b"title: x"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/etc/hostname", "this link leads out of seeds/"),
        ("../../mkdocs.yml", "this link leads out of seeds/"),
        ("../..", "this link leads out of seeds/"),
        ("/dev/zero", "this link leads out of seeds/"),
        ("../briefs", "this link leads to a folder"),
        ("../nothing.yml", "this link leads to nothing"),
        ("a.yml", "this link leads to nothing"),
    ],
)
def test_a_link_that_leads_astray_is_not_followed(root: Path, target: str, message: str) -> None:
    (root / "seeds/briefs/a.yml").symlink_to(target)
    assert found(root) == {
        "site.yml": b"title: x",
        "briefs/a.yml": ("seeds/briefs/a.yml", "link", message),
    }


def test_a_linked_folder_is_not_entered(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yml").touch()
    (root / "seeds/pages").symlink_to(outside)
    assert found(root)["pages"] == ("seeds/pages", "link", "this link leads out of seeds/")
    assert "pages/secret.yml" not in found(root)


def test_the_folder_of_seeds_may_itself_be_a_link(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "seeds"
    (root / "seeds").rename(elsewhere)
    (root / "seeds").symlink_to(elsewhere)
    assert found(root) == {"site.yml": b"title: x"}


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "seeds/briefs/a.yml")
    message = "this is not an ordinary file"
    assert found(root)["briefs/a.yml"] == ("seeds/briefs/a.yml", "unreadable", message)


def test_a_file_that_may_not_be_read_is_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    message = "this cannot be read: Permission denied"
    assert found(root) == {"site.yml": ("seeds/site.yml", "unreadable", message)}


def test_a_folder_that_may_not_be_read_is_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "briefs":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    message = "this cannot be read: Permission denied"
    assert found(root)["briefs"] == ("seeds/briefs", "unreadable", message)


def test_the_project_is_the_nearest_folder_with_a_configuration(root: Path) -> None:
    assert disk.project(root) == root
    assert disk.project(root / "seeds/briefs") == root


@pytest.mark.parametrize("start", ["nowhere", "mkdocs.yml"])
def test_a_project_is_sought_only_from_a_folder(root: Path, start: str) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        disk.project(root / start)


def test_without_a_folder_of_seeds_there_is_nothing_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no folder seeds/"):
        disk.seeds(tmp_path)


def test_documents_that_are_the_same_are_not_written_again(root: Path) -> None:
    documents = [("en", Document("a.md", "one")), ("en", Document("b/c.md", "two"))]
    assert disk.write_documents(root, documents) == 2
    path = root / "docs/en/a.md"
    os.utime(path, (1, 1))
    disk.write_documents(root, documents)
    assert path.stat().st_mtime == 1
    assert (root / "docs/en/b/c.md").read_text() == "two"


def test_documents_that_are_gone_are_deleted(root: Path) -> None:
    first = [("en", Document("a.md", "one")), ("en", Document("b/c.md", "two"))]
    disk.write_documents(root, first)
    disk.write_documents(root, [("en", Document("a.md", "new"))])
    assert [p.name for p in (root / "docs/en").rglob("*") if p.is_file()] == ["a.md"]
    assert (root / "docs/en/a.md").read_text() == "new"
