"""Checks that hold briefs against their articles, and how articles are read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from inspect import cleandoc
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_invalid import completed

from generator import articles, checking, cli, disk, locales
from generator.checks import CHECKS
from generator.checks.in_lines import agree
from generator.diagnostics import UsageError
from generator.prose.limits import limit

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
    assert cli.main([*check, "--sources", str(project / "docs")]) == 2
    assert "docs holds no article" in capsys.readouterr().err


def test_a_folder_of_articles_may_hold_other_things() -> None:
    assert set(disk.articles(ARTICLES)) == {"911.ar.txt", "912.he.txt", "913.en.txt"}


BASE = """# part of seed: briefs/mill-prices.yml
status: draft
standfirst:
  en: |-
    It is dear.
source:
  article: "{number}"
  language: {language}
  title: {{status: unknown}}
  working_title:
    en: |-
      On flour
  outlet: {{status: unknown}}
  byline: {{status: unknown}}
  date: {{status: unknown}}
  link: {{status: unknown}}
  genre: news
  line_count: {count}
  fingerprint: {fingerprint}
  reliability:
    - id: invented
      text:
        en: |-
          All of it is invented.
key_points:
  - id: one
    text:
{text}
    modality: reported
    lines: {lines}
# without figures
# without events
# without quotes
# without implications
# without watch
# without notes
"""
AT_HAND = articles.taken(disk.articles(ARTICLES))


def found(
    seeds: Mapping[str, bytes],
    text: str,
    lines: str = "5",
    number: str = "911",
    language: str = "ar",
    at_hand: Mapping[str, Sequence[str]] = AT_HAND,
) -> list[str]:
    """The codes of what is found in a key point of a brief on an article."""
    own = at_hand[number]
    print_ = articles.fingerprint(AT_HAND[number])
    text = indent(text, "      ")
    part = BASE.format(
        number=number, language=language, count=len(own), fingerprint=print_, text=text, lines=lines
    )
    path = "briefs/mill-prices.yml"
    seed = completed(part, seeds[path].decode()).encode()
    all_ = checking.found({**seeds, path: seed}, [locales.FOLDER], at_hand)
    return [one.code for one in all_ if one.span.path == f"seeds/{path}"]


@pytest.mark.parametrize("code", ["number-not-in-lines", "name-not-in-lines"])
def test_the_examples_in_the_manual_are_so(code: str, seeds: Mapping[str, bytes]) -> None:
    check = next(one for one in CHECKS if one.code == code)
    assert check.wants_articles
    page = cleandoc(check.find.__doc__ or "")
    wrong, right = page.split("Wrong:\n")[1].split("\n\nRight:\n")
    assert found(seeds, dedent(wrong)) == [code]
    assert found(seeds, dedent(right)) == []


def test_lines_of_an_article_that_changed_are_not_looked_up(seeds: Mapping[str, bytes]) -> None:
    moved = {**AT_HAND, "911": AT_HAND["911"][::-1]}
    assert found(seeds, "en: |-\n  It cost $7 million.", at_hand=moved) == ["source-changed"]


def test_a_language_without_words_makes_the_checks_silent(seeds: Mapping[str, bytes]) -> None:
    text = "en: |-\n  The [[the-lantern]] paid $7 million in 1999."
    assert found(seeds, text) == ["name-not-in-lines", "number-not-in-lines", "number-not-in-lines"]
    assert found(seeds, text, language="fr") == []


@pytest.mark.parametrize(
    ("tag", "text", "bound"),
    [
        ("en", "nearly 6 million", "about"),
        ("en", "for over $6 million", "more_than"),
        ("en", "moreover 6 million", "exact"),
        ("en", "no fewer than 6 million", "at_least"),
        ("ar", "وبنحو 6 ملايين", "about"),
        ("ar", "لأكثر من 6 ملايين", "more_than"),
        ("ar", "ما لا يقل عن 6 ملايين", "at_least"),
        ("ar", "في 6 ملايين", "exact"),
        ("he", "בכ־6 מיליון", "about"),
        ("he", "פחות מ־6 מיליון", "less_than"),
        ("he", "ב־6 מיליון", "exact"),
        ("he", "הסך 6 מיליון", "exact"),
        ("fr", "environ 6 millions", "exact"),
    ],
)
def test_words_before_an_amount_limit_it(tag: str, text: str, bound: str) -> None:
    assert limit(tag, text, re.search(r"\$?6", text).start()) == bound  # type: ignore[union-attr]


@given(st.sampled_from(["ar", "he", "en", "fr"]), st.text(max_size=60), st.integers(0, 60))
def test_any_text_may_stand_before_an_amount(tag: str, text: str, at: int) -> None:
    limit(tag, text, at)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025", "2025-01", True),
        ("2025-01", "2025-02", False),
        ("XXXX-01", "2025-01", True),
        ("198X", "1985", True),
        ("2025-22", "2025-06", True),
        ("2025-01-27", "2025-01-28", False),
        ("2025", "XXXX-01", False),
    ],
)
def test_dates_agree_as_far_as_they_go(one: str, other: str, same: bool) -> None:
    assert agree(one, other) is same
