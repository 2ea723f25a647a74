"""Light and dark: as the system has it until a reader chooses, then as the reader chose."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ("browser.fixtures",)

DAY, NIGHT = "default", "slate"
LABELS = {"en": ("Dark mode", "Light mode"), "he": ("מצב כהה", "מצב בהיר")}
BAR = "() => document.querySelector('meta[name=theme-color]').content"
OWN = "() => getComputedStyle(document.documentElement).colorScheme"


def drawn(tab: Page, scheme: str) -> None:
    """See that a page has these colours, the browser's own parts with it."""
    expect(tab.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    assert tab.evaluate(OWN) == ("dark" if scheme == NIGHT else "light")
    ground = "() => getComputedStyle(document.querySelector('.md-header')).backgroundColor"
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert tab.evaluate(BAR) == tab.evaluate(ground)


def test_colours_follow_the_system(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        tab = context.new_page()
        tab.goto(f"{address}en/")
        drawn(tab, NIGHT)
        tab.emulate_media(color_scheme="light")
        drawn(tab, DAY)


@pytest.mark.parametrize("edition", LABELS)
def test_what_a_reader_chose_stays_whatever_the_system_does(
    browser: Browser, address: str, edition: str
) -> None:
    dark, light = LABELS[edition]
    with browser.new_context(color_scheme="light") as context:
        tab = context.new_page()
        tab.goto(f"{address}{edition}/")
        expect(tab.locator("label[for^=__palette]:visible")).to_have_attribute("title", dark)
        tab.locator("label[for^=__palette]:visible").click()
        expect(tab.locator("label[for^=__palette]:visible")).to_have_attribute("title", light)
        drawn(tab, NIGHT)
        tab.goto(f"{address}{edition}/briefs/")
        drawn(tab, NIGHT)
        tab.emulate_media(color_scheme="dark")
        tab.emulate_media(color_scheme="light")
        drawn(tab, NIGHT)


def test_enter_turns_colours_round_and_sends_nothing(browser: Browser, address: str) -> None:
    with browser.new_context(color_scheme="light") as context:
        tab = context.new_page()
        tab.goto(f"{address}en/")
        chosen = tab.locator("input[name=__palette]:checked")
        chosen.focus()
        tab.keyboard.press("Enter")
        drawn(tab, NIGHT)
        expect(chosen).to_be_focused()
        tab.keyboard.press("Enter")
        drawn(tab, DAY)
        assert tab.url == f"{address}en/"


def test_a_choice_that_a_former_version_kept_is_understood(browser: Browser, address: str) -> None:
    """Material keeps colours with their place in the list; a place that is none is passed over."""
    kept = '{"index": 1, "color": {"media": "(prefers-color-scheme: dark)", "scheme": "slate"}}'
    for text, scheme in ((kept, NIGHT), ('{"index": 7}', DAY), ('{"index": -1}', DAY)):
        with browser.new_context(color_scheme="light") as context:
            tab = context.new_page()
            tab.goto(f"{address}en/")
            name = "`${__md_scope.pathname}.__palette`"
            tab.evaluate(f"text => localStorage.setItem({name}, text)", text)
            tab.reload()
            drawn(tab, scheme)
