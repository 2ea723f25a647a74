"""Glyphs that stand for themselves: read as written, drawn as before, in the order of reading."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from PIL import ImageChops

from generator.sheets.letters import letter_by_letter
from generator.sheets.press import FONTS, STANDARDS
from tests.paper import by_pdfium, by_poppler, seen, structure

TEXTS = {
    "words with signs": "يُذكر أيضًا تقدّمًا في مجانيّ",
    "signs on ligatures": "لا بأس أوّلًا إلّا",
    "two signs on a letter": "إنّه حقًّا مهمّ",
    "brackets and digits": "(٢) في ((المدّة)) من",
    "no signs": "بلا حركات",
    "Hebrew": "שלום לכולם",
}


def printed(folder: Path, text: str, font: str) -> bytes:
    """A text as Typst prints it, before anything is done to it."""
    source = folder / "text.typ"
    source.write_text(
        f'#set document(title: "Text")\n#set text(font: "{font}", lang: "ar")\n{text}\n'
    )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=fonts)
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize("font", ["Brief Naskh", "Brief Sans Arabic"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_drawn_changes_and_the_same_is_made_again(
    tmp_path: Path, text: str, font: str
) -> None:
    before = printed(tmp_path, text, font if text != TEXTS["Hebrew"] else "Brief Hebrew")
    after = letter_by_letter(before)
    pictures = [
        pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil().convert("L")
        for pdf in (before, after)
    ]
    assert pictures[0].getextrema()[0] < 100
    assert ImageChops.difference(*pictures).getbbox() is None
    assert letter_by_letter(before) == after


def test_more_words_with_signs_are_read_as_they_are_written(tmp_path: Path) -> None:
    """Not all: both programs see a space where a sign stands far from its letter."""
    text = "يُذكر أيضًا تقدّمًا حقًّا مهمّ بديلًا علنًا مسلّمات كلّف يتبيّن أوّل مجّانًا"
    before = printed(tmp_path, text, "Brief Naskh")
    for read in (by_poppler, by_pdfium):
        found = [
            len(set(text.split()) & set(seen(read(pdf)).split()))
            for pdf in (before, letter_by_letter(before))
        ]
        assert found[1] > max(1, 2 * found[0])


def test_a_line_with_raised_signs_is_numbered_from_the_right(tmp_path: Path) -> None:
    text = "تزعزع مسلّمات الوادي ثم تُحلّل"
    made = letter_by_letter(printed(tmp_path, text, "Brief Naskh"))
    [paragraph] = [e for e in structure(pikepdf.open(BytesIO(made))) if e.kind == "P"]
    assert paragraph.text == text.replace(" ", "")
