"""Texts set in one language: which runs are isolated, and that no character is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import rich
from generator.library import Library
from generator.locales import Locale
from generator.plan.writer import Writer
from generator.rich import Emphasis, Isolate, Link, Piece, Plain, Rich, Shell

LINK, OTHER = Shell(1, "link", "briefs/x.md"), Shell(2, "link", "briefs/y.md")
STRONG = Shell(3, "emphasis")


def link(*parts: rich.Inline) -> Link:
    return Link("briefs/x.md", parts)


def english(text: str) -> Isolate:
    return Isolate("en", (Plain(text),))


# pieces in an Arabic paragraph → what is set
ARABIC: dict[str, tuple[list[Piece], Rich]] = {
    "a run in running text": (
        [Piece("نموذج DeepSeek R1 جديد")],
        (Plain("نموذج "), english("DeepSeek R1"), Plain(" جديد")),
    ),
    "a run that crosses a link is one isolate around both": (
        [Piece("DeepSeek", (LINK,)), Piece(" R1 جديد")],
        (Isolate("en", (link(Plain("DeepSeek")), Plain(" R1"))), Plain(" جديد")),
    ),
    "a run across two links": (
        [Piece("Mill", (LINK,)), Piece(" "), Piece("One", (OTHER,))],
        (Isolate("en", (link(Plain("Mill")), Plain(" "), Link("briefs/y.md", (Plain("One"),)))),),
    ),
    "a run inside a link": (
        [Piece("شركة OpenAI", (LINK,)), Piece(" قالت")],
        (link(Plain("شركة "), english("OpenAI")), Plain(" قالت")),
    ),
    "a link that is a run is isolated inside": (
        [Piece("قالت "), Piece("OpenAI", (LINK,)), Piece(".")],
        (Plain("قالت "), link(english("OpenAI")), Plain(".")),
    ),
    "a run inside emphasis": (
        [Piece("هو "), Piece("مهم R1", (STRONG,))],
        (Plain("هو "), Emphasis((Plain("مهم "), english("R1")))),
    ),
    "a link inside emphasis": (
        [Piece("من ", (STRONG,)), Piece("OpenAI", (STRONG, LINK))],
        (Emphasis((Plain("من "), link(english("OpenAI")))),),
    ),
    "a run that crosses emphasis": (
        [Piece("GPT", (STRONG,)), Piece("-4 جديد")],
        (Isolate("en", (Emphasis((Plain("GPT"),)), Plain("-4"))), Plain(" جديد")),
    ),
    "a figure joins no run before it": (
        [Piece("تكلف R1 "), Piece("5.6 مليون", apart=True), Piece(".")],
        (Plain("تكلف "), english("R1"), Plain(" "), Plain("5.6 مليون"), Plain(".")),
    ),
    "a figure joins no run after it": (
        [Piece("5.6", apart=True), Piece(" R1")],
        (Plain("5.6"), Plain(" "), english("R1")),
    ),
    "a range of digits is isolated without a language": (
        [Piece("بين 50–60%")],
        (Plain("بين "), Isolate(None, (Plain("50–60%"),))),
    ),
    "a bare number is not isolated": ([Piece("في 2025")], (Plain("في 2025"),)),
    "another right-to-left script is not isolated": (
        [Piece("قال «שלום»")],
        (Plain("قال «שלום»"),),
    ),
    "newlines are spaces": (
        [Piece("سطر\nآخر  \n  DeepSeek\nR1")],
        (Plain("سطر آخر "), english("DeepSeek R1")),
    ),
    "empty pieces leave nothing": ([Piece(""), Piece("", (LINK,))], ()),
}


@pytest.mark.parametrize("name", ARABIC)
def test_in_an_arabic_paragraph(small: Library, name: str) -> None:
    pieces, wanted = ARABIC[name]
    assert merged(rich.arrange(pieces, small.locales["ar"])) == merged(wanted)


def test_arabic_in_an_english_paragraph_is_isolated(small: Library) -> None:
    assert rich.plain("It says خبر عاجل here", small.locales["en"]) == (
        Plain("It says "),
        Isolate("ar", (Plain("خبر عاجل"),)),
        Plain(" here"),
    )


def merged(parts: Rich) -> Rich:
    """Plain neighbours as one: how many there are is nobody's concern."""
    made: list[rich.Inline] = []
    for part in parts:
        if isinstance(part, Plain):
            before = made.pop().text if made and isinstance(made[-1], Plain) else ""  # type: ignore[union-attr]
            made.append(Plain(before + part.text))
        elif isinstance(part, Link):
            made.append(Link(part.to, merged(part.parts), part.lang))
        elif isinstance(part, Isolate):
            made.append(Isolate(part.lang, merged(part.parts), part.direction))
        else:
            made.append(Emphasis(merged(part.parts)))
    return tuple(made)


