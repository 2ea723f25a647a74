"""Pages before and after a change, in a browser: two small sites that are written here."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from PIL import Image, ImageChops

from generator import chromium
from generator.diagnostics import UsageError
from generator.review import browser, screen
from generator.review.pictures import Picture

BASE = "/some/path/"
STYLE = """
body { margin: 0; font: 16px/20px monospace } p { margin: 0; height: 20px; color: #00c }
header { animation: 1s infinite alternate-reverse blink } @keyframes blink { to { color: #c00 } }
"""


def site(folder: Path, pages: dict[str, str], banner: str = "") -> Path:
    """Pages by their addresses, with one style sheet; ``banner`` stands above each."""
    (folder / "assets").mkdir(parents=True)
    (folder / "assets/style.css").write_text(STYLE)
    for address, article in pages.items():
        (folder / address).mkdir(parents=True, exist_ok=True)
        up = "../" * address.count("/")
        (folder / address / "index.html").write_text(
            f'<!doctype html><html lang="ar"><head><meta charset="utf-8">'
            f'<link rel="stylesheet" href="{up}assets/style.css"></head><body>'
            f'<div data-md-component="announce"><aside class="md-banner">{banner}</aside></div>'
            f"<header>Site</header><article>{article}</article></body></html>"
        )
    return folder


def lines(count: int, **others: str) -> str:
    """So many paragraphs; some may say something else."""
    return "".join(f"<p>{others.get(f'n{n}', f'line {n}')}</p>" for n in range(count))


def sizes(one: Picture) -> list[tuple[int, int]]:
    found = []
    for path in (one.before, one.after):
        assert path
        with Image.open(path) as picture:
            found.append(picture.size)
    return found


def first_difference(one: Picture) -> int:
    """The first row of pixels that is not the same before and after."""
    assert one.before
    assert one.after
    with Image.open(one.before) as was, Image.open(one.after) as now:
        box = ImageChops.difference(was.convert("RGB"), now.convert("RGB")).getbbox()
    assert box
    return box[1]


@pytest.fixture(scope="module")
def program() -> str:
    found = chromium.found()
    assert found, "no Chromium: see tests/tools.sh"
    return found


def test_pages_that_changed_are_shown_in_both_widths(tmp_path: Path, program: str) -> None:
    """The banner and the page that stayed do not count; a tall page shows what changed of it."""
    old = {"en/a/": lines(10), "en/same/": lines(10), "en/tall/": lines(400)}
    new = {**old, "en/a/": lines(12), "en/tall/": lines(400, n300="<b>Changed</b>")}
    before = site(tmp_path / "before", old, "Revision 1")
    after = site(tmp_path / "after", new, "Revision 2 <p>of a day</p>")
    changed = screen.changes(before, after)
    made = screen.pages(program, before, after, BASE, changed, tmp_path / "to")
    assert made.notes == []
    assert {name: [one.width for one in found] for name, found in made.shown.items()} == {
        "a": [390, 1280],
        "tall": [390, 1280],
    }
    for one in made.shown["a"]:
        # A header and ten or twelve lines, in a window that is taller.
        height = browser.SIZES[one.width]
        assert sizes(one) == [(one.width, height), (one.width, height)]
        assert one.lang == "ar"
        assert first_difference(one) >= 20 + 10 * 20
    for one in made.shown["tall"]:
        assert sizes(one) == [(one.width, browser.BAND)] * 2
        assert browser.ABOVE <= first_difference(one) < browser.ABOVE + 20


def test_pages_that_are_new_or_gone_have_one_side(tmp_path: Path, program: str) -> None:
    before = site(tmp_path / "before", {"en/gone/": lines(3)})
    after = site(tmp_path / "after", {"en/new/": lines(3)})
    changed = screen.changes(before, after)
    made = screen.pages(program, before, after, BASE, changed, tmp_path / "to")
    assert [(one.before is None, one.after is None) for one in made.shown["gone"]] == [
        (False, True)
    ] * 2
    assert [(one.before is None, one.after is None) for one in made.shown["new"]] == [
        (True, False)
    ] * 2


def test_a_page_that_never_ends_is_said_and_left_out(tmp_path: Path, program: str) -> None:
    before = site(tmp_path / "before", {"en/a/": lines(3)})
    after = site(tmp_path / "after", {"en/a/": lines(4) + "<script>for (;;);</script>"})
    changed = screen.changes(before, after)
    to = tmp_path / "to"
    made = screen.pages(program, before, after, BASE, changed, to, patience=4)
    assert made.shown == {}
    assert len(made.notes) == 1
    assert "no picture of en/a/: the browser was not done within 4 seconds" in made.notes
    assert not to.exists()


def test_a_browser_that_fails_is_said_for_each_page(tmp_path: Path) -> None:
    before = site(tmp_path / "before", {"en/a/": lines(3)})
    after = site(tmp_path / "after", {"en/a/": lines(4)})
    changed = screen.changes(before, after)
    made = screen.pages("/bin/false", before, after, BASE, changed, tmp_path / "to")
    assert made.notes == ["no picture of en/a/: the browser ended with status 1"]
    made = screen.pages("/bin/true", before, after, BASE, changed, tmp_path / "to")
    assert made.notes == ["no picture of en/a/: the browser made no picture"]
    gone = str(tmp_path / "gone")
    [said] = screen.pages(gone, before, after, BASE, changed, tmp_path / "to").notes
    assert said.startswith("no picture of en/a/: ")


def test_after_three_pages_that_fail_no_more_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "AT_ONCE", 1)
    before = site(tmp_path / "before", {f"en/p{n}/": lines(3) for n in range(9)})
    after = site(tmp_path / "after", {f"en/p{n}/": lines(4) for n in range(9)})
    changed = screen.changes(before, after)
    made = screen.pages("/bin/false", before, after, BASE, changed, tmp_path / "to", most=5)
    assert len(made.notes) == 4
    assert made.notes[-1] == "6 more pages changed and are not shown"


def test_without_a_browser_there_are_no_pictures_but_one_line(tmp_path: Path) -> None:
    before = site(tmp_path / "before", {"en/a/": lines(3), "en/b/": lines(3)})
    after = site(tmp_path / "after", {"en/a/": lines(4), "en/b/": lines(4)})
    changed = screen.changes(before, after)
    made = screen.pages(None, before, after, BASE, changed, tmp_path / "to")
    assert made.shown == {}
    [said] = made.notes
    assert said.startswith("no browser was found")
    assert "\n" not in said
    assert screen.pages(None, before, after, BASE, [], tmp_path / "to").notes == ()


def test_no_more_pages_are_shown_than_wanted_and_the_rest_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def shot(program: str, site: browser.Site, address: str, *_: object) -> dict[int, Image.Image]:
        drawn.append(address)
        return {390: Image.new("RGB", (390, 10), "white" if len(drawn) % 2 else "black")}

    monkeypatch.setattr(screen, "shot", shot)
    monkeypatch.setattr(screen, "AT_ONCE", 1)
    before = site(tmp_path / "before", {f"en/p{n}/": lines(3) for n in range(5)})
    after = site(tmp_path / "after", {f"en/p{n}/": lines(9 - n) for n in range(5)})
    changed = screen.changes(before, after)
    made = screen.pages("x", before, after, BASE, changed, tmp_path / "to", most=2)
    assert drawn == ["en/p0/", "en/p0/", "en/p1/", "en/p1/"]  # those that changed most
    assert made.notes == ["3 more pages changed and are not shown"]


def test_pages_that_lead_elsewhere_and_changes_nobody_reads_are_no_changes(tmp_path: Path) -> None:
    before = site(tmp_path / "before", {"en/a/": '<p class="x">One</p>'})
    after = site(tmp_path / "after", {"en/a/": '<p class="y">One</p>'})
    (after / "en/old").mkdir()
    (after / "review").mkdir()
    (after / "review/index.html").write_text("<p>The report of an earlier review</p>")
    (after / "en/old/index.html").write_text('<meta http-equiv="refresh" content="0; url=../a/">')
    assert screen.changes(before, after) == []


def test_the_name_of_the_site_is_looked_at_where_an_edition_begins(tmp_path: Path) -> None:
    pages = {"en/": lines(3), "en/a/": lines(3)}
    before, after = site(tmp_path / "before", pages), site(tmp_path / "after", pages)
    for path in after.rglob("index.html"):
        path.write_text(path.read_text().replace("Site", "Other name"))
    assert [one.address for one in screen.changes(before, after)] == ["en/"]


def test_a_site_is_served_below_its_path_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = site(tmp_path / "site", {"en/a/": "One"})
    with browser.served(folder, BASE) as served:
        root = f"http://127.0.0.1:{served.port}"
        page = urlopen(f"{root}{BASE}en/a/").read().decode()
        assert "One" in page
        assert page.count(browser.OWN) == 1  # our styles
        for path in ("/en/a/", f"{BASE}../secret.txt", f"{BASE}%2e%2e/secret.txt", f"{BASE}none/"):
            with pytest.raises(HTTPError) as refused:
                urlopen(root + path)
            assert refused.value.code == 404


def test_the_browser_is_the_one_that_is_named_or_the_first_that_is_there(tmp_path: Path) -> None:
    for name in ("google-chrome", "msedge", "mine"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    path = {"PATH": str(tmp_path)}
    assert chromium.found(path) == str(tmp_path / "google-chrome")
    assert chromium.found({**path, "CHROME": "mine"}) == str(tmp_path / "mine")
    assert chromium.found({**path, "CHROME": str(tmp_path / "msedge")}) == str(tmp_path / "msedge")
    assert chromium.found({"PATH": str(tmp_path / "empty")}) is None
    with pytest.raises(UsageError, match="CHROME is gone, which is no program"):
        chromium.found({**path, "CHROME": "gone"})
