"""What a first visit costs a reader: every request that a brief's page makes, as hosts send it."""

from __future__ import annotations

import gzip

import pytest
from browser.fixtures import serve
from browser.project import EDITIONS, Site
from browser.visits import READY, SIZES
from playwright.sync_api import Browser, Response

pytest_plugins = ("browser.fixtures",)

BRIEF = "briefs/china-ai-catch-up/"
ALL, WITHOUT_FONTS = 350_000, 150_000
"""Bytes at most."""


def sent(answer: Response) -> int:
    """The bytes of an answer on its way: texts are compressed, fonts are already."""
    body = answer.body()
    return len(body) if answer.url.endswith(".woff2") else len(gzip.compress(body, 9))


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_first_visit_is_light(site: Site, browser: Browser, edition: str) -> None:
    answers: list[Response] = []
    with serve(site.folder) as address, browser.new_context(viewport=SIZES["phone"]) as context:
        tab = context.new_page()
        tab.on("response", lambda answer: answers.append(answer))
        tab.goto(f"{address}{edition}/{BRIEF}", wait_until="networkidle")
        tab.evaluate(READY)
        weights = {answer.url.removeprefix(address): sent(answer) for answer in answers}
    fonts = sum(size for path, size in weights.items() if path.endswith(".woff2"))
    assert len(weights) > 15
    assert fonts > 0
    heaviest = sorted(weights.items(), key=lambda one: -one[1])[:8]
    assert sum(weights.values()) <= ALL, heaviest
    assert sum(weights.values()) - fonts <= WITHOUT_FONTS, heaviest
