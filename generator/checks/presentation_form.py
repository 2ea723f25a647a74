"""Letters in a form that belongs to fonts, not to texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks.subject import Finding, Subject
from generator.checks.written import shown

# Blocks Alphabetic Presentation Forms and Arabic Presentation Forms A and B, without the ornate
# brackets and the signs that are typed as one: ﷺ ﷻ ﷼ ﷽.
_FORMS = re.compile("[\ufb00-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]+")


def presentation_form(subject: Subject) -> Iterator[Finding]:
    """Letters as a font draws them: ﻻ for لا, ﬁ for fi.

    They come out of PDFs. Readers see the same word, but a search, a screen reader and a copy do
    not. The hint gives the plain letters.

    Wrong:
        en: |-
          The mill ﬁlled its sacks.

    Right:
        en: |-
          The mill filled its sacks.
    """
    for one in shown(subject):
        for match in _FORMS.finditer(one.text):
            plain = unicodedata.normalize("NFKC", match[0]).strip()
            if plain != match[0]:
                message = f"“{match[0]}” is written in the forms of a font"
                yield Finding(one.where, message, f"write {plain}", match.start())
