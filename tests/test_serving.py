"""The preview: pages that reload when they change, and show what keeps them from changing."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from generator import configuration
from generator.answering import EVENTS, LISTENER, SCRIPT, server
from generator.serving import Preview, Shown
from generator.setting import BUILD

pytest_plugins = ("browser.fixtures",)

BASE = "/briefing/"
BRIEF = "seeds/briefs/dry-year.yml"


@pytest.fixture
def preview(project: Path) -> Preview:
    """A preview that is built."""

    def configured() -> configuration.MkDocsConfig:
        config = configuration.read(project)
        configuration.plugin(config).config["sheets"] = False
        return config

    made = Preview(project, configured)
    made.build()
    return made


@pytest.fixture
def address(preview: Preview) -> Iterator[tuple[str, int]]:
    shown = server(preview, "127.0.0.1", 0)
    yield "127.0.0.1", shown.server_port
    shown.shutdown()
    shown.server_close()


def asked(address: tuple[str, int], path: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(*address, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")


def edit(root: Path, old: str, new: str, path: str = BRIEF) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def test_pages_are_those_of_the_site_with_a_script_that_listens(
    preview: Preview, address: tuple[str, int]
) -> None:
    status, headers, page = asked(address, f"{BASE}ar/briefs/dry-year/")
    file = preview.site / "ar/briefs/dry-year/index.html"
    head, _, rest = page.partition(f'<script type="application/json" id="{EVENTS}">')
    assert status == 200
    assert headers["Content-Type"] == "text/html"
    assert head == file.read_text("utf-8").partition("</body>")[0]
    told, _, script = rest.partition("</script>")
    assert json.loads(told)["events"] == f"{BASE}{EVENTS}"
    assert json.loads(told)["edition"] == "ar"
    assert script.startswith(f'<script src="{BASE}{LISTENER}"></script></body>')
    assert asked(address, BASE + LISTENER)[2] == SCRIPT.read_text("utf-8")
    assert preview.viewed == "ar/briefs/dry-year/"


def test_what_is_no_page_has_no_script(preview: Preview, address: tuple[str, int]) -> None:
    status, _, text = asked(address, f"{BASE}en/feed.json")
    assert (status, text) == (200, (preview.site / "en/feed.json").read_text("utf-8"))
    assert preview.viewed == ""


@pytest.mark.parametrize(
    ("path", "status", "to"),
    [
        ("/", 302, BASE),
        ("/elsewhere/", 302, BASE),
        (f"{BASE}en", 302, f"{BASE}en/"),
        (f"{BASE}en/nothing/", 404, None),
        (f"{BASE}../../mkdocs.yml", 404, None),
        (f"{BASE}%2e%2e/%2e%2e/mkdocs.yml", 404, None),
    ],
)
def test_other_addresses(
    preview: Preview, address: tuple[str, int], path: str, status: int, to: str | None
) -> None:
    found, headers, text = asked(address, path)
    assert (found, headers.get("Location")) == (status, to)
    assert "site_name" not in text


def test_a_change_is_shown_and_only_editions_that_changed_reload(preview: Preview) -> None:
    before = preview.state()["versions"]
    edit(preview.root, "    A", "    Seen: a")
    preview.build()
    after = preview.state()
    page = (preview.site / "en/briefs/dry-year/index.html").read_text("utf-8")
    assert "Seen: a" in page
    assert after["versions"]["en"] > before["en"]
    assert after["versions"]["ar"] == before["ar"]
    assert after["problems"] == []


def test_what_editors_complete_is_what_the_seeds_say(preview: Preview) -> None:
    schema = preview.root / ".cache/schemas/brief.json"
    preview.check()
    assert "mill-two" not in schema.read_text("utf-8")
    seed = preview.root / "seeds/entities.yml"
    text = seed.read_text("utf-8")
    first = text[: text.index("- id: ada-weir")]
    seed.write_text(text + first.replace("id: mill-one", "id: mill-two"), "utf-8")
    preview.check()
    assert "mill-two" in schema.read_text("utf-8")


def test_the_edition_that_is_looked_at_is_there_first(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[set[str] | None, bool, bool]] = []
    say = preview._say

    def said(
        changed: set[str] | None = None, problems: Sequence[Shown] | None = None, only: str = ""
    ) -> None:
        pages = [preview.site / tag / "briefs/mill-prices/index.html" for tag in ("he", "en")]
        seen = ["2999" in page.read_text("utf-8") for page in pages]
        told.append((changed, seen[0], seen[1]))
        say(changed, problems, only)

    monkeypatch.setattr(preview, "_say", said)
    preview.viewed = "he/glossary/"
    edit(preview.root, "updated_on: 2026", "updated_on: 2999", "seeds/briefs/mill-prices.yml")
    preview.build()
    assert told[0] == ({"he"}, True, False)
    assert all(seen for _, *both in told[1:] for seen in both)


@pytest.mark.parametrize("page", ["briefs/mill-prices/", "briefs/", ""])
def test_of_that_edition_the_page_that_is_looked_at_is_there_first(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    pages = [f"he/{path}" for path in ("briefs/mill-prices/", "briefs/", "")]
    former = {path: (preview.site / path / "index.html").read_bytes() for path in pages}
    seen: list[tuple[dict[str, Any], set[str]]] = []
    say = preview._say

    def said(*given: Any, **more: Any) -> None:
        say(*given, **more)
        now = {path: (preview.site / path / "index.html").read_bytes() for path in pages}
        seen.append((preview.state(), {path for path in pages if now[path] != former[path]}))

    monkeypatch.setattr(preview, "_say", said)
    preview.viewed = f"he/{page}"
    before = preview.state()["versions"]["he"]
    edit(preview.root, "מה מבקשת Mill", "כמה מבקשת Mill", "seeds/briefs/mill-prices.yml")
    preview.build()
    (first, alone), (second, others), *rest = seen
    assert (first["only"], alone) == (f"he/{page}", {f"he/{page}"})
    assert (second["only"], others > alone) == ("", True)
    assert {state["versions"]["he"] for state, _ in seen} == {before + 1}
    assert {state["only"] for state, _ in rest} == {""}


def test_a_page_that_stays_as_it_is_is_not_told_to_be_another(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    say = preview._say

    def said(*given: Any, **more: Any) -> None:
        say(*given, **more)
        told.append(preview.state()["only"])

    monkeypatch.setattr(preview, "_say", said)
    preview.viewed = "he/briefs/dry-year/"
    edit(preview.root, "מה מבקשת Mill", "כמה מבקשת Mill", "seeds/briefs/mill-prices.yml")
    preview.build()
    assert set(told) == {""}


def test_a_seed_with_problems_leaves_the_site_and_shows_them(
    preview: Preview, address: tuple[str, int]
) -> None:
    page = f"{BASE}en/briefs/dry-year/"
    _, _, before = asked(address, page)
    edit(preview.root, "title:", "titel:")
    preview.build()
    _, _, after = asked(address, page)
    told = f'<script type="application/json" id="{EVENTS}">'
    assert after.partition(told)[0] == before.partition(told)[0]
    assert "did you mean `title`?" in after
    edit(preview.root, "titel:", "title:")
    preview.build()
    assert preview.state()["problems"] == []


def test_what_checks_say_is_shown_at_the_item(preview: Preview) -> None:
    edit(preview.root, "    A dry year", "    A dry  year")
    preview.build()
    preview.check()
    [problem] = preview.state()["problems"]
    assert "two spaces" in problem["text"]
    assert problem["severity"] == "warning"
    assert (problem["page"], problem["item"]) == ("briefs/dry-year/", "")
    assert "A dry  year" in (preview.site / "en/briefs/dry-year/index.html").read_text("utf-8")


def test_a_check_is_given_up_when_something_is_saved(preview: Preview) -> None:
    edit(preview.root, "    A dry year", "    A dry  year")
    preview.build()
    preview.check(given_up=lambda: True)
    assert preview.state()["problems"] == []
    preview.check()
    assert len(preview.state()["problems"]) == 1
    edit(preview.root, "    A dry  year", "    A dry year")
    preview.build()
    assert len(preview.state()["problems"]) == 1
    preview.check()
    assert preview.state()["problems"] == []


def test_a_template_that_is_broken_is_told_and_then_used(preview: Preview) -> None:
    place, template = preview.site / "en/index.html", "overrides/main.html"
    before = place.read_bytes()
    edit(preview.root, "{% block htmltitle %}", "{% block htmltitle %}{% if %}", template)
    preview.build()
    assert "TemplateSyntaxError" in preview.state()["problems"][0]["text"]
    assert place.read_bytes() == before
    edit(preview.root, "{% if %}", "<!-- seen -->", template)
    preview.build()
    assert preview.state()["problems"] == []
    assert b"<!-- seen -->" in place.read_bytes()


def test_events_come_when_something_happens(preview: Preview, address: tuple[str, int]) -> None:
    connection = http.client.HTTPConnection(*address, timeout=60)
    connection.request("GET", BASE + EVENTS)
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream"

    def event() -> dict[str, object]:
        line = answer.readline().decode()
        assert answer.readline() == b"\n"
        return dict(json.loads(line.removeprefix("data: ")))

    assert event()["problems"] == []
    edit(preview.root, "title:", "titel:")
    threading.Thread(target=preview.build).start()
    assert "titel" in str(event()["problems"])
    connection.close()


def test_what_is_published_stays_untouched(preview: Preview) -> None:
    assert not (preview.root / "site").exists()
    assert [path.name for path in (preview.root / "docs").iterdir()] == ["index.md"]


def test_tabs_show_what_has_changed_once_each(
    browser: Browser, preview: Preview, address: tuple[str, int]
) -> None:
    pages = ("he/", "he/glossary/", "en/glossary/", "he/briefs/mill-prices/")
    with browser.new_context() as context:
        tabs = {page: context.new_page() for page in pages}
        loads: list[str] = []
        for page, tab in tabs.items():
            tab.goto(f"http://{address[0]}:{address[1]}{BASE}{page}")
            tab.on("load", lambda tab: loads.append(tab.url.partition(BASE)[2]))
        edit(preview.root, "מה מבקשת Mill", "כמה מבקשת Mill", "seeds/briefs/mill-prices.yml")
        preview.build()
        for page in ("he/", "he/briefs/mill-prices/"):
            expect(tabs[page].locator("article")).to_contain_text("כמה מבקשת")
        tabs["en/glossary/"].wait_for_timeout(1000)
        for tab in tabs.values():
            tab.close()
    assert sorted(loads) == ["he/", "he/briefs/mill-prices/", "he/glossary/"]


def test_a_build_after_a_preview_is_one_to_be_published(preview: Preview) -> None:
    """MkDocs keeps a plugin as long as a process lives."""
    plugin = configuration.plugin(configuration.read(preview.root))
    assert plugin.name == BUILD
