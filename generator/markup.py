"""Rich text → Markdown as Python-Markdown reads it, with the least HTML that says it.

Everything that could be read as markup is escaped, so a seed cannot bring any in.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from html import escape as html_escape
from urllib.parse import quote

from generator.rich import Inline, Isolate, Link, Plain, Rich, Time

# A backslash protects neither HTML nor the bars of tables, nor itself and backticks from these.
_ENTITIES = {c: f"&#{ord(c)};" for c in "|~^`\\"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# A "!" at the end might meet the bracket of a link; a "#" at the end of a heading disappears.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|~^#]|!\Z")
_BLANK = re.compile(r"[ \t\n]{2,}|[\t\n]")
_UNSAFE = re.compile(r"""[\s<>"'`{}|^*\\]""")
_SCHEME = re.compile(r"[a-z]+:")
_BRACKET = re.compile(r"[()\[\]]")
_START = re.compile(r"\A(\s*)(?:(\d+)([.)])|([+\-=:!]))")


@lru_cache(maxsize=1 << 14)
def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is, anywhere in a line."""
    return _SPECIAL.sub(lambda m: _ENTITIES.get(m[0]) or "\\" + m[0], text)


def start(text: str) -> str:
    """A line that cannot be taken for a heading, a list or a table rule."""

    def put(match: re.Match[str]) -> str:
        if match[2]:
            return f"{match[1]}{match[2]}&#{ord(match[3])};"
        return f"{match[1]}&#{ord(match[4])};"

    return _START.sub(put, text)


def attribute(text: str) -> str:
    """``text`` as HTML, also between double quotes."""
    return html_escape(text, quote=False).replace('"', "&quot;")


def markdown(parts: Rich, document: str) -> str:
    """Markdown of ``parts`` inside the document at ``document``, to which links are relative."""
    # Two spaces at the end of a line would break it, and ** does not open before a space.
    made = _all(parts, document)
    if "  " in made or "\n" in made or "\t" in made:  # few have any
        made = _BLANK.sub(" ", made)
    return made.strip()


def html(parts: Rich) -> str:
    """HTML of ``parts`` whose links are words alone, for what Markdown leaves as it is."""
    return linked(parts, "")


def linked(parts: Rich, document: str) -> str:
    """The same with links to places of the site, as the document at ``document`` has them."""
    return "".join([_bare(part, document) for part in parts])


def _bare(part: Inline, document: str) -> str:
    if isinstance(part, Plain):
        return attribute(part.text)
    inner = linked(part.parts, document)
    if isinstance(part, Link):
        return f"{_anchor(part, document)}{inner}</a>" if document else inner
    if isinstance(part, Isolate):
        return f"{_opening(part)}{inner}</bdi>"
    if isinstance(part, Time):
        return f'<time datetime="{part.iso}">{inner}</time>'
    return f"<em>{inner}</em>"


def _anchor(link: Link, document: str) -> str:
    lang = f' hreflang="{link.lang}"' if link.lang else ""
    return f'<a href="{html_escape(target(link.to, document))}"{lang}>'


def _all(parts: Rich, document: str) -> str:
    return "".join([_one(part, document) for part in parts])


def _one(part: Inline, document: str) -> str:
    if isinstance(part, Plain):
        return escape(part.text)
    if isinstance(part, Isolate):
        return f"{_opening(part)}{_all(part.parts, document)}</bdi>"
    if isinstance(part, Link):
        return _link(part, document)
    if isinstance(part, Time):
        return f'<time datetime="{part.iso}">{_all(part.parts, document)}</time>'
    # Not asterisks: next to a space, or cut in two by an isolate, they would show.
    return f"<em>{_all(part.parts, document)}</em>"


def _opening(isolate: Isolate) -> str:
    # Without a letter, <bdi> takes its parent's direction: 14–15 in Hebrew would turn round.
    direction = isolate.direction or (None if isolate.lang else "ltr")
    lang = f' lang="{isolate.lang}"' if isolate.lang else ""
    dir_ = f' dir="{direction}"' if direction else ""
    return f"<bdi{lang}{dir_}>"


def _link(link: Link, document: str) -> str:
    shown = _all(link.parts, document)
    if link.lang or link.to.startswith("/"):
        # Of what stands outside of this edition MkDocs would say that it is not there.
        return f"{_anchor(link, document)}{shown}</a>"
    title = f' "{_title(link.title)}"' if link.title else ""
    return f"[{shown}]({_destination(target(link.to, document))}{title})"


@lru_cache(maxsize=1 << 12)  # what names and terms are, wherever they are linked
def _title(text: str) -> str:
    """``text`` between the double quotes of a link's title, which end at the last of them.

    Lines stay lines; Markdown itself would make spaces of them.
    """
    lines = (escape(" ".join(line.split())) for line in text.split("\n"))
    return "&#10;".join(lines).replace('"', "&quot;").replace("'", "&#39;")


def _destination(to: str) -> str:
    """A destination with nothing that ends it or that HTML reads; brackets want angle brackets."""
    safe = _UNSAFE.sub(lambda m: quote(m[0]), to).replace("&", "&amp;")
    return f"<{safe}>" if _BRACKET.search(safe) else safe


def is_external(to: str) -> bool:
    """Whether a link leads out of the site: a full address."""
    return bool(_SCHEME.match(to))


def target(to: str, document: str) -> str:
    """Where a link leads, relative to ``document``.

    A place of the whole site (``/en/briefs/x/``) becomes relative to the page's address, so that
    the site works below any path.
    """
    if is_external(to):
        return to
    if to.startswith("/"):
        # briefs/x.md is read at briefs/x/, one level deeper than it stands; an index is not.
        depth = document.count("/") + (1 if document.endswith("index.md") else 2)
        return "../" * depth + to[1:]
    path, hash_, anchor = to.partition("#")
    if path == document and anchor:
        return "#" + anchor
    return _relative(path, document.rpartition("/")[0]) + hash_ + anchor


@lru_cache(maxsize=1 << 13)  # the same briefs and names on the pages of a folder
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder or ".")
