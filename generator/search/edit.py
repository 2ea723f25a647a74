"""Sections with other texts in the place of some → what changes in the index, and nothing else.

This gives what :mod:`generator.search.index` gives of all sections; where that takes more than what
is known of the last index, it says so by :class:`UnsureError`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.search import buckets, index, postings, spelling
from generator.search.fold import script
from generator.search.phrases import Phrases
from generator.search.register import BLOCK
from generator.search.section import Section
from generator.search.state import State
from generator.search.stem import readings

Changes = Mapping[int, tuple[Section, Section]]
"""At some places a section and what stands there instead."""


class UnsureError(Exception):
    """The index must be made anew."""


@dataclass
class Said:
    """How what the sections say has changed."""

    lengths: Counter[str] = field(default_factory=Counter)
    """For each language."""
    words: dict[str, dict[int, str]] = field(default_factory=dict)
    """For words their weights at some places, an empty one where they are not any more."""
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    """How much more often words are written in a form."""


def edited(state: State, changes: Changes, known: Phrases) -> Iterator[tuple[str, str]]:
    """Put down the changes in the state; the scripts that may be other ones, but for the first."""
    lengths = {language: (total, many) for language, (total, many) in state.get("lengths").items()}
    means = {language: postings.mean(*one) for language, one in lengths.items()}
    said = _said(changes, known, means)
    for language, more in said.lengths.items():
        total, many = lengths[language]
        lengths[language] = total + more, many
    if means != {language: postings.mean(*one) for language, one in lengths.items()}:
        raise UnsureError
    state.put("lengths", lengths)
    shards = _Shards(state)
    came, gone = _words(state, shards, said.words)
    yield from shards.put()
    yield from _spelled(state, [*came, *gone], said.forms)
    yield from _texts(state, {place: new for place, (_, new) in changes.items()})


def _said(changes: Changes, known: Phrases, means: Mapping[str, float]) -> Said:
    said = Said()
    parts: Counter[str] = Counter()
    for place, (old, new) in changes.items():
        mean = means[new.language]
        before, after = postings.counted(old, known), postings.counted(new, known)
        said.lengths[new.language] += after.length - before.length
        parts.update(after.parts)
        parts.subtract(before.parts)
        was, now = _levels(before, mean), _levels(after, mean)
        for word in {**was, **now}:
            if was.get(word) != now.get(word):
                said.words.setdefault(word, {})[place] = now.get(word, "")
    for part, times in parts.items():
        for word, form in spelling.form_of(part) if times else ():
            said.forms.setdefault(word, Counter())[form] += times
    return said


def _levels(of: postings.Counted, mean: float) -> dict[str, str]:
    return {word: postings.level(times, of.length, mean) for word, times in of.words.items()}


def _words(
    state: State, shards: _Shards, levels: Mapping[str, Mapping[int, str]]
) -> tuple[list[str], list[str]]:
    """Change words in their buckets; which words are new, and which are not said any more."""
    old: dict[str, tuple[list[str], str]] = {}

    def read(word: str, bare: Callable[[str], bool]) -> None:
        keys = buckets.keys(word, bare)
        old[word] = keys, shards.bucket(keys[0]).get(word, "")

    for word in levels:
        read(word, state.is_bare)
    new = {word: postings.changed(old[word][1], of) for word, of in levels.items()}
    came = [word for word in new if new[word] and not old[word][1] and word[0] != "#"]
    gone = [word for word in new if old[word][1] and not new[word] and word[0] != "#"]
    stems = {readings(word)[0].stem for word in (*came, *gone)}
    before = {stem: state.is_bare(stem) for stem in stems}
    state.add(came)
    state.remove(gone)
    for stem in stems:
        if state.is_bare(stem) != before[stem]:  # words may lean on it now, or not any more
            for word in state.leaning(stem):
                if word not in old:
                    read(word, lambda one: before[one] if one in before else state.is_bare(one))
                    new[word] = old[word][1]
    moved: dict[str, dict[str, str]] = {}
    for word, own in new.items():
        keys, was = old[word]
        wanted = buckets.keys(word, state.is_bare)
        for key in {*keys, *wanted} if own != was else {*keys} ^ {*wanted}:
            moved.setdefault(key, {})[word] = own if key in wanted else ""
    for key in moved:
        shards.change(key, moved[key])
    return came, gone


def _spelled(
    state: State, words: Iterable[str], forms: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, str]]:
    """The lists of words that change, with words that are new or not said any more."""
    touched = set(words)
    for word, more in forms.items():
        if any(more.values()):
            own = Counter(state.forms(word))
            own.update(more)
            state.put_forms(word, +own)
            touched.add(word)
    touched |= {spelling.rest(word) for word in touched}
    found: dict[str, dict[str, str | None]] = {}
    for word in touched:
        found.setdefault(script(word), {})[word] = _form(state, word)
    for name, changes in found.items():
        before = state.spelled(name)
        merged = {**before, **changes}
        after = {word: form for word, form in merged.items() if form is not None}
        if bool(before) != bool(after):
            raise UnsureError
        if before != after:
            state.put_spelled(name, after)
            yield index.spelled(name, after)


def _form(state: State, word: str) -> str | None:
    """How a word is written in its list; nothing if it is not there."""

    def shown(word: str) -> str:
        return spelling.mostly(word, state.forms(word))

    bare = spelling.cut(word, state.of_rest(word), shown)
    if bare or (spelling.is_listed(word) and state.is_said(word)):
        forms = state.forms(word)
        return spelling.mostly(word, forms) if forms else bare or word
    return None


def _texts(state: State, sections: Mapping[int, Section]) -> Iterator[tuple[str, str]]:
    for number in sorted({place // BLOCK for place in sections}):
        block = state.block(number)
        for at in range(len(block)):
            block[at] = sections.get(number * BLOCK + at, block[at])
        state.put_block(number, block)
        yield index.texts(number, block)


class _Shards:
    """Buckets as they are looked up and changed."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._count: int = state.get("shards")
        self._read: dict[int, dict[str, str]] = {}
        self._changed: set[int] = set()
        self._more = 0

    def _lines(self, key: str) -> dict[str, str]:
        number = buckets.shard(key, self._count)
        if number not in self._read:
            lines = self._state.shard(number).split("\n")
            self._read[number] = {line.partition(" ")[0]: line for line in lines if line}
        return self._read[number]

    def bucket(self, key: str) -> dict[str, str]:
        """The words of a bucket with their postings."""
        written = self._lines(key).get(key, "").split(" ")[1:]
        return dict(zip(written[::2], written[1::2], strict=True))

    def change(self, key: str, words: Mapping[str, str]) -> None:
        """Give words of a bucket other postings; a word without any is taken out."""
        bucket = {**self.bucket(key), **words}
        left = [word for word in sorted(bucket) if bucket[word]]
        lines = self._lines(key)
        before = lines.pop(key, "")
        if left:
            lines[key] = buckets.line(key, left, bucket)
        self._more += len(lines.get(key, "")) - len(before)
        self._changed.add(buckets.shard(key, self._count))

    def put(self) -> Iterator[tuple[str, str]]:
        """Put down what was changed; the scripts."""
        size = self._state.get("size") + self._more
        if buckets.count(size) != self._count:
            raise UnsureError
        self._state.put("size", size)
        for number in sorted(self._changed):
            lines = self._read[number]
            text = "\n".join(lines[key] for key in sorted(lines))
            self._state.put_shard(number, text)
            yield index.words(number, text)
