"""Pages look as they did: pictures of an invented project in tests/looks/.

``pytest tests/test_looks.py --rewrite`` takes them anew; look at them before you commit.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import looks
from PIL import Image
from playwright.sync_api import Browser

pytest_plugins = ("browser.fixtures",)

LOOKS = Path(__file__).parent / "looks"

PHONE, DESK = (390, 844), (1280, 900)

SEEN = {
    "home-en-desk": ("en/", DESK, "light"),
    "home-ar-phone": ("ar/", PHONE, "light"),
    "home-ar-he-desk": ("ar-he/", DESK, "light"),
    "home-he-desk-dark": ("he/", DESK, "dark"),
    "brief-he-desk": ("he/briefs/mill-prices/", DESK, "light"),
    "brief-ar-desk-dark": ("ar/briefs/mill-prices/", DESK, "dark"),
    "brief-en-phone": ("en/briefs/mill-prices/", PHONE, "light"),
    "brief-ar-he-phone": ("ar-he/briefs/mill-prices/", PHONE, "light"),
    "figures-he-phone": ("he/briefs/mill-prices/#figures", PHONE, "light"),
    "question-ar-en-desk": ("ar-en/questions/what-it-cost/", DESK, "light"),
    "question-en-desk": ("en/questions/what-it-cost/", DESK, "light"),
    "glossary-ar-desk": ("ar/glossary/", DESK, "light"),
    "theme-he-phone-dark": ("he/themes/rivers/", PHONE, "dark"),
}


@pytest.mark.parametrize("name", SEEN)
def test_a_page_looks_as_it_did(
    request: pytest.FixtureRequest,
    browser: Browser,
    calm_address: str,
    name: str,
    tmp_path: Path,
) -> None:
    page, size, scheme = SEEN[name]
    picture, place = (
        looks.taken(browser, calm_address + page, *size, scheme),
        LOOKS / f"{name}.png",
    )
    if request.config.getoption("--rewrite"):
        place.write_bytes(looks.kept(picture))
    before = Image.open(place).convert("RGB")
    apart = looks.apart(picture, before)
    if apart > looks.MOST:
        looks.differing(before, picture, tmp_path / "before-and-now.png")
    assert apart <= looks.MOST, f"{apart:.1%} of the tiles differ: see {tmp_path}"


@pytest.mark.parametrize("name", SEEN)
def test_a_block_that_moved_is_found(name: str) -> None:
    """All but the head of each picture six pixels further down."""
    before = Image.open(LOOKS / f"{name}.png").convert("RGB")
    moved, head = before.copy(), 120
    moved.paste(before.crop((0, head, before.width, before.height - 6)), (0, head + 6))
    assert looks.apart(before, moved) > 2 * looks.MOST


@pytest.mark.parametrize("name", SEEN)
def test_other_antialiasing_is_not_found(name: str) -> None:
    """Each picture as if its letters were drawn a third of a pixel to the side."""
    before = Image.open(LOOKS / f"{name}.png").convert("RGB")
    shift = (1, 0, 1 / 3, 0, 1, 0)
    other = before.transform(before.size, Image.Transform.AFFINE, shift, Image.Resampling.BICUBIC)
    assert looks.apart(before, other) < looks.MOST


def test_every_picture_is_of_a_page_and_all_are_small() -> None:
    pictures = {path.stem: path.stat().st_size for path in LOOKS.glob("*.png")}
    assert pictures.keys() == SEEN.keys()
    assert sum(pictures.values()) < 1_500_000
