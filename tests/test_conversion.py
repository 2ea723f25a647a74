"""The quick conversion gives what Python-Markdown gives, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import FIXTURE, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
)
from mkdocs.utils.meta import get_data
from test_markup import extensions
from test_render import documents

from benchmarks import corpus
from generator import build, conversion, disk, inside, jobs, library, locales, publication
from generator import page as planned
from generator.editions import edition
from generator.library import Library
from generator.pictures.picture import Group, Label, Lane, Mark, Ranges
from generator.render import document
from generator.rich import Emphasis, Inline, Isolate, Link, Plain, Time
from generator.setting import Setting

SITE = "https://example.org/briefing/"
PERMALINK = 'To "this" & <here>'

# With MkDocs: pages of whole editions.


@cache
def real() -> Library:
    return library.build(disk.seeds(ROOT), [locales.FOLDER])


@cache
def invented() -> Library:
    editions = ["en", "ar", "he", "ar-en", "he-en", "ar-he"]
    raw = {
        f"{path}": "\n".join(corpus.written(seed)).encode()
        for path, seed in corpus.seeds(30, 7, 1, editions)
    }
    return library.build(raw, [locales.FOLDER])


def editions_of(lib: Library, folder: Path) -> Iterator[tuple[MkDocsConfig, Files]]:
    """What MkDocs knows of each edition when it begins to render pages."""
    published = list(publication.publish(lib, SITE))
    for job in jobs.jobs(lib, Setting(ROOT, folder / "site", SITE, None)):
        (folder / "docs").mkdir(exist_ok=True)
        config = build.configure(replace(job, docs=folder / "docs", site=folder / job.edition))
        config.plugins._current_plugin = "briefing"
        texts = [one for name, one in published if name == job.edition]
        files = Files([File.generated(config, one.path, content=one.text) for one in texts])
        for file in files.documentation_pages():
            page = Page(None, file, config)
            page.read_source(config)
        yield config, files


Render = Callable[[Page, MkDocsConfig, Files], None]


def rendered(page: Page, config: MkDocsConfig, files: Files, render: Render) -> Any:
    """All that rendering leaves in a page, and what it warns of."""
    records: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs.structure.pages")
    logger.addHandler(handler)
    try:
        render(page, config, files)
    finally:
        logger.removeHandler(handler)
    anchors = page.links_to_anchors or {}
    links = {file.src_uri: list(one.items()) for file, one in anchors.items()}
    return (
        page.content,
        str(page.toc),
        [(one.level, one.active) for one in page.toc.items[:1]],
        page._title_from_render,
        page.present_anchor_ids,
        list(links.items()),
        records,
    )


def never(*_: Any) -> None:
    raise AssertionError("this page went the usual way")


def compare(lib: Library, every: int, folder: Path) -> None:
    """Render each page quickly, and each so-manieth the usual way too."""
    stock = inside._STOCK_RENDER
    found = 0
    for config, files in editions_of(lib, folder):
        for file in files.documentation_pages():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(inside, "_STOCK_RENDER", never)
                quick = rendered(file.page, config, files, inside._render)
            found += 1
            if found % every == 0:
                assert quick == rendered(file.page, config, files, stock), file.src_uri
    assert found > 400


def test_every_page_of_the_project_goes_the_quick_way_and_is_the_same(tmp_path: Path) -> None:
    compare(real(), 19, tmp_path)


@pytest.mark.verify
def test_all_pages_of_the_project_and_of_many_briefs_are_the_same(tmp_path: Path) -> None:
    compare(real(), 1, tmp_path)
    compare(invented(), 1, tmp_path)


def page_of(
    config: MkDocsConfig, text: str, monkeypatch: pytest.MonkeyPatch, usually: bool = False
) -> tuple[Any, Any]:
    """A page both ways; ``usually`` if the quick one must not even be tried."""
    file = File.generated(config, "x/y.md", content=text)
    page = Page(None, file, config)
    page.read_source(config)
    files = Files([file, File.generated(config, "x/z.md", content="# Z")])
    if usually:
        monkeypatch.setattr(conversion, "convert", never)
    quick = rendered(page, config, files, inside._render)
    return quick, rendered(page, config, files, inside._STOCK_RENDER)


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    first = next(jobs.jobs(real(), Setting(ROOT, tmp_path / "site", SITE, None)))
    config = build.configure(replace(first, docs=ROOT / "docs"))
    config.plugins._current_plugin = "briefing"
    return config


def test_warnings_and_links_to_anchors_are_the_same(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = "z.md#a|z.md|../x/z.md#b|#c|y.md#d|z|/z/|gone.md|gone.md|z/|https://a.b/?c&amp;d|//e"
    text = "# T {: #t }\n\n" + " ".join(f"[x]({link})" for link in links.split("|"))
    quick, usual = page_of(config, text, monkeypatch)
    assert quick == usual
    assert len(quick[-1]) == 5  # what is gone is told each time


@pytest.mark.parametrize(
    "change",
    [
        lambda config: config.markdown_extensions.append("admonition"),
        lambda config: config.markdown_extensions.remove("md_in_html"),
        lambda config: config.mdx_configs.pop("tables"),
        lambda config: config.mdx_configs["toc"].update(permalink="¶"),
        lambda config: config.mdx_configs["toc"].update(toc_depth=2),
        lambda config: config.mdx_configs.update(fenced_code={"lang_prefix": "x-"}),
    ],
)
def test_with_other_extensions_or_options_pages_go_the_usual_way(
    config: MkDocsConfig,
    change: Callable[[MkDocsConfig], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change(config)
    quick, usual = page_of(config, "# T {: #t }\n", monkeypatch, usually=True)
    assert quick == usual


# Without MkDocs.


class Links(Treeprocessor):
    """Asks where links lead, as MkDocs does."""

    def run(self, root: Any) -> None:
        for element in root.iter("a"):
            self.found.append(element.get("href"))
            element.set("href", led(element.get("href")))


def led(address: str) -> str:
    return f'{address}"&<&amp;>'


@cache
def stock() -> Markdown:
    options = extensions()
    options["toc"] = {**options["toc"], "permalink_title": PERMALINK}
    made = Markdown(extensions=list(options), extension_configs=options)
    made.raw, made.anchors = _RawHTMLPreprocessor(), _ExtractAnchorsTreeprocessor(None, None, None)
    made.titles, made.links = _ExtractTitleTreeprocessor(), Links()
    made.raw._register(made)
    made.anchors._register(made)
    made.treeprocessors.register(made.links, "relpath", 0)
    made.titles._register(made)
    return made


def flat(tokens: Any) -> Iterator[conversion.Heading]:
    for one in tokens:
        yield conversion.Heading(one["level"], one["id"], one["name"])
        yield from flat(one["children"])


def usual(text: str) -> Any:
    """What Python-Markdown and MkDocs make of a text."""
    md = stock().reset()
    md.anchors.present_anchor_ids, md.titles.title, md.links.found = set(), None, []
    html = md.convert(text)
    ids = md.anchors.present_anchor_ids | md.raw.present_anchor_ids
    return html, md.links.found, md.titles.title, ids, list(flat(md.toc_tokens))


def quick(text: str) -> Any:
    """The same the quick way, or nothing."""
    found: list[str] = []

    def resolve(address: str) -> str:
        found.append(address)
        return led(address)

    made = conversion.convert(text, PERMALINK, resolve)
    if made is None:
        assert not found
        return None
    return made.html, found, made.title, made.ids, list(made.headings)


def same_or_nothing(text: str) -> bool:
    made = quick(text)
    if made is not None:
        assert made == usual(text)
    return made is not None


@cache
def bodies() -> list[str]:
    """The fixture's documents without front matter."""
    small = library.build(disk.seeds(FIXTURE), [locales.FOLDER])
    return [get_data(text)[0] for text in documents(small).values()]


