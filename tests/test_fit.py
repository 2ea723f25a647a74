"""How much of a sheet fits: never a page too many, never a last page with two lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from generator.sheets import fit
from generator.sheets.content import LIMITS
from generator.sheets.press import Extent, Press, PressError


class Ruler:
    """In place of Typst: every row of every block takes the same room."""

    def __init__(self, row: float, fixed: float = 0.5) -> None:
        self.row, self.fixed, self.asked = row, fixed, 0

    def extent(self, values: Mapping[str, Any], chosen: Mapping[str, Any]) -> Extent:
        self.asked += 1
        blocks = [block for part in values["parts"] for block in part["blocks"]]
        rows = sum(chosen["kept"].get(b["label"], len(b["rows"])) for b in blocks)
        pages = (self.fixed + rows * self.row) * chosen["size"]
        return Extent(int(pages) + 1, pages - int(pages))


def fitted(ruler: Ruler, limit: int | None, **rows: int) -> fit.Fit:
    return fit.fit(cast("Press", ruler), sheet(**rows), limit)


def sheet(**rows: int) -> dict[str, Any]:
    weights = {"key_points": 8, "figures": 5, "quotes": 3}
    blocks = [
        {"label": label, "weight": weights.get(label, 0), "rows": [[]] * count}
        for label, count in rows.items()
    ]
    return {"parts": [{"blocks": blocks}]}


def test_what_fits_is_shown_whole_at_the_usual_size() -> None:
    assert fitted(Ruler(0.1), 3, key_points=10, quotes=10) == fit.Fit(
        1.0, {"key_points": 10, "quotes": 10}
    )


def test_a_sheet_without_a_limit_loses_nothing_however_long() -> None:
    assert fitted(Ruler(1), None, key_points=50) == fit.Fit(1.0, {})


def test_nor_does_it_end_with_two_lines_if_another_size_helps() -> None:
    """50.55 pages are well filled, 50.05 are not, and 3 per cent less of them are 48.55."""
    assert fitted(Ruler(1, fixed=0.05), None, key_points=50) == fit.Fit(0.97, {})
    assert fitted(Ruler(1, fixed=0.55), None, key_points=50) == fit.Fit(1.0, {})


def test_a_little_too_much_is_set_a_little_smaller() -> None:
    assert fitted(Ruler(0.1, fixed=1.05), 3, key_points=20) == fit.Fit(0.97, {"key_points": 20})


def test_a_last_page_of_two_lines_is_avoided_too() -> None:
    """2.05 pages are within three, but the third would look like a mistake."""
    assert fitted(Ruler(0.1, fixed=0.05), 3, key_points=20).size < 1


@pytest.mark.parametrize("rows", [10, 40, 200, 1000])
def test_items_are_left_out_until_the_pages_suffice_and_are_well_filled(rows: int) -> None:
    ruler = Ruler(0.05)
    found = fitted(ruler, 3, key_points=rows, quotes=rows)
    extent = ruler.extent(sheet(key_points=rows, quotes=rows), found.values())
    assert extent.pages <= 3
    assert sum(found.kept.values()) == 2 * rows or extent.last >= fit.FULL - 0.05
    assert ruler.asked <= 12


def test_last_items_go_first_and_light_blocks_lose_more() -> None:
    kept = fitted(Ruler(0.1), 3, key_points=40, figures=40, quotes=40).kept
    assert kept["key_points"] > kept["figures"] > kept["quotes"] > 0
    assert kept["key_points"] / kept["quotes"] == pytest.approx(8 / 3, rel=0.25)


def test_what_is_not_droppable_stays() -> None:
    found = fitted(Ruler(0.1), 3, key_points=40, source=10)
    assert "source" not in found.kept


def test_a_sheet_that_cannot_be_made_to_fit_says_so() -> None:
    with pytest.raises(PressError, match=r"takes 5\.\d of 3 pages without any item"):
        fitted(Ruler(0.1, fixed=6), 3, key_points=4)


def test_the_limits_are_three_pages_and_five_in_two_languages() -> None:
    assert LIMITS == {True: 3, False: 5}
