"""A text read word by word: what a phrase means that stands at a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple

from generator.prose.tokens import Token, tokens
from generator.prose.words import SHORT, Entry, Language, Meaning, Phrases, language

HYPHENS = frozenset("-\u2010\u2011\u05be")
DASHES = HYPHENS | frozenset("–—")


class Phrase(NamedTuple, Generic[Meaning]):
    """A word or phrase of the language in a sequence of tokens."""

    meaning: Meaning
    after: int
    """The number of the token behind it."""
    prefix: str = ""
    """What is glued to its front."""


Part = Phrase[Entry]
"""A word or phrase, or digits, that may be part of an amount."""


class Found(NamedTuple):
    """A date between two tokens: that at ``start`` is its first, that at ``after`` behind it."""

    start: int
    after: int
    value: str
    """As in :class:`generator.prose.calendar.Dated`."""
    loose: bool = False


@dataclass(frozen=True)
class Reader:
    """A text's tokens and the words of its language."""

    language: Language
    tokens: Sequence[Token]
    pieces: Sequence[int]
    """Where the piece of each token begins in the text."""
    starts: Sequence[int]
    """The tokens at which a number or a phrase may begin."""

    def begin(self, at: int) -> int:
        """The offset of a token in the text as given."""
        return self.pieces[at] + self.tokens[at].at

    def end(self, at: int) -> int:
        """Where a token ends there."""
        return self.pieces[at] + self.tokens[at].end

    def word(self, at: int) -> str:
        """The text of a token; nothing beyond the last."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_count(self, at: int, *lengths: int) -> bool:
        """Whether a token is digits alone, as many as one of ``lengths``."""
        said = self.word(at)
        return self.is_number(at) and said.isdigit() and len(said) in lengths

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def is_number(self, at: int) -> bool:
        """Whether a token is digits."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "number"

    def glued(self, at: int) -> bool:
        """Whether a token stands right behind the one before it."""
        return 0 < at < len(self.tokens) and not self.tokens[at].spaced

    def phrase(self, at: int, known: Phrases[Meaning]) -> Phrase[Meaning] | None:
        """The longest phrase of a list that begins at a token, with as few prefixes as can be."""
        if not 0 <= at < len(self.tokens) or self.tokens[at].kind == "number":
            return None
        first = self.tokens[at].text
        for prefix in self.tokens[at].openings:
            rest = first[len(prefix) :]
            longest = known.longest.get(rest)
            if longest is None or (prefix and len(rest) == 1):
                continue
            words, ends = self._words(at, rest, longest)
            for length in range(len(words), 0, -1):
                meaning = known.meanings.get(tuple(words[:length]))
                if meaning is not None:
                    return Phrase(meaning, ends[length - 1], prefix)
        return None

    def _words(self, at: int, first: str, most: int) -> tuple[list[str], list[int]]:
        """The word ``first`` at a token with those behind it, and the token behind each."""
        words, ends = [first], [at + 1]
        while len(words) < most:
            after = ends[-1]
            if self.word(after) in HYPHENS and self.glued(after) and self.glued(after + 1):
                after += 1
            if after >= len(self.tokens) or self.tokens[after].kind == "number":
                break
            words.append(self.word(after))
            ends.append(after + 1)
        return words, ends

    def part(self, at: int) -> Part | None:
        """The word or phrase of amounts that begins at a token."""
        if self.language.has("never", self.word(at)):
            return None
        part = self.phrase(at, self.language.entries)
        # בין is no yen after a preposition.
        short = part and part.prefix and len(self.word(at)) - len(part.prefix) <= SHORT
        return None if part and short and part.meaning.kind == "unit" else part

    def has(self, name: str, at: int) -> bool:
        """Whether a token, with a prefix or without, is in a list of the file."""
        word, listed = self.word(at), self.language.folds[name]
        return any(word[len(prefix) :] in listed for prefix in self.language.prefixed(word))

    def counts(self, at: int) -> bool:
        """Whether a magnitude word or a unit stands at a token: digits before it are an amount."""
        part = self.part(at)
        known = part.meaning if part else None
        return known is not None and known.kind in ("magnitude", "unit") and not known.loose

    def skipped(self, at: int, name: str) -> int:
        """Behind the one or two words of a list of the file that stand at ``at``, if any do."""
        for _ in range(2):
            at += self.language.has(name, self.word(at))
        return at


@lru_cache(maxsize=1 << 10)
def reader(tag: str, text: str) -> Reader | None:
    """A text in a language, ready to be read; None if we have no words of the language."""
    words = language(tag)
    if words is None:
        return None
    found, pieces = tokens(text, words)
    return Reader(words, found, pieces, [at for at, one in enumerate(found) if one.openings])


def names_any(tag: str, text: str) -> bool:
    """Whether a text in a language may name an amount, a unit or a date."""
    words = reader(tag, text)
    return words is not None and bool(words.tokens)
