"""Addresses and anchors of the built pages, read out of their HTML as a browser would.

MkDocs warns of links between documents; this looks at what readers get: at what templates,
pictures and the languages of a page lead to as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from generator.diagnostics import Diagnostic
from generator.gates.looked import Looked, once
from generator.gates.project import Project, Site

_ADDRESSES = ("href", "src", "action", "data", "poster")
_SPOKEN_OF = ("og:url", "og:image")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url\s*=\s*['\"]?(.*?)['\"]?\s*", re.I)


class Reference(NamedTuple):
    """An address on a page, where it stands, and whether it tells machines of this very site."""

    target: str
    line: int
    column: int
    own: bool


class Reader(HTMLParser):
    """The addresses of a page, and the ids that addresses may name."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)  # texts are passed over
        self.references: list[Reference] = []
        self.ids: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to."""
        given = {name: value or "" for name, value in attrs}
        self.ids.update(given[name] for name in ("id", "name" * (tag == "a")) if name in given)
        for target in _targets(tag, given):
            line, column = self.getpos()
            own = tag in ("link", "meta")
            self.references.append(Reference(target.strip(), line, column + 1, own))


def _targets(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    if tag == "meta":
        if given.get("property") in _SPOKEN_OF and "//" in given.get("content", ""):
            yield given["content"]
        refreshed = _REFRESH.fullmatch(given.get("content", ""))
        if given.get("http-equiv", "").lower() == "refresh" and refreshed:
            yield refreshed[1]
        return
    if given.get("rel") in ("preconnect", "dns-prefetch"):
        return
    for name in _ADDRESSES:
        if name in given:
            yield given[name]
    for name in ("srcset", "imagesrcset"):
        for candidate in given.get(name, "").split(","):
            if words := candidate.split():
                yield words[0]


def look(project: Project) -> Looked:
    """Every address that does not exist in the site, each once."""
    site = project.site
    pages = {path: Reader((site.folder / path).read_text("utf-8")) for path in site.pages}
    found = [one for path in pages for one in of_page(site, pages, path)]
    count = sum(len(one.references) for one in pages.values())
    return Looked(once(found), f"{len(pages):,} pages, {count:,} addresses")


def of_page(site: Site, pages: Mapping[str, Reader], path: str) -> Iterator[Diagnostic]:
    """What is wrong with the addresses of one page."""
    base = site.address + path.removesuffix("index.html")
    anywhere = path.rpartition("/")[2] == "404.html"
    for one in pages[path].references:
        if wrong := _wrong(site, pages, base, one, anywhere):
            yield Diagnostic(site.span(path, one.line, one.column), "dead-link", *wrong)


def _wrong(
    site: Site, pages: Mapping[str, Reader], base: str, one: Reference, anywhere: bool
) -> tuple[str, str] | None:
    """Why an address leads nowhere, and what to do; nothing if it does not."""
    target = one.target
    try:
        leads = urlsplit(urljoin(base, target))
    except ValueError:
        return f"`{target}` is no address", ""
    own = urlsplit(site.address)
    if (leads.scheme, leads.netloc) != (own.scheme, own.netloc):
        return None
    if anywhere and not urlsplit(target).netloc and target[:1] not in ("/", "#"):
        hint = "this page is shown at any address, so its own links begin with /"
        return f"`{target}` leads elsewhere from every folder", hint
    if not leads.path.startswith(site.below):
        if urlsplit(target).netloc and not one.own:
            return None  # another site of the same host
        return f"`{target}` leads out of the site, which is below {site.below}", ""
    file = unquote(leads.path.removeprefix(site.below))
    file += "index.html" if file.endswith("/") or not file else ""
    if file not in site.files:
        if f"{file}/index.html" in site.files:
            return f"`{target}` is a folder", f"write `{target}/`: not every host adds the stroke"
        return f"`{target}` leads to {file}, which is not in the site", ""
    anchor = unquote(leads.fragment).partition(":~:")[0]
    if anchor and file in pages and anchor not in pages[file].ids:
        return f"`{target}` leads to #{anchor}, which is not on the page {file}", ""
    return None
