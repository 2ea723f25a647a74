"""All words of the texts, for queries whose words find nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.search.fold import TABLE, script, tokens_of
from generator.search.numbers import ALPHABET
from generator.search.stem import readings

LEAST = 3
"""Shorter words are like too many others."""

Forms = Mapping[str, Mapping[str, int]]
"""For each folded word how it is written, and how often."""

_TATWEEL = next(letter for letter, folded in TABLE["letters"].items() if not folded)


def spelling(words: Iterable[str], forms: Forms) -> dict[str, dict[str, str]]:
    """For each script its words, each with how the texts write it mostly."""

    def shown(word: str) -> str:
        return mostly(word, forms.get(word, {}))

    listed = sorted(filter(is_listed, words))
    rests: dict[str, list[str]] = {}
    for word in listed:
        rests.setdefault(rest(word), []).append(word)
    bare = {one: form for one, several in rests.items() if (form := cut(one, several, shown))}
    found: dict[str, dict[str, str]] = {}
    for word in sorted({*listed, *bare}):
        form = shown(word) if word in forms else bare.get(word, word)
        found.setdefault(script(word), {})[word] = form
    return found


def is_listed(word: str) -> bool:
    """Whether letters of a word are corrected."""
    return len(word) >= LEAST and word.isalpha() and script(word) != ""


def mostly(word: str, forms: Mapping[str, int]) -> str:
    """How a word is written most often."""
    return min(forms, key=lambda form: (-forms[form], form)) if forms else word


def rest(word: str) -> str:
    """The word without its article."""
    return readings(word)[0].rest


def cut(rest: str, words: Iterable[str], shown: Callable[[str], str]) -> str:
    """How ``rest`` is written, by the first word of which it is left; nothing if by none."""
    if len(rest) >= LEAST:
        for word in words:
            form = shown(word)
            if len(rest) < len(word) == len(form):
                return form[-len(rest) :]
    return ""


def written(forms: Mapping[str, str]) -> str:
    """Words in alphabetical order, without what they share with the one before.

    Behind a bar stands how it is written, if that is not as it is folded.
    """
    found, before = [], ""
    for word in sorted(forms):
        form = forms[word]
        same = _same(word, before)
        found.append(f"{ALPHABET[same]}{word[same:]}" + (f"|{form}" if form != word else ""))
        before = word
    return " ".join(found)


def _same(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def forms(parts: Mapping[str, int]) -> dict[str, Counter[str]]:
    """How the parts of texts write their words, without points and marks."""
    found: dict[str, Counter[str]] = {}
    for part, times in parts.items():
        for folded, form in form_of(part):
            found.setdefault(folded, Counter())[form] += times
    return found


def form_of(part: str) -> Iterator[tuple[str, str]]:
    """A folded word and how it is written, if the part of a text is one word."""
    found = tokens_of(part)
    if len(found) != 1:
        return
    composed = unicodedata.normalize("NFKC", part)
    # Hebrew points and Arabic vowels are marks still; accents and hamzas are in their letters.
    form = "".join(c for c in composed if unicodedata.category(c)[0] != "M" and c != _TATWEEL)
    while form and not form[0].isalnum():
        form = form[1:]
    while form and not form[-1].isalnum():
        form = form[:-1]
    if form and not any(c.isspace() or c in "|<>" for c in form):
        yield found[0].word, form
