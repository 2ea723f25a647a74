"""Texts in which we speak for ourselves, not for an article."""

from __future__ import annotations

from generator.checks import vocabulary
from generator.checks.sentences import Sentence
from generator.checks.sentences import sentences as split
from generator.checks.subject import Passage, masked
from generator.checks.vocabulary import Vocabulary
from generator.locales import Locale
from generator.model.brief import Brief, Correction, Implication, Point, TranslationNote, Watch
from generator.model.registry import Finding, Question, Theme
from generator.model.source import ReliabilityNote

_SUMMARIES = (Brief, Implication, Point, Watch)
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


def sentences(passage: Passage, locale: Locale, words: Vocabulary) -> list[Sentence]:
    """The sentences of a passage of ours that do not say that others hold what they say.

    None of a summary in which any sentence does: what follows may be said by the same.
    """
    said = list(split(masked(passage.by_tag[locale.tag])))
    ours = [one for one in said if not _is_attributed(one.text, locale, words)]
    return [] if isinstance(passage.record, _SUMMARIES) and ours != said else ours


def _is_attributed(sentence: str, locale: Locale, words: Vocabulary) -> bool:
    return any(
        vocabulary.pattern((*hedge.marks, *hedge.also), locale).search(sentence)
        for hedge in (words.hedges["report"], words.hedges["claim"])
    )
