"""Hedges that one language of a text has and another has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator import languages
from generator.checks import naming, vocabulary
from generator.checks.sentences import Sentence, sentences
from generator.checks.subject import Finding, Passage, Subject, masked
from generator.checks.vocabulary import Class, Finder
from generator.locales import Locale
from generator.validate import quoted

_GROUPS: Sequence[tuple[Class, ...]] = (("report", "claim"), ("possibility", "estimate"))
"""Classes that stand for each other: languages draw the line between them in other places."""

_LIKE = 0.12
"""Shares of the whole that sentences have in two languages differ by no more."""


class _Words(NamedTuple):
    """A language's words for hedges."""

    marks: Mapping[Class, Finder]
    never: Mapping[Class, re.Pattern[str]]
    may: Sequence[Finder]
    """What may hedge, for each group."""
    any_mark: Finder


class _Side(NamedTuple):
    """The sentences of a text in one language, and its words for hedges."""

    tag: str
    words: _Words
    said: Sequence[Sentence]


def hedges(subject: Subject) -> Iterator[Finding]:
    """A hedge that one language of a text has and another has not.

    What is said to be so, or may be so, becomes a fact for the readers of one language. Languages
    hedge in different words and places, so any word for what was reported or claimed stands for any
    other, and so does any for what is possible or estimated. Hedge where it is stated flatly, or
    take the hedge out where the article has none.

    Wrong:
        en: |-
          The mill may close.
        ar: |-
          ستُغلق الطاحونة.
        he: |-
          ייתכן שהטחנה תיסגר.

    Right:
        en: |-
          The mill may close.
        ar: |-
          قد تُغلق الطاحونة.
        he: |-
          ייתכן שהטחנה תיסגר.
    """
    for passage in subject.passages:
        if naming.is_name(passage) or naming.is_wording(passage):
            continue
        texts = [
            (tag, words, masked(text))
            for tag, text in passage.by_tag.items()
            if (locale := subject.world.locales.get(tag)) and (words := _words(locale))
        ]
        if any(words.any_mark.may_find(text) for _, words, text in texts):
            sides = [_Side(tag, words, tuple(sentences(text))) for tag, words, text in texts]
            for side in sides[1:]:
                yield from _compared(passage, sides[0], side)


@lru_cache(maxsize=1 << 4)
def _words(locale: Locale) -> _Words | None:
    known = vocabulary.of(locale.tag)
    if known is None:
        return None
    all_ = known.hedges
    may = (
        [p for name in group for p in (*all_[name].marks, *all_[name].also)] for group in _GROUPS
    )
    return _Words(
        {name: Finder(hedge.marks, locale) for name, hedge in all_.items()},
        {name: vocabulary.pattern(hedge.never, locale) for name, hedge in all_.items()},
        [Finder(phrases, locale) for phrases in may],
        Finder((phrase for hedge in all_.values() for phrase in hedge.marks), locale),
    )


def _compared(passage: Passage, first: _Side, other: _Side) -> Iterator[Finding]:
    if not _aligned(first.said, other.said):
        first, other = _as_one(first), _as_one(other)
    language = languages.name(first.tag)
    for n, (one, same) in enumerate(zip(first.said, other.said, strict=True)):
        for group in range(len(_GROUPS)):
            mark, hedged = _mark(first, one, group), _mark(other, same, group)
            if mark and not _carried(other, n, first, group):
                message = f"this is stated flatly, and hedged in {language}: {quoted(mark[0])}"
                hint = f"hedge it here too, or correct the {language}"
                yield passage.finding(other.tag, same.at, message, hint)
            elif hedged and not mark and not _carried(first, n, other, group):
                message = f"{quoted(hedged[0])} hedges what is stated flatly in {language}"
                hint = f"say it as firmly as the {language}, or hedge it there too"
                yield passage.finding(other.tag, hedged[1], message, hint)


def _aligned(first: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    """Whether two texts seem to say the same sentence by sentence: as many, of like lengths.

    Lengths tell which sentences are each other's translations (Gale and Church, "A Program for
    Aligning Sentences in Bilingual Corpora", 1993).
    """
    whole, same = (sum(len(one.text) for one in said) for said in (first, other))
    return len(first) == len(other) and all(
        abs(len(one.text) / whole - len(two.text) / same) <= _LIKE
        for one, two in zip(first, other, strict=True)
    )


def _as_one(side: _Side) -> _Side:
    """The text taken as one sentence, where its sentences cannot be set beside the other's."""
    text = ""
    for one in side.said:
        text = text.ljust(one.at) + one.text
    return side._replace(said=(Sentence(0, text),))


def _mark(side: _Side, said: Sentence, group: int) -> tuple[str, int] | None:
    """The first sure hedge of a sentence, and where it stands in the text."""
    for name in _GROUPS[group]:
        marks = side.words.marks[name]
        if not marks.may_find(said.text):
            continue
        text = side.words.never[name].sub(lambda match: " " * len(match[0]), said.text)
        if match := marks.search(text):
            return match[0], said.at + match.start()
    return None


def _carried(side: _Side, n: int, hedged: _Side, group: int) -> bool:
    """Whether sentence ``n`` may hedge, or one beside it does whose counterpart does not."""
    return _may_hedge(side, side.said[n], group) or any(
        _may_hedge(side, side.said[m], group) and not _may_hedge(hedged, hedged.said[m], group)
        for m in (n - 1, n + 1)
        if 0 <= m < len(side.said)
    )


def _may_hedge(side: _Side, said: Sentence, group: int) -> bool:
    return side.words.may[group].search(said.text) is not None
