"""What a page may load: said in every page, and by the header files for hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browser.project import Site
from playwright.sync_api import Browser, ConsoleMessage, Page

from generator import policy
from generator.gates.project import Site as Kinds

pytest_plugins = ("browser.fixtures",)

ROOT = Path(__file__).parent.parent
SERVING = sorted(path.name for path in (ROOT / "serving").iterdir())
SENT = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
EARLY = re.compile(r'<head>\s*<meta charset="utf-8">\s*' + re.escape(policy.META))
INLINE = re.compile(
    r'<script(?![^>]*\s(?:src=|type="application/(?:ld\+)?json"))|<style|<[^>]*\s(?:style|on[a-z]+)='
)


# --- the files for hosts -----------------------------------------------------------------------


def sent(name: str) -> dict[str, str]:
    """The headers that a file of ``serving/`` sends with a page, by their names."""
    text = (ROOT / "serving" / name).read_text("utf-8")
    names = [*SENT, "Content-Security-Policy", "Permissions-Policy"]
    found = re.findall(rf'({"|".join(names)}):?\s+"?([^"\n]+?)"?(?: always)?;?$', text, re.M)
    assert len(found) == len(dict(found))
    return dict(found)


@pytest.mark.parametrize("name", SERVING)
def test_hosts_send_the_policy_of_the_pages_and_forbid_framing(name: str) -> None:
    headers = sent(name)
    assert headers["Content-Security-Policy"] == policy.IN_HEADERS
    assert policy.IN_HEADERS == policy.ON_A_SERVER + "; frame-ancestors 'none'"
    assert headers.items() >= SENT.items()


def test_hosts_send_the_same() -> None:
    told = {name: sent(name) for name in SERVING}
    assert len({tuple(sorted(headers.items())) for headers in told.values()}) == 1, told


def test_every_file_for_hosts_is_explained() -> None:
    text = (ROOT / "SERVING.md").read_text("utf-8")
    assert set(re.findall(r"\(serving/([^)]+)\)", text)) == set(SERVING)


# --- pages -------------------------------------------------------------------------------------


def test_every_page_says_the_policy_before_anything_is_loaded(invented: Site) -> None:
    files = sorted(invented.folder.rglob("*.html"))
    texts = {path: path.read_text("utf-8") for path in files}
    assert len(texts) > 80
    assert [path for path, text in texts.items() if not EARLY.search(text)] == []
    assert any('http-equiv="refresh"' in text for text in texts.values())


def test_no_page_holds_a_script_or_a_style_of_its_own(invented: Site) -> None:
    for path in invented.folder.rglob("*.html"):
        tags = re.findall(r"<[a-z][^<>]*>", path.read_text("utf-8"))
        assert [tag for tag in tags if INLINE.match(tag)] == [], path


def test_an_inline_script_would_be_found() -> None:
    found = ["<script>", '<script type="module">', '<p style="x">', '<a onclick="x">', "<style>"]
    fine = ['<script id="x" type="application/json">', '<script defer src="x">', "<p>"]
    assert [tag for tag in found + fine if INLINE.match(tag)] == found


def test_what_is_written_below_a_disk_and_in_a_zip_names_files() -> None:
    assert policy.of_a_disk(policy.META).count("'self' file:") == policy.META.count("'self'") > 5


@pytest.fixture(scope="module")
def refused(invented: Site, invented_address: str, browser: Browser) -> dict[str, list[str]]:
    """What browsers would not load or run, on a page of each kind in each edition."""
    context = browser.new_context()
    tab = context.new_page()
    found: dict[str, list[str]] = {}
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "404 (" not in message.text:
            said.append(message.text)

    tab.on("console", heard)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on(
        "request",
        lambda one: (
            said.append(one.url) if not one.url.startswith((invented_address, "data:")) else None
        ),
    )
    for path in (paths[-1] for paths in Kinds(invented.root, invented.folder, "").kinds().values()):
        said = []
        use(tab, invented_address + path.removesuffix("index.html"))
        found[path] = said
    context.close()
    return found


def use(tab: Page, address: str) -> None:
    """What a reader does with scripts on a page: choose colours, begin to look for something."""
    tab.goto(address)
    tab.locator("label[for^=__palette]:visible").first.click()
    if (box := tab.locator("#search-query")).count():
        box.fill("a")
        tab.wait_for_load_state("networkidle")


def test_no_page_is_refused_anything_and_asks_nobody_else(refused: dict[str, list[str]]) -> None:
    assert len(refused) > 60
    assert {path: said for path, said in refused.items() if said} == {}
