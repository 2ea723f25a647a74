"""What the readers find in prose: amounts and dates, each where it stands."""

from __future__ import annotations

import signal
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import locales
from generator.checks.said import compared
from generator.checks.subject import Passage
from generator.model.fields import Record
from generator.prose.calendar import dates
from generator.prose.quantities import quantities
from generator.prose.words import FOLDER, language

# language → text → what is found: the words, the value (a range with "to", "~" if vague), the unit
AMOUNTS = {
    "en": {
        "It cost $5.6 million, or 50–60% of it.": [
            ("$5.6 million", "5600000 USD"),
            ("50–60%", "50 to 60 percent"),
        ],
        "between 5 and 6 million users": [("5 and 6 million", "5000000 to 6000000")],
        "3–4 per cent": [("3–4 per cent", "3 to 4 percent")],
        "twenty-five thousand six hundred": [("twenty-five thousand six hundred", "25600")],
        "three hundred and five firms": [("three hundred and five", "305")],
        "three firms and five others": [("three", "3"), ("five", "5")],
        "hundreds of millions of dollars": [("hundreds of millions of dollars", "~100000000 USD")],
        "several hundred people": [("hundred", "~100")],
        "half a million": [("half a million", "500000")],
        "two and a half billion euros": [("two and a half billion euros", "2500000000 EUR")],
        "six million and a half": [("six million and a half", "6500000")],
        "1.4 cents": [("1.4 cents", "0.014 USD")],
        "a dozen, dozens": [("dozen", "12"), ("dozens", "~10")],
        "two thirds of it": [("two thirds", "0.6667")],
        "the third of a series": [],
        "-3.5% and US$1bn": [("-3.5%", "-3.5 percent"), ("US$1bn", "1000000000 USD")],
        "1,234,567 of 10,000": [("1,234,567", "1234567"), ("10,000", "10000")],
        "an 18-month plan": [("18", "18")],
        "R1, GPT-4o, o1, V3, H800, 5G, Llama 3, COVID-19": [],
        "About 3 firms": [("3", "3")],
        "the fourteenth, the twenty-first and the third quarter": [],
        "one to three million": [("one to three million", "1000000 to 3000000")],
        "a 7B model": [("7B", "7000000000")],
        "24/7 at 10:30, version 4.0.1, the 21st": [],
        "in 2025 it had 2025 million": [("2025 million", "2025000000")],
    },
    "ar": {
        "٥٫٦ مليون دولار": [("٥٫٦ مليون دولار", "5600000 USD")],
        "٣٥٪ أو 35 في المئة": [("٣٥٪", "35 percent"), ("35 في المئة", "35 percent")],
        "مليونا دولار": [("مليونا دولار", "2000000 USD")],
        "نصف مليون": [("نصف مليون", "500000")],
        "مليار ونصف": [("مليار ونصف", "1500000000")],
        "ستة ملايين ونصف المليون": [("ستة ملايين ونصف المليون", "6500000")],
        "خمسة وعشرون ألفًا": [("خمسة وعشرون ألفًا", "25000")],
        "مئة وخمسة وعشرون": [("مئة وخمسة وعشرون", "125")],
        "ألفان وخمسمئة": [("ألفان وخمسمئة", "2500")],
        "مليون و200 ألف": [("مليون و200 ألف", "1200000")],
        "مليون و200 آخرون": [("مليون", "1000000"), ("200", "200")],
        "خمسة عشر نموذجًا": [("خمسة عشر", "15")],
        "مئات الملايين من الدولارات": [("مئات الملايين من الدولارات", "~100000000 USD")],
        "عشرات الآلاف": [("عشرات الآلاف", "~10000")],
        "من 5 إلى 6 ملايين": [("5 إلى 6 ملايين", "5000000 to 6000000")],
        "بين 5 و6": [("5 و6", "5 to 6")],
        "لـ6 شركات و6 أخرى وستة": [("6", "6"), ("6", "6"), ("وستة", "6")],
        "لست خبيرًا": [],
        "الخامسة والثلاثون، الرابعة عشرة، الربع الثالث": [],
        "الخمسة والثلاثون": [("الخمسة والثلاثون", "35")],
        "بين 1.5 ومليوني برميل": [("1.5 ومليوني", "1500000 to 2000000")],
        "ربع مليون من 7B": [("ربع مليون", "250000"), ("7B", "7000000000")],
        "شبكة ميتا وباب": [],
        "نموذج R1 أو GPT-4 أو Llama 3": [],
        "كل من ثلاثة وأربعة": [("ثلاثة", "3"), ("وأربعة", "4")],
    },
    "he": {
        "כ־6 מיליון דולר": [("6 מיליון דולר", "6000000 USD")],
        "בכ-6 מיליון": [("6 מיליון", "6000000")],
        "מיליון וחצי": [("מיליון וחצי", "1500000")],
        "חצי מיליון": [("חצי מיליון", "500000")],
        "שישה וחצי מיליון": [("שישה וחצי מיליון", "6500000")],
        "שלוש מאות אלף": [("שלוש מאות אלף", "300000")],
        "מאתיים חמישים ושש": [("מאתיים חמישים ושש", "256")],
        "אלפיים ועשרים": [("אלפיים ועשרים", "2020")],
        "בין 5 ל־6 אחוזים": [("5 ל־6 אחוזים", "5 to 6 percent")],
        "5 עד 6 מיליון": [("5 עד 6 מיליון", "5000000 to 6000000")],
        "מאות מיליוני דולרים": [("מאות מיליוני דולרים", "~100000000 USD")],
        "שלושת המודלים": [("שלושת", "3")],
        "שנים־עשר": [("שנים־עשר", "12")],
        "1.4 סנט": [("1.4 סנט", "0.014 USD")],
        "לפני שנים ובמאה ה־21": [],
        "ש־R1 ו־o3": [],
        "חצי מיליון, הרבעון השלישי, הרביעית": [("חצי מיליון", "500000")],
        "סדר האלף־בית": [],
        "בין היתר, העשרה": [],
        "וחצי מיליון, שנתיים וחצי": [("וחצי מיליון", "500000")],
    },
    "xx": {"5 million": []},
}

