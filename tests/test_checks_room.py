"""What the check of sheets lets through can be printed, whatever its letters are."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from generator import checking, library, locales
from generator.checks.sheet import ROOM
from generator.diagnostics import Diagnostic
from generator.sheets import fit, notation
from generator.sheets.content import LIMITS, brief_sheet
from generator.sheets.press import Press

MILL = "briefs/mill-prices.yml"
WIDE = {"en": "WORLDWIDE MEMORANDUM ", "ar": "سشصضس صضسش ", "he": "שמששמ משששמ "}


def seeds_with(
    seeds: Mapping[str, bytes], field: str, length: int, pieces: int
) -> dict[str, bytes]:
    """The fixture with a field of its brief of that many of the widest letters."""

    def texts(indent: str) -> str:
        size = length // pieces
        return "".join(
            f"{indent}{tag}: |-\n{indent}  {(wide * (size // len(wide) + 1))[:size].strip()}\n"
            for tag, wide in WIDE.items()
        )

    brief = seeds[MILL].decode()
    if field == "reliability":
        notes = "".join(
            f"    - id: n-{n}\n      text:\n{texts('        ')}      lines: 2-3\n"
            for n in range(pieces)
        )
        brief = re.sub(r"(?s)(  reliability:\n).*?(?=  left_out)", rf"\1{notes}", brief)
    else:
        brief = re.sub(rf"(?ms)^({field}:\n).*?(?=^\w)", rf"\1{texts('  ')}", brief)
    return {**seeds, MILL: brief.encode()}


def refused(seeds: Mapping[str, bytes]) -> list[Diagnostic]:
    return [d for d in checking.found(seeds, [locales.FOLDER]) if d.code == "sheet"]


@pytest.mark.parametrize(
    ("field", "length", "pieces"),
    [
        ("reliability", 6000, 1),
        ("reliability", 600, 60),
        ("standfirst", 4800, 1),
        ("title", 1600, 1),
    ],
)
def test_what_is_let_through_is_printed(
    seeds: Mapping[str, bytes], field: str, length: int, pieces: int
) -> None:
    most = max(
        n
        for n in range(length // 2, length * 2, length // 20)
        if not refused(seeds_with(seeds, field, n, pieces))
    )
    assert most < length * 2 - length // 10
    made = library.build(seeds_with(seeds, field, most, pieces), [locales.FOLDER])
    press = Press()
    for edition in made.editions:
        values = notation.sheet(brief_sheet(made, edition, "mill-prices", "https://example.org/"))
        none = fit._fit(fit.CUT_SIZE, fit._order(values), 0)
        extent = press.extent(values, none.values())
        print(field, most, edition.id, extent)
        assert extent.pages <= LIMITS[edition.single]


def test_more_than_there_is_room_for_is_an_error_where_most_of_it_stands(
    seeds: Mapping[str, bytes],
) -> None:
    changed = seeds_with(seeds, "standfirst", ROOM, 1)
    first, *others = refused(changed)
    assert len(others) == 2  # in each language
    assert first.severity == "error"
    assert first.hint.startswith("7,000 fit")
    assert "WORLDWIDE" in changed[MILL].decode().split("\n")[first.span.line]
