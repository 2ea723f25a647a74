"""What reaches into the insides of Python-Markdown and MkDocs: the same pages in half the time.

Nothing else does. It was made for the versions named here; with any other everything goes its
usual way. ``tests/test_inside.py`` shows that pages stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.structure.pages import _RawHTMLPreprocessor

MADE_FOR = {"Markdown": "3.11.3", "mkdocs": "1.6.1"}

TRIGGERS: Mapping[str, str] = {
    "backtick": "`",
    "escape": "\\",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
}
"""What a text has if a pattern of this name matches anything in it."""

REFERENCES = frozenset({"reference", "short_reference", "image_reference", "short_image_ref"})
"""Patterns that match only what is defined elsewhere in a document: ``[id]: address``."""

# Anything but tags that stand within a line, and entities: HTML blocks, halves of tags, comments.
_OTHER_HTML = re.compile(
    r"<(?!/?(?:a|bdi|em|small|span|time)(?:\s[^<>]*)?>)|&(?!#[0-9]+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)"
)
_ANCHOR = re.compile(r"<[^>]*\s(?:id|name)\s*=")


def others() -> list[str]:
    """What is installed in other versions than it was made for: "Markdown 4.0"."""
    found = {name: version(name) for name in MADE_FOR}
    return [f"{name} {found[name]}" for name in MADE_FOR if found[name] != MADE_FOR[name]]


def hasten() -> None:
    """Make pages quicker in this process, if the versions are those it was made for."""
    if not others():
        for owner, name, quick in QUICK:
            setattr(owner, name, quick)


def _handle_inline(self: Any, data: Any, index: int = 0) -> Any:
    """The stock loop over the patterns, but for those that cannot match."""
    if isinstance(data, AtomicString):
        return data
    patterns = _patterns(self)
    referring = bool(self.md.references)
    start = 0
    while index < len(patterns):
        pattern, trigger, refers = patterns[index]
        if (refers and not referring) or trigger not in data:
            index, start = index + 1, 0
            continue
        data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)
        if not matched:
            index += 1
    return data


def _patterns(self: Any) -> list[tuple[Any, str, bool]]:
    """Each pattern with its trigger, which is in every text if it is not known."""
    known: list[tuple[Any, str, bool]] | None = self.__dict__.get("_briefing_patterns")
    if known is None:
        registry = self.inlinePatterns
        registry._sort()  # as the stock loop has them; until asked they stand as registered
        names = [item.name for item in registry._priority]
        known = [(registry[name], TRIGGERS.get(name, ""), name in REFERENCES) for name in names]
        self._briefing_patterns = known
    return known


def _without_blocks(source: str) -> bool:
    """Whether all HTML in it stands within lines."""
    return not _OTHER_HTML.search(source)


def _html_blocks(self: Any, lines: list[str]) -> list[str]:
    """No line changes where there is no block of HTML."""
    if _without_blocks("\n".join(lines)):
        return lines
    return list(_STOCK_HTML_BLOCKS(self, lines))


def _raw_html(self: Any, lines: list[str]) -> list[str]:
    """There is no anchor to be found in tags without ``id`` and ``name``."""
    source = "\n".join(lines)
    if _without_blocks(source) and not _ANCHOR.search(source):
        return lines
    return list(_STOCK_RAW_HTML(self, lines))


_STOCK_HTML_BLOCKS = HtmlBlockPreprocessor.run
_STOCK_RAW_HTML = _RawHTMLPreprocessor.run

QUICK: tuple[tuple[type, str, Any], ...] = (
    (InlineProcessor, "_InlineProcessor__handleInline", _handle_inline),
    (HtmlBlockPreprocessor, "run", _html_blocks),
    (_RawHTMLPreprocessor, "run", _raw_html),
)
"""What takes the place of what: a class, the name of a method, and ours."""
