"""What is not published is said nowhere: each kind of file is searched, and near misses are not."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import secret
from browser import project as copies
from builds import build
from conftest import contents

from generator import leaks, library, locales, proof
from generator.audience import Audience
from generator.leaks import LeakError, Secret, Secrets, squeezed
from generator.legible import readings

ID = secret.name("embargoed")
TITLES = {tag: text.replace("*", "") for tag, text in secret.TITLES["embargoed"].items()}


@pytest.fixture(scope="module")
def secrets(seeds: Mapping[str, bytes]) -> Secrets:
    return leaks.secrets(library.build(secret.seeds(seeds), [locales.FOLDER]))


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    parts = [(kind, len(data).to_bytes(4, "big") + kind + data) for kind, data in chunks]
    made = b"".join(part + zlib.crc32(kind).to_bytes(4, "big") for kind, part in parts)
    return b"\x89PNG\r\n\x1a\n" + made


def pdf(**info: str) -> bytes:
    made, file = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    for name, value in info.items():
        made.docinfo[f"/{name}"] = value
    made.save(file)
    return file.getvalue()


def linked(address: str) -> bytes:
    file, made = io.BytesIO(), pikepdf.open(io.BytesIO(pdf()))
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
    )
    made.pages[0].Annots = made.make_indirect([note])
    made.save(file)
    return file.getvalue()


def printed(tag: str) -> bytes:
    """The title on a page of a PDF, as Typst sets it."""
    import typst

    source = f'#set text(lang: "{tag}")\n#set par(justify: true)\n{TITLES[tag]}'
    return bytes(typst.compile(source.encode(), font_paths=["generator/fonts"]))


EN, AR, HE = TITLES.values()
POINTED = "\u2068מַה\u2069 שֶׁ־The Lantern ל\u05b9א שילמה"
HALVES = "".join(f"\\u{ord(c):04x}" for c in AR)
LEAKS: dict[str, tuple[str, bytes]] = {
    "a comment": ("en/index.html", f"<p>x</p><!-- next: {EN} -->".encode()),
    "an attribute": ("en/index.html", f'<meta content="{EN.upper()}">'.encode()),
    "markup inside": (
        "en/index.html",
        b"What the <bdi>Lan</bdi>tern\n<em>never</em> paid",
    ),
    "entities": ("en/index.html", "".join(f"&#{ord(c)};" for c in HE).encode()),
    "vowel signs and isolates": ("he/index.html", POINTED.encode()),
    "long strokes": ("ar/index.html", AR.replace("تدفعه", "تدفـــعه").encode()),
    "JSON-LD": ("ar/index.html", f'<script>{{"name": "{HALVES}"}}</script>'.encode()),
    "a shard of the search": ("search/texts-1.js", f"briefing.texts({json.dumps([AR])})".encode()),
    "a feed": ("en/feed.xml", f"<content>&lt;p&gt;{EN[:9]}&lt;b&gt;{EN[9:]}".encode()),
    "a feed in JSON": ("he/feed.json", json.dumps({"title": HE}).encode()),
    "the sitemap": ("sitemap.xml", f"<loc>https://x.org/en/briefs/{ID}/</loc>".encode()),
    "an address": ("en/index.html", b"/share?text=What%20the%20Lantern%20never%20paid"),
    "an anchor": ("en/index.html", f'<tr id="answer-{ID}">'.encode()),
    "a file name": (f"en/briefs/{ID}/index.html", b""),
    "the text of a picture": ("en/card.png", png((b"tEXt", b"Title\0" + EN.encode()))),
    "packed text of a picture": (
        "en/card.png",
        png((b"zTXt", b"Title\0\0" + zlib.compress(EN.encode()))),
    ),
    "foreign text of a picture": ("c.png", png((b"iTXt", b"T\0\0\0he\0\0" + HE.encode()))),
    "the data of a PDF": ("en/x.pdf", pdf(Title=EN)),
    "the subject of a PDF": ("he/x.pdf", pdf(Subject=HE)),
    "a link of a PDF": ("en/x.pdf", linked(f"https://x.org/en/briefs/{ID}/")),
    "the text of a PDF": ("en/x.pdf", printed("en")),
    "Arabic text of a PDF": ("ar/x.pdf", printed("ar")),
    "Hebrew text of a PDF": ("he/x.pdf", printed("he")),
    "any other file": ("other.bin", b"\0\xff" + ID.encode() + b"\0"),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_is_found_in_every_kind_of_file(secrets: Secrets, leak: str) -> None:
    path, content = LEAKS[leak]
    found = list(secrets.said(path, content))
    assert {one.secret.brief for one in found} == {ID}, found
    assert all(str(one).startswith(f"{path}: ") for one in found)


NEAR: dict[str, tuple[str, str]] = {
    "a longer id": ("en/index.html", f"{ID}s {ID}-2 more-{ID}"),
    "half a title": ("en/index.html", "What the Lantern never"),
    "other words between": ("en/index.html", "What the Lantern has never paid"),
    "a title over the border of two files": ("en/what-the-lantern.html", "never paid"),
    "what is published": ("en/briefs/dry-year/index.html", "A dry year, dry-year, Mill One"),
    "no escape": ("x.js", "\\u12 \\x1 %zz &nothing; <"),
}


@pytest.mark.parametrize("near", NEAR)
def test_near_misses_are_silent(secrets: Secrets, near: str) -> None:
    path, text = NEAR[near]
    assert not list(secrets.said(path, text.encode()))


def test_what_is_damaged_is_read_as_far_as_it_can_be(secrets: Secrets) -> None:
    for start in (b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\x1f\x8b"):
        assert not list(secrets.said("x", start + b"nothing"))
    assert list(secrets.said("x.pdf", b"%PDF-1.7\n" + EN.encode()))


def test_letters_alone_are_compared() -> None:
    assert squeezed("A dry\u00a0year: ‘2026’!") == "adryyear2026"
    assert squeezed("سَنَةٌ جافّة") == squeezed("سنة\u2069 جـافة") == "سنةجافة"
    assert squeezed("ﺳﻨﺔ") == "سنة"  # the forms that some programs draw
    assert squeezed("Ｅé") == squeezed("ee\u0301").replace("\u0301", "")


def test_escapes_are_undone_and_tags_come_off() -> None:
    assert readings(r"a\u05d0\ud83d\ude00\x41\n%D7%90&amp;lt;b&amp;gt;c") == ("aא😀A אc", "<b>")


def known(seeds: Mapping[str, bytes], title: str, id_: str = "dark-weir-plan") -> Secrets:
    raw = secret.seeds(seeds)
    text = raw.pop(f"briefs/{secret.name('draft')}.yml").decode()
    text = text.replace(secret.TITLES["draft"]["en"], title).replace(secret.name("draft"), id_)
    raw[f"briefs/{id_}.yml"] = text.encode()
    return leaks.secrets(library.build(raw, [locales.FOLDER]))


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Weirs", "too short"),
        ("A dry year", "a public name"),
        ("The Lantern", "a public name"),
        ("It did not rain", "public texts"),
    ],
)
def test_a_title_that_says_nothing_sure_is_not_looked_for_and_that_is_told(
    seeds: Mapping[str, bytes], title: str, why: str
) -> None:
    found = known(seeds, title)
    assert [one for one in found.common if f"“{title}”" in one and why in one]
    assert squeezed(title) not in [text for text, _ in found.titles]


@pytest.mark.parametrize("id_", ["weirs", "mill-one"])
def test_an_id_that_is_a_word_like_others_is_looked_for_in_addresses(
    seeds: Mapping[str, bytes], id_: str
) -> None:
    found = known(seeds, "The weir that nobody opened", id_)
    assert [one for one in found.common if f"the id of `{id_}`" in one]
    assert not list(found.said("en/index.html", f"{id_} and {id_}, at /names/#{id_}".encode()))
    assert list(found.said("en/index.html", f'<a href="../briefs/{id_}/">'.encode()))
    assert list(found.said(f"ar/briefs/{id_}.png", b""))


def test_what_a_withdrawn_brief_is_called_is_no_secret(seeds: Mapping[str, bytes]) -> None:
    """Its page keeps its title, which a draft that takes its place may have too."""
    gone = b"status: withdrawn\nwithdrawn:\n  on: 2026-12-31\n  text:\n    en: |-\n      A mistake."
    path, title = "briefs/dry-year.yml", b"A year without rain on the upper mill"
    raw, draft = secret.seeds(seeds), f"briefs/{secret.name('draft')}.yml"
    raw[path] = (
        raw[path].replace(b"status: published", gone).replace(b"    A dry year", b"    " + title)
    )
    raw[draft] = raw[draft].replace(secret.TITLES["draft"]["en"].encode(), title)
    found = leaks.secrets(library.build(raw, [locales.FOLDER]))
    assert squeezed(secret.TITLES["draft"]["ar"]) in [text for text, _ in found.titles]
    assert not list(found.said("en/briefs/dry-year/index.html", b"<h1>Withdrawn: " + title))


def test_former_and_working_titles_are_secret_too(seeds: Mapping[str, bytes]) -> None:
    raw = secret.seeds(seeds)
    path = f"briefs/{ID}.yml"
    text = raw[path].decode().replace("    On rain", "    On rain that never came to the mill")
    raw[path] = text.replace("status:", "former_ids: [unpaid-lantern-bill]\nstatus:", 1).encode()
    found = leaks.secrets(library.build(raw, [locales.FOLDER]))
    for said in ("On rain that never came to the mill", "unpaid-lantern-bill"):
        assert list(found.said("en/index.html", said.encode())), said


def test_nothing_is_secret_in_a_preview_nor_after_an_embargo(seeds: Mapping[str, bytes]) -> None:
    raw = secret.seeds(seeds)
    shown = library.build(raw, [locales.FOLDER], Audience(preview=True))
    assert leaks.secrets(shown).name == ""
    later = Audience(day=datetime.date.fromisoformat(secret.DAY))
    found = leaks.secrets(library.build(raw, [locales.FOLDER], later))
    assert {one.brief for _, one in found.ids} == {secret.name("draft"), secret.name("review")}


def test_what_is_drawn_on_a_card_is_read(seeds: Mapping[str, bytes], tmp_path: Path) -> None:
    raw = secret.seeds(seeds)
    raw["themes.yml"] = raw["themes.yml"].replace(b"      Rivers\n", f"      {EN}\n".encode(), 1)
    made = library.build(raw, [locales.FOLDER])
    hidden = leaks.secrets(made)
    assert [one for one in hidden.common if EN in one]  # by now it is the name of a theme
    card = tmp_path / "en/themes/rivers.png"
    card.parent.mkdir(parents=True)
    card.write_bytes(png())
    plain = library.build(secret.seeds(seeds), [locales.FOLDER])
    lying = replace(plain, themes=made.themes)
    secrets = leaks.secrets(plain)
    found = list(proof.said(secrets, lying, tmp_path, "https://example.org/"))
    assert [(one.path, one.where) for one in found] == [("en/themes/rivers.png", "the picture")]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with secrets that is built, of which nothing is said."""
    made = copies.copy(tmp_path_factory.mktemp("leaks") / "project", copies.FIXTURE / "seeds")
    secret.put(made)
    done = build(made)
    assert done.status == 0, done.said
    return made


