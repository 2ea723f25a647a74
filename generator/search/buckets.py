"""Words with their postings → buckets, which are spread over shards.

Every word stands with its postings in the *bucket* of the skeleton of each of its readings, and
buckets are spread over shards by a hash of the skeleton. So a query's word loads one shard for each
of its readings, and finds there all words of the texts that share its stem or consonants, however
many others there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.search.stem import readings

SHARD = 24_000
"""About so many characters go into a shard."""


def buckets(postings: Mapping[str, str]) -> dict[str, list[str]]:
    """For each skeleton its words, each with its postings."""
    bare = {readings(word)[0].stem for word in postings if not word.startswith("#")}
    found: dict[str, list[str]] = {}
    for word in sorted(postings):
        for key in keys(word, bare.__contains__):
            found.setdefault(key, []).append(f"{word} {postings[word]}")
    return found


def keys(word: str, bare: Callable[[str], bool]) -> list[str]:
    """The buckets that a word stands in; ``bare`` says whether a stem is some word's main one.

    A reading other than the main one stands if another word supports it by being bare what clitics
    leave of this one; where none is supported any may be right, and all stand.
    """
    if word.startswith("#"):
        return [word]
    main, *others = readings(word)
    supported = [one for one in others if bare(one.stem)]
    return sorted({one.key for one in (main, *(supported or others))})


def line(key: str, words: Sequence[str]) -> str:
    """A bucket as it stands in its shard."""
    return f"{key} {' '.join(words)}"


def count(size: int) -> int:
    """How many shards hold buckets of so many characters."""
    shards = 1
    while shards * SHARD < size:
        shards *= 2
    return shards


def shard(key: str, count: int) -> int:
    """The shard of a bucket: FNV-1a of its UTF-16 units."""
    value = 0x811C9DC5
    encoded = key.encode("utf-16-le")
    for at in range(0, len(encoded), 2):
        value = ((value ^ (encoded[at] | encoded[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value % count


def shards(found: Mapping[str, Sequence[str]], count: int) -> list[str]:
    """The text of each shard."""
    parts: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(found):
        parts[shard(key, count)].append(line(key, found[key]))
    return ["\n".join(part) for part in parts]
