"""The sheets of the real edition: what programs that check, read and search PDFs make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import page
import pikepdf
import pytest
from conftest import ROOT
from paper import (
    Element,
    Made,
    all_made,
    beyond,
    by_pdfium,
    by_poppler,
    flat,
    letters,
    mixed,
    names,
    press,
    rows,
    seen,
    shown,
    structure,
    texts,
    words,
)
from test_addresses import SITE

from generator import disk, library, locales
from generator.library import Library
from generator.sheets import fit, printing

SHARES = {"en": (0.99, 0.99), "he": (0.97, 0.97), "ar": (0.95, 0.95)}
"""How many words of a language must be found again, by poppler and by pdfium."""


@pytest.fixture(scope="module")
def real() -> Library:
    return library.build(disk.seeds(ROOT), [locales.FOLDER])


@pytest.fixture(scope="module")
def sheets(real: Library) -> list[Made]:
    return all_made(printing.jobs(real, SITE, cards=False))


@pytest.fixture(scope="module")
def briefs(sheets: list[Made]) -> list[Made]:
    return [one for one in sheets if one.job.limit]


@pytest.fixture(scope="module")
def documents(sheets: list[Made]) -> list[tuple[Made, pikepdf.Pdf]]:
    return [(one, pikepdf.open(BytesIO(one.pdf))) for one in sheets]


@pytest.fixture(scope="module")
def structures(documents: list[tuple[Made, pikepdf.Pdf]]) -> list[tuple[Made, list[Element]]]:
    """What is inside every brief, and of digests, which take long, inside those of one theme."""
    return [
        (one, structure(pdf))
        for one, pdf in documents
        if one.job.limit or "themes/soft-power" in one.job.path
    ]


@pytest.fixture(scope="module")
def read(sheets: list[Made]) -> list[tuple[Made, str, str]]:
    """Each sheet with the text that poppler and pdfium read."""
    return [(one, by_poppler(one.pdf), by_pdfium(one.pdf)) for one in sheets]


def test_every_brief_question_and_theme_has_a_sheet_in_every_edition(
    real: Library, sheets: list[Made]
) -> None:
    each = len(real.briefs) + len(real.questions) + len(real.themes)
    assert len(sheets) == each * len(real.editions)


PROFILES = {"ua1": "PDFUA1", "2a": "PDFA2A"}
MISREAD = "PDFA2A-STREAM-LENGTH-001"
"""The checker takes a carriage return that ends a stream's data for a part of the line's end."""


@pytest.mark.parametrize("profile", PROFILES)
def test_a_checker_finds_no_fault_in_any_sheet(sheets: list[Made], profile: str) -> None:
    def faults(one: Made) -> list[str]:
        report = page.validate_pdf_bytes(one.pdf, profile=profile)
        assert report.rules.total > 100
        ids = {failure.rule_id for failure in report.failures}
        if MISREAD in ids and streams_are_as_long_as_they_say(one.pdf):
            ids.remove(MISREAD)
        return [f"{one.job.path}: {rule}" for rule in ids]

    with ThreadPoolExecutor(2) as pool:
        assert [fault for found in pool.map(faults, sheets) for fault in found] == []


def streams_are_as_long_as_they_say(pdf: bytes) -> bool:
    starts = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\r?\n", pdf))
    ends = [pdf[one.end() + int(one[1]) :][:10] for one in starts]
    return bool(ends) and all(end == b"\nendstream" for end in ends)


def test_a_sheet_says_which_standards_it_keeps(documents: list[tuple[Made, pikepdf.Pdf]]) -> None:
    for one, pdf in documents:
        said = pdf.open_metadata()
        assert said["pdfaid:part"] == "2", one.job.path
        assert said["pdfaid:conformance"] == "A", one.job.path
        assert said["pdfuaid:part"] == "1", one.job.path


def test_a_sheet_says_its_language_and_shows_its_title(
    documents: list[tuple[Made, pikepdf.Pdf]],
) -> None:
    for one, pdf in documents:
        assert pdf.Root.Lang == one.tags[0]
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert pdf.docinfo.Title == one.job.values["title"]
        assert one.job.values["title"]


def test_pages_follow_one_another_from_the_right_where_all_languages_do(
    documents: list[tuple[Made, pikepdf.Pdf]],
) -> None:
    for one, pdf in documents:
        direction = pdf.Root.ViewerPreferences.get("/Direction", "/L2R")
        assert direction == ("/L2R" if "en" in one.tags else "/R2L"), one.job.path


def test_every_heading_has_a_bookmark(
    documents: list[tuple[Made, pikepdf.Pdf]], structures: list[tuple[Made, list[Element]]]
) -> None:
    pdfs = {one.job.path: pdf for one, pdf in documents}
    for one, elements in structures:
        with pdfs[one.job.path].open_outline() as outline:
            marks = [each.title for top in outline.root for each in (top, *top.children)]
        headings = [e.text for e in elements if e.kind in ("H1", "H2")]
        assert len(marks) == len(headings) > 1, one.job.path


def test_every_language_of_a_sheet_is_marked(
    structures: list[tuple[Made, list[Element]]],
) -> None:
    for one, elements in structures:
        assert {e.language for e in elements if e.text} >= set(one.tags), one.job.path


def test_latin_names_in_arabic_and_hebrew_are_marked_as_english(
    structures: list[tuple[Made, list[Element]]],
) -> None:
    marked = 0
    for one, elements in structures:
        if "en" not in one.tags:
            english = "".join(e.text for e in elements if e.language == "en")
            wanted = {letters(n) for _, text in texts(one) for n in names(text)}
            assert [n for n in wanted if n not in english] == [], one.job.path
            marked += len(wanted)
    assert marked > 100


def test_every_column_of_a_table_has_a_header(
    structures: list[tuple[Made, list[Element]]],
) -> None:
    for one, elements in structures:
        kinds = [e.kind for e in elements]
        heads = [e for e in elements if e.kind == "TH"]
        assert len(heads) >= 2 * kinds.count("Table") > 0 if len(one.tags) > 1 else len(heads) > 4
        assert {str(e.attributes["Scope"]) for e in heads} == {"/Column"}
        assert all(len(e.attributes["Headers"]) for e in elements if e.kind == "TD")


def test_every_picture_is_told_in_every_language_of_its_sheet(
    structures: list[tuple[Made, list[Element]]],
) -> None:
    for one, elements in structures:
        values = one.job.values
        charts = [b["chart"] for part in values["parts"] for b in part["blocks"] if b["chart"]]
        wanted = [" / ".join(drawn["alt"]) for drawn in (*charts, values["address"])]
        assert [e.alternative for e in elements if e.kind == "Figure"] == wanted, one.job.path


def test_headings_are_read_in_their_order_and_the_first_language_first(
    structures: list[tuple[Made, list[Element]]],
) -> None:
    for one, elements in structures:
        parts = one.job.values["parts"]
        rows = [row for p in parts for row in (p["title"], *(b["heading"] for b in p["blocks"]))]
        wanted = [letters(flat(cell["text"])) for row in rows for cell in row]
        found = [e.text for e in elements if e.kind in ("H1", "H2")]
        assert found == wanted, one.job.path
        assert len(found) >= 7


def test_every_text_is_read_as_it_is_written_and_the_first_language_first(
    structures: list[tuple[Made, list[Element]]],
) -> None:
    count = 0
    for one, elements in structures:
        whole = letters(elements[0].text)  # signs of a letter in their usual order
        for row in rows(one):
            cells = [cell["text"] for cell in row if not mixed(cell["text"])]
            found = [whole.find(letters(flat(text))) for text in cells]
            assert -1 not in found, (one.job.path, flat(cells[found.index(-1)]))
            if all(len(flat(text)) > 20 for text in cells):  # others may stand earlier, too
                assert found == sorted(found), one.job.path
            count += len(found)
    assert count > 3000


def test_english_beside_a_right_to_left_language_keeps_its_order(
    read: list[tuple[Made, str, str]],
) -> None:
    for one, *said in read:
        if one.tags[-1] == "en":
            standfirst = flat(one.job.values["parts"][0]["lead"][0][-1]["text"])
            assert all(" ".join(seen(standfirst).split()[:4]) in seen(text) for text in said)


@pytest.mark.parametrize("tag", SHARES)
def test_words_are_found_again(read: list[tuple[Made, str, str]], tag: str) -> None:
    for reader, least in enumerate(SHARES[tag]):
        wanted = found = 0
        for one, *said in read:
            if tag in one.tags:
                here = shown(one, tag)
                wanted += here.total()
                found += (here & words(said[reader])).total()
        assert wanted > 10_000
        assert found / wanted >= least


def test_latin_names_in_arabic_and_hebrew_come_out_whole(
    read: list[tuple[Made, str, str]],
) -> None:
    for one, text, _ in read:
        wanted = {n for tag, t in texts(one) if tag != "en" for n in names(t) if len(n) <= 28}
        assert [n for n in wanted if n not in seen(text)] == [], one.job.path


def test_no_text_leaves_the_margins(sheets: list[Made]) -> None:
    assert [(one.job.path, found) for one in sheets if (found := beyond(one.pdf))] == []


def test_all_fonts_are_ours_and_within_the_file(
    documents: list[tuple[Made, pikepdf.Pdf]],
) -> None:
    for one, pdf in documents:
        fonts = [f for sheet in pdf.pages for f in sheet.Resources.Font.values()]
        for font in (inner for f in fonts for inner in f.DescendantFonts):
            assert re.fullmatch(r"/[A-Z]{6}\+Brief\w+-\w+", str(font.BaseFont)), one.job.path
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor), one.job.path


def test_a_sheet_bears_no_date_but_its_own(
    documents: list[tuple[Made, pikepdf.Pdf]],
) -> None:
    for one, pdf in documents:
        year, month, day = one.job.values["date"]
        dates = {str(pdf.docinfo[name])[:16] for name in ("/CreationDate", "/ModDate")}
        assert dates == {f"D:{year}{month:02}{day:02}000000"}
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", xmp)) == {
            f"{year}-{month:02}-{day:02}T00:00:00Z"
        }


def test_a_brief_has_three_pages_at_most_and_five_in_two_languages(
    briefs: list[Made], documents: list[tuple[Made, pikepdf.Pdf]]
) -> None:
    pages = {one.job.path: len(pdf.pages) for one, pdf in documents}
    assert len(briefs) == 30
    for one in briefs:
        assert pages[one.job.path] <= (3 if len(one.tags) == 1 else 5), one.job.path


def test_no_brief_ends_on_a_page_that_is_nearly_empty(briefs: list[Made]) -> None:
    for one in briefs:
        filled = press().extent(one.job.values, one.fit.values())
        assert filled.pages > 1
        assert filled.last >= fit.SHORT, one.job.path


def left_out(one: Made) -> Iterator[tuple[int, int, list[str]]]:
    """Of each block with rows left out: how many are shown, how many not, and what says so."""
    for block in one.job.values["parts"][0]["blocks"]:
        kept = one.fit.kept.get(block["label"], len(block["rows"]))
        if left := len(block["rows"]) - kept:
            yield kept, left, block["more"][left - 1]


def test_a_sheet_says_how_much_it_leaves_out(
    briefs: list[Made], structures: list[tuple[Made, list[Element]]]
) -> None:
    whole = {one.job.path: elements[0].text for one, elements in structures}
    said = 0
    for one in briefs:
        for _, left, sentences in left_out(one):
            for sentence in sentences:
                assert str(left) in sentence or left < 3
                assert letters(sentence) in whole[one.job.path]
                said += 1
    assert said > 30


def test_what_is_shown_and_what_is_left_out_are_all_that_the_seed_has(
    real: Library, briefs: list[Made]
) -> None:
    for one in briefs:
        brief = real.briefs[one.job.seed.split("/")[-1].removesuffix(".yml")]
        blocks = {b["label"]: b for b in one.job.values["parts"][0]["blocks"]}
        for label in ("key_points", "figures", "quotes", "watch"):
            items = getattr(brief, label)
            assert len(blocks[label]["rows"] if items else ()) == len(items), one.job.path
            assert one.fit.kept.get(label, 0) <= len(items)


def test_what_is_shown_of_a_block_is_its_beginning(
    briefs: list[Made], structures: list[tuple[Made, list[Element]]]
) -> None:
    whole = {one.job.path: elements[0].text for one, elements in structures}
    for one in briefs:
        for block in one.job.values["parts"][0]["blocks"]:
            left = block["rows"][one.fit.kept.get(block["label"], len(block["rows"])) :]
            hidden = [letters(flat(row[0]["text"])) for row in left]
            assert [text for text in hidden if text in whole[one.job.path]] == []
