"""Hebrew's own marks, ״ ׳ and ־, where others stand in for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.subject import MASK, Finding, Subject
from generator.checks.written import Written, written

_HYPHENS = "-\u2010\u2011"


def gershayim(subject: Subject) -> Iterator[Finding]:
    """A quotation mark in place of gershayim or geresh, or a hyphen in place of maqaf.

    Acronyms have gershayim (ארה״ב), some letters geresh (צ׳ק). Hebrew words are joined by a maqaf,
    and so is a prefix to a name in other letters or a number (ב־OpenAI). Other marks tear words
    apart at the end of a line, and a search misses them. Hyphens within Latin names stay.

    Wrong:
        he: |-
          הטחנה בארה"ב סגרה את המרכז הבין-לאומי ב-Vermont.

    Right:
        he: |-
          הטחנה בארה״ב סגרה את המרכז הבין־לאומי ב־Vermont.
    """
    for one in written(subject):
        if any(mark in one.text for mark in one.own.word_marks):
            yield from _marks(one)
        if one.own.hyphen and any(hyphen in one.text for hyphen in _HYPHENS):
            yield from _hyphens(one)


def _marks(one: Written) -> Iterator[Finding]:
    own, stand_ins = one.own.own, re.escape("".join(one.own.word_marks))
    for match in re.finditer(f"(?<=[{own}])[{stand_ins}]", one.text):
        mark, right = match[0], one.own.word_marks[match[0]]
        inside = re.match(f"[{own}]", one.text[match.end() :])
        quoted = re.search(
            rf"(?<![{own}]){re.escape(mark)}[^{re.escape(mark)}]*$", one.text[: match.start()]
        )
        if inside or (right == "׳" and not quoted):
            message = f"{mark} in a {one.language} word"
            yield one.finding(match.start(), message, f"write {right}")


def _hyphens(one: Written) -> Iterator[Finding]:
    own, hyphen = one.own.own, one.own.hyphen
    # Letters alone, as in א-ת, are a range.
    between = (
        f"(?:(?<=[{own}]{{2}})[{_HYPHENS}](?=[{own}])|(?<=[{own}])[{_HYPHENS}](?=[{own}]{{2}}))"
    )
    found = {match.start() for match in re.finditer(between, one.text)}
    if prefixes := "".join(one.words.word_prefixes):
        prefix = f"(?<![{own}{_HYPHENS}{hyphen}])[{prefixes}]{{1,3}}"
        quotes = re.escape("".join(one.words.quotes))
        before_other = f"{prefix}([{_HYPHENS}])(?=[A-Za-z0-9$€£{MASK}{quotes}])"
        found |= {match.start(1) for match in re.finditer(before_other, one.text)}
    for at in sorted(found):
        yield one.finding(at, "a hyphen where a maqaf is wanted", f"write {hyphen}")
