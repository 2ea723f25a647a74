"""Sheets before and after a change: real ones, of the fixture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from planned import Seeds, changed
from test_addresses import SITE

from generator.library import Library
from generator.review import images
from generator.review.paper import sheets
from generator.review.pictures import Pictures
from generator.sheets import printing
from generator.sheets.shelf import Shelf

MILL = "briefs/mill-prices.yml"
EDITIONS = ("he", "ar-he")


def few(lib: Library) -> Library:
    """The library in two editions, which is enough to set."""
    return replace(lib, editions=tuple(one for one in lib.editions if one.id in EDITIONS))


@pytest.fixture(scope="module")
def after(seeds: Seeds) -> Library:
    """The fixture with another figure."""
    return few(changed(seeds, MILL, ("amount: 0.014", "amount: 0.019")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sheets")


@pytest.fixture(scope="module")
def made(small: Library, after: Library, folder: Path) -> Pictures:
    return sheets(few(small), after, SITE, Shelf(folder / "shelf"), folder / "to")


def test_a_figure_that_changed_shows_on_its_sheets_and_on_no_others(made: Pictures) -> None:
    """Its brief has it and so have the digests of its themes; the other brief does not."""
    assert made.notes == []
    assert "mill-prices" in made.shown
    assert "dry-year" not in made.shown
    editions = {one.caption.split("/")[0] for one in made.shown["mill-prices"]}
    assert editions == set(EDITIONS)


def test_of_such_a_sheet_only_pages_that_differ_are_shown(
    made: Pictures, small: Library, folder: Path
) -> None:
    shelf = Shelf(folder / "shelf")
    [job] = [
        job
        for job in printing.jobs(few(small), SITE, cards=False)
        if job.path == "briefs/mill-prices.ar-he.pdf"
    ]
    there = len(images.pages(shelf.get(job.key)))
    shown = [one for one in made.shown["mill-prices"] if one.caption.startswith("ar-he/")]
    assert 0 < len(shown) < there
    for one in shown:
        assert one.before
        assert one.after
        assert one.before.is_relative_to(folder / "to")
        with Image.open(one.before) as was, Image.open(one.after) as now:
            assert was.size == now.size == (one.width, 936)
            assert was.convert("RGB").tobytes() != now.convert("RGB").tobytes()
        assert one.after.stat().st_size < 150_000
        assert one.lang == "ar"


def test_sheets_that_are_new_or_gone_have_one_side(
    small: Library, folder: Path, tmp_path: Path
) -> None:
    lib = few(small)
    less = replace(lib, editions=lib.editions[:1])
    shelf = Shelf(folder / "shelf")
    for before, then in ((less, lib), (lib, less)):
        made = sheets(before, then, SITE, shelf, tmp_path, among={"mill-prices"})
        shown = made.shown["mill-prices"]
        assert {one.caption.split("/")[0] for one in shown} == {"ar-he"}
        assert all((one.before is None) == (before is less) for one in shown)
        assert all((one.after is None) == (then is less) for one in shown)
        assert all(one.caption.endswith("new" if before is less else "gone") for one in shown)


def test_what_is_not_shown_is_counted(
    small: Library, after: Library, folder: Path, tmp_path: Path
) -> None:
    made = sheets(few(small), after, SITE, Shelf(folder / "shelf"), tmp_path, most=1)
    assert sum(map(len, made.shown.values())) == 1
    assert any("more sheets changed and are not shown" in note for note in made.notes)


def test_only_what_is_asked_for_is_looked_at(
    small: Library, after: Library, folder: Path, tmp_path: Path
) -> None:
    made = sheets(few(small), after, SITE, Shelf(folder / "shelf"), tmp_path, among={"dry-year"})
    assert made == Pictures({}, [])


def test_a_sheet_that_cannot_be_set_is_said_and_left_out(
    small: Library, after: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_set", lambda jobs: ["too long"] * len(jobs))
    only = {"mill-prices"}
    made = sheets(few(small), after, SITE, Shelf(tmp_path / "s"), tmp_path, among=only)
    assert made.shown == {}
    assert "he/briefs/mill-prices.he.pdf cannot be printed: too long" in made.notes
