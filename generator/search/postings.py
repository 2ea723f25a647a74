"""What a section says, counted, and the *postings* of a word: sections, each with its weight.

A weight is BM25's (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) but for
the rarity of the word, rounded; so lengths of sections need not be sent.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice
from operator import add, sub
from typing import NamedTuple

from generator.search.numbers import ALPHABET, number
from generator.search.phrases import Phrases
from generator.search.section import Section

K1, B = 1.2, 0.5
"""BM25's saturation and correction for length; sections differ less in length than documents."""

TITLE = 2
"""A word of the title counts as so many of the text."""

LEVELS = 32
"""So many different weights a posting can have."""

STEP = 1.1
"""The mean length of sections is known to a power of this, so that few edits change it."""


class Counted(NamedTuple):
    """What a section says: its words and concepts, each as often as it does."""

    words: Mapping[str, int]
    length: int
    parts: Sequence[str]
    """What stands between its spaces."""


def counted(one: Section, known: Phrases) -> Counted:
    """What a section says."""
    title, text = one.title.split(), one.text.split()
    said, length = known.said(text)
    words = Counter(said)
    if title:
        times = TITLE if one.titled else 0
        said, more = known.said(title)
        length += times * more
        for word in said:
            words[word] += times
    return Counted(words, length, title + text)


def mean(length: int, sections: int) -> float:
    """How long sections are, about, that have a length together."""
    return STEP ** round(math.log(length / sections, STEP)) if length else 1


def level(times: int, length: int, mean: float) -> str:
    """The weight of a word that a section of a length says so many times."""
    slow = K1 * (1 - B + B * length / mean)
    return ALPHABET[round(times * (LEVELS - 1) / (times + slow))]


def written(places: Sequence[int], levels: Iterable[str]) -> str:
    """Sections in their order, each as how many are left out before it, with their weights."""
    gaps = map(sub, places, chain((0,), (place + 1 for place in places)))
    return "".join(map(add, map(number, gaps), levels))


_POSTING = re.compile("([g-z0-9_-]*[A-Za-f])(.)")


@lru_cache(maxsize=1 << 14)
def _step(gap: str) -> int:
    """From one section to the next, by what is written between them."""
    return 1 + sum((ALPHABET.index(digit) & 31) << 5 * n for n, digit in enumerate(gap))


def changed(postings: str, levels: Mapping[int, str]) -> str:
    """Postings with other weights for some sections; an empty one takes the section out."""
    found = _POSTING.findall(postings)
    ends = accumulate((_step(gap) for gap, _ in found), initial=-1)
    own = dict(zip(islice(ends, 1, None), (level for _, level in found), strict=True))
    for place, level in levels.items():
        if level:
            own[place] = level
        else:
            own.pop(place, None)
    places = sorted(own)
    return written(places, map(own.__getitem__, places))
