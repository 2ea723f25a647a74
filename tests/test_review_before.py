"""The site of a base: seeds and locale files of then, everything else of now."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from generator import disk
from generator.diagnostics import ContentError, Diagnostic, Span, UsageError
from generator.review.before import base_site

MILL = "briefs/mill-prices.yml"


def seen(folder: Path) -> dict[str, bytes]:
    """All files of a project but those that builds leave."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.is_file() and not name.startswith(".cache")
    }


class Builds:
    """A build that notes what it is given."""

    def __init__(self) -> None:
        self.given: list[dict[str, bytes]] = []

    def __call__(self, project: Path, site: Path) -> None:
        self.given.append(seen(project))


def test_the_base_has_its_own_seeds_and_locales_and_the_rest_as_it_is_now(project: Path) -> None:
    (project / "docs/en/briefs").mkdir(parents=True)
    (project / "docs/en/briefs/a.md").write_text("made by a build")
    (project / "locales").mkdir()
    (project / "locales/en.yml").write_text("of now")
    (project / "hook.py").write_text("")
    config = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(f"{config}hooks: [hook.py]\n")
    build = Builds()
    seeds = {"site.yml": b"of then", ".translations/a.yml": b"[]"}
    base_site(project, seeds, {"en.yml": b"then"}, project / ".cache", build)
    base_site(project, {"site.yml": b"of then"}, {}, project / ".cache", build)
    first, second = build.given
    assert first["seeds/site.yml"] == b"of then"
    assert first["locales/en.yml"] == b"then"
    now = seen(project)
    rest = {"mkdocs.yml", "hook.py", "docs/index.md"}
    rest |= {name for name in now if name.startswith("overrides/")}
    assert {name: first[name] for name in rest} == {name: now[name] for name in rest}
    own = {"seeds/site.yml", "seeds/.translations/a.yml", "locales/en.yml"}
    assert first.keys() == rest | own
    assert second.keys() == rest | {"seeds/site.yml"}  # what is gone is gone


def test_seeds_that_cannot_be_read_and_builds_that_fail_are_told(project: Path) -> None:
    def fails(*_: Path) -> None:
        raise Abort("no site_url")

    broken = Diagnostic(Span("seeds/site.yml"), "link", "this link leads out of seeds/", "")
    with pytest.raises(ContentError):
        base_site(project, {"site.yml": broken}, {}, project / ".cache", fails)
    with pytest.raises(UsageError, match="the base was not built: no site_url"):
        base_site(project, {"site.yml": b""}, {}, project / ".cache", fails)


def test_a_base_is_built_once_and_a_broken_one_leaves_the_last_site(project: Path) -> None:
    seeds = disk.seeds(project)
    site = seeds["site.yml"]
    assert isinstance(site, bytes)
    seeds["site.yml"] = site.replace(b"editions: [en, ar, he, ar-en, ar-he]", b"editions: [en]")
    assert seeds["site.yml"] != site
    folder = base_site(project, seeds, {}, project / ".cache")
    page = folder / "en/briefs/mill-prices/index.html"
    assert "1.4 US cents" in page.read_text()
    assert not list(folder.rglob("*.pdf"))
    assert not (project / "site").exists()
    written = page.stat().st_mtime_ns
    base_site(project, seeds, {}, project / ".cache")
    assert page.stat().st_mtime_ns == written
    mill = seeds[MILL]
    assert isinstance(mill, bytes)
    other = {**seeds, MILL: mill.replace(b"amount: 0.014", b"amount: 0.019")}
    with pytest.raises(ContentError):
        base_site(project, {**seeds, MILL: mill + b"unknown: 1\n"}, {}, project / ".cache")
    assert page.stat().st_mtime_ns == written
    base_site(project, other, {}, project / ".cache")
    assert "1.9 US cents" in page.read_text()
