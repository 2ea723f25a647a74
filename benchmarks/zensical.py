"""What differs when Zensical builds the site: ``python -m benchmarks.zensical``.

Compares ``site`` (made by ``make site``) with ``site-zensical`` (made by ``briefing zensical``), or
two other folders that are named, and writes ``benchmarks/ZENSICAL.md``: files that only one has,
and of the pages both have, feature by feature, what a reader, a browser or a machine gets.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html

REPORT = Path(__file__).with_name("ZENSICAL.md")
ADDRESSES = ("href", "src", "action")
EXAMPLES = 3
"""So many different differences are shown of a feature."""
LONGEST = 110

INTRODUCTION = """\
# The site as Zensical builds it

Written by `python -m benchmarks.zensical` from two builds of the same `docs/`: `make site` and
`briefing zensical`. Do not edit; build both and run it again. What it does not see is how pages
look and how their scripts behave; `tests/test_zensical.py` opens some in Chromium.
"""

Tree = Any
"""An element of lxml, whose types are not known here."""
Feature = Callable[[Tree, str], Iterator[str]]
"""What a page at an address has of something, in its order."""


@dataclass(frozen=True)
class Difference:
    """Where two pages part: the first thing that only one has, or that each has differently."""

    page: str
    mkdocs: str
    zensical: str


def main(mkdocs: Path, zensical: Path) -> None:
    """Write the report."""
    REPORT.write_text(report(mkdocs, zensical), "utf-8")
    print(f"{REPORT.name} written")


def report(mkdocs: Path, zensical: Path) -> str:
    """Two built sites → the report."""
    ours, theirs = _files(mkdocs), _files(zensical)
    both = sorted(name for name in ours.keys() & theirs.keys() if name.endswith(".html"))
    others = sorted(ours.keys() & theirs.keys() - set(both))
    unlike = [name for name in others if ours[name].read_bytes() != theirs[name].read_bytes()]
    found = compare((name, ours[name].read_text(), theirs[name].read_text()) for name in both)
    made = [_maker(files["index.html"]) for files in (ours, theirs)]
    sizes = [sum(path.stat().st_size for path in files.values()) for files in (ours, theirs)]
    lines = [
        INTRODUCTION,
        "| | " + " | ".join(made) + " |",
        "|---|---|---|",
        f"| files | {len(ours)} | {len(theirs)} |",
        f"| MB | {sizes[0] / 1e6:.0f} | {sizes[1] / 1e6:.0f} |",
        f"| pages | {_pages(ours)} | {_pages(theirs)} |",
        f"| pages the other has not | {_pages(ours.keys() - theirs.keys())} "
        f"| {_pages(theirs.keys() - ours.keys())} |",
        "",
        f"Of {len(others)} other files that both have (sheets, cards, feeds, the search index,",
        f"fonts, style sheets), {len(others) - len(unlike)} are the same, byte for byte."
        + (" Not: " + ", ".join(f"`{name}`" for name in unlike) + "." if unlike else ""),
        "",
        "## Files that only one has",
        "",
        *_only("MkDocs", ours.keys() - theirs.keys()),
        *_only("Zensical", theirs.keys() - ours.keys()),
        "",
        "## Pages, feature by feature",
        "",
        f"| feature | the same, of {len(both)} pages |",
        "|---|---|",
        *(f"| {name} | {len(both) - len(differences)} |" for name, differences in found.items()),
        "",
        "## What differs",
    ]
    for name, differences in found.items():
        if differences:
            lines += ["", f"### {name[0].upper() + name[1:]}: {len(differences)} pages", ""]
            lines += list(_examples(differences))
    return "\n".join(lines) + "\n"


def compare(pages: Iterable[tuple[str, str, str]]) -> dict[str, list[Difference]]:
    """Features with the pages on which each differs; ``pages`` are (path, MkDocs', Zensical's)."""
    found: dict[str, list[Difference]] = {name: [] for name in FEATURES}
    for path, one, other in pages:
        address = "/" + path.removesuffix("index.html")
        trees = [html.document_fromstring(text) for text in (one, other)]
        for name, feature in FEATURES.items():
            pairs = zip_longest(*(feature(tree, address) for tree in trees), fillvalue="–")
            first = next((pair for pair in pairs if pair[0] != pair[1]), None)
            if first:
                found[name].append(Difference(path, *first))
    return found


def _title(tree: Tree, address: str) -> Iterator[str]:
    yield from (one.text_content().strip() for one in tree.findall(".//title"))


def _language(tree: Tree, address: str) -> Iterator[str]:
    yield f"<html lang={tree.get('lang')} dir={tree.get('dir')}>"
    yield f"<body dir={tree.body.get('dir')}>"


def _named(*names: str) -> Feature:
    """What the ``<meta>`` say whose name or property begins so."""

    def feature(tree: Tree, address: str) -> Iterator[str]:
        for one in tree.findall(".//meta"):
            name = one.get("name") or one.get("property") or ""
            if name.startswith(names):
                yield f"{name}: {one.get('content')}"

    return feature


def _linked(rel: str, attribute: str) -> Feature:
    """What the ``<link>`` of a kind lead to, if they have an attribute."""

    def feature(tree: Tree, address: str) -> Iterator[str]:
        for one in tree.findall(".//link"):
            if rel in one.get("rel", "").split() and one.get(attribute):
                yield f"{one.get(attribute)} {one.get('title', '')} {one.get('href')}"

    return feature


def _structured(tree: Tree, address: str) -> Iterator[str]:
    for one in tree.xpath('.//script[@type="application/ld+json"]'):
        yield json.dumps(json.loads(one.text), sort_keys=True, ensure_ascii=False)


def _headings(tree: Tree, address: str) -> Iterator[str]:
    for one in tree.xpath(".//article//*[self::h1 or self::h2 or self::h3 or self::h4]"):
        yield f"{one.tag} #{one.get('id')} {_text(one)}"


def _words(tree: Tree, address: str) -> Iterator[str]:
    for one in tree.xpath(".//article"):
        yield from (text for text in (_squeezed(part) for part in one.itertext()) if text)


def _markup(tree: Tree, address: str) -> Iterator[str]:
    for one in tree.xpath(".//article//*[@id!='__skip' or not(@id)]"):
        said = " ".join(f'{name}="{value}"' for name, value in _attributes(one, address))
        yield f"<{one.tag} {said}>"


def _in(path: str, kind: str = "") -> Feature:
    """The links within such elements: their words and where they lead."""

    def feature(tree: Tree, address: str) -> Iterator[str]:
        for one in tree.xpath(f"{path}//a[@href]"):
            to = _leads(one.get("href"), address)
            if to.endswith(kind):
                current = " (current)" if one.get("aria-current") else ""
                yield f"{_text(one)} → {to}{current}"

    return feature


def _active(tree: Tree, address: str) -> Iterator[str]:
    for name in ("md-tabs__item--active", "md-nav__item--active"):
        for one in tree.xpath(f".//li[contains(concat(' ', @class, ' '), ' {name} ')]"):
            yield f"{name}: {' '.join(_text(link) for link in one.xpath('./a|./label')[-1:])}"


def _search(tree: Tree, address: str) -> Iterator[str]:
    for one in tree.xpath(".//*[@id='search-box']//*[self::form or self::input]"):
        yield f"<{one.tag} {' '.join(f'{n}={v}' for n, v in _attributes(one, address))}>"
    for one in tree.xpath(".//script[@id='search-settings']"):
        said = json.loads(one.text)
        said["scripts"] = said["scripts"].rpartition("assets/")[2]
        yield json.dumps(said, sort_keys=True, ensure_ascii=False)


def _orders(tree: Tree, address: str) -> Iterator[str]:
    """The names in the settings of the search, which choose in this order."""
    for one in tree.xpath(".//script[@id='search-settings']"):
        for name, value in sorted(json.loads(one.text).items()):
            if isinstance(value, dict):
                yield f"{name}: {', '.join(value)}"
    for one in tree.xpath(".//select"):
        yield f"{one.get('name')}: {', '.join(_text(option) for option in one)}"


def _files_of(tag: str, attribute: str) -> Feature:
    """The names of files that a page loads, without the marks of their versions."""

    def feature(tree: Tree, address: str) -> Iterator[str]:
        for one in tree.findall(f".//{tag}"):
            if one.get(attribute) and (tag != "link" or one.get("rel") == "stylesheet"):
                name = urljoin(address, one.get(attribute)).partition("assets/")[2]
                yield re.sub(r"\.[0-9a-f]{8}(?=\.)|classic/", "", name)

    return feature


def _labels(tree: Tree, address: str) -> Iterator[str]:
    """What the furniture says to those who do not see it, or hover."""
    for one in tree.xpath(".//body//*[not(ancestor-or-self::article)]"):
        for name in ("aria-label", "title", "placeholder"):
            if one.get(name):
                yield f"{name}: {one.get(name)}"
    yield from (f"hidden: {_text(one)}" for one in tree.find_class("md-visually-hidden"))


def _furniture(tree: Tree, address: str) -> Iterator[str]:
    for one in tree.xpath(".//footer"):
        yield _text(one)
    yield from (f"{_text(one)} → {one.get('href')}" for one in tree.find_class("md-skip"))


FEATURES: Mapping[str, Feature] = {
    "title": _title,
    "language and direction of the page": _language,
    "description": _named("description"),
    "canonical address": _linked("canonical", "href"),
    "translations (hreflang)": _linked("alternate", "hreflang"),
    "feeds in the head": _linked("alternate", "type"),
    "cards (Open Graph)": _named("og:", "article:", "twitter:"),
    "structured data (JSON-LD)": _structured,
    "article: headings and their ids": _headings,
    "article: words": _words,
    "article: links": _in(".//article"),
    "article: links to sheets": _in(".//article", ".pdf"),
    "article: elements and attributes (lang, dir, ids, titles)": _markup,
    "menu: links of the tabs": _in(".//*[contains(@class, 'md-tabs')]"),
    "menu: where the reader is": _active,
    "table of contents and drawer": _in(".//div[contains(@class, 'md-sidebar')]"),
    "switch of editions": _in(".//*[contains(@class, 'md-select__inner')]"),
    "search: the box and what it is told": _search,
    "search: order of languages, themes and kinds": _orders,
    "style sheets": _files_of("link", "href"),
    "scripts": _files_of("script", "src"),
    "labels of the furniture": _labels,
    "footer and skip link": _furniture,
}


def _attributes(one: Tree, address: str) -> Iterator[tuple[str, str]]:
    for name, value in sorted(one.attrib.items()):
        yield name, _leads(value, address) if name in ADDRESSES else value


def _leads(href: str, address: str) -> str:
    return urljoin(urljoin("https://example.org", address), href).removeprefix(
        "https://example.org"
    )


def _text(one: Tree) -> str:
    return _squeezed(one.text_content())


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _files(site: Path) -> dict[str, Path]:
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path for path in found}


def _pages(files: Iterable[str]) -> int:
    return sum(name.endswith(".html") for name in files)


def _maker(page: Path) -> str:
    tree = html.document_fromstring(page.read_text("utf-8"))
    return str(next(_named("generator")(tree, "/"), "generator: ?")).partition(": ")[2]


def _only(who: str, names: Iterable[str]) -> Iterator[str]:
    """How many files of which kind only one has, as the editions have them alike."""
    kinds: dict[str, list[str]] = {}
    for name in sorted(names):
        kind = re.sub(r"\.[0-9a-f]{8}(?=\.)", ".*", re.sub(r"^[a-z]{2}(-[a-z]{2})?/", "", name))
        kind = re.sub(
            r"^assets/(fonts|briefing|javascripts|stylesheets|images)/.*", r"assets/\1/", kind
        )
        kinds.setdefault(kind, []).append(name)
    for kind, alike in kinds.items():
        yield f"- {who}: `{kind}`, {len(alike)} of them, such as `{alike[0]}`"


def _examples(differences: Sequence[Difference]) -> Iterator[str]:
    shown: dict[tuple[str, str], list[Difference]] = {}
    for one in differences:
        shown.setdefault((one.mkdocs[:20], one.zensical[:20]), []).append(one)
    ordered = sorted(shown.values(), key=len, reverse=True)
    for alike in ordered[:EXAMPLES]:
        one = alike[0]
        yield f"- `{one.page}` and {len(alike) - 1} more like it:"
        yield from (f"    - {who}: {_cut(text)}" for who, text in _parted(one))
    if len(ordered) > EXAMPLES:
        yield f"- {len(ordered) - EXAMPLES} other kinds"


def _parted(one: Difference) -> Iterator[tuple[str, str]]:
    """Both, from a little before they part."""
    pairs = enumerate(zip(one.mkdocs, one.zensical, strict=False))
    apart = next((i for i, (a, b) in pairs if a != b), 0)
    start = max(0, apart - 30) if apart > LONGEST // 2 else 0
    for who, text in (("MkDocs", one.mkdocs), ("Zensical", one.zensical)):
        yield who, ("…" if start else "") + text[start:]


def _cut(text: str) -> str:
    short = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "`` " + short + " ``"


if __name__ == "__main__":
    main(*[Path(one) for one in sys.argv[1:3] or ("site", "site-zensical")])
