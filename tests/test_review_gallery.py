"""All pictures of a change together, of the fixture's sheets and of sites written here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from planned import Seeds, changed
from test_addresses import SITE
from test_review_screen import lines, site

from generator import chromium
from generator.library import Library
from generator.review.gallery import gallery
from generator.review.pictures import Pictures

MILL = "briefs/mill-prices.yml"


@pytest.fixture
def make(
    project: Path, tmp_path: Path, seeds: Seeds, small: Library, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Pictures]:
    """Makes pictures of a brief with another figure, without a browser; ``build`` is the base's."""
    monkeypatch.setattr(chromium, "found", lambda: None)
    page = "he/briefs/mill-prices/"
    after = site(tmp_path / "after", {page: lines(3), "he/": lines(3)})

    def built(_: Path, to: Path) -> None:
        site(to, {page: lines(4), "he/": lines(3)})

    def made(build: Callable[[Path, Path], object] = built) -> Pictures:
        old, new = (
            replace(lib, editions=tuple(one for one in lib.editions if one.id == "he"))
            for lib in (small, changed(seeds, MILL, ("amount: 0.014", "amount: 0.019")))
        )
        to, cache = tmp_path / "to", tmp_path / "cache"
        return gallery(project, seeds, {}, old, new, after, SITE, cache, to, build=build)

    return made


def test_sheets_are_shown_of_what_changed_on_pages(make: Callable[..., Pictures]) -> None:
    """The digests have another figure too, but here no page of a theme has changed."""
    made = make()
    assert made.shown.keys() == {"mill-prices"}
    assert [one.caption.split(",")[0] for one in made.shown["mill-prices"]] == [
        "he/briefs/mill-prices.he.pdf"
    ]
    assert all(path and path.is_file() for path in made.shown["mill-prices"][0][1:3])
    assert [note[:20] for note in made.notes] == ["no browser was found"]


def test_a_base_that_cannot_be_built_is_a_note(make: Callable[..., Pictures]) -> None:
    def fails(*_: Path) -> None:
        raise Abort("no address")

    made = make(fails)
    assert made.shown == {}
    assert made.notes == ("there are no pictures: the base was not built: no address",)
