"""Letters that look like others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, cast

from generator.checks.glance import Glance
from generator.checks.subject import Finding, Subject
from generator.checks.written import Shown, shown
from generator.orthography import ALIKE, LETTERS, Orthography, Script

_RUN = re.compile("|".join(f"(?P<{script}>[{ranges}]+)" for script, ranges in LETTERS.items()))
_TOUCHING = re.compile(
    "|".join(
        f"[{ranges}][{''.join(other for name, other in LETTERS.items() if name != script)}]"
        for script, ranges in LETTERS.items()
    )
)
_MIXED = Glance(_TOUCHING.search)
_EUROPEAN = frozenset({"latin", "cyrillic", "greek"})
# A word with these is Persian or Urdu throughout.
_PERSIAN = re.compile("[پچژگٹڈڑں]")


class _Run(NamedTuple):
    """Letters of one script in a row."""

    script: Script
    start: int
    text: str


def look_alike(subject: Subject) -> Iterator[Finding]:
    """A letter of another script inside a word, or a Persian letter in an Arabic one.

    It looks right and is not: a search does not find the word, a name counts as another, and a
    screen reader stumbles. Type the word anew. A prefix before a Latin name (בOpenAI) is right.

    Wrong:
        ar: |-
          أُغلقت الطاحونة مبکرًا.

    Right:
        ar: |-
          أُغلقت الطاحونة مبكرًا.
    """
    for one in shown(subject):
        if one.text.isascii():
            continue
        locale = subject.world.locales.get(one.tag)
        prefixes = "".join(locale.words.word_prefixes) if locale else ""
        for word in _mixed(one.text):
            if {run.script for run in word} <= _EUROPEAN:
                yield from _european(one, word)
            else:
                yield from _inside(one, word, prefixes)
        if locale and locale.words.orthography and not one.verbatim:
            yield from _of_other_languages(one, locale.words.orthography)


def _mixed(text: str) -> Iterator[list[_Run]]:
    """The words in letters of several scripts."""
    if not _MIXED.sees(text):
        return
    word: list[_Run] = []
    for match in _RUN.finditer(text):
        run = _Run(cast("Script", match.lastgroup), match.start(), match[0])
        if word and word[-1].start + len(word[-1].text) != run.start:
            if len(word) > 1:
                yield word
            word = []
        word.append(run)
    if len(word) > 1:
        yield word


def _european(one: Shown, word: list[_Run]) -> Iterator[Finding]:
    """Latin, Cyrillic and Greek in one word: the fewer letters are wrong if they look alike."""
    counted: Counter[Script] = Counter({"latin": 0})  # first, so that it wins a tie
    for run in word:
        counted[run.script] += len(run.text)
    main = counted.most_common(1)[0][0]
    for run in word:
        plain = [_as(main, letter, run.script) for letter in run.text]
        if run.script != main and all(plain):
            yield _finding(one, run, f"write {''.join(filter(None, plain))}")


def _as(script: Script, letter: str, of: Script) -> str | None:
    """The letter of a script that looks like one of another."""
    if script == "latin":
        return ALIKE["latin"].get(letter)
    if of == "latin":
        ranges = f"[{LETTERS[script]}]"
        alike = ALIKE["latin"].items()
        return next(
            (own for own, latin in alike if latin == letter and re.match(ranges, own)), None
        )
    return None


def _inside(one: Shown, word: list[_Run], prefixes: str) -> Iterator[Finding]:
    """A single letter amid letters of another script, unless a prefix alone stands before it."""
    for before, run, after in zip(word, word[1:], word[2:], strict=False):
        if before.script != after.script or len(run.text) != 1:
            continue
        own = ALIKE.get(before.script, {}).get(run.text)
        prefixed = (
            run.script == "latin"
            and before is word[0]
            and prefixes
            and not before.text.strip(prefixes)
        )
        if own or not prefixed:
            hint = f"write {own}" if own else "type the word anew"
            yield _finding(one, run, hint)


def _finding(one: Shown, run: _Run, hint: str) -> Finding:
    script = run.script.capitalize()
    kind = f"is a {script} letter" if len(run.text) == 1 else f"are {script} letters"
    message = f"“{run.text}” in this word {kind}"
    return Finding(one.where, message, hint, run.start)


def _of_other_languages(one: Shown, own: Orthography) -> Iterator[Finding]:
    if not own.letters:
        return
    letters = re.compile(f"[{''.join(own.letters)}]")
    if not letters.search(one.text):
        return
    for word in re.finditer(f"[{own.own}]+", one.text):
        if (found := letters.search(word[0])) and not _PERSIAN.search(word[0]):
            right = own.letters[found[0]]
            message = f"“{found[0]}” (U+{ord(found[0]):04X}) is a letter of another language"
            yield Finding(one.where, message, f"write {right}", word.start() + found.start())
