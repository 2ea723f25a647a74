"""Texts in Markdown: whatever is in them, a reader sees it, and nothing else comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
import yaml
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generator import markup
from generator.rich import Emphasis, Isolate, Link, Plain, Rich, text_of

DOCUMENT = "briefs/x.md"


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags do not matter here."""


Loader.add_multi_constructor("!", lambda *_: None)


def extensions() -> dict[str, dict[str, object]]:
    """Those of mkdocs.yml and those that MkDocs always adds."""
    given = yaml.load((ROOT / "mkdocs.yml").read_text(), Loader)["markdown_extensions"]
    named: dict[str, dict[str, object]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for one in given:
        named |= one if isinstance(one, dict) else {one: {}}
    return named


MARKDOWN = Markdown(extensions=list(extensions()), extension_configs=extensions())


class Seen(HTMLParser):
    """What a page holds: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", {}))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("declaration", {}))

    def handle_pi(self, data: str) -> None:
        self.elements.append(("instruction", {}))

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.elements]


def html(text: str) -> Seen:
    return Seen(MARKDOWN.reset().convert(text))


def squeezed(text: str) -> str:
    """White space as a browser shows it."""
    return " ".join(text.split())


def in_paragraph(md: str) -> str:
    return markup.start(md) + "\n{: .standfirst }\n"


def in_item(md: str) -> str:
    return f"- {markup.start(md)} <small>[1]({DOCUMENT})</small>\n  {{: #item }}\n    - x: {md}\n"


def in_table(md: str) -> str:
    cells = f'| **{md}** {{ #one data-label="A" }} | {md} {{ data-label="B" }} |'
    return f"| A | B |\n| --- | --- |\n{cells}\n{cells}\n"


def in_title(md: str) -> str:
    return f"# {md}\n"


def in_heading(md: str) -> str:
    return f"## {md} {{: #heading }}\n"


def in_link(md: str) -> str:
    return f"!\\[\n\n### [{md}](x.md#y) {{: #card }}\n"


def in_pair(md: str) -> str:
    cell = f'<div lang="ar" dir="rtl" markdown>\n\n{markup.start(md)}\n\n- x: {md}\n\n</div>'
    return f'<div class="row" id="row" markdown>\n{cell}\n{cell}\n</div>\n'


def in_pair_heading(md: str) -> str:
    span = f'<span lang="ar" dir="rtl">{md}</span>'
    return f"## {span} {span} {{: #heading .row }}\n"


PLACES: dict[Callable[[str], str], tuple[list[str], str]] = {
    in_paragraph: (["p"], "{0}"),
    in_item: (["ul", "li", "small", "a", "ul", "li"], "{0} 1 x: {0}"),
    in_table: (
        ["table", "thead", "tr", "th", "th", "tbody"] + ["tr", "td", "strong", "td"] * 2,
        "A B {0} {0} {0} {0}",
    ),
    in_title: (["h1", "a"], "{0}#"),
    in_heading: (["h2", "a"], "{0}#"),
    in_link: (["p", "h3", "a", "a"], "![ {0}#"),
    in_pair: (["div", "div", "p", "ul", "li", "div", "p", "ul", "li"], "{0} x: {0} {0} x: {0}"),
    in_pair_heading: (["h2", "span", "span", "a"], "{0} {0}#"),
}

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from("*_{}[]<>&|~^#+-.!():=\"'`\\ $%@?/1٢aאع\u00a0،–"),
        st.sampled_from(
            [
                *("{: onclick=x }", "{ #id }", "<script>alert(1)</script>", "{{ x }}", "{% x %}"),
                *("&amp;", "&lt;b&gt;", "&#60;", "<b>", "</div>", "<!-- x", "<?php", "<![CDATA["),
                *("1. ", "- ", "+ ", "# ", "> ", "```", "~~~", "---", "===", ":::", "!!! note"),
                *("![x](y)", "[x](javascript:y)", "[x]: /y", "[TOC]", "<https://x>", "  ", "    "),
                *("*[A]: b", "[^1]", "**", "__", "$$", "--8<-- ", "<bdi>", "markdown=1", "\n"),
                *(
                    "DeepSeek R1",
                    "كلمة",
                    "מילה",
                    "2025.",
                    "٢٠٢٥. ",
                    "$5.6",
                    "wzxhzdk:0",
                    "klzzwxh:1",
                ),
            ]
        ),
    ),
    min_size=1,
    max_size=12,
).map("".join)
TEXTS = HOSTILE.filter(lambda text: text.strip() != "")


@pytest.mark.parametrize("place", PLACES)
@given(TEXTS)
@example("{: onclick=x }")
@example("C#")
@example("Look!")
@example("\\")
@example("`a` | `b")
@example("&copy; &amp;lt;")
@example("1. first")
@example("٢. ثانيًا")
@example("    four spaces  ")
@example("a\n\n# b\n- c")
@example("*" * 300 + "[" * 300 + "\\" * 300 + "كلمة " * 300)
def test_any_text_shows_as_it_is_and_becomes_no_element(
    place: Callable[[str], str], text: str
) -> None:
    elements, pattern = PLACES[place]
    seen = html(place(markup.markdown((Plain(text),), DOCUMENT)))
    assert seen.names == elements
    assert "".join(seen.text.split()) == "".join(pattern.replace("{0}", text).split())


@given(TEXTS)
def test_the_spaces_between_words_stay(text: str) -> None:
    seen = html(in_paragraph(markup.markdown((Plain(text),), DOCUMENT)))
    assert squeezed(seen.text) == squeezed(text)


def rich(depth: int) -> st.SearchStrategy[Rich]:
    """Rich text as generator.rich makes it: links hold no links."""
    plain = TEXTS.map(Plain)
    if not depth:
        return st.tuples(plain)
    inner = rich(depth - 1)
    isolate = st.builds(Isolate, st.sampled_from(["en", "ar", None]), inner)
    emphasis = st.builds(Emphasis, inner)
    return st.lists(st.one_of(plain, isolate, emphasis), min_size=1, max_size=3).map(tuple)


LINKS = st.builds(
    Link,
    st.sampled_from(["briefs/y.md#z", "/he/briefs/x/#z", "https://x.org/a?b=1&copy;=(2)_*d*"]),
    rich(2),
    st.sampled_from([None, "he"]),
)


@pytest.mark.parametrize("place", [in_paragraph, in_item, in_table, in_heading, in_pair])
@given(st.lists(st.one_of(rich(2), LINKS.map(lambda x: (x,))), min_size=1, max_size=3))
def test_links_isolates_and_emphasis_are_the_only_elements(
    place: Callable[[str], str], lists: list[Rich]
) -> None:
    parts = tuple(part for group in lists for part in group)
    seen = html(place(markup.markdown(parts, DOCUMENT)))
    _, pattern = PLACES[place]
    shown = pattern.replace("{0}", text_of(parts))
    assert "".join(seen.text.split()) == "".join(shown.split())
    times = pattern.count("{0}")
    for name in ("bdi", "em"):
        assert seen.names.count(name) == count(parts, name) * times
    assert "br" not in seen.names
    assert "img" not in seen.names
    assert "code" not in seen.names


def count(parts: Rich, name: str) -> int:
    kinds = {"bdi": Isolate, "em": Emphasis}
    return sum(
        isinstance(part, kinds[name]) + (0 if isinstance(part, Plain) else count(part.parts, name))
        for part in parts
    )


@given(st.text("/?#&=%()[]<>\"'`{}|^*_\\ ab1ع-.~!$+,;:@", min_size=1))
def test_a_link_leads_where_it_should(rest: str) -> None:
    to = f"https://example.org/{rest}"
    seen = html(markup.markdown((Plain("see!"), Link(to, (Plain("x"),)), Plain("(y)")), DOCUMENT))
    assert seen.names == ["p", "a"]
    assert unquote(seen.elements[1][1]["href"] or "") == unquote(to)


def test_an_isolate_carries_language_and_direction() -> None:
    parts = (Isolate("en", (Plain("R1"),)), Isolate("ar", (Plain("خبر"),), "rtl"))
    assert html(markup.markdown(parts, DOCUMENT)).elements[1:] == [
        ("bdi", {"lang": "en"}),
        ("bdi", {"lang": "ar", "dir": "rtl"}),
    ]


def test_digits_without_letters_keep_their_own_direction() -> None:
    [_, (_, attributes)] = html(
        markup.markdown((Isolate(None, (Plain("14–15"),)),), DOCUMENT)
    ).elements
    assert attributes == {"dir": "ltr"}


def test_a_link_to_another_language_says_so() -> None:
    link = Link("/he/briefs/x/#z", (Plain("x"),), "he")
    [_, (_, attributes)] = html(markup.markdown((link,), DOCUMENT)).elements
    assert attributes == {"href": "../../../he/briefs/x/#z", "hreflang": "he"}


@pytest.mark.parametrize(
    ("to", "document", "href"),
    [
        ("briefs/x.md#price", "briefs/x.md", "#price"),
        ("briefs/y.md", "briefs/x.md", "y.md"),
        ("briefs/y.md#a", "index.md", "briefs/y.md#a"),
        ("themes/t.md", "briefs/x.md", "../themes/t.md"),
        ("index.md", "briefs/x.md", "../index.md"),
        ("/en/briefs/x/", "briefs/x.md", "../../../en/briefs/x/"),
        ("/en/", "index.md", "../en/"),
        ("/en/about/", "about.md", "../../en/about/"),
        ("https://example.org/a", "briefs/x.md", "https://example.org/a"),
        ("mailto:a@b.org", "about.md", "mailto:a@b.org"),
    ],
)
def test_links_are_relative_to_the_document_they_stand_in(
    to: str, document: str, href: str
) -> None:
    assert markup.target(to, document) == href


@given(TEXTS)
def test_a_text_in_an_attribute_ends_neither_it_nor_the_element(text: str) -> None:
    page = Seen(f'<meta content="{markup.attribute(text)}"><title>x</title>')
    assert page.elements == [("meta", {"content": text}), ("title", {})]


def test_ordinary_prose_is_written_as_it_is() -> None:
    text = "He said: it costs $5.6 (50-60%), doesn’t it? «نعم»، 2025. Yes!"
    assert markup.start(markup.escape(text + " x")) == text + " x"
    assert not re.search(r"[\\&]", markup.escape("كلفة الطاحونة 5.6 مليون دولار؛ ״כן״."))
