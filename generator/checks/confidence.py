"""Likelihood and confidence in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checks import vocabulary
from generator.checks.sentences import sentences
from generator.checks.subject import Finding, Subject, masked
from generator.checks.vocabulary import Scale
from generator.locales import Locale
from generator.validate import quoted


def confidence(subject: Subject) -> Iterator[Finding]:
    """How likely something is and how sure we are of it, in one sentence.

    Readers take the one for the other: a thing can be unlikely, and we sure that it is. Say in one
    sentence how likely it is, and in another how firm the grounds for that are (ICD 203).

    Wrong:
        en: |-
          With high confidence, the mill is likely to close.
        ar: |-
          نرى بثقة عالية أن من المرجح أن تُغلق الطاحونة.
        he: |-
          ברמת ביטחון גבוהה, הטחנה ככל הנראה תיסגר.

    Right:
        en: |-
          The mill is likely to close. Our confidence in that is high.
        ar: |-
          من المرجح أن تُغلق الطاحونة. وثقتنا بذلك عالية.
        he: |-
          הטחנה ככל הנראה תיסגר. הביטחון שלנו בכך גבוה.
    """
    for passage in subject.passages:
        for tag, text in passage.by_tag.items():
            known, locale = vocabulary.of(tag), subject.world.locales.get(tag)
            if known is None or locale is None:
                continue
            for said in sentences(masked(text)):
                likely = _first(said.text, known.likelihood, locale)
                sure = _first(said.text, known.confidence, locale)
                if likely and sure:
                    message = f"{quoted(sure[0])} stands in one sentence with {quoted(likely[0])}"
                    hint = "say how sure we are in a sentence of its own"
                    yield passage.finding(tag, said.at + sure[1], message, hint)


def _first(sentence: str, scale: Mapping[Any, Scale], locale: Locale) -> tuple[str, int] | None:
    """The first word of a scale, or in its place, and where it stands."""
    phrases = tuple(phrase for step in scale.values() for phrase in (*step.agreed, *step.instead))
    match = vocabulary.pattern(phrases, locale).search(sentence)
    return (match[0], match.start()) if match else None