DATES = {
    "en": {
        "27 January 2025": ["2025-01-27"],
        "on January 27, 2025": ["2025-01-27"],
        "the 27th of January": ["XXXX-01-27"],
        "in January 33 million": ["XXXX-01"],
        "January and February 2025": ["XXXX-01", "2025-02"],
        "It may march in May": ["XXXX-05"],
        "the March floods, Theresa May, April Koh": ["XXXX-03"],
        "mid-2025, 2023–2025, 2024-25": ["2025", "2023", "2025", "2024", "2025"],
        "the 1990s and the nineties": ["199X", "XX9X"],
        "2025-01-27, 27/1/2025": ["2025-01-27", "2025-01-27"],
        "the seventh of October, five March floods": ["XXXX-10-07", "XXXX-03"],
        "the twenty-first century, the 20th century": ["20XX", "19XX"],
        "$2000 for 2000 million": [],
        "2,000 firms": [],
    },
    "ar": {
        "27 يناير 2025": ["2025-01-27"],
        "في يناير من عام 2025": ["2025-01"],
        "كانون الثاني/يناير 2025": ["2025-01"],
        "منذ ٢٠٢٠": ["2020"],
        "تسعينيات القرن الماضي": ["XX9X"],
        "ثمانينيات القرن العشرين": ["198X"],
        "السابع من أكتوبر 2023": ["2023-10-07"],
        "الحادي والثلاثين من يناير": ["XXXX-01-31"],
        "سبعة في أكتوبر": ["XXXX-10"],
        "القرن الحادي والعشرون": ["20XX"],
        "مارس ضغطًا في مارس": ["XXXX-03"],
    },
    "he": {
        "ב־27 בינואר 2025": ["2025-01-27"],
        "בפברואר": ["XXXX-02"],
        "בשבעה באוקטובר": ["XXXX-10-07"],
        "שנות התשעים ושנות ה־80": ["XX9X", "XX8X"],
        "שנות ה־80 של המאה ה־20": ["198X"],
        "המאה העשרים ואחת": ["20XX"],
        "מרץ רב במרץ": ["XXXX-03"],
    },
}


