"""Runs of the other direction (UAX #9); the drawn order itself is checked in a browser."""

import pytest

from generator import bidi

# text in an Arabic or Hebrew paragraph → what is isolated
RTL = {
    "صدر 2026-02-01 أخيرًا": ["2026-02-01"],
    "في 2023-2025 و2023–2025": ["2023-2025", "2023–2025"],
    "بلغ $5.6 ثم $5.6B": ["$5.6", "$5.6B"],
    "بين 50-60% أو 35% أو -3.5%": ["50-60%", "35%", "-3.5%"],
    "شפת C++ ו-F#": ["C++", "F#"],
    "GPT-4o و R-1 و o1": ["GPT-4o", "R-1", "o1"],
    "نموذج DeepSeek R1 جديد": ["DeepSeek R1"],
    "قال Sam Altman إن Kimi K2": ["Sam Altman", "Kimi K2"],
    "DeepSeek-AI، «DeepSeek-R1»": ["DeepSeek-AI", "DeepSeek-R1"],
    "Google, Meta": ["Google", "Meta"],
    "GPT-4o (OpenAI)": ["GPT-4o", "OpenAI"],
    "راجع https://example.org/a-b?c=1 هنا": ["https://example.org/a-b?c=1"],
    "10:30 و +972-3-555-0100": ["10:30", "+972-3-555-0100"],
    "A/B و 24/7 و 1.4–2.80": ["A/B", "24/7", "1.4–2.80"],
    # A bare number keeps its place without help.
    "في 2025 بلغ 5.6 مليون و1,000": [],
    # Prefixes joined with a hyphen stay outside.
    "ב-DeepSeek וב-2025": ["DeepSeek"],
    # The full stop of the sentence stays outside.
    "قال Altman.": ["Altman"],
    "R&D; x": ["R&D", "x"],
    "f(x) هنا": ["f(x)"],
    "نص (R1) نص": ["R1"],
    "": [],
}
LTR = {
    "The site خَبَرَيْن says": ["خَبَرَيْن"],
    "ארה״ב and נאט״ו.": ["ארה״ב", "נאט״ו"],
    "no other script, 50-60%": [],
}


@pytest.mark.parametrize(("text", "isolated"), RTL.items())
def test_runs_in_a_right_to_left_paragraph(text: str, isolated: list[str]) -> None:
    assert [text[a:b] for a, b in bidi.runs(text, "rtl")] == isolated


@pytest.mark.parametrize(("text", "isolated"), LTR.items())
def test_runs_in_a_left_to_right_paragraph(text: str, isolated: list[str]) -> None:
    assert [text[a:b] for a, b in bidi.runs(text, "ltr")] == isolated


def test_unbalanced_isolates_are_found_in_their_paragraph() -> None:
    assert list(bidi.unbalanced("\u2066a\u2069")) == []
    assert list(bidi.unbalanced("\u2066a\nb\u2069")) == [0, 4]


@pytest.mark.parametrize(
    ("run", "language"),
    [("R1", "en"), ("خبر", "ar"), ("ארה״ב", "he"), ("50-60%", None), ("2025–2026", None)],
)
def test_a_run_is_marked_by_its_script(run: str, language: str | None) -> None:
    assert bidi.language_of(run) == language