TEXT = st.text("aZ1 5.-–%$/,()*\nאבعم،«»", max_size=12)
SHELLS = st.sampled_from([(), (LINK,), (OTHER,), (STRONG,), (STRONG, LINK)])
PIECES = st.lists(st.builds(Piece, TEXT, SHELLS, st.booleans()), max_size=8)


@given(PIECES, st.sampled_from(["en", "ar", "he"]))
def test_no_character_is_lost_or_moved(small: Library, pieces: list[Piece], tag: str) -> None:
    tidy = "".join(re.sub(r"\s*\n\s*", " ", piece.text) for piece in pieces)
    assert rich.text_of(rich.arrange(pieces, small.locales[tag])) == tidy


@given(PIECES, st.sampled_from(["en", "ar", "he"]))
def test_every_character_keeps_its_link_and_emphasis(
    small: Library, pieces: list[Piece], tag: str
) -> None:
    wanted = [
        (letter, {shell.to or "emphasis" for shell in piece.shells})
        for piece in pieces
        for letter in re.sub(r"\s*\n\s*", " ", piece.text)
    ]
    assert list(letters(rich.arrange(pieces, small.locales[tag]), set())) == wanted


def letters(parts: Rich, around: set[str]) -> list[tuple[str, set[str]]]:
    """Each character with the links and emphasis around it."""
    made: list[tuple[str, set[str]]] = []
    for part in parts:
        if isinstance(part, Plain):
            made += [(letter, around) for letter in part.text]
        elif isinstance(part, Isolate):
            made += letters(part.parts, around)
        else:
            name = part.to if isinstance(part, Link) else "emphasis"
            made += letters(part.parts, around | {name})
    return made


@given(PIECES, st.sampled_from(["ar", "he"]))
def test_no_latin_letter_stands_bare_in_a_right_to_left_text(
    small: Library, pieces: list[Piece], tag: str
) -> None:
    assert not re.search("[A-Za-z]", bare(rich.arrange(pieces, small.locales[tag])))


def bare(parts: Rich) -> str:
    """What stands in no isolate."""
    return "".join(
        part.text
        if isinstance(part, Plain)
        else ""
        if isinstance(part, Isolate)
        else bare(part.parts)
        for part in parts
    )


def test_isolates_become_characters_where_no_markup_is_possible(small: Library) -> None:
    shown = rich.characters(rich.plain("نموذج DeepSeek R1 جديد", small.locales["ar"]))
    assert shown == "نموذج \u2068DeepSeek R1\u2069 جديد"


def eastern(library: Library) -> Locale:
    """Arabic with Arabic-Indic digits."""
    return Locale(library.locales["ar"].words.model_copy(update={"digits": "arab"}))


def test_arabic_digits_do_not_enter_latin_names(small: Library) -> None:
    parts = rich.plain("تكلف DeepSeek R1 نحو 5.6 مليون في 2025", eastern(small))
    assert parts == (
        Plain("تكلف "),
        english("DeepSeek R1"),
        Plain(" نحو ٥٫٦ مليون في ٢٠٢٥"),
    )


def test_arabic_digits_enter_ranges(small: Library) -> None:
    [_, isolate] = rich.plain("بين 50–60%", eastern(small))
    assert rich.text_of((isolate,)) == "٥٠–٦٠٪"


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("ar", (Plain("سعر "), english("Mill One"))),
        ("he", (Isolate("ar", (Plain("سعر "), english("Mill One")), "rtl"),)),
        ("en", (Isolate("ar", (Plain("سعر "), english("Mill One")), "rtl"),)),
    ],
)
def test_a_title_of_another_language_is_one_isolate_with_its_direction(
    small: Library, tag: str, parts: Rich
) -> None:
    writer = Writer(small, small.locales[tag], "briefs/x.md")
    assert writer.foreign("سعر Mill One", "ar") == parts


@pytest.mark.parametrize(
    ("language", "direction"), [("fr", "ltr"), ("fa", "rtl"), ("zh-Hant", "ltr"), ("ur", "rtl")]
)
def test_a_title_in_a_language_the_site_does_not_have(
    small: Library, language: str, direction: str
) -> None:
    [title] = Writer(small, small.locales["en"], "briefs/x.md").foreign("…", language)
    assert title == Isolate(language, (Plain("…"),), direction)  # type: ignore[arg-type]
