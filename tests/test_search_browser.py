"""The search in a real browser: from a folder on the disk, and under a strict policy."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from searching import section, written

from generator.search import Concept

pytest_plugins = ("browser.fixtures",)

SCRIPTS = Path(__file__).parent.parent / "overrides" / "assets" / "briefing" / "search"
ORDER = ("load", "fold", "stem", "store", "register", "concepts", "spelling", "rank", "engine")
POLICY = "default-src 'none'; script-src 'self'"
MILL = Concept("term:mill", ("mill", "طاحونة", "טחנה"), True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page with nothing but the search, and its index."""
    (tmp_path / "index").mkdir()
    sections = [
        section("one", "ar", "الطَّاحونةُ القديمة"),
        section("two", "he", "בטחנות הקמח"),
        section("three", "en", "An old mill"),
    ]
    written(tmp_path / "index", sections, [MILL])
    for name in ORDER:
        shutil.copy(SCRIPTS / f"{name}.js", tmp_path)
    links = "".join(f'<script src="{name}.js"></script>' for name in ORDER)
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (tmp_path / "strict.html").write_text(f"<!doctype html>{head}{links}", "utf-8")
    (tmp_path / "plain.html").write_text(f"<!doctype html><meta charset=utf-8>{links}", "utf-8")
    return tmp_path


def asked(browser: Browser, address: str) -> Any:
    """What the page answers, and no error besides."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(address)
    answer = page.evaluate(
        """async () => {
          const engine = briefingSearch.open(briefingSearch.elements('index/'));
          const { results } = await engine.search('طاحونه', { language: 'ar' });
          const names = Object.keys(window).filter((name) => /Search/.test(name));
          const ids = results.map((one) => one.id);
          return [ids[0], ids.sort(), names, await engine.suggest('בטנחות')];
        }"""
    )
    page.close()
    assert errors == []
    return answer


WANTED = ["one", ["one", "three", "two"], ["briefingSearch"], ["בטחנות"]]


def test_it_works_from_a_folder_on_the_disk(browser: Browser, folder: Path) -> None:
    assert asked(browser, (folder / "plain.html").as_uri()) == WANTED


def test_it_needs_no_more_than_the_site_s_own_scripts(browser: Browser, folder: Path) -> None:
    from browser.fixtures import serve  # its fixtures come as a plugin first

    with serve(folder) as address:
        assert asked(browser, f"{address}strict.html") == WANTED


def test_a_browser_that_keeps_an_older_index_searches_the_newest(
    browser: Browser, folder: Path
) -> None:
    """Hosts let scripts be kept; only which index is the newest is asked again."""
    from browser.fixtures import serve

    context = browser.new_context()
    page = context.new_page()

    def ids(address: str, minute: int) -> Any:
        page.clock.set_fixed_time(datetime(2026, 1, 1, 12, minute))
        page.goto(address)
        return page.evaluate(
            """async () => {
              const engine = briefingSearch.open(briefingSearch.elements('index/'));
              const { results } = await engine.search('mill', { language: 'en' });
              return results.map((one) => one.id);
            }"""
        )

    with serve(folder) as address:
        before = ids(f"{address}plain.html", 0)
        written(folder / "index", [section("new", "en", "A mill of today")])
        assert ids(f"{address}plain.html", 1) == ["new"] != before
    context.close()
