"""Sheets and cards of invented seeds: hostile, very long, empty; the same bytes everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import FIXTURE, HOSTILE, ROOT
from paper import Made, beyond, by_pdfium, by_poppler, letters, made, press, seen
from PIL import Image, ImageChops, ImageStat
from planned import Seeds, changed
from test_addresses import SITE

from generator import library
from generator.diagnostics import ContentError
from generator.library import Library
from generator.locales import FOLDER
from generator.sheets import printing
from generator.sheets.printing import Job
from generator.sheets.shelf import Shelf

NAME = "briefs/mill-prices"
MILL = f"{NAME}.yml"
TYPST = (
    '#read("/etc/passwd") $x$ @ref *b* _i_ `raw` // /* <l> \\u{41} \\ = - + ~ [c] "q" {d} #let #{'
)
"""What means something in Typst's markup, its mathematics or its code."""


def job(lib: Library, path: str) -> Job:
    [found] = [one for one in printing.jobs(lib, SITE) if one.path == path]
    return found


def card_of(lib: Library) -> Image.Image:
    """The English card of the brief."""
    [one] = [c for c in printing.jobs(lib, SITE) if (c.edition, c.path) == ("en", f"{NAME}.png")]
    return Image.open(BytesIO(press().png(one.values)))


def sheet(lib: Library, edition: str, name: str = NAME) -> Made:
    return made(job(lib, f"{name}.{edition}.pdf"))


@pytest.fixture(scope="module")
def jobs(small: Library) -> list[Job]:
    return list(printing.jobs(small, SITE))


def test_hostile_text_is_printed_as_it_is(attacked: Library) -> None:
    for name in ("briefs/mill-prices", "themes/rivers"):
        text = by_pdfium(sheet(attacked, "en", name).pdf)
        assert letters(text).count(letters(HOSTILE)) > 20


@pytest.mark.parametrize("edition", ["en", "ar", "ar-he"])
def test_markup_of_typst_is_printed_as_it_is(seeds: Seeds, edition: str) -> None:
    raw = {
        path: re.sub(r"((?:en|ar|he): \|-\n +)(.+)", r"\1XX \2 XX", content.decode())
        .replace("XX", TYPST.replace("*", "").replace("[c]", ""))
        .encode()
        for path, content in seeds.items()
    }
    text = seen(by_pdfium(sheet(library.build(raw, [FOLDER]), edition).pdf)).replace(" ", "")
    for sign in ('#read("/etc/passwd")', "$x$", "@ref", "_i_", "`raw`", "\\u{41}", "#let", "#{"):
        wanted = sign if edition == "en" else letters(sign)
        assert wanted in (text if edition == "en" else letters(text)), sign
    assert "root:" not in text


LONG = "m" * 600
PLACES = {
    "a list": "The level of the water.",
    "a table": "Cost of the last step",
    "a title": "A dry year",
    "a quotation": "Water waits for nobody, she said.",
}


@pytest.mark.parametrize("edition", ["en", "ar-en"])
@pytest.mark.parametrize("place", PLACES)
def test_a_word_without_end_stays_on_the_page(seeds: Seeds, edition: str, place: str) -> None:
    title = place == "a title"  # of a brief that has room for it
    path = "briefs/dry-year" if title else NAME
    one = sheet(changed(seeds, f"{path}.yml", (PLACES[place], LONG)), edition, path)
    assert beyond(one.pdf) == []
    assert by_poppler(one.pdf).count("m") > 600


def test_a_word_without_end_in_a_right_to_left_text_stays_on_the_page(seeds: Seeds) -> None:
    one = sheet(changed(seeds, MILL, ("منسوب الماء.", "م" * 600)), "ar")
    assert beyond(one.pdf) == []


@pytest.mark.parametrize("edition", ["en", "ar-en"])
def test_a_long_word_beside_a_bar_stays_on_the_page(seeds: Seeds, edition: str) -> None:
    lib = charted(seeds, LONG)
    one = sheet(lib, edition)
    [drawn] = [b["chart"] for p in one.job.values["parts"] for b in p["blocks"] if b["chart"]]
    assert len(drawn["bars"]) == 2
    assert beyond(one.pdf) == []


