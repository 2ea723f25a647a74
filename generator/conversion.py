"""Markdown as our own templates write it → HTML, in one pass; nothing for any other Markdown.

The HTML is, letter for letter, what Python-Markdown makes of it with the extensions of the
project. Python-Markdown stays what decides: here is only what is certain, and whatever else a
document has, it goes the usual way. ``tests/test_conversion.py`` holds both together.

Every text passes :mod:`generator.spans`, which lets nothing through that could mean more than it
knows; so a block need only look at how it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator import spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``name`` is its text as HTML without tags."""

    level: int
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted document and what its site wants to know of it."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]

    @property
    def title(self) -> str | None:
        """The document's title, if that is how it begins."""
        return self.headings[0].name if self.html.startswith("<h1") else None


_CLASS = r"[a-z][a-z-]*"
_HEADING = re.compile(rf"(\#{{1,6}}) (.+) \{{: \#({spans.ID})(?: \.({_CLASS}))? \}}")
_CLASSED = re.compile(rf"\{{: \.({_CLASS}) \}}")
_NAMED = re.compile(rf"  \{{: \#({spans.ID}) \}}")
_LABELLED = re.compile(rf"""(?:\#({spans.ID}) )?data-label="([^"'<>&\\\[\]{{}}`*_|=\n]*)" \}}""")
_CELL = rf"<div ({spans.LANG}) ({spans.DIR}) markdown>"
_OPEN = re.compile(
    rf'<div class="({_CLASS}(?: {_CLASS})*)"(?: id="({spans.ID})")? markdown>\n{_CELL}'
)
_NEXT = re.compile(rf"</div>\n{_CELL}")
_CLOSE = "</div>\n</div>"

# A picture, or the line for taking a page away, is HTML that stays as it is, if every tag is one of
# these and the last one closes it.
_PICTURE = re.compile(
    r'(?:<figure class="picture[a-z -]*"(?: aria-label="[^"<>]*")?>|<ul class="take">)\n'
    r"(?:[^<>]|</?(?:a|b|bdi|em|time|span|div|figcaption|svg|g|path|rect|circle|line"
    r"|table|thead|tbody|tr|th|td|li|p|button|details|summary)"
    r'(?: [a-z-]+[0-9]?="[^"<>]*")*/?>)*+'
    r"</(?:figure|ul)>"
)
# What is said elsewhere: as HTML between rows in two languages, or at the end of a text in one.
_ELSEWHERE = '<details class="elsewhere">'
_BOTH = re.compile(
    rf"{_ELSEWHERE}\n"
    r'(?:[^<>]|</?(?:a|bdi|em|time|span|small|div|summary|ul|li)(?: [a-z]+="[^"<>]*")*+>)*+'
    r"</details>"
)
_PARTS = re.compile(rf"({_ELSEWHERE}<summary>|</?(?:details|summary|ul|li)>)")
_PAIRED = re.compile(r"<(/?)([a-z]+)[^<>]*?(/?)>")

_ODD = "\t\r\x02\x03"  # changed or left out, and two that mark what is put aside
# Where a link leads is asked last; until then its address stands between control characters.
_LEADS = re.compile("\x02([^\x03]*)\x03")
_TAGS = re.compile(r"<[^>]*>")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def convert(source: str, permalink: str, resolve: Callable[[str], str]) -> Conversion | None:
    """``source`` as HTML, if all of it is known; ``permalink`` is the title of links to headings.

    ``resolve`` is asked where each link leads, in their order, once nothing can go wrong any more.
    """
    if not source.strip() or any(odd in source for odd in _ODD):
        return None
    document = _Document(attribute(permalink))
    try:
        blocks = [document.block(block) for block in source.strip("\n").split("\n\n")]
    except spans.UnknownError:
        return None
    if document.place != "outside":
        return None
    html = _LEADS.sub(lambda lead: attribute(resolve(lead[1])), "\n".join(blocks).rstrip("\n"))
    return Conversion(html, tuple(document.headings), frozenset(document.ids))


def attribute(value: str) -> str:
    """``value`` between double quotes, entities staying what they are."""
    if "&" in value:
        value = _AMPERSAND.sub("&amp;", value)
    return value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@dataclass(slots=True)
