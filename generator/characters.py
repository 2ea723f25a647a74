"""Bytes → text: only UTF-8, and no character that does harm or misleads."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from generator.bidi import CONTROL_NAMES, unbalanced
from generator.diagnostics import ContentError, Diagnostic, Span

# U+FFFD is what other programs put where they could not read a letter.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff\ud800-\udfff\ufdd0-\ufdef]"
)
_OVERRIDES = re.compile("[\u202a-\u202e]")
_SUSPECT = re.compile(f"{_FORBIDDEN.pattern}|[{''.join(CONTROL_NAMES)}]")


def decode(path: str, raw: bytes) -> str:
    """The text of a file with plain line feeds, or :class:`ContentError`."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or raw[:4].count(0) > 1:
        message = "the file is written in UTF-16"
        raise ContentError(
            [
                Diagnostic(
                    Span(path),
                    "encoding",
                    message,
                    "choose the encoding UTF-8 in your editor, and save it again",
                )
            ]
        )
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = "the file is not written in UTF-8, or this letter is broken"
        problem = Diagnostic(
            span,
            "encoding",
            message,
            "save the file in the encoding UTF-8, or write the letter anew",
        )
        raise ContentError([problem]) from error


def problems(path: str, text: str) -> Iterator[Diagnostic]:
    """Every harmful character of a file, comments included, at its place.

    Line ends of another kind are one mistake, however many lines there are.
    """
    if "\n" not in text.strip() and (ends := text.find("\r")) >= 0:
        hint = "choose the line ending LF in your editor, and save the file again"
        message = "lines end with a carriage return, as long ago"
        yield Diagnostic(Span(path, 1, ends + 1), "character", message, hint)
        return
    for number, line in enumerate(text.split("\n"), 1):
        for index, what in suspects(line):
            yield Diagnostic(Span(path, number, index + 1), *what)


def suspects(text: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Characters that do harm: where, with code, message and hint."""
    if not _SUSPECT.search(text):
        return
    for match in _FORBIDDEN.finditer(text):
        message = f"the character {_name(match[0])} cannot stand in a seed"
        yield match.start(), ("character", message, "delete it")
    for match in _OVERRIDES.finditer(text):
        message = f"{CONTROL_NAMES[match[0]]} changes the order of what follows"
        hint = "delete it: the site sets the direction by itself"
        yield match.start(), ("bidi", message, hint)
    for index in unbalanced(text):
        message = f"{CONTROL_NAMES[text[index]]} has no partner in its line"
        yield index, ("bidi", message, "delete it")


def _name(character: str) -> str:
    point = f"U+{ord(character):04X}"
    named = {"\ufeff": "BYTE ORDER MARK", "\r": "CARRIAGE RETURN", "\x00": "NULL"}
    name = named.get(character) or unicodedata.name(character, "")
    return f"{name} ({point})" if name else point
