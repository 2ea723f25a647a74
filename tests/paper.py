"""What sheets say: by their values, and by what programs read out of the finished PDF."""

from __future__ import annotations

import multiprocessing
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
import pypdfium2

from generator.sheets import fit
from generator.sheets.fit import Fit
from generator.sheets.press import Press
from generator.sheets.printing import Job

POINT = 72 / 25.4
SIDE = 20 * POINT
"""The margins at the sides, and the width and height of a page, in points."""
WIDTH, HEIGHT = 210 * POINT, 297 * POINT

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]")
"""What a reader neither sees nor types: marks of direction, joiners, places to break."""

_RTL = "\u0591-\u05bd\u05bf-\u05c7\u05d0-\u05ea\u0610-\u061a\u0620-\u065f\u0670-\u06d3\u06d6-\u06ed"
_WORD = re.compile(rf"[{_RTL}]+|(?:(?![{_RTL}])[^\W_])+")


@dataclass(frozen=True)
class Made:
    """A sheet that was set, and how it was fitted."""

    job: Job
    fit: Fit
    pdf: bytes

    @property
    def tags(self) -> list[str]:
        """Its languages."""
        return [language["tag"] for language in self.job.values["languages"]]


@cache
def press() -> Press:
    return Press()


def made(job: Job) -> Made:
    """One sheet, set in this process."""
    found = fit.fit(press(), job.values, job.limit)
    return Made(job, found, press().pdf(job.values, found.values()))


def all_made(jobs: Iterable[Job]) -> list[Made]:
    """Many sheets, set in several processes."""
    context = multiprocessing.get_context("forkserver")  # not plain fork: Typst has threads
    with ProcessPoolExecutor(mp_context=context) as pool:
        return list(pool.map(made, jobs))


def flat(parts: list[Any]) -> str:
    """The characters of a text as Typst gets it."""
    return "".join(part if isinstance(part, str) else flat(part["parts"]) for part in parts)


def names(parts: list[Any]) -> Iterator[str]:
    """Names in Latin letters inside a text of another script; addresses are none."""
    for part in parts:
        if isinstance(part, dict) and "link" not in part:
            if part.get("lang") == "en":
                yield seen(flat(part["parts"]))
            else:
                yield from names(part["parts"])


def seen(text: str) -> str:
    """A text as it is compared: NFKC, without what nobody sees, single spaces."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).split())


def words(text: str) -> Counter[str]:
    """How often each word stands in a text; a word is in letters of one direction.

    Poppler puts the space beside a Latin name on the wrong side of its mark of direction: once the
    marks are gone the name and the next word seem one, and a search finds both.
    """
    return Counter(_words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(seen(text))


def mixed(parts: list[Any], depth: int = 0) -> bool:
    """Whether a foreign text has a name in it that runs back: Typst writes it as it is drawn."""
    inner = [(part, depth + ("lang" in part)) for part in parts if isinstance(part, dict)]
    return any(now > 1 or mixed(part["parts"], now) for part, now in inner)


def texts(one: Made) -> Iterator[tuple[str, list[Any]]]:
    """Every text that a sheet shows, with its language, in the order in which it is read."""

    def cells(row: list[Any]) -> Iterator[tuple[str, list[Any]]]:
        for tag, cell in zip(one.tags, row, strict=True):
            yield from ((tag, text) for text in (cell["head"], cell["text"], cell["note"]))
            yield from ((tag, detail["value"]) for detail in cell["details"])

    for row in rows(one):
        yield from cells(row)


def rows(one: Made) -> Iterator[list[Any]]:
    """The rows that a sheet shows, from its head to its foot."""
    yield from (one.job.values["series"], one.job.values["masthead"])
    for part in one.job.values["parts"]:
        yield from (row for row in (part["title"], part["byline"], *part["lead"]) if row)
        for block in part["blocks"]:
            yield block["heading"]
            yield from [block["lead"]] if block["lead"] else []
            yield from block["rows"][: one.fit.kept.get(block["label"])]
    yield one.job.values["cite"]["cells"]


def shown(one: Made, tag: str) -> Counter[str]:
    """The words that a sheet shows in a language."""
    return words(" \n ".join(flat(text) for own, text in texts(one) if own == tag))


def by_poppler(pdf: bytes) -> str:
    """What poppler reads, as viewers of Linux copy and search it.

    Without ``-raw``, which returns Arabic letters in the order in which they are drawn.
    """
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def by_pdfium(pdf: bytes) -> str:
    """What pdfium reads, as Chromium copies and searches it."""
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


SLACK = 3.5
"""Punctuation and the ends of some letters hang a little into the margin, in points."""


def beyond(pdf: bytes) -> list[str]:
    """Letters in the margins at the sides or off the page; spaces may end a line there."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        if all(_inside(text.get_rect(n)) for n in range(text.count_rects())):
            continue
        for n in range(text.count_chars()):
            letter, box = text.get_text_range(n, 1), text.get_charbox(n)
            if letter.strip() and not _inside(box):
                found.append(f"page {number}: {letter} at {box}")
    return found


