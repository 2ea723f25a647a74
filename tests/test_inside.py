"""What is quicker gives the same pages; with other versions nothing is touched."""

from __future__ import annotations

from typing import Any

import markdown
import pytest
import yaml
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.structure.pages import _RawHTMLPreprocessor

from generator import disk, inside, library, locales, publication
from generator.build import named

STOCK = {(owner, name): getattr(owner, name) for owner, name, _ in inside.QUICK}


def rendered(text: str) -> tuple[str, set[str], Any]:
    """A page as MkDocs makes it with the project's extensions: HTML, anchors in tags, contents."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    own = dict(named(config["markdown_extensions"]))
    made = markdown.Markdown(
        extensions=["toc", "tables", "fenced_code", *own],
        extension_configs={name: options or {} for name, options in own.items()},
    )
    raw = _RawHTMLPreprocessor()
    raw._register(made)
    try:
        html = made.convert(text)
    except AssertionError as error:  # Python's own parser on "<!["
        html = str(error)
    return html, raw.present_anchor_ids, made.toc_tokens  # type: ignore[attr-defined]


def quickly(text: str) -> tuple[str, set[str], Any]:
    """The same the quick way."""
    inside.hasten()
    try:
        assert all(getattr(owner, name) is quick for owner, name, quick in inside.QUICK)
        return rendered(text)
    finally:
        for (owner, name), stock in STOCK.items():
            setattr(owner, name, stock)


def test_it_is_made_for_what_is_installed() -> None:
    assert inside.others() == []


def test_every_kind_of_page_stays_the_same() -> None:
    real = library.build(disk.seeds(ROOT), [locales.FOLDER])
    pages = [
        document.text.split("---\n", 2)[2]
        for _, document in publication.publish(real, "https://example.org/")
        if document.path.endswith(".md")
    ]
    assert len(pages) > 400
    quick = [page for page in pages if inside._without_blocks(page)]
    assert 0 < len(quick) < len(pages)
    for page in pages[::7]:
        assert quickly(page) == rendered(page)


PIECES = (
    "[|](|)|][|]|!|`|``|\\|*|**|_|<|>|</|<!--|-->|<small>|</small>|<bdi lang='ar'>|</bdi>|<a id=x>|"
    "<div>|</div>|<a/>|&|;|&amp;|&#3|http://a.b|a@b.c|\n|\n\n|  \n|[x]: y\n|#|- | |word|نص|---|"
    "{: #id }|<small|<?|<![CDATA["
)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=25).map("".join))
@example("[a][b] [b]\n\n[b]: c")
@example("<small id=x>y</small>")
def test_so_does_every_other_text(text: str) -> None:
    assert quickly(text) == rendered(text)


def test_with_another_version_nothing_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(inside.MADE_FOR, "Markdown", "0.1")
    assert [one.split()[0] for one in inside.others()] == ["Markdown"]
    inside.hasten()
    assert {(owner, name): getattr(owner, name) for owner, name in STOCK} == STOCK
