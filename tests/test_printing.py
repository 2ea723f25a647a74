"""Which sheets and cards there are, and that only what changed is set again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from test_addresses import SITE

from generator import cli, plan, publication
from generator.diagnostics import ContentError
from generator.library import Library
from generator.opengraph import CARDS
from generator.sheets import printing
from generator.sheets.printing import Job, printed
from generator.sheets.shelf import Shelf


def listed(lib: Library) -> set[str]:
    return {f"{job.edition}/{job.path}" for job in printing.jobs(lib, SITE)}


def test_every_page_of_a_brief_question_or_theme_has_a_sheet_of_its_edition(small: Library) -> None:
    wanted = {
        f"{edition.id}/{page.path.removesuffix('.md')}.{edition.id}.pdf"
        for edition in small.editions
        for page in plan.pages(small, edition)
        if page.sheet
    }
    former = {path.replace("mill-prices", "mill-costs") for path in wanted if "mill-" in path}
    assert {path for path in listed(small) if path.endswith(".pdf")} == wanted | former
    alone = {f"{job.edition}/{job.path}" for job in printing.jobs(small, SITE, cards=False)}
    assert alone == wanted  # who only prints wants each once
    assert "ar-he/briefs/dry-year.ar-he.pdf" in wanted
    assert any("/questions/" in path for path in wanted)
    assert not any(path.startswith("he/briefs/dry-year") for path in wanted)  # not in Hebrew


def test_briefs_questions_and_themes_of_one_language_have_cards(small: Library) -> None:
    wanted = {
        f"{edition.id}/{page.path.removesuffix('.md')}.png"
        for edition in small.editions
        for page in plan.pages(small, edition)
        if edition.single and page.kind in CARDS
    }
    assert {path for path in listed(small) if path.endswith(".png")} == wanted


def test_a_theme_of_no_brief_has_no_digest_and_no_way_to_one(small: Library) -> None:
    [theme] = [t for t in small.themes.values() if t.id == "roads"]
    lonely = theme.model_copy(update={"id": "lonely", "synthesis": ()})
    lib = replace(small, themes={**small.themes, "lonely": lonely})
    assert not any("themes/lonely" in path and path.endswith("pdf") for path in listed(lib))
    for edition in lib.editions:
        pages = {page.path: page for page in plan.pages(lib, edition)}
        assert not pages["themes/lonely.md"].sheet


def test_pages_link_to_sheets_and_name_cards_only_if_they_are_made(small: Library) -> None:
    for sheets in (True, False):
        documents = publication.publish(small, SITE, sheets=sheets)
        texts = "".join(one.text for _, one in documents if one.path.endswith(".md"))
        assert bool(re.search(r'<a href="[^"]*\.pdf">', texts)) == sheets
        assert ("og:image" in texts) == sheets


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is set, in place of setting it."""
    done: list[str] = []

    def set_all(jobs: Sequence[Job]) -> list[bytes | str]:
        done.extend(job.path for job in jobs)
        return ["too long" if "bad" in job.path else job.path.encode() for job in jobs]

    monkeypatch.setattr(printing, "_set", set_all)
    return done


def job(path: str, text: str = "") -> Job:
    return Job("en", path, "seeds/briefs/x.yml", {"text": text}, 3)


def test_what_did_not_change_is_not_set_again(tmp_path: Path, counted: list[str]) -> None:
    first = list(printed([job("a.pdf", "1"), job("b.pdf", "2")], Shelf(tmp_path)))
    again = list(printed([job("a.pdf", "1"), job("b.pdf", "new")], Shelf(tmp_path)))
    assert counted == ["a.pdf", "b.pdf", "b.pdf"]
    assert [content for _, content in first] == [content for _, content in again]


def test_what_nobody_wants_any_more_is_let_go(tmp_path: Path, counted: list[str]) -> None:
    list(printed([job("a.pdf", "1"), job("b.pdf", "2")], Shelf(tmp_path)))
    shelf = Shelf(tmp_path)
    list(printed([job("a.pdf", "1")], shelf))
    shelf.tidy({job("a.pdf", "1").key})
    assert [path.name for path in tmp_path.iterdir()] == [job("a.pdf", "1").key]


def test_all_that_cannot_be_set_is_told_after_the_rest(tmp_path: Path, counted: list[str]) -> None:
    def run() -> Iterator[str]:
        jobs = [job("bad-1.pdf", "1"), job("a.pdf", "2"), job("bad-2.pdf", "3")]
        yield from (one.path for one, _ in printed(jobs, Shelf(tmp_path)))

    done = run()
    assert next(done) == "a.pdf"
    with pytest.raises(ContentError) as caught:
        next(done)
    assert [one.span.path for one in caught.value.diagnostics] == ["seeds/briefs/x.yml"] * 2
    assert "en/bad-1.pdf cannot be printed: too long" in caught.value.diagnostics[0].message


def test_the_key_stands_for_texts_limit_and_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    one = job("a.pdf", "text")
    keys = {one.key, job("a.pdf", "other").key, replace(one, limit=5).key}
    monkeypatch.setattr(printing, "_tools", lambda: "another Typst")
    assert len({*keys, one.key}) == 4
    assert job("elsewhere.pdf", "text").key == one.key


def test_print_writes_every_sheet_and_nothing_else(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_set", lambda jobs: [b"%PDF"] * len(jobs))
    assert cli.main(["-C", str(project), "print", "--to", str(tmp_path / "out")]) == 0
    found = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert "ar-he/briefs/mill-prices.ar-he.pdf" in found
    assert all(path.endswith(".pdf") for path in found)
