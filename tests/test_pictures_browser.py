"""Pictures in a real browser: sides, sizes, colours, paper, and what axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.project import DIRECTIONS, EDITIONS
from browser.visits import READY, SIZES
from playwright.sync_api import Browser, Page

pytest_plugins = ("browser.fixtures",)

KINDS = ("questions/market-loss/", "questions/price/", "timeline/", "themes/soft-power/")
PAGES = [f"{edition}/{kind}" for edition in EDITIONS for kind in KINDS]
SCHEMES = ("light", "dark")

# Where everything in the pictures of a page is drawn, and in which colours.
DRAWN = r"""
() => {
  const LINE = ".picture--events .picture__label";  // ends where its line does
  const box = e => (r => ({left: r.left, right: r.right, top: r.top, bottom: r.bottom}))(
    e.getBoundingClientRect());
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const colour = value => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = value;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  return {
    room: document.documentElement.clientWidth,
    below: [...document.querySelectorAll("figure.picture ~ *")].map(e => e.textContent).join(" "),
    scrolled: document.documentElement.scrollWidth,
    paper: colour(getComputedStyle(document.body).backgroundColor),
    figures: [...document.querySelectorAll("figure.picture")].map(figure => ({
      ...box(figure),
      parts: [...figure.querySelectorAll("*")].filter(e => !e.parentElement.closest(LINE)).map(
        e => ({name: `${e.tagName} ${e.getAttribute("class") || ""}`, ...box(e)})),
      lines: [...figure.querySelectorAll(`${LINE} a`)].map(
        e => e.textContent.slice(e.querySelector("b").textContent.length).trim()),
      lanes: [...figure.querySelectorAll(".picture__lane:not(.picture__axis)")].map(lane => ({
        track: box(lane.querySelector(".picture__track")),
        grid: [...lane.querySelectorAll(".picture__grid")].map(box),
        labels: [...lane.querySelectorAll(".picture__label")].map(l => ({lang: l.lang, ...box(l)})),
        mark: box(lane.querySelector(".mark")),
      })),
      ticks: [...figure.querySelectorAll(".picture__axis:last-child .picture__tick")].map(box),
      inks: [...figure.querySelectorAll(".mark")].map(e => colour(getComputedStyle(e).stroke)),
      words: [...figure.querySelectorAll("span[lang], b, a, th")].map(
        e => colour(getComputedStyle(e).color)),
    })),
  };
}
"""


@pytest.fixture(scope="module", params=SCHEMES)
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES["phone"], color_scheme=request.param)
    yield context.new_page()
    context.close()


def see(tab: Page, to: str, size: str) -> dict[str, Any]:
    tab.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    if tab.url != to:
        tab.goto(to)
    tab.evaluate(READY)
    found: dict[str, Any] = tab.evaluate(DRAWN)
    assert found["figures"]
    return found


def direction(page: str) -> str:
    return DIRECTIONS[EDITIONS[page.split("/")[0]][0]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_a_picture_leaves_the_window(
    tab: Page, address: str, page: str, size: str
) -> None:
    seen = see(tab, address + page, size)
    assert seen["scrolled"] <= seen["room"]
    for figure in seen["figures"]:
        out = [p for p in figure["parts"] if p["left"] < -0.5 or p["right"] > seen["room"] + 0.5]
        assert not out


@pytest.mark.parametrize("page", [page for page in PAGES if "timeline" in page])
def test_events_that_are_cut_short_in_a_picture_stand_whole_below(
    tab: Page, address: str, page: str
) -> None:
    seen = see(tab, address + page, "phone")
    lines = [line for figure in seen["figures"] for line in figure["lines"]]
    assert len(lines) > 10
    assert [line for line in lines if line not in seen["below"]] == []


@pytest.mark.parametrize("page", [page for page in PAGES if "market-loss" in page])
def test_bars_grow_from_where_the_first_language_begins(tab: Page, address: str, page: str) -> None:
    for size in SIZES:
        [figure] = see(tab, address + page, size)["figures"]
        for lane in figure["lanes"]:
            side = "left" if direction(page) == "ltr" else "right"
            assert lane["mark"][side] == pytest.approx(lane["track"][side], abs=2)
            width = lane["mark"]["right"] - lane["mark"]["left"]
            room = lane["track"]["right"] - lane["track"]["left"]
            assert width == pytest.approx(room / 2, abs=4)


@pytest.mark.parametrize("page", [page for page in PAGES if "themes" not in page])
def test_ticks_stand_where_the_lines_of_all_lanes_do(tab: Page, address: str, page: str) -> None:
    for size in SIZES:
        for figure in see(tab, address + page, size)["figures"]:
            side = "left" if direction(page) == "ltr" else "right"
            starts = [tick[side] for tick in figure["ticks"]]
            assert len(starts) >= 2
            assert starts == sorted(starts, reverse=direction(page) == "rtl")
            for lane in figure["lanes"]:
                assert [line[side] for line in lane["grid"]] == pytest.approx(starts, abs=1.5)


@pytest.mark.parametrize("page", [page for page in PAGES if "themes" not in page])
def test_words_stand_beside_the_marks_on_a_desk_and_above_on_a_phone(
    tab: Page, address: str, page: str
) -> None:
    for figure in see(tab, address + page, "phone")["figures"]:
        for lane in figure["lanes"]:
            assert all(label["bottom"] <= lane["track"]["top"] + 1 for label in lane["labels"])
    for figure in see(tab, address + page, "desk")["figures"]:
        for lane in figure["lanes"]:
            sides = [label["left"] >= lane["track"]["right"] for label in lane["labels"]]
            first = direction(page) == "rtl"
            assert sides == [first, not first][: len(sides)]


def brightness(colour: list[int]) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: list[int], other: list[int]) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith(("en/", "ar-he/"))])
def test_marks_and_words_stand_out_from_the_page(tab: Page, address: str, page: str) -> None:
    seen = see(tab, address + page, "phone")
    for figure in seen["figures"]:
        assert figure["inks"]
        assert min(contrast(ink, seen["paper"]) for ink in figure["inks"]) >= 3
        assert min(contrast(ink, seen["paper"]) for ink in figure["words"]) >= 4.5


@pytest.mark.parametrize("page", [f"{e}/{k}" for e in ("en", "ar", "ar-he") for k in KINDS])
def test_axe_finds_nothing_on_a_page_with_a_picture(tab: Page, address: str, page: str) -> None:
    see(tab, address + page, "phone")
    # Names that are linked inside a text are not of the picture.
    texts = {"rules": {"link-in-text-block": {"enabled": False}}}
    runs = Axe().run(tab, options=texts), Axe().run(tab, context="figure.picture")
    found = [one for run in runs for one in run.response["violations"]]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_on_paper_marks_are_black_and_words_stand_beside_them(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 990}, color_scheme="dark")
    tab = context.new_page()
    tab.emulate_media(media="print")
    for page in ("en/questions/market-loss/", "ar-he/timeline/"):
        tab.goto(address + page)
        tab.evaluate(READY)
        for figure in tab.evaluate(DRAWN)["figures"]:
            assert {tuple(ink) for ink in figure["inks"]} == {(0, 0, 0, 255)}
            for lane in figure["lanes"]:
                assert all(label["bottom"] > lane["track"]["top"] for label in lane["labels"])
    context.close()
