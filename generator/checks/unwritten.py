"""Texts that are still to be written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.subject import Finding, Subject
from generator.model.brief import Brief

UNWRITTEN = "…"
"""What stands for a text that is still to be written, in a brief that ``briefing new`` began."""


def unwritten(subject: Subject) -> Iterator[Finding]:
    """A text that is only “…”, in a brief that is no draft any more.

    `briefing new` puts it where something is to be written. Readers would see it as it stands.
    Write the text, or leave the language out until there is one.

    Wrong:
        en: |-
          …

    Right:
        en: |-
          The mill closed.
    """
    if isinstance(subject.value, Brief) and subject.value.status == "draft":
        return
    for passage in subject.passages:
        for tag, text in passage.by_tag.items():
            if text.strip() == UNWRITTEN:
                message = "this text is still to be written"
                yield passage.finding(tag, 0, message, "write it, or leave the language out")
