"""Words → what their forms have in common, by rules that are data (``folding.json``).

A word may begin with clitics or only look so (Hebrew מודל is no "from" and ודל), so it has several
*readings*. Each has a *stem*, without clitics and endings, and a *skeleton*, the stem's consonants.
Arabic follows light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information
Retrieval", 2007) with attached pronouns and prepositions added; the Arabic skeleton makes sound and
broken plurals meet. Hebrew strips the letters of משה וכלב, plurals, constructs and possessives, and
its skeleton lets full and defective spelling meet. English follows the S-stemmer (Harman, "How
effective is suffixing?", 1991) with -ing and -ed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.search.fold import TABLE, script

Rule = tuple[str, str, int]
"""An ending, what replaces it, and how much of the word must be left before it."""


@dataclass(frozen=True)
class Reading:
    """One way to read a word: ``rest`` is what clitics leave of it.

    A ``main`` reading needs no other word of the texts to support it.
    """

    rest: str
    stem: str
    key: str
    main: bool


@lru_cache(maxsize=1 << 17)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a folded word, the main one first."""
    rules = TABLE.get(script(word))
    if rules is None or not word.isalpha():
        return (Reading(word, word, word, True),)
    cuts = [word]
    article = ""
    for prefix, least in rules["prefixes"]:
        if word.startswith(prefix) and len(word) - len(prefix) >= least:
            cuts.append(word[len(prefix) :])
            if prefix in rules["articles"] and len(cuts[-1]) >= 3:
                article = cuts[-1]
    found: dict[str, Reading] = {}
    for rest in sorted(set(cuts), key=lambda cut: (cut != (article or word), -len(cut))):
        stem = _doubled(_ended(rest, rules["steps"]), rules)
        found.setdefault(stem, Reading(rest, stem, _skeleton(stem, rules), not found))
    return tuple(found.values())


def _ended(word: str, steps: Sequence[Sequence[Rule]]) -> str:
    """The word without its endings: of each step at most one."""
    for step in steps:
        for ending, instead, least in step:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                word = word[: len(word) - len(ending)] + instead
                break
    return word


def _doubled(stem: str, rules: dict[str, Any]) -> str:
    """Two letters and a feminine ending as the plural of such words has them: خطة, خطط."""
    if rules["feminine"] and len(stem) == 3 and stem[2] == rules["feminine"]:
        return stem[:2] + stem[1]
    return stem


def _skeleton(stem: str, rules: dict[str, Any]) -> str:
    """The consonants; the stem itself if that leaves fewer than two."""
    bare = _ended(stem, rules["bare"])
    if not rules["weak"]:
        return bare
    strong = "".join(c for c in bare if c not in rules["weak"])
    for head, least in rules["heads"]:
        if strong.startswith(head) and len(strong) - len(head) >= least:
            strong = strong[len(head) :]
            break
    if len(bare) == 2 and rules["feminine"]:
        return bare + bare[1]  # حق, whose plural is حقوق
    if len(strong) > 3:  # roots have three: this is most likely a foreign name
        strong = "".join(rules["sounds"].get(c, c) for c in strong)
    return strong if len(strong) > 1 else bare
