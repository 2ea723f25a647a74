"""Zensical builds the same documents; whatever differs from MkDocs is known by name."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from browser import project as projects
from browser.project import Site
from playwright.sync_api import Browser

from benchmarks.zensical import compare
from generator import cli, zensical
from generator.diagnostics import UsageError
from generator.jobs import jobs
from generator.library import Library
from generator.setting import Setting
from generator.zensical import Project

pytest_plugins = ("browser.fixtures",)

ROOT = Path(__file__).parent.parent
URL = "https://example.org/some/path/"
RAW = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))

KNOWN = {
    "menu: where the reader is",  # our plugin marks it for pages not in the menu
    "search: order of languages, themes and kinds",  # minijinja writes the keys of JSON in order
    "style sheets",  # one more, for the search box
    "labels of the furniture",  # Zensical has more of them
    "footer and skip link",  # and a place of its own that is skipped to
}
"""What may differ; whatever else does fails."""


@pytest.fixture(scope="module")
def told(small: Library) -> dict[str, Project]:
    """The projects of the fixture, by id."""
    todo = jobs(small, Setting(ROOT, ROOT / "nowhere", URL, None))
    return {one.id: one for one in zensical.projects(small, RAW, todo, URL, ROOT)}


def test_there_is_a_project_for_the_root_and_for_each_edition(
    told: dict[str, Project], small: Library
) -> None:
    assert list(told) == ["", *(edition.id for edition in small.editions)]


def test_a_configuration_is_plain_yaml_that_says_what_mkdocs_is_told(
    told: dict[str, Project], small: Library
) -> None:
    said = yaml.safe_load(told["ar-en"].configuration)
    assert said == told["ar-en"].settings | {"extra": said["extra"]}
    assert said["site_url"] == URL + "ar-en/"
    assert said["theme"]["language"] == "ar"
    assert said["theme"]["direction"] == told["ar-en"].direction == "rtl"
    assert said["extra"]["edition"] == "ar-en"
    assert said["extra"]["search"]["languages"] == ["ar", "en"]
    assert said["markdown_extensions"][-1]["toc"]["permalink"] == "#"
    assert next(iter(said["nav"][0].values())) == "index.md"


def test_a_project_lies_in_one_folder_and_looks_like_material(told: dict[str, Project]) -> None:
    for one in told.values():
        assert (one.settings["docs_dir"], one.settings["site_dir"]) == ("docs", "site")
        assert one.settings["theme"]["variant"] == "classic"
        assert one.settings["theme"]["custom_dir"] == str(ROOT / "overrides")
        assert one.settings["plugins"] == {"search": {"enabled": False}}
        assert one.settings["extra_css"] == [*RAW["extra_css"], zensical.STYLES]


def test_the_root_is_no_edition(told: dict[str, Project]) -> None:
    assert told[""].settings["extra"]["edition"] == ""
    assert told[""].settings["site_url"] == URL
    assert "nav" not in told[""].settings


def test_nothing_it_is_told_changes_what_the_file_says(told: dict[str, Project]) -> None:
    assert yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8")) == RAW


def test_a_setting_that_only_python_can_hold_is_refused_with_its_reason() -> None:
    with pytest.raises(UsageError, match=r"mkdocs\.yml: Zensical cannot be told this"):
        _ = Project("en", "ltr", {"extra": {"slugify": compare}}).configuration


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\n---\n\nB\n", '---\nx: ["é"]\ntitle: A\n---\n\nB\n'),
        ("B\n\n---\n", '---\nx: ["é"]\n---\n\nB\n\n---\n'),
    ],
)
def test_front_matter_is_added_to_what_there_is(text: str, expected: str) -> None:
    assert zensical.with_front_matter(text, {"x": ["é"]}) == expected


def test_the_version_that_is_named_is_the_one_that_is_tested() -> None:
    pinned = (ROOT / "requirements/test.in").read_text("utf-8").splitlines()
    assert f"zensical=={zensical.VERSION}" in pinned


def test_without_zensical_the_command_says_how_to_get_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(project))
    monkeypatch.setattr(sys, "executable", str(project / "python"))
    assert cli.main(["-C", str(project), "zensical"]) == 2
    assert f"pip install zensical=={zensical.VERSION}" in capsys.readouterr().err
    assert not (project / "docs/en").exists()


def test_a_folder_that_holds_something_else_stays_as_it_is(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(zensical, "command", lambda: "zensical")
    assert cli.main(["-C", str(project), "zensical", "--to", str(project / "seeds")]) == 2
    assert "holds something else than a site" in capsys.readouterr().err
    assert (project / "seeds/site.yml").is_file()


def test_what_zensical_ends_with_is_said(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho 'Traceback' >&2\necho 'RuntimeError: no' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(zensical, "command", lambda: str(broken))
    to = tmp_path / "to"
    assert cli.main(["-C", str(project), "zensical", "--no-sheets", "--to", str(to)]) == 1
    assert capsys.readouterr().err == "briefing: Zensical did not build root: RuntimeError: no\n"
    assert not to.exists()


@pytest.fixture(scope="module")
def moved(site: Site) -> Iterator[Path]:
    """The real project as Zensical builds it."""
    try:
        zensical.command()
    except UsageError as error:
        pytest.skip(str(error))
    to = site.root / "site-zensical"
    done = projects.run(site.root, "generator", "zensical", "--to", str(to))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""  # no warnings either
    yield to
    shutil.rmtree(to)


def test_the_real_site_has_the_same_pages_and_files_but_for_those_of_the_theme(
    site: Site, moved: Path
) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix() for path in found}

    mkdocs, other = files(site.folder), files(moved)
    assert {path for path in mkdocs - other if not path.startswith("assets/")} == set()
    more = {path for path in other - mkdocs if "assets/" not in path}
    assert {path.rpartition("/")[2] for path in more} == {"search.json"}
    alike = {path for path in mkdocs & other if not path.endswith(".html")}
    unlike = [p for p in alike if (site.folder / p).read_bytes() != (moved / p).read_bytes()]
    assert unlike == []


def test_its_pages_differ_in_nothing_that_is_not_known(site: Site, moved: Path) -> None:
    paths = sorted(path.relative_to(moved).as_posix() for path in moved.rglob("*.html"))
    pages = ((p, (site.folder / p).read_text(), (moved / p).read_text()) for p in paths)
    found = {name: some[0] for name, some in compare(pages).items() if some}
    assert found.keys() == KNOWN, {k: v for k, v in found.items() if k not in KNOWN}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", ["en/", "ar/briefs/deepseek-power-shift/", "he-en/questions/"])
def test_its_pages_fit_and_their_search_finds(
    browser: Browser, moved: Path, page: str, width: int
) -> None:
    from browser.fixtures import serve  # its fixtures come as a plugin first

    errors: list[str] = []
    with serve(moved) as address:
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.on("requestfailed", lambda request: errors.append(request.url))
        tab.goto(address + page)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        direction = "ltr" if page.startswith("en/") else "rtl"
        assert tab.evaluate("[document.documentElement.dir, document.body.dir]") == [direction] * 2
        assert "Brief" in tab.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        tab.keyboard.press("/")
        tab.locator("#search-query").fill("DeepSeek")
        tab.locator("#search-found a").first.wait_for(state="visible")
        box = tab.locator(".md-search__output").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        tab.close()
    assert errors == []
