"""Seeds changed at random: whatever stands in them, only problems with places come out."""

from __future__ import annotations

import copy
import random
import re
import resource
import signal
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import checking, locales, seed
from generator.diagnostics import ContentError

MANY, SECONDS, MEMORY = 10_000, 2, 500 << 20

Problems = Callable[[int], list[str]]
Mutation = Callable[[random.Random, str], str]

PIECES = [
    *("[[", "]]", "{{", "}}", "|", "*", "&x ", "*x", "!!python/object:os.system ", "<<: ", "? "),
    *("---\n", "...\n", "# ", "- ", ": ", ":", "\t", "\n", "\r", "\r\n", '"', "'", "|-\n", ">\n"),
    *(
        "%",
        "@",
        "`",
        "~",
        "null",
        "no",
        "yes",
        "0",
        "-1",
        "1e9",
        "1.5",
        "99999999999999999999",
        "..",
    ),
    *("2026-13-40", "0000-00-00", "2025-22", "202X", "y17e7", "2025-02-30~", "../2025", "1-99999"),
    *(
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200f",
        "\u00a0",
        "\x00",
        "\x07",
        "\ufeff",
        "\u2028",
        "\ufffd",
    ),
    *('"\\u202e"', '"\\x07"', '"\\ud800"', '"\\U0010ffff"', "٥", "²", "é", "\U0001f600", "عربي"),
    *("<script>", "{% raw %}", "javascript:alert(1)", "../", "con", "[" * 50, "{a: " * 50),
    *("{{mill-prices/share|70%}}", "{{mill-cost|9}}", "[[term:x]]", "[[mill-one|", "USD", "XYZ"),
]


def _insert(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(PIECES) + text[at:]


def _delete(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    return text[:at] + text[at + rng.randrange(1, 40) :]


def _value(rng: random.Random, text: str) -> str:
    """Another value for some field."""
    matches = list(re.finditer(r"(?m)(?<=: )\S.*$|(?<=- )\S.*$", text))
    match = rng.choice(matches) if matches else None
    return text[: match.start()] + rng.choice(PIECES) + text[match.end() :] if match else text


def _line(rng: random.Random, text: str) -> str:
    """A line deleted, repeated, moved in or out, or exchanged for another."""
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    change = rng.randrange(5)
    if change == 0:
        del lines[at]
    elif change == 1:
        lines.insert(at, lines[other])
    elif change == 2:
        lines[at] = "  " + lines[at]
    elif change == 3:
        lines[at] = lines[at].removeprefix("  ")
    else:
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


def _word(rng: random.Random, text: str) -> str:
    """A word of the seed in the place of another."""
    words = list(re.finditer(r"[\w-]+", text))
    if not words:
        return text
    one, other = rng.choice(words), rng.choice(words)
    return text[: one.start()] + other[0] + text[one.end() :]


MUTATIONS: tuple[Mutation, ...] = (_insert, _delete, _value, _value, _line, _line, _word, _word)


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every mapping or list of a tree with each of its keys or indexes."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in list(inside):
        yield tree, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def _structure(rng: random.Random, raw: bytes) -> bytes:
    """One to three values deleted, repeated, renamed or exchanged; the YAML stays in order."""
    tree = yaml.load(raw, yaml.BaseLoader)
    for _ in range(rng.choice([1, 1, 2, 3])):
        places = list(_places(tree))
        if not places:
            break
        holder, key = rng.choice(places)
        other, place = rng.choice(places)
        change = rng.randrange(6)
        if change == 0:
            del holder[key]
        elif change == 1 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        elif change == 2 and isinstance(holder, dict):
            holder[rng.choice([*map(str, other), "fr", "", "0"])] = copy.deepcopy(holder[key])
        elif change == 3:
            holder[key] = copy.deepcopy(other[place])
        elif change == 4 and isinstance(holder[key], str):
            holder[key] = _insert(rng, holder[key])
        else:
            holder[key] = rng.choice([*PIECES, [], {}, "", [[]], {"en": "x"}, ["x", "x"]])
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8", "replace")


def mutated(rng: random.Random, raw: bytes) -> bytes:
    """The seed after one to three changes: of its tree, its text or, now and then, its bytes."""
    if rng.random() < 0.6:
        return _structure(rng, raw)
    text = raw.decode()
    for _ in range(rng.choice([1, 1, 2, 3])):
        text = rng.choice(MUTATIONS)(rng, text)
    raw = text.encode()
    if rng.random() < 0.1:
        at = rng.randrange(len(raw) + 1)
        raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at + rng.randrange(2) :]
    if rng.random() < 0.05:
        raw = raw.decode(errors="ignore").encode(rng.choice(["utf-16", "utf-8-sig"]))
    return raw


@pytest.fixture
def wrongly_reported(seeds: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Problems:
    """Builds the n-th mutation; what is wrong with the problems that it has."""
    # Reading the locale files takes most of the time, and they stay the same.
    monkeypatch.setattr(locales, "load", cache(locales.load))
    return lambda number: _wrong(seeds, number)


def _wrong(seeds: Mapping[str, bytes], number: int) -> list[str]:
    rng = random.Random(number)
    path = rng.choice(sorted(seeds))
    changed = {**seeds, path: mutated(rng, seeds[path])}
    wrong = []
    if not _read_alike(changed[path]):
        wrong.append(f"mutation {number}: read quickly it is another seed")
    for problem in checking.found(changed, [locales.FOLDER]):
        lines = changed[problem.span.path.removeprefix("seeds/")].count(b"\n") + 1
        if not 1 <= problem.span.line <= lines or problem.span.column < 1:
            wrong.append(f"mutation {number}: no such place: {problem}")
        if not problem.message or not problem.hint:
            wrong.append(f"mutation {number}: says too little: {problem}")
    return wrong


def _read_alike(raw: bytes) -> bool:
    """Whether what is read quickly is what is read, if anything is."""
    found = seed.quickly(raw)
    try:
        return found is None or found == seed.read("s.yml", raw).plain()
    except ContentError:
        return False


def test_a_changed_seed_has_problems_with_places_or_none(wrongly_reported: Problems) -> None:
    assert [wrong for number in range(150) for wrong in wrongly_reported(number)] == []


@pytest.mark.verify
def test_any_changed_seed_has_problems_with_places_or_none(wrongly_reported: Problems) -> None:
    """Nor does any take 2 seconds, or 500 MB: limits for a watchdog, not a measure of speed."""
    global _reported
    _reported = wrongly_reported
    with get_context("fork").Pool(initializer=_limit) as pool:
        numbers = range(150, 150 + MANY)
        assert [wrong for found in pool.imap(_watched, numbers, 50) for wrong in found] == []


_reported: Problems | None = None


def _limit() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGVTALRM, _too_long)


def _too_long(*_: object) -> None:
    raise TimeoutError


def _watched(number: int) -> list[str]:
    assert _reported
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return _reported(number)
    except (TimeoutError, MemoryError) as error:
        return [f"mutation {number}: {type(error).__name__}"]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
