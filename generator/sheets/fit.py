"""How much of a sheet fits its pages: first a little smaller, then fewer items, never half a line.

What is left out are last items, in turn from all blocks by their weights, and the sheet says how
many. A last page with a line or two looks like a mistake, and is avoided like a page too many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.sheets.press import Extent, Press, PressError

SIZES = (1.0, 0.97, 0.94)
"""Sizes of type that are tried, as parts of the usual one."""

CUT_SIZE = 0.97
"""The size at which items are left out."""

SHORT = 0.12
"""A last page that is filled less than this is too short."""

FULL = 0.88
"""Once the last page is filled so far, no more items are tried."""


@dataclass(frozen=True)
class Fit:
    """A size of type, and how many rows of each droppable block are shown, by its label."""

    size: float
    kept: Mapping[str, int]

    def values(self) -> dict[str, Any]:
        """As the template takes it."""
        return {"size": self.size, "kept": dict(self.kept)}


def fit(press: Press, values: Mapping[str, Any], limit: int | None) -> Fit:
    """The fit of a sheet of at most ``limit`` pages; :class:`PressError` if there is none."""
    order = _order(values) if limit else []
    for tried in [_fit(size, order, len(order)) for size in SIZES]:
        extent = press.extent(values, tried.values())
        well_filled = extent.pages == 1 or extent.last >= SHORT
        if extent.pages <= (limit or extent.pages) and well_filled:
            return tried
        if limit and _pages(extent) > limit + 0.5:
            break  # no size of type will do
    return _cut(press, values, limit, order) if limit else _fit(SIZES[0], order, 0)


def _cut(press: Press, values: Mapping[str, Any], limit: int, order: Sequence[str]) -> Fit:
    """The fit with about as many items as there is room for, by regula falsi."""

    def pages(count: int) -> float:
        return _pages(press.extent(values, _fit(CUT_SIZE, order, count).values()))

    least, most = 0, len(order)
    at_least, at_most = pages(least), pages(most)
    if at_least > limit:
        raise PressError(f"takes {at_least:.1f} of {limit} pages without any item")
    if at_most <= limit:
        return _fit(CUT_SIZE, order, most)
    while most - least > 1 and at_least < limit - 1 + FULL:
        share = (limit - 0.1 - at_least) / (at_most - at_least)
        guess = min(most - 1, max(least + 1, least + int(share * (most - least))))
        found = pages(guess)
        if found <= limit:
            least, at_least = guess, found
        else:
            most, at_most = guess, found
    return _fit(CUT_SIZE, order, least)


def _order(values: Mapping[str, Any]) -> list[str]:
    """The labels of droppable blocks, once for each row, the weightiest rows first."""
    ranked = [
        ((place + 1) / block["weight"], index, block["label"])
        for part in values["parts"]
        for index, block in enumerate(part["blocks"])
        if block["weight"]
        for place in range(len(block["rows"]))
    ]
    return [label for _, _, label in sorted(ranked)]


def _fit(size: float, order: Sequence[str], count: int) -> Fit:
    return Fit(size, {label: order[:count].count(label) for label in dict.fromkeys(order)})


def _pages(extent: Extent) -> float:
    return extent.pages - 1 + extent.last
