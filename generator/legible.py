"""A file of a site → the texts that can be read in it, by whoever or whatever reads such files.

Escapes are undone and markup is taken off, so that a text is found however it is written down.
Nothing is raised for a file that is damaged: what can be read of it is.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

import pikepdf
import pypdfium2

Texts = Iterator[tuple[str, str]]
"""Where in a file a text stands, in words, and the text."""

MOST = 1 << 24
"""So many bytes are unpacked of something that is packed: it may be made to fill a machine."""

_PNG = b"\x89PNG\r\n\x1a\n"
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2}))|[nrtbf])"
)
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*")
_LATIN = re.compile("[0-9A-Za-z\u00c0-\u024f]+")
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)


def texts(path: str, content: bytes) -> Texts:
    """The name of a file and all that can be read in it, each with where it stands."""
    yield "its name", path
    if content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(_PNG):
        yield from (("the data of the picture", text) for text in _png(content))
    elif content.startswith(b"\x1f\x8b"):
        yield from (("its text", text) for text in readings(_gzip(content)))
    else:
        yield from (("its text", text) for text in readings(content.decode("utf-8", "ignore")))


def readings(text: str) -> tuple[str, ...]:
    """A text of a web page, of data or of a script: what is between its tags, and the tags."""
    for _ in range(2):  # what is escaped in a feed or a script may be escaped once more
        plain = unescaped(text)
        if plain == text:
            break
        text = plain
    if "<" not in text:
        return (text,)
    return _TAG.sub("", text), "\n".join(_TAG.findall(text))


def unescaped(text: str) -> str:
    r"""A text without the escapes of HTML, of JSON and JavaScript (``\u05d0``), of addresses."""
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub(_character, text)
    if "%" in text:
        text = _PERCENT.sub(lambda m: unquote_to_bytes(m[0]).decode("utf-8", "replace"), text)
    return text


def _character(match: re.Match[str]) -> str:
    if match[1]:  # two halves of a character, as JavaScript counts
        return bytes.fromhex(match[1] + match[2]).decode("utf-16-be")
    number = int(match[3] or match[4] or match[5] or "20", 16)
    return chr(number) if number < 0x110000 else " "


def without_latin(text: str) -> str:
    """A text without Latin letters and digits."""
    return _LATIN.sub("", text)


def _gzip(content: bytes) -> str:
    try:
        with gzip.open(io.BytesIO(content)) as file:
            return file.read(MOST).decode("utf-8", "ignore")
    except (OSError, EOFError, zlib.error):
        return ""


def _pdf(content: bytes) -> Texts:
    """The text of a PDF page by page, as a reader copies it, its data, its outline, its links.

    In lines from right to left PDFium tells Latin words in another order than they are read; so
    pages are given without them too.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            for name, value in document.get_metadata_dict().items():
                yield f"its {name.lower()}", value
            for entry in document.get_toc():
                yield "its outline", entry.get_title()
            for number, page in enumerate(document, 1):
                text = page.get_textpage().get_text_range()
                yield f"page {number}", text
                yield f"page {number}", without_latin(text)
    except pypdfium2.PdfiumError:
        yield from (("its text", text) for text in readings(content.decode("latin-1")))
    for packet in _XMP.findall(content):
        yield from (("its metadata", text) for text in readings(packet.decode("utf-8", "ignore")))
    try:
        with pikepdf.open(io.BytesIO(content)) as inner:
            yield from (("a link", str(uri)) for uri in _links(inner))
    except pikepdf.PdfError:
        return


def _links(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in document.pages:
        for note in page.get("/Annots", ()):
            action = note.get("/A")
            if action is not None and "/URI" in action:
                yield action["/URI"]
            if "/Contents" in note:
                yield note["/Contents"]


def _png(content: bytes) -> Iterator[str]:
    """The texts that stand in a picture beside what it shows (PNG, third edition, 11.3.3)."""
    at = len(_PNG)
    while at + 12 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        at += size + 12
        if kind == b"tEXt":
            yield data.decode("utf-8", "replace")
            yield data.decode("latin-1")
        elif kind == b"zTXt":
            name, _, packed = data.partition(b"\0")
            yield name.decode("latin-1")
            yield _unpacked(packed[1:]).decode("latin-1")
        elif kind == b"iTXt":
            name, _, rest = data.partition(b"\0")
            packed, (_, translated, text) = rest[:1], _three(rest[2:])
            yield name.decode("latin-1")
            yield translated.decode("utf-8", "ignore")
            yield (_unpacked(text) if packed == b"\1" else text).decode("utf-8", "ignore")
        elif kind == b"eXIf":
            yield data.decode("utf-8", "ignore")
    yield content[at:].decode("utf-8", "ignore")  # what stands behind the end


def _three(data: bytes) -> list[bytes]:
    parts = data.split(b"\0", 2)
    return [*parts, b"", b""][:3]


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MOST)
    except zlib.error:
        return b""
