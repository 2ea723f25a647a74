"""A finished PDF → the same sheet, in which letters and vowel signs each stand for themselves.

Typst gives a letter and its vowel signs one text over several glyphs (ActualText: ISO 32000-1,
14.9.4), and writes it twice where a sign stands high. Programs that put text from right to left
back in order scramble such words, so that nobody finds them. The glyphs stay where they are; only
what they stand for changes. The only module that knows pikepdf.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from generator.sheets.reading import in_reading_order

Glyph = tuple[int, bytes]
"""A glyph by the number of its font in the file and its two-byte code there."""

Names = Mapping[bytes, int]
"""The numbers of the fonts by their names on a page."""

_SPAN = re.compile(
    rb"/Span<</ActualText<FEFF([0-9A-F]*)>>>BDC"
    rb"(/ReversedChars BMC)?(.*?)\bEMC\b(?(2)\s*EMC\b)",
    re.DOTALL,
)
_FONT = re.compile(rb"/(f\d+) ")
_WITHIN = rb"[^()\\]|\\."
for _ in range(4):  # brackets may stand in a string in pairs
    _WITHIN = rb"[^()\\]|\\.|\((?:" + _WITHIN + rb")*\)"
_TEXT = rb"\((?:" + _WITHIN + rb")*\)|<[0-9A-F]*>"
_STRING = re.compile(rb"/ActualText(?:" + _TEXT + rb")|(" + _TEXT + rb")", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ENTRY = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>(?=\n)")


def letter_by_letter(made: bytes) -> bytes:
    """Give each glyph of a PDF by Typst its own text; the same bytes for the same PDF."""
    pdf = pikepdf.open(BytesIO(made))
    fonts: dict[int, Any] = {}
    pages: list[tuple[Any, bytes, Names]] = []
    for page in pdf.pages:
        held: Any = page.Resources.get("/Font", {})
        fonts |= {font.objgen[0]: font for font in held.values()}
        names: Names = {name[1:].encode(): font.objgen[0] for name, font in held.items()}
        pages.append((page, page.Contents.read_bytes(), names))
    spans = [span for _, content, names in pages for span in _spans(content, names)]
    meaning = _meanings(fonts, spans)
    for number, font in fonts.items():
        font.ToUnicode.write(_told(font.ToUnicode.read_bytes(), number, meaning))
    for page, content, names in pages:
        page.Contents.write(_mended(content, names, meaning))
    file = BytesIO()
    pdf.save(file, deterministic_id=True, fix_metadata_version=False)
    return file.getvalue()


@dataclass(frozen=True)
class _Span:
    text: str
    glyphs: list[Glyph]


def _spans(content: bytes, names: Names) -> Iterator[_Span]:
    return (_span(found, names) for found in _SPAN.finditer(content))


def _span(found: re.Match[bytes], names: Names) -> _Span:
    return _Span(_decoded(found[1]), _glyphs(found[3], names))


def _glyphs(drawn: bytes, names: Names) -> list[Glyph]:
    """The glyphs that operators draw, in one font."""
    named = _FONT.search(drawn)
    assert named, drawn  # Typst names the font in every span
    codes = b"".join(map(_bytes, filter(None, _STRING.findall(drawn))))
    return [(names[named[1]], codes[at : at + 2]) for at in range(0, len(codes), 2)]


def _bytes(string: bytes) -> bytes:
    """What a string of a PDF holds (ISO 32000-1, 7.3.4)."""
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return _ESCAPE.sub(_unescaped, string[1:-1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8)]) if said.isdigit() else _ESCAPED.get(said, said)


def _decoded(digits: bytes) -> str:
    """UTF-16 in hexadecimal digits, without marks of direction and places to break."""
    text = bytes.fromhex(digits.decode()).decode("utf-16-be")
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _meanings(fonts: Mapping[int, Any], spans: list[_Span]) -> dict[Glyph, str]:
    """What each glyph stands for.

    Of a letter with signs a glyph without width stands for those signs that none of the others
    does; it has several where a font draws two as one.
    """
    said: dict[Glyph, Counter[str]] = defaultdict(Counter)
    for number, font in fonts.items():
        for code, digits in _ENTRY.findall(font.ToUnicode.read_bytes()):
            said[number, bytes.fromhex(code.decode())][_decoded(digits)] += 1
    for span in spans:
        for glyph in span.glyphs:
            said[glyph][span.text] += 1
    least = {
        glyph: min(texts, key=lambda text: (len(text), -texts[text], text))
        for glyph, texts in said.items()
    }
    wide = {(number, code) for number, font in fonts.items() for code in _wide(font)}
    signs = {glyph for glyph in said.keys() - wide if any(map(_signed, said[glyph]))}
    beside: dict[tuple[int, str], set[Glyph]] = defaultdict(set)
    for glyph in signs:
        for text in said[glyph]:
            beside[glyph[0], text].add(glyph)
    meaning: dict[Glyph, str] = {}
    for glyph in sorted(said, key=lambda glyph: (len(least[glyph]), glyph)):
        text = least[glyph]
        if glyph in signs:
            others = {meaning.get(other, "") for other in beside[glyph[0], text] - {glyph}}
            meaning[glyph] = "".join(sign for sign in text[1:] if sign not in others) or text[-1]
        else:
            meaning[glyph] = text[:1] if any(map(_signed, said[glyph])) else text
    return meaning


def _signed(text: str) -> bool:
    """Whether it is a letter with vowel signs, from right to left."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    return kinds[:1] in (["R"], ["AL"]) and "NSM" in kinds


def _wide(font: Any) -> Iterator[bytes]:
    """The glyphs that have a width; Typst names all of these (ISO 32000-1, 9.7.4.3)."""
    values = iter(font.DescendantFonts[0].W)
    for first in map(int, values):
        then = next(values)
        if isinstance(then, pikepdf.Array):
            yield from ((first + n).to_bytes(2) for n, width in enumerate(then) if width)
        elif next(values):
            yield from (code.to_bytes(2) for code in range(first, int(then) + 1))


def _told(table: bytes, number: int, meaning: Mapping[Glyph, str]) -> bytes:
    """A ToUnicode table with the meanings of its glyphs."""

    def entry(found: re.Match[bytes]) -> bytes:
        text = meaning[number, bytes.fromhex(found[1].decode())]
        return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().upper().encode())

    return _ENTRY.sub(lambda found: entry(found) if _decoded(found[2]) else found[0], table)


def _mended(content: bytes, names: Names, meaning: Mapping[Glyph, str]) -> bytes:
    """A page whose spans have no text where their glyphs say the same, in the order of reading."""

    def said(drawn: bytes) -> str:
        return "".join(meaning[glyph] for glyph in _glyphs(drawn, names))

    def bared(found: re.Match[bytes]) -> bytes:
        text, now = _decoded(found[1]), said(found[3])
        within = _signed(text) and not Counter(now) - Counter(text)
        return found[3] if within or now == text else found[0]

    return in_reading_order(_SPAN.sub(bared, content), said)
