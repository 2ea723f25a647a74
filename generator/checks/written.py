"""The texts of a seed as checks of letters and marks read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import babel
from pydantic import BaseModel

from generator.checks.subject import MASK, Finding, Passage, Subject, masked
from generator.locales import LocaleFile
from generator.model.brief import Brief
from generator.orthography import Orthography
from generator.references import untranslated, walk
from generator.validate import Where

# Addresses, and what stands between backquotes as code does.
_NO_PROSE = re.compile(
    r"https?://[^\s\ufffc]*[\w/]|\bwww\.[^\s\ufffc]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[^\s\ufffc]*\w|`[^`\n]+`"
)


class Written(NamedTuple):
    """A text in a language of which we know how it is written."""

    passage: Passage
    tag: str
    text: str
    """With its markup, addresses and code masked; offsets are those of the text as it stands."""
    words: LocaleFile
    own: Orthography

    @property
    def language(self) -> str:
        """What the language is called in messages."""
        return str(babel.Locale("en").languages[babel.Locale.parse(self.words.cldr).language])

    def begins_markup(self, at: int) -> bool:
        """Whether a mention begins at an offset; masks alone do not tell it from one that ends."""
        return self.passage.by_tag[self.tag].startswith(("[[", "{{"), at)

    def finding(self, at: int, message: str, hint: str) -> Finding:
        """A finding at an offset."""
        return self.passage.finding(self.tag, at, message, hint)


class Shown(NamedTuple):
    """A text that readers see, with its language and where it stands."""

    where: Where
    tag: str
    text: str
    """With its markup masked."""
    verbatim: bool
    """Whether it is as the source has it."""


@lru_cache(maxsize=1 << 2)  # one seed is asked by all checks in turn
def written(subject: Subject) -> tuple[Written, ...]:
    """The texts in all languages of which we know how they are written."""
    return tuple(_written(subject))


def _written(subject: Subject) -> Iterator[Written]:
    for passage in subject.passages:
        for tag, text in passage.by_tag.items():
            locale = subject.world.locales.get(tag)
            if locale and locale.words.orthography:
                words = locale.words
                yield Written(passage, tag, prose(text), words, locale.words.orthography)


@lru_cache(maxsize=1 << 2)
def shown(subject: Subject) -> tuple[Shown, ...]:
    """Every text that readers see: also other names, and the source's own words."""
    return tuple(_shown(subject))


def _shown(subject: Subject) -> Iterator[Shown]:
    for passage in subject.passages:
        for tag, text in passage.by_tag.items():
            yield Shown((*passage.where, tag), tag, masked(text), False)
    found = walk(subject.value)
    records = ((where, one) for where, one in found if isinstance(one, BaseModel))
    for where, text in untranslated(records):
        if where[-1] in ("original", "value"):
            assert isinstance(subject.value, Brief)
            yield Shown(where, subject.value.source.language, text, True)
        elif isinstance(where[-1], int):
            yield Shown(where, str(where[-2]), text, False)


@lru_cache(maxsize=1 << 12)
def prose(text: str) -> str:
    """A text that parses with all masked that is no prose: markup, addresses, code."""
    plain = masked(text)
    if not any(sign in plain for sign in "/@`") and "www." not in plain:
        return plain
    return _NO_PROSE.sub(lambda found: MASK * len(found[0]), plain)
