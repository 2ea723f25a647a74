"""Nothing moves while a page loads, however late its fonts are, and whatever its scripts add."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from browser.project import PATH, Site
from browser.visits import SIZES, until
from PIL import Image
from playwright.sync_api import Browser

from generator import hosting, webfonts
from generator.library import Library

pytest_plugins = ("browser.fixtures",)

READ = ("en", "ar", "he", "ar-he")
BRIEF = "briefs/china-ai-catch-up/"
PAGES = ("", BRIEF, f"{BRIEF}#quotes", "questions/build-time/")
LATE = 1.0
"""Seconds by which every font is late."""
MOST = 0.01

# Shifts as https://web.dev/articles/cls counts them, with what moved.
WATCH = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries())
    window.shifts.push([one.value, one.sources.map(s => (s.node?.outerHTML || "").slice(0, 80))]);
}).observe({type: "layout-shift", buffered: true});
"""
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class _Late(hosting.Handler):
    """Fonts come late, and under the rules of the site itself."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        if self.path.endswith(".woff2"):
            time.sleep(LATE)
        return super().send_head()

    def rules(self, content: bytes) -> bytes:
        return content


class _Swapped(_Late):
    """The same, and pages change their letters when fonts come."""

    def rules(self, content: bytes) -> bytes:
        return webfonts.waiting(content)


@pytest.fixture(scope="module")
def late(site: Site) -> Iterator[str]:
    with hosting.hosted(site.folder, PATH, _Late) as port:
        yield f"http://127.0.0.1:{port}{PATH}"


def shifts(browser: Browser, address: str, size: str) -> list[tuple[float, list[str]]]:
    """What moves on a first visit: how much, and which elements."""
    with browser.new_context(viewport=SIZES[size], is_mobile=size == "phone") as context:
        tab = context.new_page()
        tab.add_init_script(WATCH)
        tab.goto(address, wait_until="networkidle")
        assert tab.evaluate("() => [...document.fonts].some(face => face.status === 'loaded')")
        tab.evaluate(DRAWN)
        return [(value, nodes) for value, nodes in tab.evaluate("() => window.shifts")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("edition", READ)
def test_nothing_moves_when_fonts_are_late(
    browser: Browser, late: str, edition: str, size: str
) -> None:
    for page in PAGES:
        found = shifts(browser, f"{late}{edition}/{page}", size)
        assert sum(value for value, _ in found) < MOST, (page, found)


def test_what_moves_is_seen(browser: Browser, site: Site) -> None:
    with hosting.hosted(site.folder, PATH, _Swapped) as port:
        found = shifts(browser, f"http://127.0.0.1:{port}{PATH}he/{BRIEF}", "phone")
    assert sum(value for value, _ in found) > 10 * MOST


@pytest.mark.parametrize("size", SIZES)
def test_a_table_stands_the_same_without_scripts(browser: Browser, address: str, size: str) -> None:
    """Material's script puts boxes around it, which moved all that follows."""
    heights = []
    for scripts in (True, False):
        with browser.new_context(viewport=SIZES[size], java_script_enabled=scripts) as context:
            tab = context.new_page()
            tab.goto(f"{address}en/{BRIEF}", wait_until="networkidle")
            table, after = tab.locator("article table"), tab.locator("#quotes")
            boxes = table.bounding_box(), after.bounding_box()
            assert boxes[0]
            assert boxes[1]
            heights.append((boxes[0]["height"], boxes[1]["y"] - boxes[0]["y"]))
    assert heights[0] == pytest.approx(heights[1], abs=1)


# --- what is far below --------------------------------------------------------------------------

FAR = """
() => [...document.querySelectorAll("article h2 ~ ul > li, article h2 ~ .row")]
  .filter(e => e.lastElementChild?.checkVisibility({contentVisibilityAuto: true}) === false).length
"""


