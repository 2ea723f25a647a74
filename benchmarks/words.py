"""Texts in every language at once, from sentences with slots (vocabulary.yml)."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("en", "ar", "he")
VOCABULARY: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "vocabulary.yml").read_text("utf-8")
)


class Text(dict[str, str]):
    """A text by language."""


Forms = Sequence[str]
"""The same words in every language, in the order of :data:`LANGUAGES`."""


def text(forms: Forms, **slots: Forms) -> Text:
    """The words in every language, each slot filled in that language."""
    return Text(
        (tag, words.format(**{name: filling[n] for name, filling in slots.items()}))
        for n, (tag, words) in enumerate(zip(LANGUAGES, forms, strict=True))
    )


def joined(texts: Sequence[Text], between: Forms = (" ", " ", " ")) -> Text:
    """Texts one after another."""
    return Text(
        (tag, mark.join(one[tag] for one in texts))
        for tag, mark in zip(LANGUAGES, between, strict=True)
    )


@dataclass(frozen=True)
class Words:
    """What the texts of one brief or registry draw from."""

    rng: random.Random
    entities: Sequence[str]
    """Ids of those it may mention."""
    terms: dict[str, Text]
    """Names of those it may use, by id."""
    things: Sequence[Forms]
    """What it is about."""
    figures: Sequence[str] = ()
    """References to figures."""
    decks: dict[tuple[str, bool], list[Forms]] = field(default_factory=dict)
    """Sentences not yet used, so that none returns before its turn."""

    def some(self, subject: str, sentences: int = 1) -> Text:
        """One or more sentences on a subject of the vocabulary."""
        return joined([self.filled(self._next(subject)) for _ in range(sentences)])

    def _next(self, subject: str) -> Forms:
        deck = self.decks.setdefault((subject, bool(self.figures)), [])
        if not deck:
            known: list[Forms] = VOCABULARY[subject]
            deck += [one for one in known if self.figures or "{figure}" not in one[0]]
            self.rng.shuffle(deck)
        return deck.pop()

    def filled(self, forms: Forms) -> Text:
        """These words with all of their slots filled."""
        wanted = sorted(set(re.findall(r"\{(\w+)\}", " ".join(forms))))
        x, y = self.rng.sample(list(self.things), 2)
        a, b = self.rng.sample(list(self.entities), 2)
        known: dict[str, Forms] = {"x": x, "y": y, "a": _same(f"[[{a}]]"), "b": _same(f"[[{b}]]")}
        return text(forms, **{name: known.get(name) or self._slot(name) for name in wanted})

    def _slot(self, name: str) -> Forms:
        rng = self.rng
        if name == "term":
            key = rng.choice(list(self.terms))
            return [f"[[term:{key}|{self.terms[key][tag]}]]" for tag in LANGUAGES]
        if name == "day":
            month: Forms = rng.choice(VOCABULARY["months"])
            day, year = rng.randint(1, 28), rng.randint(2021, 2027)
            return [f"{day} {word} {year}" for word in month]
        if name == "figure":
            return _same(f"{{{{{rng.choice(self.figures)}}}}}")
        if name == "percent":
            return _same(f"{rng.randint(1, 99)}.{rng.randint(1, 9)}%")
        if name == "years":
            first = rng.randint(1990, 2015)
            return _same(f"{first}–{first + rng.randint(1, 9)}")
        if name == "latin":
            return _same(rng.choice(VOCABULARY["latin"]))
        assert name == "n", name
        return _same(str(rng.randint(11, 99)))


def _same(words: str) -> Forms:
    return [words] * len(LANGUAGES)
