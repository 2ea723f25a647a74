"""The search for everyone: what axe (https://github.com/dequelabs/axe-core) finds in it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.project import EDITIONS
from browser.visits import SIZES
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ("browser.fixtures",)


@pytest.fixture(params=SIZES)
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    yield context.new_page()
    context.close()


def faults(tab: Page) -> list[str]:
    """Each fault with its first place."""
    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_results_page_has_no_fault(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/search/?q={quote('DeepSeek')}&kind=figure")
    expect(tab.locator(".search-page .found mark")).not_to_have_count(0)
    assert faults(tab) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_box_has_no_fault_while_it_answers(tab: Page, address: str, edition: str) -> None:
    tab.goto(f"{address}{edition}/search/")
    tab.keyboard.press("/")
    tab.keyboard.type("DeepSeek")
    expect(tab.locator("#search-found mark")).not_to_have_count(0)
    assert faults(tab) == []