def test_hostile_texts_go_the_quick_way_too(attacked: Library) -> None:
    texts = [get_data(text)[0] for text in documents(attacked).values()]
    assert all(map(same_or_nothing, texts))


# Seeds have no control characters, and no text is empty.
LETTERS = st.text(
    st.sampled_from(
        "aZ9 .,:;!?()[]{}<>*_-+=#|~^`'\"\\/&%@\n\u00a0\u202f\u200f\u0640\u05d0\u0627é\u0661"
    ),
    max_size=12,
) | st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6)
MARKS = st.sampled_from(["a", "-", "+ b", "- b", "1. b", "1) b", "\u0661. b", "# b", "> b", "="])
BEGINNINGS = MARKS | st.sampled_from(["---", "***", "[x]: y", "!", "~~~", "&#35;", "{: .x }"])
ADDRESSES = st.sampled_from(
    [
        "briefs/y.md",
        "briefs/x.md#a_b",
        "/en/feed.xml",
        "glossary.md#ab-c",
        "https://a.b/c_d?e=f&g=(h)*i",
    ]
) | st.text(st.sampled_from("aZ9.,:;!?()*_-+=#~'/&%@$é"), max_size=9).map("https://a.b/".__add__)
PLAINS = LETTERS.map(Plain)


def around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    some = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Isolate, st.sampled_from(["ar", None]), some, st.sampled_from(["rtl", None])),
        st.builds(Emphasis, some),
        st.builds(Time, st.sampled_from(["2024", "2024-05-06"]), some),
    )


UNLINKED = st.recursive(PLAINS, around, max_leaves=4)
SHOWN = st.lists(UNLINKED, max_size=2).map(tuple)
TITLES = LETTERS.map(lambda text: text and f"T{text}")
LINKS = st.builds(Link, ADDRESSES, SHOWN, st.sampled_from([None, "ar"]), TITLES) | st.builds(
    Link, st.just("https://a.b/[c](d)_"), SHOWN
)
RICH = st.tuples(
    BEGINNINGS.map(Plain) | st.builds(Link, ADDRESSES, st.tuples(BEGINNINGS.map(Plain))),
    UNLINKED | LINKS | around(LINKS),
    UNLINKED | LINKS,
)