def planted(root: Path, path: str, text: str, before: str = "") -> Path:
    """More text in a file of the project, or a new file; gives a copy of what was there."""
    file, kept = root / path, root.with_name("kept")
    old = file.read_text("utf-8") if file.exists() else ""
    kept.write_text(old, "utf-8")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(old.replace(before, text + before, 1) if before else old + text, "utf-8")
    return kept


PLANTED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "a page by hand": (("docs/next.md", f"# Next\n\n{EN}\n"), ("next/index.html",)),
    "a template": (
        ("overrides/main.html", f"<!-- {ID} -->", "  {{ meta | replace("),
        ("404.html", "ar/briefs/dry-year/index.html", "index.html"),
    ),
    "a published text": (
        ("seeds/briefs/dry-year.yml", f"{EN}: ", "It did not rain"),
        ("en/feed.xml", "en/feed.json", "en/briefs/dry-year/index.html", "search/texts-"),
    ),
    "a file": ((f"overrides/assets/{ID}.svg", "<svg/>"), (f"assets/{ID}.svg",)),
}


@pytest.mark.parametrize("plant", PLANTED)
def test_a_build_that_leaks_fails_and_leaves_the_site(root: Path, plant: str) -> None:
    arguments, files = PLANTED[plant]
    before = contents(root / "site")
    kept = planted(root, *arguments)
    try:
        done = build(root, "--date", "2026-01-01")
        assert done.status == 1
        assert "nothing was put in place:" in done.said
        for path in files:
            assert f"  {path}" in done.said or "and " in done.said, done.said
        assert contents(root / "site") == before
    finally:
        shutil.move(kept, root / arguments[0])
        if not (root / arguments[0]).read_text("utf-8"):
            (root / arguments[0]).unlink()
    assert build(root, "--date", "2026-01-01").status == 0
    assert contents(root / "site") == before


