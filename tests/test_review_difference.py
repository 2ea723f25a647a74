"""Two versions of a text, word by word, and how they are shown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import Seeds, edited, only, reviewed

from generator import rich
from generator.review import difference, pages, shown
from generator.review.difference import Part, parts, words
from generator.review.shown import Shown

MILL = "briefs/mill-prices.yml"


def drawn(found: tuple[Part, ...]) -> str:
    signs = {"same": "{}", "out": "[-{}-]", "in": "[+{}+]"}
    return "".join(signs[part.kind].format(part.text) for part in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It costs $5.6 million, 70% less.",
            ["It", "costs", "$5.6", "million", ",", "70%", "less", "."],
        ),
        ("ל־DeepSeek ומ־6 ד״ר צ׳", ["ל־DeepSeek", "ומ־6", "ד״ר", "צ", "׳"]),
        ("وبالطاحونةِ الكبيرة، إنَّها", ["وبالطاحونةِ", "الكبيرة", "،", "إنَّها"]),
        ("שָׁלוֹם עולם", ["שָׁלוֹם", "עולם"]),
        ("R1-based; well-known’s", ["R1-based", ";", "well-known’s"]),
    ],
)
def test_words_are_whole(text: str, expected: list[str]) -> None:
    assert [word for word in words(text) if not word.isspace()] == expected
    assert "".join(words(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", "a b c"),
        ("the old mill is here", "the new mill is here", "the [-old-][+new+] mill is here"),
        ("the mill is here", "the mill is", "the mill is[- here-]"),
        ("one two three four five", "one 2 3 four five", "one [-two three-][+2 3+] four five"),
        (
            "وكلفة الطاحونة كبيرة",
            "وكلفتها كبيرة جدًا",
            "[-وكلفة الطاحونة-][+وكلفتها+] كبيرة[+ جدًا+]",
        ),
        (
            "המחיר ל־DeepSeek היה גבוה",
            "המחיר של DeepSeek היה גבוה",
            "המחיר [-ל־DeepSeek-][+של DeepSeek+] היה גבוה",
        ),
        ("", "all of it", "[+all of it+]"),
        (
            "rain fell on the hills",
            "nobody knows why",
            "[-rain fell on the hills-][+nobody knows why+]",
        ),
    ],
)
def test_what_goes_and_comes_is_marked(old: str, new: str, expected: str) -> None:
    assert drawn(parts(old, new)) == expected


@given(*[st.text(st.sampled_from("ab א ب.,־\u05b8 \n")) for _ in range(2)])
def test_the_parts_make_up_both_texts(old: str, new: str) -> None:
    found = parts(old, new)
    assert "".join(part.text for part in found if part.kind != "in") == old
    assert "".join(part.text for part in found if part.kind != "out") == new
    assert all(part.text for part in found) or old == new == ""


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    old, new = ("x " + " ".join(f"{letter}{n}" for n in range(9000)) for letter in "ab")
    begun = time.perf_counter()
    assert parts(old, new)
    assert time.perf_counter() - begun < 2
    assert difference.MOST_WORDS < 9000


def texts(seeds: Seeds, path: str, *changes: tuple[str, str]) -> list[Shown]:
    review = reviewed(seeds, edited(seeds, path, *changes))
    entry = only(review)
    fields = (field for item in entry.items for field in item.fields)
    return [one for field in fields for one in shown.field(review, entry, field)]


def test_each_language_is_shown_in_its_direction(seeds: Seeds) -> None:
    found = texts(seeds, MILL, ("לאיש, אמרה", "לאיש, הוסיפה"))
    assert [(one.tag, one.direction, one.state) for one in found] == [
        ("en", "ltr", "same"),
        ("ar", "rtl", "same"),
        ("he", "rtl", "changed"),
    ]
    he = found[2]
    assert rich.text_of(he.before) == "המים אינם מחכים לאיש, אמרה."
    assert str(pages.marked(he.after, "ins")).startswith("המים אינם מחכים לאיש, <ins><span")


def test_markup_is_shown_as_readers_see_it(seeds: Seeds) -> None:
    new = "*[[ada-weir|She]]* paid {{mill-cost}} for [[term:open-sluice]]; [[nobody]] {{nothing}}."
    found = texts(seeds, MILL, ("Water waits for nobody, she said.", new))
    after = rich.text_of(found[0].after)
    assert after.startswith("She paid ")
    assert after.endswith("; nobody {{nothing}}.")
    assert "open-sluice" not in after
    assert "{{mill-cost}}" not in after


def test_broken_markup_is_shown_as_it_is_written(seeds: Seeds) -> None:
    found = texts(seeds, MILL, ("Water waits for nobody", "Water [[waits for nobody"))
    assert "Water [[waits" in rich.text_of(found[0].after)


def test_a_difference_that_readers_do_not_see_is_shown_as_written(seeds: Seeds) -> None:
    found = texts(seeds, MILL, ("There is no friction.", "There is no *friction*."))
    assert [(one.raw, one.state) for one in found] == [
        (True, "changed"),
        (False, "same"),
        (False, "same"),
    ]
    assert rich.text_of(found[0].after) == "There is no *friction*."


def test_runs_of_the_other_direction_are_isolated_across_what_changed(seeds: Seeds) -> None:
    old, new = "קמח של Mill One R1 יקר", "קמח של Mill One V3 יקר"
    base = edited(seeds, MILL, ("המים אינם מחכים לאיש, אמרה", old))
    he = texts(base, MILL, (old, new))[2]
    inserted = rich.Emphasis((rich.Plain("V3"),))
    assert rich.Isolate("en", (rich.Plain("Mill One "), inserted)) in he.after


def test_spaces_around_a_change_are_not_marked(seeds: Seeds) -> None:
    en = texts(seeds, MILL, ("Water waits for nobody", "Water waits for quite nobody"))[0]
    (marked,) = [one for one in en.after if isinstance(one, rich.Emphasis)]
    assert rich.text_of(marked.parts) == "quite"


def test_texts_of_seeds_are_no_html() -> None:
    hostile = (rich.Emphasis((rich.Plain('<b onclick="x">&'),)),)
    assert "<b onclick" not in pages.marked(hostile, "ins")
    assert "&lt;b onclick=&#34;x&#34;&gt;&amp;" in pages.marked(hostile, "ins")
