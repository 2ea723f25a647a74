"""Texts in which we speak for ourselves, not for an article."""

from __future__ import annotations

from generator.checks import vocabulary
from generator.checks.subject import Passage
from generator.locales import Locale
from generator.model.brief import Brief, Correction, Implication, Point, TranslationNote, Watch
from generator.model.registry import Finding, Question, Theme
from generator.model.source import ReliabilityNote

_OURS = (Brief, Correction, Finding, Question, ReliabilityNote, Theme, Watch)


def is_ours(passage: Passage) -> bool:
    """Whether a passage is a judgement of ours rather than what an article or a speaker says."""
    record, field = passage.record, passage.where[-1]
    if isinstance(record, TranslationNote):
        return field != "says"
    if isinstance(record, Point):
        return record.modality == "fact" and record.attributed_to is None
    if isinstance(record, Implication):
        return record.attributed_to is None
    return field == "basis" or isinstance(record, _OURS)


def is_attributed(sentence: str, locale: Locale) -> bool:
    """Whether a sentence says that others hold what it says; so if that cannot be told."""
    known = vocabulary.of(locale.tag)
    return known is None or any(
        vocabulary.pattern((*words.marks, *words.also), locale).search(sentence)
        for words in (known.hedges["report"], known.hedges["claim"])
    )