def _inside(box: tuple[float, ...]) -> bool:
    left, bottom, right, top = box
    level = bottom >= 0 and top <= HEIGHT
    return level and left >= SIDE - SLACK and right <= WIDTH - SIDE + SLACK


@dataclass(frozen=True)
class Element:
    """An element of a PDF's structure; its language is that of what it stands in, if not its own.

    ``text`` has the letters and digits of all that is inside.
    """

    kind: str
    language: str
    text: str
    alternative: str
    attributes: Mapping[str, Any]


Spans = Mapping[tuple[tuple[int, int], int], tuple[str, str]]
"""Stretches of text by page and number: language, if it has its own, and letters."""


def structure(pdf: pikepdf.Pdf) -> list[Element]:
    """All elements, in the order in which they are read, each before what is inside it."""
    spans = {
        (page.obj.objgen, number): span
        for page in pdf.pages
        for number, span in _spans(page).items()
    }
    found: list[Element] = []
    _walk(pdf.Root.StructTreeRoot.K, str(pdf.Root.Lang), None, spans, found)
    return found


def _walk(node: Any, language: str, page: Any, spans: Spans, found: list[Element]) -> list[str]:
    """Adds the elements of a node to those found; gives the texts inside it."""
    if isinstance(node, int):
        own, text = spans[page.objgen, node]
        if own and own != language:
            found.append(Element("Span", own, text, "", {}))
        return [text]
    if isinstance(node, pikepdf.Array):
        return [text for one in node for text in _walk(one, language, page, spans, found)]
    page = node.get("/Pg", page)
    if "/S" not in node:  # a reference to a mark or to a link's area
        return _walk(node.MCID, language, page, spans, found) if "/MCID" in node else []
    language, place = str(node.get("/Lang", language)), len(found)
    inside = _walk(node.get("/K", pikepdf.Array()), language, page, spans, found)
    attributes = {key[1:]: value for one in node.get("/A", []) for key, value in one.items()}
    kind, text, alternative = str(node.S)[1:], "".join(inside), str(node.get("/Alt", ""))
    found.insert(place, Element(kind, language, text, alternative, attributes))
    return inside


def _spans(page: pikepdf.Page) -> dict[int, tuple[str, str]]:
    """The marked stretches of a page: language, and letters in the order in which they are read."""
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    found: dict[int, tuple[str, str]] = {}
    marks: list[Any] = []
    drawn: list[str] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page, _OPERATORS):
        match str(operator):
            case "BDC":
                marks.append(operands[1])
                drawn = [] if "/MCID" in operands[1] else drawn
            case "BMC":
                marks.append({})
            case "EMC":
                mark = marks.pop()
                if "/MCID" in mark:
                    found[int(mark.MCID)] = (str(mark.get("/Lang", "")), _read(drawn))
            case "Tf":
                font = str(operands[0])
            case "Tj" | "TJ":
                actual = [str(mark.ActualText) for mark in marks if "/ActualText" in mark]
                strings = operands[0] if str(operator) == "TJ" else operands
                drawn += actual or _drawn(strings, fonts[font])
    return found


_OPERATORS = "BDC BMC EMC Tf Tj TJ"


def _drawn(strings: Iterable[Any], letters: Mapping[int, str]) -> list[str]:
    codes = b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String))
    return [letters[codes[n] << 8 | codes[n + 1]] for n in range(0, len(codes), 2)]


def _letters(font: Any) -> dict[int, str]:
    """The text that each glyph stands for."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"^<(\w{4})> <(\w+)>$", table, re.MULTILINE)
    }


def _read(drawn: list[str]) -> str:
    """What glyphs from left to right say as they are read; a stretch has one direction."""
    backwards = re.search(f"[{_RTL}]", "".join(drawn))
    return letters("".join(reversed(drawn) if backwards else drawn))


def letters(text: str) -> str:
    """Letters, vowel signs and digits alone."""
    return "".join(_words(text))
