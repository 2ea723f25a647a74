"""What goes into a zip to read from a disk, and how links in it lead."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from generator import offline
from generator.diagnostics import UsageError
from generator.library import Library

LINKS = {
    "../": "../index.html",
    "..": "../index.html",
    ".": "./index.html",
    "./": "./index.html",
    "../briefs/x/": "../briefs/x/index.html",
    "../briefs/x/#facts": "../briefs/x/index.html#facts",
    "../../search/?q=a/": "../../search/index.html?q=a/",
    "..?q=.": "../index.html?q=.",
    "": "",
    "#facts/": "#facts/",
    "?q=x/": "?q=x/",
    "x.pdf": "x.pdf",
    "../x.html#a": "../x.html#a",
    "../a.b/..x/": "../a.b/..x/index.html",
    "https://example.org/": "https://example.org/",
    "//example.org/": "//example.org/",
    "mailto:a@example.org?subject=/": "mailto:a@example.org?subject=/",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_a_folder_leads_to_its_page(link: str) -> None:
    assert offline.leading(f'<a href="{link}">x</a>') == f'<a href="{LINKS[link]}">x</a>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<form\nclass="a" action="../">', '<form\nclass="a" action="../index.html">'),
        ('<link rel="next" href="../">', '<link rel="next" href="../index.html">'),
        ('<a title="2 > 1" href="x/">', '<a title="2 > 1" href="x/index.html">'),
        (
            '<meta http-equiv="refresh" content="0; url=../new/">',
            '<meta http-equiv="refresh" content="0; url=../new/index.html">',
        ),
    ],
)
def test_whatever_leads_to_pages_is_led(before: str, after: str) -> None:
    assert offline.leading(before) == after


@pytest.mark.parametrize(
    "text",
    [
        'said href="x/" and action="y/"',
        '&lt;a href="x/">',
        '<abbr title="a href=">x/</abbr>',
        '<img src="x/">',
        '<meta name="description" content="x/">',
        '<a title="href=&quot;x/" href="x.pdf">',
        '<a data-href="x/">',
        "<a " + "x" * 100_000,
    ],
)
def test_nothing_else_is_changed(text: str) -> None:
    assert offline.leading(text) == text


def test_pages_sheets_and_what_they_show_are_taken_and_nothing_for_machines() -> None:
    wanted = [
        "assets/a.css",
        "assets/mark.svg",
        "ar/briefs/x.pdf",
        "ar/briefs/x/index.html",
        "en/404.html/index.html",
        "index.html",
        "pictures/ar.png",
        "search/index.js",
    ]
    others = [
        "404.html",
        "ar/404.html",
        "ar/briefs/x.png",
        "ar/feed.json",
        "ar/feed.xml",
        "assets/a.css.map",
        "robots.txt",
        "sitemap.xml",
    ]
    found = offline.taken(reversed([*wanted, *others]), {"ar", "en"})
    assert list(found) == sorted(wanted)


def test_how_to_open_it_is_said_in_every_language(small: Library) -> None:
    text = offline.readme(small, "https://example.org/some/").decode("utf-8-sig")
    parts = text.replace("\r\n", "\n").rstrip("\n").split("\n\n")
    assert [part.split("\n")[0] for part in parts] == [
        small.site.title[tag] for tag in small.locales
    ]
    for part in parts:
        assert "index.html" in part
        assert "https://example.org/some/" in part


def test_a_zip_has_the_same_bytes_for_the_same_files(tmp_path: Path) -> None:
    files = [("README.txt", b"r"), ("a/b.html", b"b" * 1000)]
    one, other = tmp_path / "one.zip", tmp_path / "new" / "other.zip"
    assert offline.pack(one, files) == offline.pack(other, files) == 2
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as archive:
        assert [
            (info.filename, info.date_time[0], info.external_attr) for info in archive.infolist()
        ] == [
            ("briefing/README.txt", 1980, 0o100644 << 16),
            ("briefing/a/b.html", 1980, 0o100644 << 16),
        ]


def test_a_zip_that_cannot_be_made_leaves_the_old_one(tmp_path: Path) -> None:
    to = tmp_path / "a.zip"
    offline.pack(to, [("a", b"a")])
    before = to.read_bytes()

    def failing():  # type: ignore[no-untyped-def]
        yield "b", b"b"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        offline.pack(to, failing())
    assert to.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_nothing_but_a_zip_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("dear")
    with pytest.raises(UsageError, match="something else than a zip"):
        offline.place(tmp_path / "note.txt")
    with pytest.raises(UsageError, match="is a folder"):
        offline.place(tmp_path)
    (tmp_path / "empty").touch()
    offline.pack(tmp_path / "old.zip", [])
    for name in ("empty", "old.zip", "new/a.zip"):
        assert offline.place(tmp_path / name) == tmp_path / name
