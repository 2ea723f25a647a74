"""Words with their postings → buckets, which are spread over shards.

Every word stands with its postings in the *bucket* of the skeleton of each of its readings, and
buckets are spread over shards by a hash of the skeleton. So a query's word loads one shard for each
of its readings, and finds there all words of the texts that share its stem or consonants, however
many others there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.search.stem import readings

SHARD = 24_000
"""About so many characters go into a shard."""


def buckets(words: Iterable[str]) -> dict[str, list[str]]:
    """For each skeleton its words."""
    ordered = sorted(words)
    bare = {readings(word)[0].stem for word in ordered if not word.startswith("#")}
    found: dict[str, list[str]] = {}
    for word in ordered:
        for key in keys(word, bare.__contains__):
            found.setdefault(key, []).append(word)
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


def line(key: str, words: Iterable[str], postings: Mapping[str, str]) -> str:
    """A bucket as it stands in its shard."""
    return f"{key} {' '.join(f'{word} {postings[word]}' for word in words)}"


def size(found: Mapping[str, Sequence[str]], postings: Mapping[str, str]) -> int:
    """How many characters the lines of all buckets have."""
    return sum(
        len(key) + sum(len(word) + len(postings[word]) + 2 for word in words)
        for key, words in found.items()
    )


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


def shards(
    found: Mapping[str, Sequence[str]], postings: Mapping[str, str], count: int
) -> list[str]:
    """The text of each shard."""
    parts: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(found):
        parts[shard(key, count)].append(key)
    return ["\n".join(line(key, found[key], postings) for key in part) for part in parts]
