"""An article that is no longer the one a brief was written from."""

from __future__ import annotations

from collections.abc import Iterator

from generator import articles
from generator.checks import at_hand
from generator.checks.subject import Finding, Subject
from generator.model.brief import Brief


def source_changed(subject: Subject) -> Iterator[Finding]:
    """The article at hand is not the one the brief was written from.

    A line was added or taken away, or its words are others, so the cited lines may no longer be
    those that were meant. Compare the two, see that every item still cites the right lines, then
    write down what the hint gives. Only said when the articles are at hand (``--sources``).

    Wrong:
        source:
          line_count: 11
          fingerprint: sha256:000…

    Right:
        source:
          line_count: 12
          fingerprint: sha256:48b…
    """
    lines, brief = at_hand.lines(subject), subject.value
    if lines is None or not isinstance(brief, Brief):
        return
    source, found = brief.source, articles.fingerprint(lines)
    where = ("source", "fingerprint")
    if source.line_count != len(lines):
        message = f"article {source.article} has {len(lines)} lines, not {source.line_count}"
        hint = f"look at the cited lines, then write line_count: {len(lines)}"
        hint = f"{hint} and fingerprint: {found}"
        yield Finding(where, message, hint)
    elif source.fingerprint != found:
        message = f"the words of article {source.article} are not those the brief was written from"
        yield Finding(where, message, f"look at the cited lines, then write fingerprint: {found}")
