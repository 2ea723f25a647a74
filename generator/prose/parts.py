"""What may be the parts of a number: words, digits, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.prose.reader import HYPHENS, Part, Phrase, Reader
from generator.prose.words import Entry


def parts(reader: Reader, at: int) -> Iterator[Part]:
    """What may be the parts of a number, one after the other."""
    last: Part | None = None
    while at < len(reader.tokens):
        prefix = ""
        if last:
            if reader.word(at) in HYPHENS and reader.glued(at) and reader.glued(at + 1):
                at += 1
                if reader.is_number(at):
                    return
            before = last.meaning
            if before.kind == "fraction" or (before.kind == "magnitude" and before.says == 0):
                at = reader.skipped(at, "of")
            if _joins(reader, at):
                at, prefix = at + 1, reader.word(at)
        if reader.is_number(at):
            token = reader.tokens[at]
            last = Phrase(Entry("cardinal", token.value, says=-1), at + 1, prefix)
        elif found := reader.part(at):
            last = found._replace(prefix=prefix or found.prefix)
        else:
            return
        yield last
        at = last.after


def _joins(reader: Reader, at: int) -> bool:
    """Whether an "and" stands at a token, by itself or glued to digits."""
    if reader.is_number(at + 1) and reader.glued(at + 1):
        return reader.language.has("and_prefixes", reader.word(at))
    return reader.language.has("and_words", reader.word(at)) and not reader.part(at)