def cases(table: dict[str, dict[str, list[object]]]) -> list[tuple[str, str, list[object]]]:
    return [(tag, text, found) for tag, texts in table.items() for text, found in texts.items()]


@pytest.mark.parametrize(("tag", "text", "expected"), cases(AMOUNTS))  # type: ignore[arg-type]
def test_amounts_are_found(tag: str, text: str, expected: list[object]) -> None:
    found = []
    for one in quantities(tag, text):
        if one.loose:
            continue
        value = f"{'~' * one.vague}{one.value}" + (f" to {one.to}" if one.to else "")
        found.append((text[one.at : one.end], f"{value} {one.unit}" if one.unit else value))
    assert found == expected


@pytest.mark.parametrize(("tag", "text", "expected"), cases(DATES))  # type: ignore[arg-type]
def test_dates_are_found(tag: str, text: str, expected: list[object]) -> None:
    assert [one.value for one in dates(tag, text) if not one.loose] == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "one of two, half, a decade"),
        ("ar", "أحد الاثنين، نصف، عقد"),
        ("he", "אחד משני, חצי"),
    ],
)
def test_words_that_need_not_be_numbers_elsewhere_are_marked(tag: str, text: str) -> None:
    found = quantities(tag, text)
    assert len(found) >= 3
    assert all(one.loose for one in found)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_each_file_of_words_belongs_to_a_language(path: Path) -> None:
    assert (locales.FOLDER / path.name).is_file()
    assert language(path.stem)


def test_a_language_without_a_file_of_words_is_read_as_saying_nothing() -> None:
    assert language("fr") is None
    assert (quantities("fr", "5 millions"), dates("fr", "en 2025")) == ((), ())
    one, other = (
        Passage(("x",), Record(), {"fr": "5"}),
        Passage(("x",), Record(), {"fr": "5", "en": ""}),
    )
    assert [*compared(one), *compared(other)] == []


@pytest.mark.parametrize(
    ("text", "tolerance"),
    [("5.6 million", "50000"), ("35%", "0.5"), ("2.80", "0.005"), ("six million", "500000")],
)
def test_what_rounding_allows_is_half_of_the_last_place(text: str, tolerance: str) -> None:
    [found] = quantities("en", text)
    assert found.tolerance == Decimal(tolerance)


_NUMBERS = st.sampled_from(
    [
        *"0123456789٠٣٫٬.,%$-–־ /()\n",
        *("و", "ו", "ה", "مليون ", "القرن ", "السابع ", "من ", "אלף", "שנות ", "המאה ", "ספטמבר "),
        *("million ", "trillions ", "hundred", "half a ", "third ", "century ", "s", "May "),
    ]
)


@given(st.sampled_from(["en", "ar", "he"]), st.text() | st.lists(_NUMBERS).map("".join))
def test_any_text_can_be_read(tag: str, text: str) -> None:
    for found in (quantities(tag, text), dates(tag, text)):
        assert all(0 <= one.at < one.end <= len(text) for one in found)
        assert all(one.end <= other.at for one, other in pairwise(found))


@pytest.mark.parametrize(
    "repeated",
    [
        "hundred million ",
        "מאות ",
        "و5",
        "1-",
        "1,000,",
        "a",
        "ввوووو",
        "between 5 and ",
        "trillions of ",
        "2020s of ",
        "5 May ",
    ],
)
def test_reading_takes_time_in_proportion(repeated: str) -> None:
    """What takes time in the square of its length would run into the watchdog."""

    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, 30)
    try:
        for tag in ("en", "ar", "he"):
            quantities(tag, repeated * 10_000)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
