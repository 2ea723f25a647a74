"""A reader's first page has the faces of its texts; all others come after it, for the next."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from browser.project import PATH, Site
from browser.visits import until
from playwright.sync_api import Browser, Page

from generator import hosting

pytest_plugins = ("browser.fixtures",)

BRIEF = "briefs/china-ai-catch-up/"
TEXTS = {
    "ar": {"BriefNaskh-Regular", "BriefSerif-Regular"},
    "he": {"BriefHebrew-Regular", "BriefSerif-Regular"},
    "en": {"BriefSerif-Regular"},
    "ar-he": {"BriefNaskh-Regular", "BriefHebrew-Regular", "BriefSerif-Regular"},
}
KEPT = "() => Object.keys(localStorage).some(key => key.endsWith('.faces'))"


class _Host(hosting.Handler):
    """The site's own rules for fonts, which may be kept for a while, as hosts say."""

    def rules(self, content: bytes) -> bytes:
        return content

    def send_head(self) -> BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        if file.suffix != ".woff2" or not file.is_file():
            return super().send_head()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "font/woff2")
        self.send_header("Content-Length", str(file.stat().st_size))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return file.open("rb")


@pytest.fixture(scope="module")
def host(site: Site) -> Iterator[str]:
    with hosting.hosted(site.folder, PATH, _Host) as port:
        yield f"http://127.0.0.1:{port}{PATH}"


def listening(tab: Page) -> list[tuple[str, str]]:
    """What asks for a face of ours, and the face; it grows while pages are read."""
    found: list[tuple[str, str]] = []
    tab.on(
        "request",
        lambda one: (
            one.url.endswith(".woff2") and found.append((one.resource_type, Path(one.url).stem))
        ),
    )
    return found


@pytest.mark.parametrize("edition", TEXTS)
def test_the_first_page_is_drawn_with_the_faces_of_its_texts(
    browser: Browser, host: str, edition: str
) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        asked = listening(tab)
        tab.goto(f"{host}{edition}/{BRIEF}")
        until(tab, f"({KEPT})()")
        assert {face for kind, face in asked if kind == "font"} == TEXTS[edition]
        assert all(kind in ("font", "fetch") for kind, _ in asked)


@pytest.mark.parametrize("edition", TEXTS)
def test_the_second_page_has_every_face_without_asking_the_host(
    browser: Browser, host: str, edition: str
) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{host}{edition}/{BRIEF}")
        until(tab, f"({KEPT})()")
        sizes = "() => performance.getEntriesByType('resource')"
        sizes += ".filter(one => one.name.endsWith('.woff2')).map(one => one.transferSize)"
        tab.goto(f"{host}{edition}/")
        tab.evaluate("() => document.fonts.ready")
        drawn = "() => [...document.fonts].filter(one => one.status === 'loaded')"
        drawn += ".map(one => `${one.family.replaceAll('\"', '')} ${one.weight}`)"
        assert {"Brief Text 700", "Brief UI 400"} <= set(tab.evaluate(drawn))
        assert set(tab.evaluate(sizes)) == {0}


def test_where_nothing_can_be_fetched_the_next_page_tries_again(
    browser: Browser, host: str
) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.route("**/*-Bold.woff2", lambda route: route.abort())
        with tab.expect_event("requestfailed"):
            tab.goto(f"{host}he/{BRIEF}")
        tab.wait_for_load_state("networkidle")
        assert not tab.evaluate(KEPT)
        tab.unroute("**/*-Bold.woff2")
        tab.goto(f"{host}he/")
        assert tab.evaluate("() => document.documentElement.hasAttribute('data-few')")
        until(tab, f"({KEPT})()")


def test_without_scripts_a_page_has_every_face(browser: Browser, host: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        asked = listening(tab)
        tab.goto(f"{host}en/{BRIEF}", wait_until="networkidle")
        assert {"BriefSerif-Bold", "BriefSans-Regular"} <= {face for _, face in asked}


def test_a_page_that_is_no_edition_s_has_every_face(browser: Browser, host: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{host}404.html")
        assert not tab.evaluate("() => document.documentElement.hasAttribute('data-few')")
