"""A text of our own Markdown → HTML, letter for letter as Python-Markdown has it, or nothing.

:mod:`generator.conversion` makes documents of it. Where a link leads is asked last; until then its
address stands between two control characters.
"""

from __future__ import annotations

import re
from functools import lru_cache


class UnknownError(Exception):
    """Something whose HTML is not known for certain."""


LANG = r'lang="[a-zA-Z-]+"'
DIR = r'dir="(?:ltr|rtl|auto)"'
ID = r"[A-Za-z0-9.-]+"  # an underscore might begin emphasis
_ENTITY = r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);"
_ADDRESS = rf"""(?:[^\s"'<>&\\\[\](){{}}`*|^]++|{_ENTITY})+"""
_HREF = rf"""(?:[^\s"'<>&\\\[\]{{}}`|]++|{_ENTITY})+"""
_POINTED = rf"""(?:[^\s"'<>&\\{{}}`*|^]++|{_ENTITY})+"""
_TAG = (
    rf"<bdi(?: {LANG})?(?: {DIR})?>|<span {LANG} {DIR}>|<time datetime=\"[0-9T:Z/+-]+\">"
    rf"|<a href=\"{_HREF}\"(?: hreflang=\"[a-zA-Z-]+\")?>|<em>|<small>"
    rf"|<a class=\"itself\" href=\"#{ID}\">|</(?:a|bdi|em|small|span|time)>"
)
_ESCAPE = r"\\[*_{}\[\]#!]"
_TITLE = rf"""(?:[^\s"'<>&\\\[\]{{}}`*_|]++| (?!")|{_ESCAPE}|{_ENTITY})+"""
_LINK = (
    r"\[(?P<shown>(?:[^\\\[\]]++|\\.)*+)\]"
    rf'\((?:<(?P<pointed>{_POINTED})>|(?P<address>{_ADDRESS}))(?: "(?! )(?P<title>{_TITLE})")?\)'
)
_OTHER = r"(?P<other>!\[|[\\`*_{}\[\]<>&|~#])"

_WITHIN = re.compile(f"{_ESCAPE}|{_ENTITY}|{_TAG}|{_OTHER}")
_INLINE = re.compile(f"{_LINK}|{_ESCAPE}|{_ENTITY}|{_TAG}|{_OTHER}")
_ESCAPED = re.compile(r"\\(.)")
_STRONG = re.compile(r"\*\*(?!\s)((?:[^\\*<]++|\\.|<[^<>]*+>)++)(?<!\s)\*\*")

# What a line might begin that is no text: a list, a rule, a reference.
_BEGINS = re.compile(r"\s|[-+]|\d+\.|\[[^\[\]]*\]:")


def beginning(text: str) -> str:
    """A text with which a block begins."""
    if _BEGINS.match(text):
        raise UnknownError
    return line(text)


@lru_cache(maxsize=1 << 14)  # the same items stand on many pages
def line(text: str) -> str:
    """A line of text, which may begin with a strong part."""
    if not text or text[0].isspace() or text[-1].isspace():
        raise UnknownError
    if found := _STRONG.match(text):
        return f"<strong>{inline(found[1])}</strong>{inline(text[found.end() :])}"
    return inline(text)


def inline(text: str) -> str:
    """What stands within a line; raises UnknownError for all that it does not know for certain."""
    return _INLINE.sub(_put, text)


def _put(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind is None:
        return found[0][1] if found[0][0] == "\\" else found[0]
    if kind == "other":
        raise UnknownError
    shown, pointed, address, title = found.group("shown", "pointed", "address", "title")
    titled = ' title="' + _ESCAPED.sub(r"\1", title) + '"' if title else ""
    return f'<a href="\x02{pointed or address}\x03"{titled}>{_WITHIN.sub(_put, shown)}</a>'
