"""Words for likelihood and confidence beyond those of the agreed scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.checks import own_voice, vocabulary
from generator.checks.subject import Finding, Subject, masked
from generator.checks.vocabulary import Finder, Scale
from generator.locales import Locale
from generator.validate import quoted


def likelihood(subject: Subject) -> Iterator[Finding]:
    """A judgement of ours in other words than those agreed for likelihood and confidence.

    Readers compare how likely we think things, and cannot when each editor has words of their own.
    In titles, notes, findings and whatever else we say in our own voice, write the words of the
    scale: seven steps from almost no chance to almost certain, and low, moderate or high
    confidence (ICD 203). What an article or a speaker holds is reported as they put it.

    Wrong:
        title:
          en: |-
            In all likelihood the mill closes
          ar: |-
            من المرجح جدًا أن تُغلق الطاحونة
          he: |-
            סביר מאוד שהטחנה תיסגר

    Right:
        title:
          en: |-
            The mill very likely closes
          ar: |-
            من المرجح جدًا أن تُغلق الطاحونة
          he: |-
            סביר מאוד שהטחנה תיסגר
    """
    for passage in subject.passages:
        if not own_voice.is_ours(passage):
            continue
        for tag, text in passage.by_tag.items():
            known, locale = vocabulary.of(tag), subject.world.locales.get(tag)
            if known is None or locale is None:
                continue
            if not _instead(locale).may_find(masked(text)):
                continue
            for said in own_voice.sentences(passage, locale):
                for word, at, agreed in (
                    *_others(said.text, known.likelihood, locale),
                    *_others(said.text, known.confidence, locale),
                ):
                    message = f"{quoted(word)} is not a word of the agreed scale"
                    hint = f"write “{agreed}”, or say whose judgement it is"
                    yield passage.finding(tag, said.at + at, message, hint)


@lru_cache(maxsize=1 << 4)
def _instead(locale: Locale) -> Finder:
    known = vocabulary.of(locale.tag)
    steps = (*known.likelihood.values(), *known.confidence.values()) if known else ()
    return Finder((phrase for step in steps for phrase in step.instead), locale)


def _others(
    sentence: str, scale: Mapping[Any, Scale], locale: Locale
) -> Iterator[tuple[str, int, str]]:
    """Words that stand for those of a scale: each with its place and what to write instead."""
    found: dict[int, tuple[str, str]] = {}
    for step in scale.values():
        for match in vocabulary.pattern(step.instead, locale).finditer(sentence):
            if len(match[0]) > len(found.get(match.start(), ("", ""))[0]):
                found[match.start()] = (match[0], step.agreed[0])
    for at, (word, agreed) in found.items():
        yield word, at, agreed
