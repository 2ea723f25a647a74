"""Letters in two parts that are one letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks.subject import Finding, Subject
from generator.checks.written import shown

_FORMS = re.compile("[\ufb1d-\ufb4f]")


def not_nfc(subject: Subject) -> Iterator[Finding]:
    """A letter and its mark written one after the other, though there is one character for both.

    é and é look alike and are not the same to a search, nor to names that are compared. Texts are
    in NFC (UAX #15). Vowel signs in another order are not reported: every keyboard types them so.

    Wrong:
        en: |-
          The cafe\u0301 by the mill.

    Right:
        en: |-
          The café by the mill.
    """
    for one in shown(subject):
        if unicodedata.is_normalized("NFC", one.text):
            continue
        for at, letter in _letters(one.text):
            whole = unicodedata.normalize("NFC", letter)
            if len(whole) < len(letter):
                message = f"“{letter}” is written as {len(letter)} characters"
                yield Finding(one.where, message, f"write it as {len(whole)}: {whole}", at)
            elif len(letter) == 1 and whole != letter and not _FORMS.match(letter):
                message = f"“{letter}” (U+{ord(letter):04X}) is not the letter it looks like"
                yield Finding(one.where, message, f"write {whole} (U+{ord(whole[0]):04X})", at)


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """Every character with the marks behind it, and where it stands."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.category(text[at]).startswith("M"):
            yield start, text[start:at]
            start = at
