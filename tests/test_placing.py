"""A site put in its place: what stays, what goes, and what is left when it ends midway."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator import placing


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def laid(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


OLD = {"index.html": "1", "same.html": "=", "a/gone.html": "x", "b": "a file", "c/d": "in a folder"}
NEW = {
    "index.html": "2",
    "same.html": "=",
    "look.css": "new",
    "b/c.html": "in a folder",
    "c": "file",
}


def test_a_site_is_changed_file_by_file(tmp_path: Path) -> None:
    site = laid(tmp_path / "site", OLD | {".git/config": "kept", ".nojekyll": ""})
    os.utime(site / "same.html", (1, 1))
    changes = placing.put_in_place(laid(tmp_path / "new", NEW), site)
    assert tree(site) == NEW | {".git/config": "kept", ".nojekyll": ""}
    assert changes.counted() == (4, 1, 1)
    assert changes.counted(".html") == (2, 1, 1)
    assert (site / "same.html").stat().st_mtime == 1
    assert not (site / "a").exists()


def test_links_in_the_way_are_replaced_and_not_followed(tmp_path: Path) -> None:
    outside = laid(tmp_path / "outside", {"c.html": "theirs"})
    site = laid(tmp_path / "site", {})
    site.mkdir()
    (site / "b").symlink_to(outside)
    (site / "index.html").symlink_to(outside / "c.html")
    (site / "other").symlink_to(outside)
    placing.put_in_place(laid(tmp_path / "new", NEW), site)
    assert tree(site) == NEW
    assert tree(outside) == {"c.html": "theirs"}


@pytest.mark.parametrize("after", range(4))
def test_a_site_that_is_half_changed_has_whole_files_and_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    site = laid(tmp_path / "site", OLD)
    calls = iter(range(after))

    def ended(source: Path, target: Path) -> None:
        if next(calls, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        os.replace(source, target)

    monkeypatch.setattr(placing, "_move", ended)
    with pytest.raises(OSError, match="No space"):
        placing.put_in_place(laid(tmp_path / "new", NEW), site)
    half = tree(site)
    assert all(text in (OLD.get(name), NEW.get(name)) for name, text in half.items())
    assert "look.css" in half or half["index.html"] == "1"
    monkeypatch.undo()
    placing.put_in_place(laid(tmp_path / "again", NEW), site)
    assert tree(site) == NEW


def test_a_site_on_another_disk_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(self: Path, target: Path) -> None:
        if not self.name.endswith(".part"):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        os.replace(self, target)

    monkeypatch.setattr(Path, "replace", elsewhere)
    placing.put_in_place(laid(tmp_path / "new", NEW), laid(tmp_path / "site", OLD))
    assert tree(tmp_path / "site") == NEW
