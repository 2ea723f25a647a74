"""What words a language has for what the checks look for: one file each in ``words/``.

A language without a file has no vocabulary, and checks that would need one have nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from generator import seed, validate
from generator.checks.glance import Glance
from generator.locales import Locale
from generator.model.fields import Record

FOLDER = Path(__file__).with_name("words")
Class = Literal["report", "claim", "possibility", "estimate"]
Band = Literal[
    "almost-no-chance",
    "very-unlikely",
    "unlikely",
    "even-chance",
    "likely",
    "very-likely",
    "almost-certain",
]
Level = Literal["low", "moderate", "high"]
Phrases = tuple[str, ...]


class Hedge(Record):
    """Words of one class of hedges. A * in a phrase stands for any letters or none."""

    marks: Phrases
    """Sure signs that something is hedged."""
    also: Phrases
    """What may carry such a hedge, so that it is not thought missing."""
    never: Phrases
    """Phrases with such a word in them that hedge nothing: "could not"."""


class Scale(Record):
    """Words of one step of a scale: those agreed, the first of which hints give, and others."""

    agreed: Phrases
    """What to write."""
    instead: Phrases
    """What is written in its place, and should not be."""


class Vocabulary(Record):
    """What a file of words holds."""

    hedges: dict[Class, Hedge]
    """Words of hedges by what they say: told by others, claimed, possible, or our estimate."""
    stand_ins: dict[str, Phrases] = Field(default_factory=dict)
    """Words that stand for a name, by the kind of entity."""
    pronouns: Phrases
    """Words of their own that stand for a name of any kind; none if they are glued to others."""
    likelihood: dict[Band, Scale]
    """Words for how likely something is: the seven bands of ICD 203 (ODNI, 2015, D.6.e.2.a)."""
    confidence: dict[Level, Scale]
    """Words for how firmly we hold a judgement (ICD 203)."""


@lru_cache(maxsize=1 << 5)
def of(tag: str) -> Vocabulary | None:
    """The vocabulary of a language; None if it has no file."""
    path = FOLDER / f"{tag}.yml"
    if not path.is_file():
        return None
    return validate.typed(seed.read(path.name, path.read_bytes()), Vocabulary)


# Each for its own script: Python compiles a set of two ranges eight times as fast as one of three.
_POINTS, _HARAKAT = r"\u0591-\u05c7", r"\u064b-\u0652\u0670"
_SIGNS = re.compile(f"[{_POINTS}{_HARAKAT}]+")
_BEGINNING = r"(?:^|(?<=[“”\"«(:])|(?<=[.!?:;]\s))"
_NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=1 << 8)
def pattern(phrases: Phrases, locale: Locale, bare: bool = False) -> re.Pattern[str]:
    """What finds phrases in a text, vowel signs and letters glued to their front put aside.

    What is for ``bare`` texts, which have no vowel signs, is found faster.

    Small letters may be capitals where a sentence begins, and only there: May is a month.
    """
    if not phrases:
        return _NEVER
    prefixes = sorted(locale.words.word_prefixes, key=len, reverse=True)
    glued = "|".join(re.escape(one) + ("" if bare else _signs(one[-1])) for one in prefixes)
    front = f"(?:(?:{glued}){re.escape(locale.words.prefix_joiner)}?)*" if glued else ""
    said = "|".join(_one(phrase, bare) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w\u064b-\u0652]){front}(?:{said})(?!\w)")


class Finder:
    """What finds phrases in texts, and tells quickly of most that they have none."""

    def __init__(self, phrases: Iterable[str], locale: Locale) -> None:
        self._phrases, self._locale = tuple(phrases), locale
        telling = {
            max(phrase.split(), key=lambda word: len(word.strip("*"))) for phrase in self._phrases
        }
        words = tuple(sorted(_SIGNS.sub("", word) for word in telling))
        bare = pattern(words, locale, bare=True)
        self._glance = Glance(lambda word: bare.search(_SIGNS.sub("", word)))

    def may_find(self, text: str) -> bool:
        """Whether a text has the most telling word of any phrase, the longest."""
        return self._glance.sees(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in a text."""
        return self._pattern().search(text) if self._glance.sees(text) else None

    def _pattern(self) -> re.Pattern[str]:
        """Compiled when first it is wanted: most are not, and all together take seconds."""
        return pattern(self._phrases, self._locale)


def _one(phrase: str, bare: bool) -> str:
    marks = _HARAKAT if any("\u0600" <= c < "\u0700" for c in phrase) else "׳״’'"
    spelled = {"*": rf"[\w{marks}]*", " ": r"\s+"}
    said = [spelled.get(c) or re.escape(c) + ("" if bare else _signs(c)) for c in phrase]
    first = phrase[0]
    if first.upper() != first:
        said[0] = f"(?:{first}|{_BEGINNING}{first.upper()})"
    return "".join(said)


def _signs(letter: str) -> str:
    """The vowel signs that may follow a letter."""
    if "\u0590" < letter < "\u0600":
        return f"[{_POINTS}]*"
    return f"[{_HARAKAT}]*" if "\u0600" <= letter < "\u0700" else ""
