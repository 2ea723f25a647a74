"""Texts in which we speak for ourselves, not for an article."""

from __future__ import annotations

from functools import lru_cache

from generator.checks import vocabulary
from generator.checks.sentences import Sentence
from generator.checks.sentences import sentences as split
from generator.checks.subject import Passage, masked
from generator.checks.vocabulary import Finder
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


def sentences(passage: Passage, locale: Locale) -> list[Sentence]:
    """The sentences of a passage of ours that do not say that others hold what they say.

    None of a summary in which any sentence does: what follows may be said by the same.
    """
    said = list(split(masked(passage.by_tag[locale.tag])))
    others = _of_others(locale)
    ours = [one for one in said if not others.search(one.text)]
    return [] if isinstance(passage.record, _SUMMARIES) and ours != said else ours


@lru_cache(maxsize=1 << 4)
def _of_others(locale: Locale) -> Finder:
    known = vocabulary.of(locale.tag)
    said = (known.hedges["report"], known.hedges["claim"]) if known else ()
    return Finder((phrase for one in said for phrase in (*one.marks, *one.also)), locale)
