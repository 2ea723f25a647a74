"""The markup of a text: what it understands, what it leaves alone, what it refuses and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inline import Emphasised, InlineError, Part, Plain, Reference, parse, references

P, R = Plain, Reference

UNDERSTOOD: dict[str, tuple[Part, ...]] = {
    "": (),
    "plain": (P("plain"),),
    "[[mill]]": (R("entity", "mill", None, 0),),
    "[[mill|the mill]]": (R("entity", "mill", "the mill", 0),),
    "[[ mill | the mill ]]": (R("entity", "mill", "the mill", 0),),
    "[[term:sluice]]": (R("term", "sluice", None, 0),),
    "[[term:sluice|open]]": (R("term", "sluice", "open", 0),),
    "{{cost}}": (R("figure", "cost", None, 0),),
    "{{cost|$5 million}}": (R("figure", "cost", "$5 million", 0),),
    "{{mill-prices/cost}}": (R("figure", "mill-prices/cost", None, 0),),
    "ל[[mill]]!": (P("ל"), R("entity", "mill", None, 1), P("!")),
    "[[a]][[b]]": (R("entity", "a", None, 0), R("entity", "b", None, 5)),
    "[[a|one|two]]": (R("entity", "a", "one|two", 0),),
    "[[a|x\ny]]": (R("entity", "a", "x\ny", 0),),
    "*dear*": (Emphasised((P("dear"),)),),
    "so *very dear*.": (P("so "), Emphasised((P("very dear"),)), P(".")),
    "«*مهم*»": (P("«"), Emphasised((P("مهم"),)), P("»")),
    "*a* *b*": (Emphasised((P("a"),)), P(" "), Emphasised((P("b"),))),
    "*the [[mill]] costs {{cost}}*": (
        Emphasised(
            (
                P("the "),
                R("entity", "mill", None, 5),
                P(" costs "),
                R("figure", "cost", None, 20),
            )
        ),
    ),
    "*[[mill]]*": (Emphasised((R("entity", "mill", None, 1),)),),
    # An asterisk inside a reference belongs to what it shows.
    "[[mill|*the* mill]]": (R("entity", "mill", "*the* mill", 0),),
    "*a [[b|c*d]] e*": (Emphasised((P("a "), R("entity", "b", "c*d", 3), P(" e"))),),
    "{{cost|*5}} and *b*": (
        R("figure", "cost", "*5", 0),
        P(" and "),
        Emphasised((P("b"),)),
    ),
}

# Texts without any markup, though some look like it.
PLAIN = [
    "5*3*2",
    "*",
    "**",
    "* alone",
    "alone *",
    "* both *",
    "a * b * c",
    "*open",
    "shut*",
    "و*كلمة*",
    "**bold**",
    "_under_ `code` ~~gone~~",
    "[one](two) ![three](four) [x]",
    "]] }} ] } [ {",
    "{% include 'x' %} {# y #}",
    "<b>bold</b> <script>alert(1)</script> &amp;",
    "# heading",
]

REFUSED = {
    "[[mill": (0, "[[ is not closed", "]]"),
    "see {{cost": (4, "{{ is not closed", "}}"),
    "[[a]] [[b": (6, "[[ is not closed", "]]"),
    "*x [[y*": (3, "[[ is not closed", "]]"),
    "[[a}}": (0, "[[ is not closed", "]]"),
    "[[]]": (0, "[[]] refers to nothing", "[[entity]]"),
    "a [[ ]]": (2, "[[ ]] refers to nothing", "[[entity]]"),
    "[[|shown]]": (0, "[[|shown]] refers to nothing", "[[entity|shown]]"),
    "[[a|]]": (0, "[[a|]] refers to nothing", "[[entity|shown]]"),
    "[[term:]]": (0, "[[term:]] refers to nothing", "[[term:id|shown]]"),
    "{{ }}": (0, "{{ }} refers to nothing", "{{figure}}"),
    "[[a [[b]]": (0, "[[a [[b]] refers to nothing", "[[entity]]"),
    "[[a {{b}}]]": (0, "[[a {{b}}]] refers to nothing", "[[entity]]"),
}


@pytest.mark.parametrize(("text", "parts"), UNDERSTOOD.items())
def test_markup_is_understood(text: str, parts: tuple[Part, ...]) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize("text", PLAIN)
def test_everything_else_is_plain_text(text: str) -> None:
    assert parse(text) == (Plain(text),)


@pytest.mark.parametrize(("text", "wanted"), REFUSED.items())
def test_broken_markup_is_refused_at_its_place_with_a_way_out(
    text: str, wanted: tuple[int, str, str]
) -> None:
    with pytest.raises(InlineError) as caught:
        parse(text)
    at, message, hint = wanted
    assert (caught.value.at, str(caught.value)) == (at, message)
    assert hint in caught.value.hint


def test_a_reference_knows_its_offset_inside_emphasis() -> None:
    text = "a *b [[c]] d* {{e}}"
    assert [text[r.at :][:5] for r in references(text)] == ["[[c]]", "{{e}}"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "[[a]" * 50_000])
def test_a_hundred_thousand_brackets_are_refused_at_the_first(text: str) -> None:
    with pytest.raises(InlineError) as caught:
        parse(text)
    assert caught.value.at == 0


@pytest.mark.parametrize("text", ["*" * 100_000, "*a " * 50_000, "*a*," * 9999, "[[a]]*" * 9999])
def test_long_texts_are_read_whole(text: str) -> None:
    assert "".join(map(source, parse(text))) == text


@given(st.lists(st.sampled_from(["[[", "]]", "{{", "}}", "*", " ", "|", "term:", "a", "ب", "\n"])))
def test_no_character_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        shown = "".join(map(source, parse(text)))
    except InlineError as error:
        broken = text[error.at :]
        shown = text if broken.startswith(("[[", "{{")) else ""
    assert bare(shown) == bare(text)


def source(part: Part) -> str:
    """How a part is written."""
    if isinstance(part, Plain):
        return part.text
    if isinstance(part, Emphasised):
        return "*" + "".join(map(source, part.parts)) + "*"
    name = f"term:{part.id}" if part.kind == "term" else part.id
    body = name if part.shown is None else f"{name}|{part.shown}"
    return f"{{{{{body}}}}}" if part.kind == "figure" else f"[[{body}]]"


def bare(text: str) -> str:
    return "".join(text.split())
