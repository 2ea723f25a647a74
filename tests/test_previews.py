"""What is taken of an artifact that a stranger's code has made, and what is refused."""

from __future__ import annotations

import importlib.util
import io
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from conftest import ROOT, contents

_spec = importlib.util.spec_from_file_location("previews", ROOT / ".github/previews.py")
assert _spec
assert _spec.loader
previews = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(previews)

GOOD = {
    "number": "12\n",
    "preview/index.html": "A",
    "preview/review/summary.md": "<!-- briefing review -->\n# What changed\n",
}


def zipped(files: Mapping[str, str], *links: str) -> ZipFile:
    """An artifact with these files, and with links."""
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
        for name in links:
            entry = ZipInfo(name)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            made.writestr(entry, "/etc/passwd")
    return ZipFile(held)


def test_a_preview_is_taken_as_it_is(tmp_path: Path) -> None:
    assert previews.number(zipped(GOOD)) == "12"
    previews.unpack(zipped(GOOD), tmp_path)
    assert contents(tmp_path) == {
        "index.html": b"A",
        "review/summary.md": GOOD["preview/review/summary.md"].encode(),
    }
    assert not any(path.stat().st_mode & 0o111 for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "preview/../../x", "/etc/x", "preview//x", "preview/./x", "preview\\..\\x"),
        *("preview/.git/config", "preview/.gitattributes", "preview/a\nb", "other/x", "x"),
    ],
)
def test_a_file_that_no_preview_has_is_refused(tmp_path: Path, name: str) -> None:
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for path, text in GOOD.items():
            made.writestr(path, text)
        entry = ZipInfo("x")
        entry.filename = name  # past what ZipInfo makes of names
        made.writestr(entry, "x")
    with pytest.raises(previews.RefusedError):
        previews.unpack(ZipFile(held), tmp_path / "to")
    assert contents(tmp_path) == {}


def test_links_and_what_is_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(previews.RefusedError, match="no ordinary file"):
        previews.unpack(zipped(GOOD, "preview/link"), tmp_path)
    twice = zipped(GOOD)
    twice.infolist()[-1].filename = "preview/index.html"
    with pytest.raises(FileExistsError):
        previews.unpack(twice, tmp_path / "twice")
    monkeypatch.setattr(previews, "BYTES", 10)
    with pytest.raises(previews.RefusedError, match="larger than any preview"):
        previews.unpack(zipped(GOOD), tmp_path)
    monkeypatch.undo()
    monkeypatch.setattr(previews, "FILES", 2)
    with pytest.raises(previews.RefusedError, match="larger than any preview"):
        previews.number(zipped(GOOD))


@pytest.mark.parametrize("text", ["", "0", "12 13", "-1", "1/../2", "$(id)", "٣", "9" * 10])
def test_what_is_no_number_of_a_pull_request_is_refused(text: str) -> None:
    with pytest.raises(previews.RefusedError, match="no number"):
        previews.number(zipped({**GOOD, "number": text}))


def test_an_artifact_without_a_preview_is_refused(tmp_path: Path) -> None:
    with pytest.raises(previews.RefusedError, match="no preview"):
        previews.unpack(zipped({"number": "12"}), tmp_path)
    with pytest.raises(previews.RefusedError, match="no number"):
        previews.number(zipped({"preview/index.html": "A"}))


def said(summary: str, address: str = "https://example.org/previews/pr-12/") -> str:
    files = {**GOOD, "preview/review/summary.md": summary}
    return str(previews.comment(zipped(files), address, "https://example.org/runs/1"))


def test_a_comment_begins_with_the_marker_by_which_it_is_found_again() -> None:
    text = said("<!-- briefing review -->\n# What changed\n")
    assert text.splitlines()[0] == "<!-- briefing-review -->"
    assert text.count("<!--") == 1
    assert "[Preview](https://example.org/previews/pr-12/)" in text
    assert text.endswith("# What changed\n")


def test_links_lead_to_where_the_preview_is_and_are_none_where_it_is_not_published() -> None:
    summary = "[a brief](https://preview.invalid/review/a.html#x) and [b](https://preview.invalid/)"
    assert "[a brief](https://example.org/previews/pr-12/review/a.html#x) and [b](" in said(summary)
    unpublished = said(summary, "")
    assert "\na brief and b\n" in unpublished
    assert "artifact of [this run](https://example.org/runs/1)" in unpublished


def test_nobody_is_mentioned() -> None:
    text = said("@one &#64;two &#0064;three &#x40;four &commat;five &#64;&#8203;six")
    assert text.count("&#8203;") == 6
    assert "@one" not in text


def test_a_comment_has_room_on_github() -> None:
    text = said("line\n" * 50_000)
    assert 60_000 < len(text) <= 65_536
    assert text.endswith("The rest is in the report.\n")


def git(folder: Path, *command: str) -> str:
    done = subprocess.run(["git", *command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def published(remote: Path) -> list[str]:
    return git(remote, "ls-tree", "-r", "--name-only", "previews").split()


def test_the_branch_has_the_previews_of_open_pull_requests_and_one_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "remote")
    remote = tmp_path / "remote"
    previews.publish(zipped(GOOD), str(remote), {"12"})
    previews.publish(
        zipped({**GOOD, "number": "7", "preview/b.html": ""}), str(remote), {"7", "12"}
    )
    assert published(remote) == [
        *("pr-12/index.html", "pr-12/review/summary.md"),
        *("pr-7/b.html", "pr-7/index.html", "pr-7/review/summary.md"),
    ]
    changed = {"number": "7", "preview/index.html": "B"}
    previews.publish(zipped(changed), str(remote), {"7"})
    assert published(remote) == ["pr-7/index.html"]
    assert git(remote, "show", "previews:pr-7/index.html") == "B"
    assert git(remote, "rev-list", "--count", "previews").strip() == "1"


def test_a_branch_that_others_write_meanwhile_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "remote")
    remote, once = tmp_path / "remote", []
    unpack = previews.unpack

    def meanwhile(zip_file: ZipFile, to: Path) -> None:
        unpack(zip_file, to)
        if not once:
            once.append(1)
            previews.publish(zipped({**GOOD, "number": "7"}), str(remote), {"7", "12"})

    monkeypatch.setattr(previews, "unpack", meanwhile)
    previews.publish(zipped(GOOD), str(remote), {"7", "12"})
    assert {path.split("/")[0] for path in published(remote)} == {"pr-7", "pr-12"}
