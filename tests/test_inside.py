"""What is quicker gives the same pages; with other versions nothing is touched."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.pages import _RawHTMLPreprocessor, _RelativePathTreeprocessor
from mkdocs.utils import meta

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


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
WRITTEN = (
    "brief|no|1|1.5|[en, ar]|[en, no]|[]|[1]|[[a]]|{a: b}|a: b|# a|a # b|"
    '&a b|*a||\'|"|"a|[a|- a'
    '|"\\/"|"\\ud83d\\ude00"|"a" # b|{"a": 1e5}|{"a": NaN}|{"<<": {"b": 1}}|!!str 1|2001-01-01'
    '|"\u2028"|"\ufeff"|"\x85"|"\x7f"|["a" "b"]|["a", "a"]|{"a": 1, "a": 2}'
)
LINES = st.tuples(
    st.sampled_from(["title", "hide", "no", "y", "on", "null", "a_b", "<<", "", "A", "long" * 300]),
    st.sampled_from([": ", ":", " : ", ":  "]),
    VALUES.map(json.dumps)
    | VALUES.map(partial(json.dumps, ensure_ascii=False))
    | st.sampled_from(WRITTEN.split("|")),
).map("".join)


@settings(max_examples=1000, deadline=None)
@given(st.lists(LINES | st.sampled_from(["# note", "", " a", "---"]), max_size=4).map("\n".join))
def test_front_matter_says_what_yaml_reads(lines: str) -> None:
    source = f"---\n{lines}\n---\n\n# Page\n"
    assert repr(inside._front_matter(source)) == repr(meta.get_data(source))


def test_our_own_is_read_without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    real = library.build(disk.seeds(ROOT), [locales.FOLDER])
    edition = real.editions[-1]
    sources = [
        publication.make(real, unit, held, "https://example.org/").documents[0].text
        for unit, held in publication.units(real, edition)
    ]
    slow = [meta.get_data(source) for source in sources]
    assert [inside._front_matter(source) for source in sources] == slow
    monkeypatch.setattr(inside, "_STOCK_FRONT_MATTER", lambda _: pytest.fail("YAML was asked"))
    assert [inside._front_matter(source) for source in sources] == slow


LINKS = (
    "x.md|../y.md|y.md|#a|x.md#a|../a/x.md#b|../a/x.md|../index.md|../a/index.md#a|index.md|none.md"
    "|./x.md|../../y.md|a//x.md|/a/x.md|x.md#|#||x.md?q|x.md?q#a|%78.md|x.pdf|x.md#a%20b|x.md#a#b"
    "|http://a.b/x.md|mailto:a@b.c|hidden.md|.|x|y.md#é"
)


@pytest.mark.parametrize("document", ["a/x.md", "a/index.md", "y.md", "index.md"])
def test_links_lead_where_they_led(
    document: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(tmp_path), "exclude_docs": "hidden.md"})
    config.validate()
    paths = ["a/x.md", "a/index.md", "y.md", "index.md", "a/hidden.md", "hidden.md", "a/x.pdf"]
    files = Files([File(path, str(tmp_path), "site", use_directory_urls=True) for path in paths])
    set_exclusions(files, config)
    file = files.get_file_from_path(document)
    assert file is not None
    found = []
    for kind in (_RelativePathTreeprocessor, inside._Links, inside._Links):
        caplog.clear()
        links = kind(file, files, config)
        led = [links.path_to_url(url) for url in LINKS.split("|")]
        found.append((led, links.links_to_anchors, caplog.record_tuples))
    assert found[0] == found[1] == found[2]


def test_with_another_version_nothing_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(inside.MADE_FOR, "Markdown", "0.1")
    assert [one.split()[0] for one in inside.others()] == ["Markdown"]
    inside.hasten()
    assert {(owner, name): getattr(owner, name) for owner, name in STOCK} == STOCK
