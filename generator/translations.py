"""How the translations of a seed were made, and whether that still holds.

A text is written in the first of its languages; the others are translations of it. What is known of
them stands beside the seeds, in ``seeds/.translations/``, and is written by the tools: editors
write texts, not records. A text that changes after its translation was recorded makes it *stale*; a
translation that changes is *unrecorded* again, since nobody has said who made the change.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal

from pydantic import BaseModel

from generator.model.provenance import Made, Maker, Records
from generator.references import walk
from generator.validate import Where

State = Literal["machine", "person", "reviewed", "stale", "unrecorded", "missing"]

HEAD = "# Written by `briefing translations`: who made each translation, from which text.\n"


def places(value: BaseModel) -> Iterator[tuple[str, Where, Mapping[str, str]]]:
    """Every text of a seed: a name that stays when its neighbours move, its path, its languages."""
    found = ((where, text) for where, text in walk(value) if isinstance(text, str))
    for where, by_tag in groupby(found, key=lambda one: one[0][:-1]):
        yield _name(value, where), where, {str(at[-1]): text for at, text in by_tag}


def texts(value: BaseModel) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of a seed, or of a part of one, by its name there."""
    return ((name, text) for name, _, text in places(value))


def _name(value: object, where: tuple[str | int, ...]) -> str:
    """``key_points/low-cost/text``: items by their id, or by what they are about, not by number."""
    parts = []
    for step in where:
        if isinstance(value, BaseModel) and isinstance(step, str):
            value = getattr(value, step)
            parts.append(step)
        else:
            items = getattr(value, "root", value)
            assert isinstance(items, tuple)
            assert isinstance(step, int)
            value = items[step]
            parts.append(str(getattr(value, "id", getattr(value, "brief", step))))
    return "/".join(parts)


def fingerprint(text: str) -> str:
    """The first 64 bits of a text's SHA-256, in hexadecimal; line ends behind it do not count."""
    return hashlib.sha256(text.rstrip("\n").encode()).hexdigest()[:16]


def state(text: Mapping[str, str], tag: str, made: Made | None) -> State:
    """Where the translation of ``text`` into ``tag`` stands."""
    if tag not in text:
        return "missing"
    if made is None or made.text != fingerprint(text[tag]):
        return "unrecorded"
    if made.of not in text or made.source != fingerprint(text[made.of]):
        return "stale"
    return made.by


def states(
    value: BaseModel, records: Records, tags: tuple[str, ...]
) -> Iterator[tuple[str, State]]:
    """Each language that a text is not written in first, with the state of its translation."""
    for name, text in texts(value):
        original = next(iter(text))
        for tag in tags:
            if tag != original:
                yield tag, state(text, tag, records.get(name, {}).get(tag))


def recorded(value: BaseModel, records: Records, by: Maker) -> Records:
    """The records with every unrecorded translation said to be made by ``by``.

    What is stale stays so until somebody has looked at it; what is gone is forgotten.
    """
    kept: dict[str, dict[str, Made]] = {}
    for name, text in texts(value):
        original = next(iter(text))
        for tag in text:
            made = records.get(name, {}).get(tag)
            if tag != original and state(text, tag, made) == "unrecorded":
                source, own = fingerprint(text[original]), fingerprint(text[tag])
                made = Made(by=by, of=original, source=source, text=own)
            if tag != original and made:
                kept.setdefault(name, {})[tag] = made
    return kept


def confirmed(text: Mapping[str, str], tag: str, made: Made) -> Made:
    """The record of a translation that somebody has read beside its original and found right.

    What a machine made has been reviewed then; a person's work stays a person's.
    """
    of = made.of if made.of in text else next(iter(text))
    by: Maker = "reviewed" if made.by == "machine" else made.by
    return Made(by=by, of=of, source=fingerprint(text[of]), text=fingerprint(text[tag]))


def written(records: Records) -> str:
    """The records as the file that keeps them."""
    lines = [HEAD]
    for name, by_tag in records.items():
        lines.append(f"{name}:\n")
        lines += [f"  {tag}: {made}\n" for tag, made in by_tag.items()]
    return "".join(lines)


def has(records: Records, tag: str) -> bool:
    """Whether anything is recorded of translations into a language."""
    return any(tag in by_tag for by_tag in records.values())


def by_machine(value: BaseModel, records: Records, tag: str) -> str | None:
    """The language from which a machine translated ``value`` into ``tag``, if one did."""
    if not has(records, tag):
        return None
    for name, text in texts(value):
        made = records.get(name, {}).get(tag)
        if made and state(text, tag, made) == "machine":
            return made.of
    return None


def outdated(value: BaseModel, records: Records, tag: str, within: str = "") -> str | None:
    """The language whose text changed after ``value`` was translated into ``tag``, if one did.

    ``within`` is what names of the seed begin with if ``value`` is a part of it: ``openai/``.
    """
    for name, text in texts(value) if records else ():
        made = records.get(within + name, {}).get(tag)
        if made and state(text, tag, made) == "stale":
            return made.of
    return None


def counted(found: Iterable[tuple[str, State]]) -> Mapping[str, Counter[State]]:
    """How many translations into each language are in which state."""
    counts: dict[str, Counter[State]] = {}
    for tag, one in found:
        counts.setdefault(tag, Counter())[one] += 1
    return counts