@pytest.mark.parametrize("edition", ["en", "ar-he"])
def test_what_is_far_below_is_laid_out_from_a_reader_s_first_sign_on(
    browser: Browser, address: str, edition: str
) -> None:
    for sign in ("wheel", "move", "press"):
        with browser.new_context(viewport=SIZES["phone"]) as context:
            tab = context.new_page()
            tab.goto(f"{address}{edition}/{BRIEF}", wait_until="networkidle")
            assert tab.evaluate(FAR) > 50
            if sign == "wheel":
                tab.mouse.wheel(0, 50)
            elif sign == "move":
                tab.mouse.move(100, 100)
            else:
                tab.keyboard.press("Tab")
            until(tab, f"({FAR})() === 0")


def test_a_page_opened_at_a_place_is_laid_out_as_a_whole(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=SIZES["phone"]) as context:
        tab = context.new_page()
        tab.route("**/reading/later.js", lambda route: route.abort())
        tab.goto(f"{address}ar-he/{BRIEF}#quotes")
        assert tab.evaluate(FAR) == 0


# --- which fonts -------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", ["ar", "he"])
def test_headings_are_bold_before_fonts_are_there(
    browser: Browser, address: str, edition: str
) -> None:
    """Many systems have no bold letters of their own for Arabic and Hebrew."""
    with browser.new_context() as context:
        tab = context.new_page()
        tab.route("**/*.woff2", lambda route: route.abort())
        tab.goto(f"{address}{edition}/{BRIEF}")
        heading = tab.locator("h1")
        ink = [_ink(heading.screenshot())]
        heading.evaluate("one => one.style.fontWeight = 400")
        ink.append(_ink(heading.screenshot()))
    assert ink[0] > 1.1 * ink[1] > 0


def _ink(picture: bytes) -> float:
    drawn = Image.open(BytesIO(picture)).convert("L")
    return sum((255 - shade) * count for shade, count in enumerate(drawn.histogram()))


def test_a_page_asks_first_for_the_fonts_of_its_texts(small: Library) -> None:
    faces = {edition.id: [*webfonts.first(edition.locales)] for edition in small.editions}
    assert faces["en"] == ["assets/fonts/BriefSerif-Regular.woff2"]
    assert faces["ar-he"] == [
        "assets/fonts/BriefNaskh-Regular.woff2",
        "assets/fonts/BriefHebrew-Regular.woff2",
    ]


def test_the_faces_that_come_later_are_those_of_the_edition_and_of_names(small: Library) -> None:
    (edition,) = (edition for edition in small.editions if edition.id == "he")
    faces = webfonts.later(edition.locales, small.locales.values())
    assert [Path(face).stem for face in faces] == [
        "BriefHebrew-Bold",
        "BriefSansHebrew-Regular",
        "BriefSansHebrew-Bold",
        "BriefSerif-Regular",
        "BriefSerif-Bold",
        "BriefSans-Regular",
        "BriefSans-Bold",
        "BriefSansArabic-Regular",
    ]


def test_a_page_on_a_disk_asks_for_none() -> None:
    asked = '<link rel="preload" as="font" type="font/woff2" href="../x.woff2" crossorigin>'
    assert webfonts.unasked(f"<head>\n    {asked}\n<link>") == "<head>\n<link>"
    scripts = '<script src="first.js" data-staged></script>', '<script src="later.js"></script>'
    faces = '<script defer src="../faces.js" data-faces="../x.woff2 ../y.woff2"></script>'
    without = f'<script src="first.js"></script>\n  {scripts[1]}'
    assert webfonts.unasked(f"{scripts[0]}\n  {faces}\n  {scripts[1]}") == without


def test_those_who_wait_get_every_font() -> None:
    rules = b"@font-face { font-display: optional; } :root[data-few] { color: red; }"
    waited = b"@font-face { font-display: swap; } :root[data-few=never] { color: red; }"
    assert webfonts.waiting(rules) == waited
