"""The real site at the gates: its addresses, its HTML, its queries, its sheets, axe."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from browser.project import EDITIONS, ROOT
from browser.project import Site as Built

from generator.gates import accessibility, html, links, pdf, search
from generator.gates.project import Project

pytest_plugins = ("browser.fixtures",)

JAR = Path(__file__).parent / "html" / html.JAR


@pytest.fixture(scope="module")
def real(site: Built) -> Project:
    """The real project, built, with its queries."""
    (site.root / "tests").mkdir(exist_ok=True)
    shutil.copy(ROOT / search.FILE, site.root / search.FILE)
    return Project(site.root)


def test_every_address_exists(real: Project) -> None:
    looked = links.look(real)
    assert looked.problems == ()
    pages, addresses = (int(part.replace(",", "").split()[0]) for part in looked.said.split(", "))
    assert pages == len(real.site.pages) > 600
    assert addresses > 50 * pages


def test_a_page_of_every_kind_in_every_edition_is_valid_html(
    real: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(html.VARIABLE, str(JAR))
    kinds = real.site.kinds()
    for edition in EDITIONS:
        assert sum(name.startswith(f"{edition}/") for name in kinds) > 12
    pages = tuple(paths[-1] for paths in kinds.values())
    found = html.messages(real.site, html.checker(real.root), pages)
    assert {one.message for one in found} == set()


def test_the_queries_are_answered(real: Project) -> None:
    looked = search.look(real)
    assert looked.problems == ()
    assert int(looked.said.split()[0]) > 100


@pytest.mark.verify
def test_everyone_can_read_a_page_of_every_kind_in_every_edition(real: Project) -> None:
    with ThreadPoolExecutor(1) as apart:  # Playwright runs once in a thread: other tests have it
        assert apart.submit(accessibility.look, real).result().problems == ()


@pytest.mark.verify
def test_every_sheet_of_the_site_can_be_read(real: Project) -> None:
    looked = pdf.look(real)
    assert looked.problems == ()
    assert int(looked.said.split()[0]) > 40
