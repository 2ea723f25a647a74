"""What is wrong with a page is said by every build, also by one that did not make the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import steps
from builds import Build, Built, bare, differences
from conftest import contents

from generator import render

LINK = "\n\n[there](briefs/dry-year.md#no-rain)\n"


def linking() -> None:
    """In this process, one page of prose has a link of its own."""
    stock = render.document

    def document(*arguments: Any) -> render.Document:
        made = stock(*arguments)
        return replace(made, text=made.text + LINK) if made.path == "about.md" else made

    render.document = document


def build(root: Path, *options: str) -> Built:
    return Build(root, *options, before=linking).ended()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that is built."""
    root = steps.begin(tmp_path / "project")
    assert build(root) == Built(0, [], "")
    return root


def anchor(root: Path, name: str) -> None:
    """Call the item that the link leads to by this name."""
    path = root / "seeds/briefs/dry-year.yml"
    tree = steps.read(path)
    tree["key_points"][0]["id"] = name
    steps.write(path, tree)


def test_a_link_to_an_anchor_that_is_no_more_is_told_of_until_it_leads_somewhere(
    root: Path,
) -> None:
    anchor(root, "no-rain-at-all")
    first, second = build(root), build(root)
    clean = build(bare(root, root.with_name("clean")))
    assert len(first.warnings) == len(clean.warnings) == 3  # one an edition
    assert "does not contain an anchor '#no-rain'" in first.warnings[0]
    assert first.warnings == second.warnings == clean.warnings
    anchor(root, "no-rain")
    assert build(root) == Built(0, [], "")


def test_a_strict_build_fails_for_a_page_that_it_did_not_make(root: Path) -> None:
    before = contents(root / "site")
    anchor(root, "no-rain-at-all")
    assert build(root, "--strict").status == 1
    assert contents(root / "site") == before
    assert build(root).status == 0
    assert build(root, "--strict").status == 1  # nothing has changed since
    anchor(root, "no-rain")
    assert build(root, "--strict", "--quiet") == Built(0, [], "")
    assert contents(root / "site") == before


def test_a_strict_build_fails_for_a_page_by_hand_that_is_as_it_was(root: Path) -> None:
    (root / "docs/by-hand.md").write_text("# By hand\n\n[there](#nowhere)\n", "utf-8")
    assert build(root).status == 0
    before = contents(root / "site")
    steps.brief_added(root, Random(1))
    assert build(root, "--strict").status == 1
    assert contents(root / "site") == before
    (root / "docs/by-hand.md").unlink()
    assert build(root, "--strict").status == 0
    clean = bare(root, root.with_name("clean"))
    assert build(clean, "--strict").status == 0
    assert not differences(root / "site", clean / "site")