MAYBE = st.just(()) | RICH
DETAILS = st.lists(RICH, max_size=2)
PLACES = st.sampled_from(["", "/en/briefs/y/#a_b"])
LOCALES = locales.load([locales.FOLDER], ["en", "ar", "he"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A document of our templates with any texts, in one language or two."""
    whole = edition(draw(st.sampled_from(["en", "he", "ar-en"])), LOCALES)

    def row(id_: str = "", heads: st.SearchStrategy[Any] = MAYBE) -> planned.Row:
        cells = [
            planned.Cell(
                locale,
                draw(RICH),
                draw(heads),
                tuple(planned.Detail("As of", value) for value in draw(st.just([]) | DETAILS)),
                draw(MAYBE),
            )
            for locale in whole.locales
        ]
        return planned.Row(tuple(cells), id_)

    def label() -> tuple[Label, ...]:
        return tuple(Label(lo, draw(MAYBE), draw(MAYBE), draw(PLACES)) for lo in whole.locales)

    def picture() -> Ranges:
        lanes = Lane(label(), Mark(0, 0.5, opens="onward")), Lane(label(), Mark(0.5, 0.5))
        kind = draw(st.sampled_from(["claims", "events"]))
        return Ranges(draw(LETTERS), label(), (Group(lanes, label()),), (label(),), label(), kind)

    sections = [
        planned.Section(
            shape,
            row(),
            shape,
            (row(f"{shape}-1", RICH), row(f"{shape}-2", RICH)),
            pictures=tuple(picture() for _ in range(draw(st.integers(0, 2)))),
        )
        for shape in draw(st.lists(st.sampled_from(["prose", "list", "cards"]), max_size=2))
    ]
    page = planned.Page(
        whole, "briefs/x.md", "brief", "x", row(), "", (row(), row("byline")), tuple(sections), ()
    )
    return get_data(document(page).text)[0]


@settings(max_examples=40)
@given(pages())
def test_any_text_in_our_templates_goes_the_quick_way_and_comes_out_the_same(text: str) -> None:
    assert same_or_nothing(text)


@pytest.mark.parametrize(
    ("inner", "known"),
    [
        ("<div>a *b* [c](d) &lt; &#35;</div>", True),
        ('<svg width="1"><rect x="1%"/></svg>', True),
        ("<div>a", False),
        ("<div>a</span>", False),
        ("a</figure>\n<figure>", False),
        ('<div id="a">a</div>', False),
        ("<div markdown>*a*</div>", False),
        ('<div markdown="1">*a*</div>', False),
        ('<a href="<b>">a</a>', False),
        ("<script>a</script>", False),
        ("<br>", False),
        ("a < b", False),
        ("<!-- a -->", False),
        ("a\n\nb", False),
    ],
)
def test_a_picture_goes_the_quick_way_if_it_is_like_ours(inner: str, known: bool) -> None:
    picture = f'<figure class="picture picture--x">\n{inner}\n</figure>'
    for text in (picture, f"{picture}\n\n{picture}\n\n## A {{: #a }}", f"a\n\n{picture}\n\n- b"):
        assert same_or_nothing(text) == known


PIECES = (
    "[|](|)|][|]|!|`|``|\\|*|**|_|<|>|</|<!--|-->|<small>|</small>|<bdi lang='ar'>|</bdi>|<a id=x>|"
    "<div>|</div>|&|;|&amp;|&#3|http://a.b|<a@b.c>|\n|\n\n|  \n|[x]: y|#|- | |word|نص|---|{: #id }|"
    "\t|    |> |1. |+ |~~~|{|}|{ #x }|{: .x }|[TOC]|\x02|\u00a0|\n- |: |==|\"|'| | ||\n    - "
)
"""Of these and a bar."""
CHANGES = ("gone", "doubled", "moved", "cut", "put")


@st.composite
def changed(draw: st.DrawFn) -> str:
    """Some blocks of generated documents, with lines gone, doubled or moved and pieces put in."""
    blocks = draw(st.sampled_from(bodies())).split("\n\n")
    start = draw(st.integers(0, max(0, len(blocks) - 3)))
    lines = "\n\n".join(blocks[start : start + draw(st.integers(1, 8))]).split("\n")
    for kind in draw(
        st.lists(st.sampled_from(["gone", "doubled", "moved", "cut", "put"]), max_size=4)
    ):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        if kind == "doubled":
            lines.insert(at, line)
        elif kind == "moved":
            lines.insert(draw(st.integers(0, len(lines))), line)
        elif kind == "gone" and len(lines) > 1:
            del lines[at]
        else:
            place = draw(st.integers(0, len(line)))
            piece = draw(st.sampled_from([*PIECES.split("|"), "|"])) if kind == "put" else ""
            lines[at] = line[:place] + piece + line[place + (kind == "cut") :]
    return "\n".join(lines)


@settings(max_examples=400)
@given(changed())
def test_any_other_document_comes_out_the_same_or_not_at_all(text: str) -> None:
    try:
        usual(text)
    except AssertionError:  # Python's own parser on "<!["
        return
    same_or_nothing(text)
