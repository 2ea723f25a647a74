"""Which sheets and pages are pictured before and after, where the pictures go, what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from generator.review import images
from generator.review.pictures import (
    Change,
    Reprint,
    grouped,
    page_caption,
    page_picture,
    pairs,
    ranked,
    sheet_caption,
    sheet_changed,
    sheet_picture,
    subject,
)
from generator.review.reading import Block, Place, amount, blocks, places
from generator.sheets.printing import Job


def page(article: str, around: str = "Title of the site", banner: str = "") -> str:
    return (
        f'<html lang="en"><body><script>var a = "unread"</script>'
        f'<div data-md-component="announce">{banner}</div><header>{around}</header>'
        f'<article class="x">{article}</article></body></html>'
    )


def change(address: str, words: int = 1) -> Change:
    return Change(address, address, [Place(0, 0)], words, "en")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("briefs/mill-prices/", "mill-prices"),
        ("briefs/mill-prices.ar-he.pdf", "mill-prices"),
        ("themes/rivers.en.pdf", "rivers"),
        ("questions/cost/", "cost"),
        ("briefs/", "briefs"),
        ("entities/page-2/", "entities"),
        ("about/", "about"),
        ("", "index"),
    ],
)
def test_what_a_sheet_or_page_shows_is_told_from_its_path(path: str, shown: str) -> None:
    assert subject(path) == shown


def test_pages_of_both_sides_are_paired_by_their_addresses() -> None:
    found = pairs(["en/a/", "en/gone/"], ["en/new/", "en/a/"])
    assert list(found) == [(None, "en/new/"), ("en/a/", "en/a/"), ("en/gone/", None)]


def test_a_renamed_brief_is_paired_with_what_it_was() -> None:
    before = ["en/briefs/old/", "ar/briefs/old.ar.pdf", "en/themes/old/"]
    after = ["en/briefs/new/", "ar/briefs/new.ar.pdf", "en/themes/old/", "en/briefs/old/"]
    assert list(pairs(before, after, {"new": "old"})) == [
        ("en/briefs/old/", "en/briefs/new/"),
        ("ar/briefs/old.ar.pdf", "ar/briefs/new.ar.pdf"),
        ("en/themes/old/", "en/themes/old/"),
        (None, "en/briefs/old/"),  # which now leads to the new one
    ]


def test_sheets_of_a_brief_stand_together_in_all_editions() -> None:
    found = grouped(
        [("en", "briefs/a.en.pdf"), ("en", "briefs/b.en.pdf"), ("ar", "briefs/a.ar.pdf")]
    )
    assert [edition for edition, _ in found] == ["en", "ar", "en"]


def test_a_sheet_has_changed_if_its_values_have() -> None:
    one, same, other = (Job("en", "a.pdf", "s", {"text": text}, 3) for text in ("1", "1", "2"))
    assert not sheet_changed(one, same)
    assert sheet_changed(one, other)
    assert sheet_changed(None, one)
    assert sheet_changed(one, None)


def test_what_is_read_on_a_page_is_its_blocks_with_their_numbers() -> None:
    html = page(
        '<h1 id="t">One</h1><ul><li class="a">Two <b>three</b></li><li></li></ul><p>Four</p>'
    )
    assert blocks(html) == [Block(0, "One"), Block(1, "Two three"), Block(3, "Four")]


def test_sheets_banners_and_scripts_are_no_part_of_what_is_read() -> None:
    with_sheet = page('<p>One</p><p class="sheet"><a href="x.en.pdf">PDF</a></p><p>Two</p>')
    without = page("<p>One</p><p>Two</p>", banner="<aside><p>Preview of 1a2b</p></aside>")
    assert places(blocks(with_sheet, around=True), blocks(without, around=True)) == []
    assert "unread" not in blocks(without, around=True)[0].text


def test_what_stands_around_the_article_is_read_only_if_that_is_asked_for() -> None:
    one, other = page("<p>One</p>", "Old name"), page("<p>One</p>", "New name")
    assert blocks(one) == blocks(other)
    assert places(blocks(one, around=True), blocks(other, around=True)) == [Place(-1, -1)]


def test_a_page_that_only_leads_elsewhere_is_none() -> None:
    assert blocks('<meta http-equiv="refresh" content="0; url=../b/"><p>Moved</p>') == []


def numbered(texts: str) -> list[Block]:
    return [Block(number, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("abcdefgh", "abcdefgh", []),
        ("abcdefgh", "abcXefgh", [(3, 3)]),
        ("abcdefgh", "abcXdefgh", [(3, 3)]),
        ("abcXdefgh", "abcdefgh", [(3, 3)]),
        ("aXbcdefgh", "aYbcdefgh", [(1, 1)]),
        ("abcdefgh", "abcdefghX", [(7, 8)]),
        ("XabcdefgY", "ZabcdefgW", [(0, 0), (8, 8)]),
        ("abcXdYefg", "abcZdWefg", [(3, 3)]),  # too near each other to be two
        ("abcd", "", [(0, -1)]),
    ],
)
def test_places_are_where_blocks_differ(
    before: str, after: str, wanted: list[tuple[int, int]]
) -> None:
    assert places(numbered(before), numbered(after)) == wanted


def test_how_much_a_page_changed_is_counted_in_words() -> None:
    before, after = [Block(0, "six million dollars")], [Block(0, "eight million dollars more")]
    assert amount(before, after) == 3
    assert amount(before, before) == 0


def test_what_changed_most_comes_first_in_all_its_editions() -> None:
    every = [
        change("ar-en/themes/rivers/", 4),
        change("en/themes/rivers/", 2),
        change("ar-en/briefs/a/", 4),
        change("en/briefs/a/", 2),
        change("en/glossary/", 5),
        change("en/questions/cost/", 7),
    ]
    assert [one.address for one in ranked(every)] == [
        "en/questions/cost/",
        "en/briefs/a/",
        "ar-en/briefs/a/",
        "en/themes/rivers/",
        "ar-en/themes/rivers/",
        "en/glossary/",
    ]


def test_pictures_stand_where_what_they_show_does() -> None:
    names = {
        page_picture(address, width, side).as_posix()
        for address in ("", "en/", "en/index/", "en/briefs/a/")
        for width in (390, 1280)
        for side in ("before", "after")
    }
    assert "pages/en/briefs/a/390.before.png" in names
    assert len(names) == 4 * 2 * 2
    assert sheet_picture("ar-he", "briefs/a.ar-he.pdf", 2, "after") == Path(
        "sheets/ar-he/briefs/a/2.after.png"
    )


def test_captions_say_what_is_new_gone_renamed_and_left_out() -> None:
    many = [Place(number, number) for number in range(5)]
    assert page_caption(change("en/a/"), 390, 3) == "en/a/ at 390 px"
    assert page_caption(Change(None, "en/a/", [], 1, "en"), 390, 3) == "en/a/ at 390 px, new"
    assert page_caption(Change("en/a/", None, [], 1, "en"), 390, 3) == "en/a/ at 390 px, gone"
    renamed = page_caption(Change("en/briefs/old/", "en/briefs/new/", many, 1, "en"), 1280, 3)
    assert renamed == (
        "en/briefs/new/ at 1280 px, before: en/briefs/old/, "
        "5 places changed; a tall page shows the first 3"
    )
    job = Job("en", "briefs/a.en.pdf", "s", {}, 3)
    one = Reprint("en", "briefs/a.en.pdf", None, job)
    assert sheet_caption(one, 2) == "en/briefs/a.en.pdf, page 2, new"


def test_pictures_are_alike_only_if_every_pixel_is() -> None:
    one = Image.new("RGB", (9, 9), "white")
    other = one.copy()
    assert images.alike(one, other)
    other.putpixel((8, 8), (255, 255, 254))
    assert not images.alike(one, other)
    assert not images.alike(one, one.crop((0, 0, 9, 8)))


def test_pictures_are_small_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    noisy = Image.radial_gradient("L").resize((1280, 900)).convert("RGB")
    ImageDraw.Draw(noisy).rectangle((0, 0, 1280, 300), "navy")
    for name in ("one.png", "other.png"):
        images.put({tmp_path / name: noisy})
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "other.png").read_bytes()
    assert (tmp_path / "one.png").stat().st_size < images.HEAVY
    with Image.open(tmp_path / "one.png") as read:
        assert read.size == noisy.size


def test_what_is_the_same_before_and_after_has_the_same_colours(tmp_path: Path) -> None:
    before = Image.linear_gradient("L").convert("RGB")
    after = before.copy()
    ImageDraw.Draw(after).rectangle((0, 0, 255, 100), "crimson")
    images.put({tmp_path / "before.png": before, tmp_path / "after.png": after})
    rest = (0, 101, 256, 256)
    with Image.open(tmp_path / "before.png") as was, Image.open(tmp_path / "after.png") as now:
        assert images.alike(was.convert("RGB").crop(rest), now.convert("RGB").crop(rest))
        assert now.convert("RGB").getpixel((5, 5)) == (220, 20, 60)
