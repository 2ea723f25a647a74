"""What reaches into the insides of Python-Markdown and MkDocs: the same pages in less time.

Nothing else does. It was made for the versions named here; with any other everything goes its
usual way. ``tests/test_inside.py`` shows that pages stay the same.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.extensions.toc import nest_toc_tokens
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RawHTMLPreprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url, meta

from generator import conversion
from generator.inside.edition import Link, Pages

__all__ = ["MADE_FOR", "Link", "Pages", "hasten", "others"]

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

EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "toc": {"permalink": "#"},
    "tables": {"use_align_attribute": True},
    "fenced_code": {},
    "attr_list": {},
    "md_in_html": {},
}
"""What ``conversion`` knows: extensions of Python-Markdown, MkDocs' own among them, and options."""

# Anything but tags that stand within a line, and entities: HTML blocks, halves of tags, comments.
_OTHER_HTML = re.compile(
    r"<(?!/?(?:a|bdi|em|small|span|time)(?:\s[^<>]*)?>)|&(?!#[0-9]+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][a-zA-Z0-9]*;)"
)
_ANCHOR = re.compile(r"<[^>]*\s(?:id|name)\s*=")

# What YAML might read in another way than JSON: characters that it refuses or takes for the ends
# of lines, escapes of halves of characters and of strokes.
_ODD_YAML = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\\[u/]"
)
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_TO_DOCUMENT = re.compile(r"((?:\.\./)*[\w-][\w./-]*\.md)?(?:#([\w.-]+))?", re.ASCII)


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


def _front_matter(source: str) -> tuple[str, dict[str, Any]]:
    """A document without its front matter, and what that says, without YAML if it is as ours."""
    found = meta.YAML_RE.match(source)
    if found and not _ODD_YAML.search(found[1]):
        try:
            said = dict(_said(found[1]))
        except ValueError:
            said = {}
        if said:
            return source[found.end() :].lstrip("\n"), said
    stock: tuple[str, dict[str, Any]] = _STOCK_FRONT_MATTER(source)
    return stock


def _said(lines: str) -> Iterator[tuple[str, Any]]:
    """What each line says; ValueError if YAML might read anything else in them."""
    for line in lines.splitlines():
        if line.startswith("#"):
            continue
        name, _, value = line.partition(": ")
        if not _is_name(name):
            raise ValueError(line)
        if value.startswith(('"', "{", '["', "[[", "[{")):
            yield name, _JSON.decode(value)
        else:
            plain = _plain(line, name)
            yield name, plain if isinstance(plain, str) else list(plain)


@lru_cache(1 << 10)  # the same few on all pages
def _plain(line: str, name: str) -> str | tuple[str, ...]:
    """A line by itself, if YAML takes it for a text or a list of texts."""
    value = _STOCK_FRONT_MATTER(f"---\n{line}\n---\n")[1].get(name)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(value, str):
        return value
    raise ValueError(line)


@lru_cache(1 << 10)
def _is_name(name: str) -> bool:
    """Whether YAML takes it for a text."""
    stock = _STOCK_FRONT_MATTER(f"---\n{name}: x\n---\n")
    return bool(_NAME.fullmatch(name)) and stock[1] == {name: "x"}


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if any(len(name) > 100 for name, _ in pairs):
        raise ValueError("YAML may not take it for a name")
    return dict(pairs)


def _refused(value: str) -> Any:
    raise ValueError(value)


def _render(self: Page, config: MkDocsConfig, files: Files) -> None:
    """All that the stock method leaves in a page, if its Markdown is such as we write."""
    permalink = _permalink(config)
    links = _Links(self.file, files, config)
    made = permalink and conversion.convert(self.markdown or "", permalink, links.path_to_url)
    if not made:
        _STOCK_RENDER(self, config, files)
        return
    tokens: list[Any] = [
        {"level": one.level, "id": one.id, "name": one.name} for one in made.headings
    ]
    self.content = made.html
    self.toc = get_toc(nest_toc_tokens(tokens))
    self._title_from_render = made.title
    self.present_anchor_ids = set(made.ids)
    if pages.log.getEffectiveLevel() > logging.DEBUG:
        self.links_to_anchors = links.links_to_anchors


def _permalink(config: MkDocsConfig) -> str | None:
    """The title of links to headings, if the configuration is the one that is known."""
    names, options = config["markdown_extensions"], config["mdx_configs"] or {}
    if sorted(map(str, names)) != sorted(EXTENSIONS):
        return None
    given = {name: dict(options.get(name) or {}) for name in EXTENSIONS}
    permalink = given["toc"].pop("permalink_title", "Permanent link")
    known = given == EXTENSIONS and options.keys() <= EXTENSIONS.keys()
    return permalink if known and isinstance(permalink, str) else None


class _Links(_RelativePathTreeprocessor):
    """Where the links of a page lead, quickly where they lead to a document or an anchor of it."""

    def path_to_url(self, url: str) -> str:
        """The same as the stock method says."""
        found = _TO_DOCUMENT.fullmatch(url)
        if not found or not url:
            return super().path_to_url(url)
        path, anchor = found.groups()
        file = self._leads_to(path) if path else self.file
        if file is None:
            return super().path_to_url(url)
        if anchor:
            self.links_to_anchors.setdefault(file, {}).setdefault(anchor, url)
        if not path:
            return url
        to = get_relative_url(file.url, self.file.url)
        return f"{to}#{anchor}" if anchor else to

    def _leads_to(self, path: str) -> File | None:
        """The document, if there is one; pages of a folder ask for the same."""
        known = self.files.__dict__.setdefault("_briefing_known", {})
        place = (self.file.src_uri.rpartition("/")[0], path)
        if place not in known:
            file = self.files.get_file_from_path(self._target_uri(self.file.src_uri, path))
            known[place] = None if file and file.inclusion.is_excluded() else file  # type: ignore[no-untyped-call]
        found: File | None = known[place]
        return found


_JSON = json.JSONDecoder(object_pairs_hook=_mapping, parse_float=_refused, parse_constant=_refused)
_STOCK_RENDER = Page.render
_STOCK_FRONT_MATTER = meta.get_data
_STOCK_HTML_BLOCKS = HtmlBlockPreprocessor.run
_STOCK_RAW_HTML = _RawHTMLPreprocessor.run

QUICK: tuple[tuple[Any, str, Any], ...] = (
    (Page, "render", _render),
    (meta, "get_data", _front_matter),
    (InlineProcessor, "_InlineProcessor__handleInline", _handle_inline),
    (HtmlBlockPreprocessor, "run", _html_blocks),
    (_RawHTMLPreprocessor, "run", _raw_html),
)
"""What takes the place of what: a class or a module, the name of a function of it, and ours."""
