"""Likelihood and confidence in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.checks import vocabulary
from generator.checks.sentences import sentences
from generator.checks.subject import Finding, Subject, masked
from generator.checks.vocabulary import Finder, Scale
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
            locale = subject.world.locales.get(tag)
            scales = _scales(locale) if locale else None
            plain = masked(text)
            if scales is None or not all(scale.may_find(plain) for scale in scales):
                continue
            for said in sentences(plain):
                likely, sure = (scale.search(said.text) for scale in scales)
                if likely and sure:
                    message = f"{quoted(sure[0])} stands in one sentence with {quoted(likely[0])}"
                    hint = "say how sure we are in a sentence of its own"
                    yield passage.finding(tag, said.at + sure.start(), message, hint)


@lru_cache(maxsize=1 << 4)
def _scales(locale: Locale) -> tuple[Finder, Finder] | None:
    """What finds words for likelihood and for confidence, agreed or in their place."""
    known = vocabulary.of(locale.tag)
    if known is None:
        return None
    return _finder(known.likelihood.values(), locale), _finder(known.confidence.values(), locale)


def _finder(steps: Iterable[Scale], locale: Locale) -> Finder:
    return Finder((phrase for step in steps for phrase in (*step.agreed, *step.instead)), locale)