def charted(seeds: Seeds, label: str) -> Library:
    """The fixture with a second sum of dollars that an answer compares with the first."""
    brief = seeds[MILL].decode()
    start, end = brief.index("  - id: mill-cost"), brief.index("  - id: flour-price")
    second = brief[start:end].replace("mill-cost", "rivals-cost")
    second = second.replace("Cost of the last step", label).replace("5600000", "9100000")
    questions = seeds["questions.yml"].decode()
    raw = {
        MILL: brief[:end] + second + brief[end:],
        "questions.yml": questions.replace("items: [mill-cost]", "items: [mill-cost, rivals-cost]"),
    }
    return library.build({**seeds, **{path: text.encode() for path, text in raw.items()}}, [FOLDER])


def test_a_title_of_three_hundred_letters_can_be_printed(seeds: Seeds) -> None:
    title = "What Mill One asks " * 16
    lib = changed(seeds, MILL, ("What Mill One asks", title.strip()))
    for edition in ("en", "ar-en"):
        one = sheet(lib, edition)
        assert beyond(one.pdf) == []
        assert letters(title) in letters(by_pdfium(one.pdf))


def with_figures(seeds: Seeds, count: int) -> Library:
    brief = seeds[MILL].decode()
    start, end = brief.index("  - id: share"), brief.index("quotes:")
    more = [brief[start:end].replace("id: share", f"id: share-{n}") for n in range(count)]
    return library.build(
        {**seeds, MILL: (brief[:end] + "".join(more) + brief[end:]).encode()}, [FOLDER]
    )


@pytest.mark.parametrize(("edition", "most"), [("en", 3), ("ar-he", 5)])
def test_of_many_figures_those_are_shown_that_fit(seeds: Seeds, edition: str, most: int) -> None:
    one = sheet(with_figures(seeds, 115), edition)
    kept = one.fit.kept["figures"]
    assert 5 < kept < 120
    assert press().extent(one.job.values, one.fit.values()).pages <= most
    [block] = [b for b in one.job.values["parts"][0]["blocks"] if b["label"] == "figures"]
    [*_, last] = block["more"][120 - kept - 1]
    assert str(120 - kept) in last
    assert letters(last) in letters(by_poppler(one.pdf))


def test_a_brief_with_next_to_nothing_in_it_can_be_printed(small: Library) -> None:
    labels = {
        block["label"]
        for part in sheet(small, "en", "briefs/dry-year").job.values["parts"]
        for block in part["blocks"]
    }
    assert labels == {"key_points", "about_source", "reliability"}


def test_a_brief_that_lacks_a_language_says_so_in_that_language(small: Library) -> None:
    one = sheet(small, "ar-he", "briefs/dry-year")
    text = by_poppler(one.pdf)
    assert letters("לקריאה באנגלית") in letters(text)


def test_a_brief_has_no_sheet_in_an_edition_that_lacks_it(jobs: list[Job]) -> None:
    paths = {one.path for one in jobs}
    assert "briefs/dry-year.en.pdf" in paths
    assert "briefs/dry-year.he.pdf" not in paths


DRAWN = "ǧ ḥ ā š é € ₪ £ – … “d” « ⁧بِسْمِ ﷲ⁩".replace("ﷲ", "")


def test_what_passes_the_check_of_characters_can_be_printed(seeds: Seeds) -> None:
    lib = changed(seeds, MILL, ("The level of the water.", DRAWN))
    text = by_pdfium(sheet(lib, "en").pdf)
    assert all(sign in text for sign in "ǧḥāšé€₪£–…“”«")


def test_a_text_that_is_too_long_for_its_pages_is_refused_at_its_seed(
    seeds: Seeds, tmp_path: Path
) -> None:
    long = changed(seeds, MILL, ("costs {{mill-cost}}, says", "costs " + "a word " * 2500 + "says"))
    with pytest.raises(ContentError) as caught:
        list(printing.printed([job(long, f"{NAME}.en.pdf")], Shelf(tmp_path)))
    [problem] = caught.value.diagnostics
    assert problem.span.path == f"seeds/{MILL}"
    assert "en/briefs/mill-prices.en.pdf cannot be printed" in problem.message


def test_the_same_sheet_is_set_twice_in_the_same_bytes(jobs: list[Job], tmp_path: Path) -> None:
    few = [one for one in jobs if "mill-prices" in one.path][:3]
    first = list(printing.printed(few, Shelf(tmp_path / "a")))
    assert first == list(printing.printed(few, Shelf(tmp_path / "b")))
    assert [content for one, content in first if one.path.endswith(".pdf")] == [
        made(one).pdf for one in few if one.path.endswith(".pdf")
    ]


