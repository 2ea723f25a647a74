"""Sections and concepts → the search index, as scripts that a page loads when it needs them.

Every word stands with its postings in the *bucket* of the skeleton of each of its readings, and
buckets are spread over shards by a hash of the skeleton. So a query's word loads one shard for each
of its readings, and finds there all words of the texts that share its stem or consonants, however
many others there are. A posting is a section and the word's weight in it, which is BM25's
(Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) but for the rarity of the
word, rounded; so lengths of sections need not be sent.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from generator.search.concepts import Concept, Phrases, phrases
from generator.search.fold import TABLE, Token, tokens
from generator.search.numbers import ALPHABET, number, numbers
from generator.search.section import Section
from generator.search.spelling import spelling
from generator.search.stem import readings

K1, B = 1.2, 0.5
"""BM25's saturation and correction for length; sections differ less in length than documents."""

TITLE = 2
"""A word of the title counts as so many of the text."""

LEVELS = 32
"""So many different weights a posting can have."""

SHARD = 24_000
"""About so many characters go into a shard."""

BLOCK = 32
"""Texts of so many sections stand in one script."""


def scripts(sections: Iterable[Section], concepts: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    """The index as (file name, script): the same bytes for the same sections in any order."""
    ordered = sorted(sections, key=lambda s: (s.language, s.path, s.kind, s.address, s.id))
    known = phrases(concepts)
    files = dict(_blocks(ordered))
    words = _weights(ordered, known)
    buckets = _buckets(words)
    count = _shards(buckets, files)
    files.update((name, _script(name, text)) for name, text in spelling(words, ordered))
    version = hashlib.sha256()
    for name in sorted(files):
        version.update(f"{name}\n{files[name]}\n".encode())
    first = {
        "version": version.hexdigest()[:12],
        "table": TABLE,
        "shards": count,
        "block": BLOCK,
        "levels": LEVELS,
        "spelling": [name.removeprefix("spelling-") for name in files if "spelling-" in name],
        **_register(ordered),
        "concepts": "\n".join(
            f"{' '.join(phrase)}\t{' '.join(ids)}" for phrase, ids in known.known.items()
        ),
    }
    yield "index.js", _script("index", first)
    for name in sorted(files):
        yield f"{name}.js", files[name]


def _script(name: str, value: Any) -> str:
    """A script that hands ``value`` to whoever loads it; U+2028 ended lines in older ones."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    written = written.encode("utf-8", "replace").decode()
    return f"briefingSearch.put({json.dumps(name)},{written});\n"


def _blocks(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """What is shown of the sections; a page's title only where it is another than before."""
    for first in range(0, len(sections), BLOCK):
        shown, before = [], None
        for one in sections[first : first + BLOCK]:
            shown.append(
                [
                    one.id,
                    one.address.partition("#")[2],
                    one.title,
                    one.text,
                    "" if one.page == before else one.page,
                ]
            )
            before = one.page
        name = f"texts-{first // BLOCK}"
        yield name, _script(name, shown)


def _register(sections: Sequence[Section]) -> dict[str, Any]:
    """What filters need: languages, pages with dates, kinds and themes, in runs of sections."""

    def runs(values: Iterable[Any]) -> list[tuple[Any, int]]:
        return [(value, sum(1 for _ in group)) for value, group in groupby(values)]

    kinds = sorted({one.kind for one in sections})
    themes = sorted({one.themes for one in sections})
    return {
        "languages": runs(one.language for one in sections),
        "pages": [
            [path, brief, date, size]
            for (_, path, brief, date), size in runs(
                (one.language, one.path, one.brief, one.date) for one in sections
            )
        ],
        "kinds": kinds,
        "kindRuns": numbers(
            n
            for kind, size in runs(one.kind for one in sections)
            for n in (kinds.index(kind), size)
        ),
        "themes": themes,
        "themeRuns": numbers(
            n
            for theme, size in runs(one.themes for one in sections)
            for n in (themes.index(theme), size)
        ),
    }


Weights = Mapping[str, list[tuple[int, int]]]
"""For each word the sections it stands in, each with its weight."""


def _weights(sections: Sequence[Section], known: Phrases) -> Weights:
    counts: list[Counter[str]] = []
    lengths: list[int] = []
    for one in sections:
        title, text = list(tokens(one.title)), list(tokens(one.text))
        count: Counter[str] = Counter()
        weight = TITLE if one.titled else 0
        _count(count, title, weight, known)
        _count(count, text, 1, known)
        counts.append(count)
        lengths.append(weight * _length(title) + _length(text))
    mean = {
        language: sum(length for _, length in group) / max(1, len(group))
        for language, group in _by_language(sections, lengths).items()
    }
    found: dict[str, list[tuple[int, int]]] = {}
    for place, (one, count, length) in enumerate(zip(sections, counts, lengths, strict=True)):
        slow = K1 * (1 - B + B * length / (mean[one.language] or 1))
        for word, times in count.items():
            level = round(times * (LEVELS - 1) / (times + slow))
            found.setdefault(word, []).append((place, level))
    return found


def _by_language(
    sections: Sequence[Section], lengths: Sequence[int]
) -> dict[str, list[tuple[Section, int]]]:
    found: dict[str, list[tuple[Section, int]]] = {}
    for one, length in zip(sections, lengths, strict=True):
        found.setdefault(one.language, []).append((one, length))
    return found


def _length(words: Sequence[Token]) -> int:
    return sum(not token.joined for token in words)


def _count(count: Counter[str], text: Sequence[Token], times: int, known: Phrases) -> None:
    for token in text:
        count[token.word] += times
    for concept in known.found(text):
        count[f"#{concept}"] += times


def _buckets(words: Weights) -> dict[str, list[str]]:
    """For each skeleton its words, each with its postings.

    A reading other than the main one stands if another word supports it by being bare what clitics
    leave of this one; where none is supported any may be right, and all stand.
    """
    bare: Counter[str] = Counter(
        readings(word)[0].stem for word in words if not word.startswith("#")
    )
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        written = f"{word} {_postings(words[word])}"
        for key in _keys(word, bare):
            found.setdefault(key, []).append(written)
    return found


def _keys(word: str, bare: Mapping[str, int]) -> list[str]:
    if word.startswith("#"):
        return [word]
    main, *others = readings(word)
    supported = [one for one in others if bare.get(one.stem)]
    return sorted({one.key for one in (main, *(supported or others))})


def _postings(found: Sequence[tuple[int, int]]) -> str:
    written, before = [], -1
    for place, level in found:
        written.append(number(place - before - 1) + ALPHABET[level])
        before = place
    return "".join(written)


def shard(key: str, count: int) -> int:
    """The shard of a bucket: FNV-1a of its UTF-16 units."""
    value = 0x811C9DC5
    encoded = key.encode("utf-16-le")
    for at in range(0, len(encoded), 2):
        value = ((value ^ (encoded[at] | encoded[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value % count


def _shards(buckets: Mapping[str, Sequence[str]], files: dict[str, str]) -> int:
    """Put the shards among the files; how many they are."""
    lines = {key: f"{key} {' '.join(words)}" for key, words in buckets.items()}
    count = 1
    while count * SHARD < sum(map(len, lines.values())):
        count *= 2
    parts: dict[int, list[str]] = {n: [] for n in range(count)}
    for key in sorted(lines):
        parts[shard(key, count)].append(lines[key])
    for n, part in parts.items():
        files[f"words-{n}"] = _script(f"words-{n}", "\n".join(part))
    return count