class _Document:
    """What is known of a document so far."""

    permalink: str
    headings: list[Heading] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    place: str = "outside"
    """Where a block stands: outside of rows, in an empty cell of one, or in a cell."""
    after_list: bool = False
    """Whether a list would continue the one before it."""

    def block(self, block: str) -> str:
        after_list, self.after_list = self.after_list, False
        if block.startswith(("<div", "</div")):
            return self.edge(block)
        if self.place == "empty":
            self.place = "cell"
        if block.startswith(("<figure", "<ul")):
            return self.raw(block, _PICTURE)
        if block.startswith(_ELSEWHERE):
            return self.raw(block, _BOTH)
        if block.startswith("#"):
            return self.heading(block)
        if block.startswith("|"):
            return "\n".join(self.table(block.split("\n")))
        if block.startswith("- "):
            if after_list:
                raise spans.UnknownError
            self.after_list = True
            return "\n".join(self.list(block.split("\n")))
        return _paragraph(block)

    def id(self, name: str | None) -> str:
        if not name:
            return ""
        self.ids.append(name)
        return f' id="{name}"'

    def edge(self, block: str) -> str:
        """Where a row or a cell of a page in two languages begins or ends."""
        if self.place == "outside" and (found := _OPEN.fullmatch(block)):
            self.place = "empty"
            row = f'<div class="{found[1]}"{self.id(found[2])}>'
            return f"{row}\n<div {found[4]} {found[3]}>"
        if self.place == "cell" and (found := _NEXT.fullmatch(block)):
            self.place = "empty"
            return f"</div>\n<div {found[2]} {found[1]}>"
        if self.place == "cell" and block == _CLOSE:
            self.place = "outside"
            return block
        raise spans.UnknownError

    def raw(self, block: str, known: re.Pattern[str]) -> str:
        """HTML that stays as it is."""
        if self.place != "outside" or not known.fullmatch(block) or not _closed(block):
            raise spans.UnknownError
        return block + "\n"

    def heading(self, block: str) -> str:
        found = _HEADING.fullmatch(block)
        if not found:
            raise spans.UnknownError
        marks, text, name, class_ = found.groups()
        level, html = len(marks), spans.line(text)
        self.headings.append(Heading(level, name, " ".join(_TAGS.sub("", html).split())))
        attributes = (f' class="{class_}"' if class_ else "") + self.id(name)
        link = f'<a class="headerlink" href="\x02#{name}\x03" title="{self.permalink}">#</a>'
        return f"<h{level}{attributes}>{html}{link}</h{level}>"

    def table(self, rows: list[str]) -> Iterator[str]:
        cells = [_cells(row) for row in rows]
        count = len(cells[0])
        if count < 2 or rows[1:2] != ["|" + " --- |" * count] or len(rows) < 3:
            raise spans.UnknownError
        yield "<table>\n<thead>\n<tr>"
        yield from (f"<th>{spans.line(cell)}</th>" for cell in cells[0])
        yield "</tr>\n</thead>\n<tbody>"
        for row in cells[2:]:
            if len(row) != count:
                raise spans.UnknownError
            yield "<tr>"
            for cell in row:
                yield self.cell(cell)
            yield "</tr>"
        yield "</tbody>\n</table>"

    def cell(self, cell: str) -> str:
        text, _, attributes = cell.rpartition(" { ")
        found = _LABELLED.fullmatch(attributes)
        if not found:
            raise spans.UnknownError
        text, told, rest = text.partition(f" {_ELSEWHERE}")
        html = spans.line(text) + (f" {_elsewhere(_ELSEWHERE + rest)}" if told else "")
        return f'<td data-label="{found[2]}"{self.id(found[1])}>{html}</td>'

    def list(self, lines: list[str]) -> Iterator[str]:
        yield "<ul>"
        at, count = 0, len(lines)
        while at < count:
            text = _item(lines[at], "- ")
            at += 1
            name = _NAMED.fullmatch(lines[at]) if at < count else None
            at += bool(name)
            item = f"<li{self.id(name and name[1])}>{text}"
            details = []
            while at < count and lines[at].startswith("    "):
                details.append(f"<li>{_item(lines[at], '    - ')}</li>")
                at += 1
            if details:
                item += "\n".join(["<ul>", *details, "</ul>\n"])
            yield item + "</li>"
        yield "</ul>"


def _closed(html: str) -> bool:
    """Whether every tag is closed, in order, nothing is named, and nothing is Markdown again."""
    open_: list[str] = []
    for closing, name, alone in _PAIRED.findall(html):
        if closing:
            if not open_ or open_.pop() != name:
                return False
        elif not alone:
            open_.append(name)
    return not open_ and " id=" not in html and " name=" not in html and " markdown" not in html


def _paragraph(block: str) -> str:
    text, line, last = block.partition("\n")
    if not line:
        return f"<p>{spans.beginning(text)}</p>"
    found = _CLASSED.fullmatch(last)
    if not found:
        raise spans.UnknownError
    return f'<p class="{found[1]}">{spans.beginning(text)}</p>'


def _item(line: str, mark: str) -> str:
    if not line.startswith(mark):
        raise spans.UnknownError
    text = line[len(mark) :]
    return _elsewhere(text) if text.startswith(_ELSEWHERE) else spans.beginning(text)


def _elsewhere(text: str) -> str:
    """What is said elsewhere, in one line."""
    first, *parts = _PARTS.split(text)
    tags = "".join(parts[::2])
    if first or not tags.startswith(f"{_ELSEWHERE}<summary></summary><ul>") or not _closed(tags):
        raise spans.UnknownError
    if not text.endswith("</ul></details>") or tags.count("<details") != 1:
        raise spans.UnknownError
    return "".join([part if n % 2 == 0 else spans.inline(part) for n, part in enumerate(parts)])


def _cells(row: str) -> list[str]:
    if not (row.startswith("| ") and row.endswith(" |")):
        raise spans.UnknownError
    return row[2:-2].split(" | ")
