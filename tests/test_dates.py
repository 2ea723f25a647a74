"""Dates as sources give them (EDTF), in three languages and for ``<time>``."""

from __future__ import annotations

import datetime

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from generator import dates, wording
from generator.diagnostics import printable
from generator.library import Library

# EDTF → English, Arabic, Hebrew
SHOWN = {
    "2025": ("2025", "2025", "2025"),
    "2025-01": ("January 2025", "يناير 2025", "ינואר 2025"),
    "2025-01-20": ("20 January 2025", "20 يناير 2025", "20 בינואר 2025"),
    "2025-21": ("spring 2025", "ربيع 2025", "אביב 2025"),
    "2025-22": ("summer 2025", "صيف 2025", "קיץ 2025"),
    "2025-23": ("autumn 2025", "خريف 2025", "סתיו 2025"),
    "2025-24": ("winter 2025", "شتاء 2025", "חורף 2025"),
    "2025~": ("about 2025", "نحو 2025", "2025 בקירוב"),
    "2025?": ("2025 (uncertain)", "2025 (غير مؤكد)", "2025 (לא ודאי)"),
    "2025-01%": (
        "about January 2025 (uncertain)",
        "نحو يناير 2025 (غير مؤكد)",
        "ינואר 2025 בקירוב (לא ודאי)",
    ),
    "2025-01-20~": ("about 20 January 2025", "نحو 20 يناير 2025", "20 בינואר 2025 בקירוב"),
    "2025-22~": ("about summer 2025", "نحو صيف 2025", "קיץ 2025 בקירוב"),
    "2025-22?": ("summer 2025 (uncertain)", "صيف 2025 (غير مؤكد)", "קיץ 2025 (לא ודאי)"),
    "2025/2026": ("2025 to 2026", "من 2025 إلى 2026", "2025 עד 2026"),
    "2025-01-27/2025-02": (
        "27 January 2025 to February 2025",
        "من 27 يناير 2025 إلى فبراير 2025",
        "27 בינואר 2025 עד פברואר 2025",
    ),
    "2025-22/2025-23": ("summer 2025 to autumn 2025", "من صيف 2025 إلى خريف 2025", None),
    "2025-24/2025-21": ("winter 2025 to spring 2025", "من شتاء 2025 إلى ربيع 2025", None),
    "2025-01-15/2025": ("15 January 2025 to 2025", "من 15 يناير 2025 إلى 2025", None),
    "2025~/2026?": (
        "about 2025 to 2026 (uncertain)",
        "من نحو 2025 إلى 2026 (غير مؤكد)",
        "2025 בקירוב עד 2026 (לא ודאי)",
    ),
    "2025/..": ("from 2025", "منذ 2025", "מאז 2025"),
    "2025/": ("from 2025", "منذ 2025", "מאז 2025"),
    "../2025-01": ("until January 2025", "حتى يناير 2025", "עד ינואר 2025"),
    "/2025~": ("until about 2025", "حتى نحو 2025", "עד 2025 בקירוב"),
}

REFUSED = {
    "": "is not a date",
    "last week": "is not a date",
    "20 January 2025": "is not a date",
    "20250120": "is not a date",
    "2025-1": "is not a date",
    "2025-13": "is not a date",
    "2025-01-32": "is not a date",
    "2025-01-20 ": "is not a date",
    " 2025": "is not a date",
    "2025\n": "is not a date",
    "٢٠٢٥": "is not a date",
    "25": "is not a date",
    "2025S2": "is not a date",
    "2025-02-29": "is no day of the calendar",
    "0000": "is no day of the calendar",
    "-0500": "is no day of the calendar",
    "202X": "leaves digits open; we cannot print that",
    "2025-XX": "leaves digits open; we cannot print that",
    "2025-01-XX": "leaves digits open; we cannot print that",
    "2025-33": "names a season we cannot print",
    "2025-01?-20": "is a kind of date we cannot print",
    "{2025,2026}": "is a kind of date we cannot print",
    "[2025,2026]": "is a kind of date we cannot print",
    "2025-01-20T10:00:00Z": "is a kind of date we cannot print",
    "Y17000": "is a kind of date we cannot print",
    "2024/2025/2026": "is a kind of date we cannot print",
    "2026/2025": "ends before it begins",
    "2025-02/2025-01-31": "ends before it begins",
    "2025-22/2025-21": "ends before it begins",
    "2025-12/2025-22": "ends before it begins",
    "/": "has neither a beginning nor an end",
    "../..": "has neither a beginning nor an end",
}

ISO = {"2025": "2025", "2025-01": "2025-01", "2025-01-20~": "2025-01-20", "2025-22?": "2025"}


@pytest.mark.parametrize(
    ("edtf", "tag", "shown"),
    [
        (edtf, tag, text)
        for edtf, texts in SHOWN.items()
        for tag, text in zip(("en", "ar", "he"), texts, strict=True)
        if text
    ],
)
def test_a_date_in_words(small: Library, edtf: str, tag: str, shown: str) -> None:
    assert wording.date(small.locales[tag], dates.parse(edtf)) == shown


@pytest.mark.parametrize(("edtf", "iso"), ISO.items())
def test_the_date_that_time_accepts(edtf: str, iso: str) -> None:
    start = dates.parse(edtf).start
    assert start is not None
    assert start.iso == iso


def test_a_point_is_its_own_beginning_and_end() -> None:
    date = dates.parse("2025-01-20")
    assert (date.start, date.end, date.is_range) == (dates.Point(2025, 1, 20),) * 2 + (False,)


def test_the_open_end_of_a_range_is_none() -> None:
    assert dates.parse("2025/..") == dates.PartialDate(dates.Point(2025), None, is_range=True)


@pytest.mark.parametrize(("edtf", "reason"), REFUSED.items())
def test_what_cannot_be_printed_is_refused_in_plain_words(edtf: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        dates.parse(edtf)
    assert str(caught.value) == f"“{printable(edtf)}” {reason}"


MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
}


@pytest.mark.parametrize("tag", MONTHS)
def test_the_names_of_the_months(small: Library, tag: str) -> None:
    shown = [
        wording.date(small.locales[tag], dates.parse(f"2025-{month:02d}")) for month in range(1, 13)
    ]
    assert shown == [f"{name} 2025" for name in MONTHS[tag].split()]


@given(st.text("0123456789-/.~?%XS+YT:[]{},u ^٢", max_size=24))
@example("2025" * 500)
def test_any_text_is_a_date_or_refused_by_name(text: str) -> None:
    refusal, years = "", []
    try:
        date = dates.parse(text)
        years = [point.year for point in (date.start, date.end) if point]
    except ValueError as error:
        refusal = str(error)
    assert refusal.startswith(f"“{text}”") or years
    assert all(f"{year:04d}" in text for year in years)


@given(st.dates(), st.integers(1, 3))
def test_ordinary_dates_are_read_as_the_library_reads_them(day: datetime.date, parts: int) -> None:
    text = "-".join(day.isoformat().split("-")[:parts])
    read = parse_edtf(text)
    known = [int(part) if part else None for part in (read.year, read.month, read.day)]
    start = dates.parse(text).start
    assert start
    assert [start.year, start.month, start.day] == known
