"""What is to be read on a built page, block by block, and where that differs from another page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "summary")
"""Elements whose text is a block, which ends where the next begins."""

NEAR = 3
"""Changes with fewer blocks than this between them are at one place."""


class Block(NamedTuple):
    """A text; ``number`` counts the elements of the article that are blocks, -1 is its top."""

    number: int
    text: str


class Place(NamedTuple):
    """Where pages differ: the numbers of the first blocks concerned on either side."""

    before: int
    after: int


_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_UNREAD = re.compile(r"<(script|style|template|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_SHEET = re.compile(r'<a href="[^"]*\.pdf">.*?</a>', re.DOTALL)
_BESIDE = re.compile(
    r'<details class="elsewhere">.*?</details>|<a class="itself"[^>]*>.*?</a>', re.DOTALL
)
_BANNER = re.compile(r'<div data-md-component="announce">.*?<(?=header\b)', re.DOTALL)
_BLOCK = re.compile(rf"(?=<(?:{'|'.join(BLOCKS)})\b)")
_TAG = re.compile(r"<[^>]*>")
_REFRESH = re.compile(r'<meta http-equiv="?refresh', re.IGNORECASE)


def blocks(html: str, around: bool = False) -> list[Block]:
    """The texts of a page's article; of a page that only leads elsewhere there are none.

    Whether there is a sheet to link to is no matter, nor what other briefs say of an item. With
    ``around`` what stands around the article is read too, at its top, but for a preview's banner.
    """
    if _REFRESH.search(html):
        return []
    body = _UNREAD.sub("", html[max(html.find("<body"), 0) :])
    found = _ARTICLE.search(body)
    article = _BESIDE.sub(_unsaid, _SHEET.sub("", found[0] if found else body))
    top, *rest = _BLOCK.split(article)
    if found and around:
        top = _BANNER.sub("<", _ARTICLE.sub(" ", body)) + top
    read = (Block(number, _text(part)) for number, part in enumerate([top, *rest], -1))
    return [one for one in read if one.text]


def _unsaid(found: re.Match[str]) -> str:
    """The tags alone: a browser counts these blocks too."""
    return "".join(_TAG.findall(found[0]))


def _text(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def places(before: Sequence[Block], after: Sequence[Block]) -> list[Place]:
    """Where the blocks of two pages differ, in their order."""
    old, new = ([one.text for one in side] for side in (before, after))
    same = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
    kept = [one for one in same if one.size >= NEAR or not one.size or one.a == one.b == 0]
    found = []
    ends = [(0, 0), *((one.a + one.size, one.b + one.size) for one in kept)]
    for end, one in zip(ends, kept, strict=False):
        if end != (one.a, one.b):
            found.append(end)
    return [Place(_number(before, one), _number(after, other)) for one, other in found]


def _number(blocks: Sequence[Block], index: int) -> int:
    """The number of a block, or of the last one if it would follow that."""
    return blocks[min(index, len(blocks) - 1)].number if blocks else -1


def amount(before: Sequence[Block], after: Sequence[Block]) -> int:
    """How many words stand on one of two pages only."""
    one, other = (Counter(" ".join(b.text for b in side).split()) for side in (before, after))
    return ((one - other) + (other - one)).total()
