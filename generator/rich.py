"""Text ready to be set in one language: plain stretches, isolates, links and emphasis.

The web and the sheets write the same value out, each in its own notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from generator import bidi
from generator.locales import Locale


@dataclass(frozen=True)
class Plain:
    """Characters of the paragraph's own direction, and neutral ones."""

    text: str


@dataclass(frozen=True)
class Isolate:
    """A run of the other direction, or a whole text of another language.

    ``lang`` is its language if it has one; ``direction`` is given where its first letter would
    mislead.
    """

    lang: str | None
    parts: Rich
    direction: bidi.Direction | None = None


@dataclass(frozen=True)
class Link:
    """A link to a document of the edition, a place of the site or a full address.

    ``to`` is ``briefs/x.md#id``, ``/en/briefs/x/`` or ``https://…``; ``lang`` is the language of
    what it leads to; ``title`` says of it, to those who point at it, what they will find.
    """

    to: str
    parts: Rich
    lang: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Emphasis:
    """Emphasis, without saying how it looks: Arabic and Hebrew know no italics."""

    parts: Rich


@dataclass(frozen=True)
class Time:
    """A date that machines can read too: ``iso`` is a year, month or day (ISO 8601)."""

    iso: str
    parts: Rich


Inline = Plain | Isolate | Link | Emphasis | Time
Rich = tuple[Inline, ...]


class Shell(NamedTuple):
    """What pieces of text are wrapped in: an isolate, a link, a date or emphasis.

    ``to`` is where a link leads, or a date's ISO form. The serial number tells shells apart.
    """

    serial: int
    kind: str
    to: str = ""
    lang: str | None = None
    title: str = ""


class Piece(NamedTuple):
    """A stretch of text and the shells around it, the outermost first.

    A piece that is ``apart``, such as a figure, joins no run with its neighbours: in
    "R1 5.6 مليون" the number belongs to the word after it.
    """

    text: str
    shells: tuple[Shell, ...] = ()
    apart: bool = False


@lru_cache(maxsize=1 << 14)  # labels and names come again on most pages
def plain(text: str, locale: Locale) -> Rich:
    """A text without markup."""
    return arrange([Piece(text)], locale)


@lru_cache(maxsize=1 << 14)
def linked(text: str, to: str, locale: Locale, lang: str | None = None, before: str = "") -> Rich:
    """A link whose whole text is ``text``, after a text without markup."""
    return arrange([Piece(before), Piece(text, (Shell(1, "link", to, lang),))], locale)


def arrange(pieces: Sequence[Piece], locale: Locale) -> Rich:
    """Put isolates where runs of the other direction stand.

    A run that crosses links ("[DeepSeek] R1") is one isolate around them: isolated one by one its
    parts would be drawn in the paragraph's order, "R1 DeepSeek". Newlines become spaces.
    """
    tidy = [_on_one_line(piece) for piece in pieces if piece.text]
    serial = count(1)
    atoms: list[Piece] = []
    beside: list[Piece] = []
    for piece in tidy:
        if piece.apart:
            atoms += _isolated(beside, locale, serial)
            atoms += _isolated([piece], locale, serial)
            beside = []
        else:
            beside.append(piece)
    atoms += _isolated(beside, locale, serial)
    return _nest(atoms, 0)


def _on_one_line(piece: Piece) -> Piece:
    if "\n" not in piece.text:
        return piece
    return piece._replace(text=re.sub(r"\s*\n\s*", " ", piece.text))


def _isolated(pieces: Sequence[Piece], locale: Locale, serial: Iterator[int]) -> Iterable[Piece]:
    """Pieces cut where runs begin and end, those inside a run with an isolate around them."""
    whole = "".join([piece.text for piece in pieces])
    runs = [
        (first, last, Shell(-next(serial), "isolate", lang=lang))
        for first, last, lang in _runs(whole, locale.direction)
    ]
    if runs:
        return _cut(pieces, whole, runs, locale)
    return [Piece(locale.in_digits(piece.text), piece.shells) for piece in pieces]


@lru_cache(maxsize=1 << 14)  # an item stands on several pages, linked from other places
def _runs(text: str, direction: bidi.Direction) -> tuple[tuple[int, int, str | None], ...]:
    """Runs of the other direction, with their language."""
    return tuple(
        (first, last, bidi.language_of(text[first:last]))
        for first, last in bidi.runs(text, direction)
    )


def _cut(
    pieces: Sequence[Piece], whole: str, runs: Sequence[tuple[int, int, Shell]], locale: Locale
) -> Iterator[Piece]:
    start = 0
    for piece in pieces:
        at, end = start, start + len(piece.text)
        for first, last, shell in runs:
            if last <= start or first >= end:
                continue
            if first > at:
                yield Piece(locale.in_digits(whole[at:first]), piece.shells)
            text = whole[max(first, start) : min(last, end)]
            inside = start <= first and last <= end
            shells = (*piece.shells, shell) if inside else (shell, *piece.shells)
            yield Piece(text if shell.lang else locale.in_digits(text), shells)
            at = min(last, end)
        if at < end:
            yield Piece(locale.in_digits(whole[at:end]), piece.shells)
        start = end


def _nest(atoms: Sequence[Piece], depth: int) -> Rich:
    """Atoms inside their shells from ``depth`` on; neighbours in the same shell share it."""
    made: list[Inline] = []
    at, count = 0, len(atoms)
    while at < count:
        shells, first = atoms[at].shells, at
        shell = shells[depth] if depth < len(shells) else None
        at += 1
        while at < count:
            shells = atoms[at].shells
            if (shells[depth] if depth < len(shells) else None) != shell:
                break
            at += 1
        made.append(_within(shell, atoms[first:at], depth))
    return tuple(made)


def _within(shell: Shell | None, atoms: Sequence[Piece], depth: int) -> Inline:
    if shell is None:
        return Plain("".join([atom.text for atom in atoms]))
    parts = _nest(atoms, depth + 1)
    if shell.kind == "isolate":
        return Isolate(shell.lang, parts)
    if shell.kind == "link":
        return Link(shell.to, parts, shell.lang, shell.title)
    if shell.kind == "time":
        return Time(shell.to, parts)
    return Emphasis(parts)


def text_of(parts: Rich) -> str:
    """The characters alone."""
    return "".join([p.text if isinstance(p, Plain) else text_of(p.parts) for p in parts])


def characters(parts: Rich) -> str:
    """The same with isolate characters instead of markup, for places that take none."""
    return "".join(_characters(part) for part in parts)


def _characters(part: Inline) -> str:
    if isinstance(part, Plain):
        return part.text
    inner = characters(part.parts)
    if not isinstance(part, Isolate):
        return inner
    return f"{bidi.OPENINGS[part.direction]}{inner}{bidi.PDI}"
