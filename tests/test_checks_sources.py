"""Checks that hold briefs against their articles, and how articles are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import articles, cli, disk
from generator.diagnostics import UsageError

ARTICLES = Path(__file__).parent / "planted/articles"


def test_lines_are_those_that_are_not_empty() -> None:
    assert articles.lines("\n one \r\n\r\n\t\u00a0\ntwo\rthree") == ("one", "two", "three")
    assert articles.lines("") == ()


def test_how_a_file_ends_its_lines_does_not_change_the_fingerprint() -> None:
    text = articles.text("911.ar.txt", (ARTICLES / "911.ar.txt").read_bytes())
    other = articles.text("x", b"\xef\xbb\xbf" + text.replace("\n", "\r\n \r\n").encode())
    print_ = articles.fingerprint(articles.lines(text))
    assert articles.fingerprint(articles.lines(other)) == print_
    changed = articles.lines(text.replace("33", "34"))
    assert articles.fingerprint(changed) != print_


def test_articles_are_known_by_their_files_names() -> None:
    raw = {"001.ar.txt": b"a", "002.zh-Hant.txt": b"b\n\nc", "notes.txt": b"\xff", "x.y.z.txt": b""}
    assert articles.taken(raw) == {"001": ("a",), "002": ("b", "c")}


def test_two_files_of_one_article_are_refused() -> None:
    with pytest.raises(UsageError, match=r"001\.ar\.txt and 001\.he\.txt are one article"):
        articles.taken({"001.he.txt": b"", "001.ar.txt": b""})


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(UsageError, match=r"001\.ar\.txt is not written in UTF-8"):
        articles.taken({"001.ar.txt": b"\xe3\xe4"})


def test_the_command_reads_articles_only_when_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at_hand = tmp_path / "articles"
    at_hand.mkdir()
    (at_hand / "902.he.txt").write_text("שורה\n\nשורה\n", "utf-8")
    check = ["-C", str(project), "check"]
    assert cli.main(check) == 0
    assert cli.main([*check, "--sources", str(at_hand)]) == 1
    assert "dry-year.yml:37:16: error[source-changed]" in capsys.readouterr().err
    assert cli.main([*check, "--sources", str(tmp_path / "nowhere")]) == 2
    assert "nowhere is not a folder of articles" in capsys.readouterr().err


def test_a_folder_of_articles_may_hold_other_things() -> None:
    assert set(disk.articles(ARTICLES)) == {"911.ar.txt", "912.he.txt", "913.en.txt"}
