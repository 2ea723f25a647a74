"""Sections and concepts → the search index, as scripts that a page loads when it needs them.

What sections say is in shards (``buckets``, ``postings``), their texts are in blocks, what filters
need of them is in the first script (``register``), and for mistyped words there is a list of all
words of each script (``spelling``).
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.search import buckets, spelling
from generator.search.concepts import Concept
from generator.search.fold import TABLE
from generator.search.phrases import Phrases
from generator.search.postings import LEVELS, counted, level, mean, written
from generator.search.register import BLOCK, register, shown
from generator.search.section import Section

FIRST, VERSION = "index", "version"
"""The script that names the others, and the small one that names its version.

Pages ask anew for the second alone, so that copies of all others may be kept for ever.
"""


@dataclass(frozen=True)
class Index:
    """All that the scripts say."""

    sections: Sequence[Section]
    known: Phrases
    lengths: Mapping[str, tuple[int, int]]
    """For each language how long its sections are together, and how many."""
    words: Sequence[str]
    forms: spelling.Forms
    size: int
    """How many characters all buckets have."""
    shards: Sequence[str]
    spelling: Mapping[str, Mapping[str, str]]


def scripts(sections: Iterable[Section], concepts: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    """The index as (file name, script): the same bytes for the same sections in any order.

    The first script comes last, since its version is that of all others, and then its version.
    """
    made = index(sorted(sections, key=key), Phrases(concepts))
    hashes = {}
    for name, text in parts(made):
        hashes[name] = hash_of(text)
        yield f"{name}.js", text
    yield from opening(first(about(made), hashes))


def key(one: Section) -> tuple[str, ...]:
    """The order of sections."""
    return (one.language, one.path, one.kind, one.address, one.id)


def index(ordered: Sequence[Section], known: Phrases) -> Index:
    """What the scripts say of sections in their order."""
    places: dict[str, array[int]] = {}
    often: dict[str, dict[int, int]] = {}  # few words come more than once
    lengths = array("I")
    texts: Counter[str] = Counter()
    for place, one in enumerate(ordered):
        words, length, own = counted(one, known)
        lengths.append(length)
        texts.update(own)
        for word, times in words.items():
            if word in places:
                places[word].append(place)
            else:
                places[word] = array("I", (place,))
            if times != 1:
                often.setdefault(word, {})[place] = times
    totals = lengths_of(zip((one.language for one in ordered), lengths, strict=True))
    found = _postings(ordered, places, often, lengths, totals)
    by_key = buckets.buckets(found)
    size = buckets.size(by_key, found)
    own_words = [word for word in places if not word.startswith("#")]
    forms = spelling.forms(texts)
    return Index(
        ordered,
        known,
        totals,
        own_words,
        forms,
        size,
        buckets.shards(by_key, found, buckets.count(size)),
        spelling.spelling(own_words, forms),
    )


def lengths_of(sections: Iterable[tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """For each language how long its sections are together, and how many."""
    found: dict[str, tuple[int, int]] = {}
    for language, length in sections:
        total, many = found.get(language, (0, 0))
        found[language] = total + length, many + 1
    return found


def _postings(
    sections: Sequence[Section],
    places: Mapping[str, Sequence[int]],
    often: Mapping[str, Mapping[int, int]],
    lengths: Sequence[int],
    totals: Mapping[str, tuple[int, int]],
) -> dict[str, str]:
    means = {language: mean(*total) for language, total in totals.items()}
    own = [means[one.language] for one in sections]
    once = [level(1, *one) for one in zip(lengths, own, strict=True)]
    found = {}
    for word, at in places.items():
        if word not in often:
            found[word] = written(at, map(once.__getitem__, at))
            continue
        more = {n: level(times, lengths[n], own[n]) for n, times in often[word].items()}
        found[word] = written(at, (more.get(n) or once[n] for n in at))
    return found


def parts(made: Index) -> Iterator[tuple[str, str]]:
    """All scripts but the first, by their names."""
    for at in range(0, len(made.sections), BLOCK):
        yield texts(at // BLOCK, made.sections[at : at + BLOCK])
    for number, text in enumerate(made.shards):
        yield words(number, text)
    for name, forms in made.spelling.items():
        yield spelled(name, forms)


def texts(number: int, sections: Iterable[Section]) -> tuple[str, str]:
    """The script of a block of sections."""
    return f"texts-{number}", _script(f"texts-{number}", shown(sections))


def words(number: int, shard: str) -> tuple[str, str]:
    """The script of a shard."""
    return f"words-{number}", _script(f"words-{number}", shard)


def spelled(script: str, forms: Mapping[str, str]) -> tuple[str, str]:
    """The script of the words of a script."""
    return f"spelling-{script}", _script(f"spelling-{script}", spelling.written(forms))


def about(made: Index) -> str:
    """What the first script says but for its version."""
    return _json(
        {
            "table": TABLE,
            "shards": len(made.shards),
            "block": BLOCK,
            "levels": LEVELS,
            "spelling": sorted(made.spelling),
            **register(made.sections),
            "concepts": "\n".join(
                f"{' '.join(phrase)}\t{' '.join(ids)}" for phrase, ids in made.known.known.items()
            ),
        }
    )


def first(about: str, hashes: Mapping[str, str]) -> str:
    """The first script; its version is that of all scripts."""
    of = "\n".join(f"{name} {hashes[name]}" for name in sorted(hashes))
    return _put(FIRST, f'{{"version":"{hash_of(about + of)[:12]}",{about[1:]}')


def version(first: str) -> str:
    """The version that an index's first script says; nothing if it does not."""
    found = re.match(r'briefingSearch\.put\("index",\{"version":"([0-9a-f]+)"', first)
    return found[1] if found else ""


def opening(first: str) -> list[tuple[str, str]]:
    """The first script, and the one that says its version, with the names of their files."""
    return [(f"{FIRST}.js", first), (f"{VERSION}.js", _script(VERSION, version(first)))]


def hash_of(text: str) -> str:
    """A name for what a script says."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _script(name: str, value: Any) -> str:
    return _put(name, _json(value))


def _put(name: str, written: str) -> str:
    """A script that hands a value to whoever loads it."""
    return f"briefingSearch.put({json.dumps(name)},{written});\n"


def _json(value: Any) -> str:
    """A value as scripts write it; U+2028 ended lines in older ones."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    written = written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return written.encode("utf-8", "replace").decode()
