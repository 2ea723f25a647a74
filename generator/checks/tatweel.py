"""Tatweel, the stroke that only draws Arabic words out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.subject import Finding, Subject
from generator.checks.written import shown
from generator.orthography import LETTERS

_ARABIC = LETTERS["arabic"]
_RUN = re.compile("ـ+")
# The year of the Hijra is written 1445هـ.
_HIJRI = re.compile(rf"(?<![{_ARABIC}])هـ(?![{_ARABIC}ـ])")
# A name in other letters, a number or a mention, also with a space before it.
_OTHER = re.compile(r" ?[A-Za-z0-9«“\ufffc]")


def tatweel(subject: Subject) -> Iterator[Finding]:
    """A tatweel (ـ) that stretches an Arabic word.

    It was meant to fill lines; a search does not find the word, and print stretches words by
    itself. Between a prefix and a name in other letters it is right (لـOpenAI), and in 1445هـ.

    Wrong:
        ar: |-
          أُغلقت الطاحـــونة.

    Right:
        ar: |-
          أُغلقت الطاحونة.
    """
    for one in shown(subject):
        if one.verbatim or "ـ" not in one.text:
            continue
        locale = subject.world.locales.get(one.tag)
        letters = "".join(locale.words.word_prefixes) if locale else ""
        prefix = re.compile(rf"(?<![{_ARABIC}])[{letters}]{{1,4}}$") if letters else None
        right = {match.end() - 1 for match in _HIJRI.finditer(one.text)}
        for match in _RUN.finditer(one.text):
            at = match.start()
            joins = len(match[0]) == 1 and _OTHER.match(one.text, match.end())
            if at in right or (joins and prefix and prefix.search(one.text[:at])):
                continue
            hint = "delete it" if len(match[0]) == 1 else f"delete all {len(match[0])}"
            yield Finding(one.where, "a tatweel stretches this word", hint, at)
