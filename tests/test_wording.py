"""Amounts as prose writes them in three languages, and read back out of prose."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import wording
from generator.library import Library
from generator.model.figure import Figure

TAGS = ("en", "ar", "he")

# amount and unit → English, Arabic, Hebrew
AMOUNTS = {
    "6000000 USD": ("$6 million", "6 ملايين دولار", "6 מיליון דולר"),
    "5600000 USD": ("$5.6 million", "5.6 مليون دولار", "5.6 מיליון דולר"),
    "1000000 USD": ("$1 million", "مليون دولار", "מיליון דולר"),
    "2000000 USD": ("$2 million", "2 مليون دولار", "2 מיליון דולר"),
    "3000000 USD": ("$3 million", "3 ملايين دولار", "3 מיליון דולר"),
    "11000000 USD": ("$11 million", "11 مليون دولار", "11 מיליון דולר"),
    "500000000000 USD": ("$500 billion", "500 مليار دولار", "500 מיליארד דולר"),
    "1000000000000 USD": ("$1 trillion", "تريليون دولار", "טריליון דולר"),
    "3000000000000 CNY": ("3 trillion yuan", "3 تريليونات يوان", "3 טריליון יואן"),
    "5600000.00 USD": ("$5.6 million", "5.6 مليون دولار", "5.6 מיליון דולר"),
    "999999 USD": ("$999,999", "999,999 دولارًا", "999,999 דולר"),
    "12500 user": ("12,500 users", "12,500 مستخدم", "12,500 משתמשים"),
    # A magnitude word with many decimals is no help.
    "1234567 user": ("1,234,567 users", "1,234,567 مستخدمًا", "1,234,567 משתמשים"),
    "1234000 user": ("1.234 million users", "1.234 مليون مستخدم", "1.234 מיליון משתמשים"),
    "0.014 USD": ("1.4 US cents", "1.4 سنت", "1.4 סנט"),
    "0.01 USD": ("1 US cent", "سنت واحد", "סנט אחד"),
    "0.50 USD": ("50 US cents", "50 سنتًا", "50 סנט"),
    "0.005 USD": ("0.5 US cents", "0.5 سنت", "0.5 סנט"),
    "0 USD": ("$0", "0 دولار", "0 דולר"),
    "2.80 USD": ("$2.80", "2.80 دولار", "2.80 דולר"),
    "1.00 USD": ("$1.00", "1.00 دولار", "1.00 דולר"),
    "2.00 USD": ("$2.00", "2.00 دولار", "2.00 דולר"),
    "1 USD": ("$1", "دولار واحد", "דולר אחד"),
    "0.5 CNY": ("0.5 yuan", "0.5 يوان", "0.5 יואן"),
    "-6000000 USD": ("-$6 million", "-6 ملايين دولار", "-6 מיליון דולר"),
    "-1 USD": ("-$1", "-1 دولار", "-1 דולר"),
    "-3.5 percent": ("-3.5%", "-3.5%", "-3.5%"),
    "35 percent": ("35%", "35%", "35%"),
    # The six plural forms of Arabic
    "0 token": ("0 tokens", "0 رمز", "0 אסימונים"),
    "1 token": ("1 token", "رمز واحد", "אסימון אחד"),
    "2 token": ("2 tokens", "2 رمز", "שני אסימונים"),
    "3 token": ("3 tokens", "3 رموز", "3 אסימונים"),
    "11 token": ("11 tokens", "11 رمزًا", "11 אסימונים"),
    "100 token": ("100 tokens", "100 رمز", "100 אסימונים"),
    "1.5 token": ("1.5 tokens", "1.5 رمز", "1.5 אסימונים"),
    "1000000 token": ("1 million tokens", "مليون رمز", "מיליון אסימונים"),
}

# figure → English, Arabic, Hebrew
FIGURES: list[tuple[dict[str, object], tuple[str, str, str]]] = [
    (
        {"amount": "6", "unit": "percent", "bound": "more_than"},
        ("more than 6%", "أكثر من 6%", "יותר מ־6%"),
    ),
    (
        {"amount": "1000000", "currency": "USD", "bound": "more_than"},
        ("more than $1 million", "أكثر من مليون دولار", "יותר ממיליון דולר"),
    ),
    (
        {"amount": "2000000", "currency": "USD", "bound": "more_than"},
        ("more than $2 million", "أكثر من 2 مليون دولار", "יותר מ־2 מיליון דולר"),
    ),
    ({"amount": "5", "unit": "user", "bound": "about"}, ("about 5 users", None, "כ־5 משתמשים")),
    (
        {"amount": "5600000", "currency": "USD", "bound": "about"},
        ("about $5.6 million", "نحو 5.6 مليون دولار", "כ־5.6 מיליון דולר"),
    ),
    (
        {"amount": "1", "currency": "USD", "bound": "less_than"},
        ("less than $1", "أقل من دولار واحد", "פחות מדולר אחד"),
    ),
    (
        {"amount": "10", "unit": "percent", "bound": "at_least"},
        ("at least 10%", "10% على الأقل", "לפחות 10%"),
    ),
    (
        {"amount": "0.014", "currency": "USD", "per": {"amount": "1000000", "unit": "token"}},
        (
            "1.4 US cents per 1 million tokens",
            "1.4 سنت لكل مليون رمز",
            "1.4 סנט לכל מיליון אסימונים",
        ),
    ),
    (
        {
            "amount": "1000000000000",
            "currency": "CNY",
            "equivalent": {"amount": "138000000000", "currency": "USD", "bound": "about"},
        },
        (
            "1 trillion yuan (about $138 billion)",
            "تريليون يوان (نحو 138 مليار دولار)",
            "טריליון יואן (כ־138 מיליארד דולר)",
        ),
    ),
    (
        {"magnitude": "hundreds_of_millions", "currency": "USD", "bound": "more_than"},
        (
            "more than hundreds of millions of dollars",
            "أكثر من مئات ملايين الدولارات",
            "יותר ממאות מיליוני דולרים",
        ),
    ),
    (
        {"magnitude": "millions", "unit": "user"},
        ("millions of users", "ملايين المستخدمين", "מיליוני משתמשים"),
    ),
    ({"amount": "50", "to": "60", "unit": "percent"}, ("50–60%", "50–60%", "50–60%")),
    (
        {"amount": "50", "to": "60", "unit": "percent", "bound": "about"},
        ("about 50–60%", "نحو 50–60%", "כ־50–60%"),
    ),
    (
        {"amount": "1000000", "to": "2000000", "currency": "USD"},
        ("$1–2 million", "1–2 مليون دولار", "1–2 מיליון דולר"),
    ),
    (
        {"amount": "500000", "to": "1000000", "currency": "USD"},
        ("$0.5–1 million", "0.5–1 مليون دولار", "0.5–1 מיליון דולר"),
    ),
    (
        {"amount": "5000000000", "to": "7500000000", "currency": "CNY"},
        ("5–7.5 billion yuan", "5–7.5 مليار يوان", "5–7.5 מיליארד יואן"),
    ),
    (
        {"amount": "500", "to": "2000000", "currency": "USD"},
        ("$500–2,000,000", "500–2,000,000 دولار", "500–2,000,000 דולר"),
    ),
    (
        {"amount": "0.01", "to": "0.02", "currency": "USD"},
        ("1–2 US cents", "1–2 سنت", "1–2 סנט"),
    ),
    (
        {"amount": "0.005", "to": "0.01", "currency": "USD"},
        ("0.5–1 US cents", "0.5–1 سنت", "0.5–1 סנט"),
    ),
    ({"amount": "1", "to": "2", "unit": "user"}, ("1–2 users", "1–2 مستخدم", "1–2 משתמשים")),
    (
        {"amount": "3", "to": "10", "unit": "user"},
        ("3–10 users", "3–10 مستخدمين", "3–10 משתמשים"),
    ),
    ({"amount": "2.80", "to": "3.00", "currency": "USD"}, ("$2.80–3.00", None, "2.80–3.00 דולר")),
]

# language, prose, amounts with what rounding allows
PROSE = [
    ("en", "$5.6 million", {(5_600_000, 50_000)}),
    (
        "en",
        "$5.6bn, $5.6M and 500k",
        {(5_600_000_000, 50_000_000), (5_600_000, 50_000), (500_000, 500)},
    ),
    ("en", "six for a million", {(1_000_000, 500_000)}),
    ("en", "A Trillion", {(10**12, 5 * 10**11)}),
    ("en", "$1–2 million", {(1_000_000, 500_000), (2_000_000, 500_000)}),
    ("en", "12,500 users in 2025", {(12_500, "0.5"), (2025, "0.5")}),
    ("en", "fell -3.5%, from 50-60%", {("-3.5", "0.05"), (50, "0.5"), (60, "0.5")}),
    ("en", "-$6 million", {(-6_000_000, 500_000)}),
    ("en", "2.80", {("2.80", "0.005")}),
    ("en", "1\u00a0000", {(1, "0.5"), (0, "0.5")}),
    ("en", "R1, o1 and GPT4", set()),
    ("en", "hundreds of millions", set()),
    ("en", "millionaire, trillionth, thousandfold", set()),
    ("ar", "5.6 مليون دولار", {(5_600_000, 50_000)}),
    ("ar", "٥٫٦ ملايين", {(5_600_000, 50_000)}),
    ("ar", "١٢٬٥٠٠ مستخدم", {(12_500, "0.5")}),
    ("ar", "مليون دولار", {(1_000_000, 500_000)}),
    ("ar", "بمليون", {(1_000_000, 500_000)}),
    ("ar", "وتريليون وبالمليار", {(10**12, 5 * 10**11), (10**9, 5 * 10**8)}),
    ("ar", "مليونًا", {(1_000_000, 500_000)}),
    ("ar", "مليوناً", {(1_000_000, 500_000)}),
    ("ar", "مَلْيُونٌ", {(1_000_000, 500_000)}),
    ("ar", "11 مليونًا", {(11_000_000, 500_000)}),
    ("ar", "11 مليونا", {(11_000_000, 500_000)}),
    ("ar", "مليوني دولار", {(2_000_000, 500_000)}),
    ("ar", "بمليارين وألفين", {(2 * 10**9, 5 * 10**8), (2000, 500)}),
    ("ar", "مليونا دولار", {(2_000_000, 500_000)}),
    ("ar", "مئات الملايين", set()),
    ("ar", "ألفَ دولار، والف يوان", {(1000, 500)}),
    ("ar", "المليونير", set()),
    ("he", "5.6 מיליון דולר", {(5_600_000, 50_000)}),
    ("he", "כמיליון דולר", {(1_000_000, 500_000)}),
    ("he", "שבמיליון ומהטריליון", {(1_000_000, 500_000), (10**12, 5 * 10**11)}),
    ("he", "יותר מ־6 מיליארד", {(6 * 10**9, 5 * 10**8)}),
    ("he", "בכ-6 מיליון", {(6_000_000, 500_000)}),
    ("he", "מִילְיוֹן", {(1_000_000, 500_000)}),
    ("he", "אלפיים", {(2000, 500)}),
    ("he", "מאות מיליוני דולרים", set()),
    ("he", "מיליונר", set()),
]


def figure(**fields: object) -> Figure:
    wanted = {
        "id": "x",
        "lines": "1",
        "measures": {"en": "x"},
        "of": {"entity": "x"},
        "as_of": {"status": "unknown"},
        "claimed_by": {"kind": "article"},
        "hedge": "stated",
    }
    return Figure.model_validate(wanted | fields)


@pytest.mark.parametrize(
    ("given_", "tag", "shown"),
    [(a, tag, text) for a, texts in AMOUNTS.items() for tag, text in zip(TAGS, texts, strict=True)],
)
def test_an_amount_in_words(small: Library, given_: str, tag: str, shown: str) -> None:
    value, unit = given_.split()
    assert wording.amount(small.locales[tag], Decimal(value), of=unit) == shown


@pytest.mark.parametrize(
    ("fields", "tag", "shown"),
    [(f, tag, text) for f, texts in FIGURES for tag, text in zip(TAGS, texts, strict=True) if text],
)
def test_a_figure_in_words(small: Library, fields: dict[str, object], tag: str, shown: str) -> None:
    assert wording.figure(small.locales[tag], figure(**fields)) == shown


@pytest.mark.parametrize(("tag", "prose", "amounts"), PROSE)
def test_amounts_are_read_out_of_prose(
    small: Library, tag: str, prose: str, amounts: set[tuple[float | str, float | str]]
) -> None:
    wanted = {(Decimal(value), Decimal(half)) for value, half in amounts}
    assert set(wording.amounts_in(small.locales[tag], prose)) == wanted


DECIMALS = st.decimals(0, 10**18, places=9, allow_nan=False) | st.decimals(0, 10**6, places=2)


@given(st.sampled_from(TAGS), DECIMALS)
def test_digits_are_exact(small: Library, tag: str, value: Decimal) -> None:
    shown = wording.number(small.locales[tag], value)
    assert Decimal(shown.replace(",", "")) == value
    assert len(shown.partition(".")[2]) == wording._places(value)


@given(st.sampled_from(TAGS), DECIMALS, st.sampled_from(["USD", "CNY", "percent", "user"]))
def test_what_is_written_is_read_back_exactly(
    small: Library, tag: str, value: Decimal, unit: str
) -> None:
    locale = small.locales[tag]
    shown = wording.amount(locale, value, of=unit)
    read = {amount for amount, _ in wording.amounts_in(locale, shown)}
    # "دولار واحد" has no digits, and no magnitude word either.
    assert value in read or value * 100 in read or value == 1


def test_rounding_allows_half_of_the_last_digit(small: Library) -> None:
    [(value, half)] = wording.amounts_in(small.locales["en"], "$5.6 million")
    assert abs(Decimal(5_576_000) - value) <= half
    assert abs(Decimal(5_500_000) - value) > half
