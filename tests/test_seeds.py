"""The first edition: what its seeds promise to readers, beyond what every seed must keep to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import disk, inline, intake, library, locales, translations
from generator.model.records import Speaker
from generator.model.registry import Question
from generator.references import walk

ROOT = Path(__file__).parent.parent
LOCALES, VALUES = intake.checked(disk.seeds(ROOT), [locales.FOLDER])
BRIEFS = {
    "deepseek-power-shift": 11,
    "china-ai-catch-up": 62,
    "deepseek-rattles-silicon-valley": 51,
    "deepseek-open-source-shock": 51,
    "open-models-soft-power": 32,
}
"""The five briefs, with the number of lines of their articles."""
SEEDS = [path for path in VALUES if not path.startswith(".")]
LIBRARY = library.build(disk.seeds(ROOT), [locales.FOLDER])
QUESTIONS = list(LIBRARY.questions.values())


def texts() -> Iterator[tuple[str, str, str]]:
    """Every text of the edition: its seed and name, its language, what it says."""
    for path in SEEDS:
        for name, by_tag in translations.texts(VALUES[path].value):
            yield from ((f"{path}: {name}", tag, text) for tag, text in by_tag.items())


@pytest.mark.parametrize("path", SEEDS)
def test_every_text_is_in_every_language(path: str) -> None:
    for name, by_tag in translations.texts(VALUES[path].value):
        assert set(by_tag) == set(LOCALES), name


@pytest.mark.parametrize("path", SEEDS)
def test_a_text_mentions_the_same_things_in_every_language(path: str) -> None:
    for name, by_tag in translations.texts(VALUES[path].value):
        mentioned = [{(r.kind, r.id) for r in inline.references(t)} for t in by_tag.values()]
        assert mentioned == mentioned[:1] * len(mentioned), name


@pytest.mark.parametrize("name", BRIEFS)
def test_every_line_of_an_article_is_cited_or_left_out_with_a_reason(name: str) -> None:
    """Furniture is cited by nobody; of the rest, what no item or credit cites has a reason."""
    one = LIBRARY.briefs[name]
    used = {n for _, _, item in one.items() for n in item.lines}
    used |= {n for credit in one.source.credits for n in credit.lines}
    left = {n for entry in one.source.left_out for n in entry.lines}
    assert used | left | set(one.source.furniture) == set(range(1, BRIEFS[name] + 1))
    assert not used & left


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_published_and_whole(name: str) -> None:
    one = LIBRARY.briefs[name]
    assert 6 <= len(one.key_points) <= 12
    assert one.figures
    assert one.events
    assert one.implications
    assert one.watch
    assert one.notes
    assert one.source.reliability


@pytest.mark.parametrize("name", BRIEFS)
def test_nothing_is_made_up_about_an_article(name: str) -> None:
    """None of the articles states its date, its author or its address."""
    source = LIBRARY.briefs[name].source
    assert source.date.status != "stated"
    assert source.byline.status == "unknown"
    assert source.link.status == "unknown"


@pytest.mark.parametrize("name", BRIEFS)
def test_reported_speech_has_no_quotation_marks(name: str) -> None:
    for quote in LIBRARY.briefs[name].quotes:
        for tag, text in quote.text.items():
            bare = re.sub(r"(?<=\w)[״’](?=\w)", "", text)  # abbreviations and possessives
            assert not re.search('[“”«»״"‘]', bare), (quote.id, tag)


def test_no_broken_form_of_a_name_is_shown() -> None:
    forms = {f for e in LIBRARY.entities.values() for g in e.garbled for f in g.forms}
    assert forms
    shown = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    ids = re.compile(r"\[\[[^|\]]*")
    found = [(name, tag) for name, tag, text in texts() if shown.search(ids.sub("", text))]
    assert found == []


def test_a_lost_speaker_is_never_shown_as_a_name_that_the_article_gives() -> None:
    speakers = [
        v for name in BRIEFS for _, v in walk(LIBRARY.briefs[name]) if isinstance(v, Speaker)
    ]
    lost = [speaker for speaker in speakers if speaker.kind == "lost"]
    assert lost
    assert all(speaker.basis or not speaker.entity for speaker in lost)


def test_the_sources_are_compared() -> None:
    assert len(QUESTIONS) >= 12
    assert len({answer.brief for question in QUESTIONS for answer in question.answers}) == 5


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_verdict_fits_the_number_of_answers(question: Question) -> None:
    assert (question.verdict == "single_source") == (len(question.answers) == 1)


def test_themes_say_what_the_briefs_say_together_and_whose_reading_it_is() -> None:
    for theme in LIBRARY.themes.values():
        assert {finding.basis for finding in theme.synthesis} == {"literal", "inferred"}, theme.id


def test_soft_power_is_literal_only_where_the_article_has_the_phrase() -> None:
    literal = {
        name
        for name in BRIEFS
        for weight in LIBRARY.briefs[name].themes
        if weight.theme == "soft-power" and weight.basis == "literal"
    }
    assert literal == {"deepseek-power-shift", "open-models-soft-power"}
