"""All words of the texts, for queries whose words find nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from generator.search.fold import TABLE, script, tokens
from generator.search.numbers import ALPHABET
from generator.search.section import Section
from generator.search.stem import readings

LEAST = 3
"""Shorter words are like too many others."""

_TATWEEL = next(letter for letter, folded in TABLE["letters"].items() if not folded)


def spelling(words: Iterable[str], sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """A list for each script, by its file's name: words in alphabetical order.

    A word is written without what it shares with the one before; behind a bar stands how the texts
    write it mostly, if that is not as it is folded.
    """
    found: dict[str, list[str]] = {}
    words = [word for word in words if len(word) >= LEAST and word.isalpha() and script(word)]
    shown = _shown(sections)
    bare = _bare(words, shown)
    for word in sorted({*words, *bare}):
        found.setdefault(script(word), []).append(word)
    shown = bare | shown
    for name, listed in found.items():
        written, before = [], ""
        for word in listed:
            same = _same(word, before)
            other = shown.get(word, word)
            written.append(
                f"{ALPHABET[same]}{word[same:]}" + (f"|{other}" if other != word else "")
            )
            before = word
        yield f"spelling-{name}", " ".join(written)


def _bare(words: Iterable[str], shown: Mapping[str, str]) -> dict[str, str]:
    """Words without their articles, with how that is written."""
    found: dict[str, str] = {}
    for word in sorted(words):
        rest = readings(word)[0].rest
        form = shown.get(word, word)
        if LEAST <= len(rest) < len(word) == len(form):
            found.setdefault(rest, form[-len(rest) :])
    return found


def _same(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _shown(sections: Iterable[Section]) -> dict[str, str]:
    """How each folded word is written most often, without points and marks."""
    raw = Counter(word for one in sections for word in f"{one.title} {one.text}".split())
    forms: dict[str, Counter[str]] = {}
    for word, times in raw.items():
        for folded, form in _forms(word):
            forms.setdefault(folded, Counter())[form] += times
    return {
        folded: min(counts, key=lambda form: (-counts[form], form))
        for folded, counts in forms.items()
    }


@lru_cache(maxsize=1 << 16)
def _forms(raw: str) -> tuple[tuple[str, str], ...]:
    found = [token.word for token in tokens(raw)]
    composed = unicodedata.normalize("NFKC", raw)
    # Hebrew points and Arabic vowels are marks still; accents and hamzas are in their letters.
    form = "".join(c for c in composed if unicodedata.category(c)[0] != "M" and c != _TATWEEL)
    while form and not form[0].isalnum():
        form = form[1:]
    while form and not form[-1].isalnum():
        form = form[:-1]
    whole = len(found) == 1 and form and not any(c.isspace() or c in "|<>" for c in form)
    return ((found[0], form),) if whole else ()
