"""Which characters pass and which do not; where a seed is told of them is in tests/invalid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from generator import glyphs, intake, locales
from generator.diagnostics import ContentError


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Latin: é, ö, ǧ, ḥ, ḫ, ḏ, ā, š, ʾ, ʿ; and e\u0301 in two characters",
        "العربية بلا تشكيل، وفيها: ٪٥؛ «نعم»؟",
        "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ﴿آيَةٌ﴾ مـــدّ",
        "פארסי גִּימ״ל צ׳ק בֵּית־סֵפֶר שָׁלוֹם",
        "€5 £4 ₪3 ¥2 $1 50% 5‰",
        "a – b — c … “d” ‘e’ „f“ «g» · • → ←",
        "one line\nand the next",
        "no\u00a0break, narrow\u202fspace",
        "joined\u200c\u200d, bro\u00adken\u200b\u2060",
        "ordered\u200e\u200f\u061c\u2066\u2067\u2068\u2069",
    ],
)
def test_what_our_fonts_have_passes(text: str) -> None:
    assert glyphs.undrawn(text) is None


@pytest.mark.parametrize(
    ("text", "at", "named"),
    [
        ("深度求索", 0, "“深” (CJK UNIFIED IDEOGRAPH-6DF1, U+6DF1) and 3 others"),
        ("so 😀😀", 3, "“😀” (GRINNING FACE, U+1F600)"),
        ("so 👩‍💻", 3, "“👩” (WOMAN, U+1F469) and 1 other"),
        ("a\ue000", 1, "“\ue000” (U+E000)"),
        ("a\U000f0000", 1, "“\U000f0000” (U+F0000)"),
        ("é\u0378", 1, "“\u0378” (U+0378)"),
        ("ab\nc Ж", 5, "“Ж” (CYRILLIC CAPITAL LETTER ZHE, U+0416)"),
        ("ﻻ", 0, "“ﻻ” (ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM, U+FEFB)"),
        ("ŧ", 0, "“ŧ” (LATIN SMALL LETTER T WITH STROKE, U+0167)"),  # only the plain style has it
        ("ᾠ", 0, "“ᾠ” (GREEK SMALL LETTER OMEGA WITH PSILI AND YPOGEGRAMMENI, U+1FA0)"),
        ("a\tb", 1, "“\t” (U+0009)"),
    ],
)
def test_what_they_lack_is_named_at_its_place(text: str, at: int, named: str) -> None:
    found = glyphs.undrawn(text)
    assert found
    assert found[0] == at
    assert found[1][:2] == ("no-glyph", f"our fonts cannot draw {named}")


def words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from words(each)
    else:
        yield str(value)


@pytest.mark.parametrize("path", sorted(locales.FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_our_own_words_can_be_drawn(path: Any) -> None:
    found = [text for text in words(yaml.safe_load(path.read_text())) if glyphs.undrawn(text)]
    assert found == []


def problems(seeds: Mapping[str, bytes], path: str, tree: object) -> set[str]:
    raw = {**seeds, path: yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode()}
    try:
        intake.checked(raw, [locales.FOLDER])
    except ContentError as error:
        return {problem.code for problem in error.diagnostics}
    return set()


def scalars(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """Every string of a tree: the names of the fields on the way to it, its holder and its key."""
    named = isinstance(value, dict)
    for key, each in list(value.items() if named else enumerate(value)):
        way = (*where, key) if named else where
        if isinstance(each, (dict, list)):
            yield from scalars(each, way)
        else:
            yield way, value, key


def test_no_field_lets_such_a_character_through_but_those_that_nobody_sees(
    seeds: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = locales.load([locales.FOLDER], ["en", "ar", "he"])
    monkeypatch.setattr(locales, "load", lambda folders, tags: known)  # it takes most of the time
    passed, tried = set(), set()
    for path, raw in seeds.items():
        tree = yaml.load(raw, yaml.BaseLoader)
        for way, holder, key in scalars(tree):
            if (place := (path.split("/")[0], way)) in tried:
                continue
            tried.add(place)
            before = holder[key]
            holder[key] = f"{before}深"
            if not problems(seeds, path, tree):
                passed.add(".".join(way))
            holder[key] = before
    assert passed == {"garbled.article", "garbled.forms", "source.article", "source.link.value"}