def test_what_stands_is_read_again_when_there_is_more_to_hide(root: Path) -> None:
    kept = planted(root, "docs/open.md", "# Open\n\nThe reeve sells the weir.\n")
    assert build(root).status == 0
    brief = root / f"seeds/briefs/{secret.name('draft')}.yml"
    text = brief.read_text("utf-8")
    brief.write_text(text.replace(secret.TITLES["draft"]["en"], "The reeve sells the weir"))
    done = build(root)
    brief.write_text(text)
    assert (done.status, done.said.count("\n  open/index.html: its text says")) == (1, 1), done.said
    (root / "docs/open.md").unlink()
    kept.unlink()


def test_mkdocs_puts_nothing_in_place_that_leaks(root: Path) -> None:
    config, before = root / "mkdocs.yml", contents(root / "site")
    config.write_text(config.read_text().replace("briefing: {}", "briefing: {sheets: false}"))
    (root / "docs/next.md").write_text(f"# Next\n\n{HE}\n", "utf-8")
    done = copies.run(root, "mkdocs", "build")
    assert done.returncode == 1
    assert f"next/index.html: its text says the title (he) of `{ID}`" in done.stderr
    assert contents(root / "site") == before


def test_finds_beyond_some_are_counted() -> None:
    one = leaks.Found("x.html", "its text", Secret("a-b", "the id", "a-b"))
    said = str(LeakError([one] * (leaks.MOST + 3)))
    assert said.count("\n  x.html: its text says the id of `a-b`, “a-b”") == leaks.MOST
    assert "\n  and 3 more\n" in said