PRINT = """
import hashlib, sys
from pathlib import Path
from generator import disk, library, locales
from generator.sheets import printing
from generator.sheets.shelf import Shelf
lib = library.build(disk.seeds(Path(sys.argv[1])), [locales.FOLDER])
few = [one for one in printing.jobs(lib, sys.argv[2]) if "mill-prices" in one.path][-4:]
for one, content in printing.printed(few, Shelf(Path("shelf"))):
    print(one.path, hashlib.sha256(content).hexdigest())
"""


def test_nothing_around_it_changes_a_sheet(tmp_path: Path) -> None:
    def told(name: str, **around: str) -> str:
        folder = tmp_path / name
        folder.mkdir()
        return subprocess.run(
            [sys.executable, "-c", PRINT, str(FIXTURE), SITE],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), **around},
            capture_output=True,
            check=True,
            text=True,
        ).stdout

    here = told("here", TZ="UTC", LANG="C.UTF-8", USER="one", LOGNAME="one", PYTHONHASHSEED="1")
    there = told(
        "there",
        TZ="Asia/Tokyo",
        LANG="de_DE.UTF-8",
        LC_ALL="tr_TR.UTF-8",
        USER="two",
        LOGNAME="two",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1",
        TYPST_FONT_PATHS="/usr/share/fonts",
    )
    assert here.count("\n") == 4
    assert here == there


def cards_of(jobs: list[Job]) -> Iterator[Job]:
    return (one for one in jobs if one.path.endswith(".png"))


def test_briefs_questions_and_themes_have_cards_where_an_edition_has_one_language(
    small: Library, jobs: list[Job]
) -> None:
    found = {(one.edition, one.path) for one in cards_of(jobs)}
    paths = ["briefs/mill-prices.png", "questions/what-it-cost.png", "themes/rivers.png"]
    assert found >= {(tag, path) for tag in ("en", "ar", "he") for path in paths}
    assert {edition for edition, _ in found} == {"en", "ar", "he"}
    for edition in small.editions:
        prints = printing.prints(small, edition, SITE)
        assert edition.single == any(one.path.endswith(".png") for one in prints)


def test_a_card_is_a_picture_of_the_usual_size_with_something_on_it(jobs: list[Job]) -> None:
    for one in cards_of(jobs):
        content = press().png(one.values)
        assert content == press().png(one.values)
        picture = Image.open(BytesIO(content)).convert("L")
        assert picture.size == (1200, 630)
        assert ImageStat.Stat(picture).stddev[0] > 8, one.path


def test_the_title_of_a_card_is_within_it(seeds: Seeds) -> None:
    lib = changed(seeds, MILL, ("What Mill One asks", "What Mill One asks " * 15 + "Mill"))
    picture = card_of(lib)
    ground = picture.getpixel((2, 2))
    for box in ((0, 0, 60, 630), (1140, 0, 1200, 630), (0, 0, 1200, 50), (0, 590, 1200, 630)):
        [(_, colour)] = picture.crop(box).getcolors() or []
        assert colour == ground, box


GOLDEN = Path(__file__).parent / "golden" / "sheets"
TOLERANCE = 0.05
"""How much a page may differ from the one kept, of 255 on the average of its dots."""


def pictured(pdf: bytes) -> Image.Image:
    """The first page, small and in shades of grey."""
    command = ["pdftoppm", "-png", "-r", "40", "-gray", "-f", "1", "-l", "1", "-singlefile", "-"]
    made = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(BytesIO(made)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    if one.size != other.size:
        return 255.0
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


@pytest.mark.parametrize("edition", ["ar", "ar-he", "en"])
def test_a_page_looks_as_it_did(
    request: pytest.FixtureRequest, small: Library, edition: str
) -> None:
    found = pictured(sheet(small, edition).pdf)
    place = GOLDEN / f"{edition}.png"
    if request.config.getoption("--rewrite"):
        place.parent.mkdir(parents=True, exist_ok=True)
        found.save(place, optimize=True)
    assert difference(found, Image.open(place)) < TOLERANCE


def test_a_page_with_one_word_more_does_not_look_as_it_did(seeds: Seeds) -> None:
    lib = changed(seeds, MILL, ("What Mill One asks", "What Mill One asks for"))
    found = pictured(sheet(lib, "en").pdf)
    assert difference(found, Image.open(GOLDEN / "en.png")) > TOLERANCE


def test_golden_pages_hold_what_is_compared_and_nothing_else() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {"ar.png", "ar-he.png", "en.png"}
