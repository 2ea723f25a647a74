"""Whatever is changed between builds, what a build leaves is what a clean build would.

A chain is one project: at each step something changes at random, the project is built, and a bare
copy of it too. The same site and documents must come out, and the same warnings be said. A chain
that fails tells its steps; the same number makes the same chain again.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import steps
from builds import Build, Built, bare, build, differences, served
from conftest import contents

from generator import making
from generator.plan import paging, places

INPUTS = ("seeds", "locales", "overrides")


class Chain:
    """A project that is changed and built again and again."""

    def __init__(self, folder: Path, seed: int, build: Callable[[Path], Built]) -> None:
        self.rng = random.Random(seed)
        self.build = build
        self.folder, self.root = folder, steps.begin(folder / "project")
        self.history = [f"chain {seed}"]
        self.refused = 0

    def step(self) -> None:
        """Change something, build, and compare; seeds that are not valid are taken back."""
        self._keep()
        names = [steps.chosen(self.rng) for _ in range(self.rng.choice((1, 1, 2, 3)))]
        self.history.append(
            f"{len(self.history)}. {'; '.join(steps.make(self.root, self.rng, names))}"
        )
        if not self._compare():
            self._take_back()
            assert self._compare(), self._told("valid seeds are refused")

    def _keep(self) -> None:
        for name in INPUTS:
            shutil.rmtree(self.folder / "kept" / name, ignore_errors=True)
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, self.folder / "kept" / name)

    def _take_back(self) -> None:
        self.history.append("   which is refused, and taken back")
        self.refused += 1
        for name in INPUTS:
            shutil.rmtree(self.root / name, ignore_errors=True)
            if (self.folder / "kept" / name).is_dir():
                shutil.copytree(self.folder / "kept" / name, self.root / name)

    def _compare(self) -> bool:
        """Build, with a clean build beside it; whether the seeds were valid."""
        clean = bare(self.root, self.folder / "clean")
        before = self._made()
        beside = Build(clean)
        done, expected = self.build(self.root), beside.ended()
        assert done.status == expected.status, self._told(f"{done}, clean {expected}")
        if done.status == 1:
            assert self._made() == before, self._told("a refused build has changed something")
            return False
        assert done.status == 0, self._told(str(done))
        for name in ("site", "docs"):
            found = differences(self.root / name, clean / name)
            assert not found, self._told(f"{name}: {found}")
        assert done.warnings == expected.warnings, self._told("warnings")
        return True

    def _made(self) -> list[dict[str, bytes]]:
        folders = [self.root / "site", self.root / "docs"]
        return [contents(folder) for folder in folders if folder.is_dir()]

    def _told(self, problem: str) -> str:
        return "\n".join([*self.history, problem])


def run(folder: Path, seed: int, count: int, patch: pytest.MonkeyPatch) -> Chain:
    """A chain of so many steps; each second one is built by one process, as a server does it."""
    for module in (paging, places):
        patch.setattr(module, "PER_PAGE", 3)
    if seed % 4 > 1:  # as in a large project, pages are made by several processes
        patch.setattr(making, "FEW", 20)
        patch.setattr(making, "CHUNK", 5)
    with served() as server:
        chain = Chain(folder, seed, server.build if seed % 2 else build)
        for _ in range(count):
            chain.step()
    return chain


@pytest.mark.parametrize("seed", [1, 2])
def test_a_chain_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    run(tmp_path, seed, 6, monkeypatch)


@pytest.mark.verify
@pytest.mark.parametrize("seed", range(100, 125))
def test_many_chains_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chain = run(tmp_path, seed, 20, monkeypatch)
    assert chain.refused < 15, chain.history  # else there is not much that was compared


def test_a_process_that_builds_again_sees_templates_that_changed(tmp_path: Path) -> None:
    root = steps.begin(tmp_path / "project")
    block = "{% block htmltitle %}"
    with served() as server:
        assert server.build(root).status == 0
        path = root / "overrides/main.html"
        path.write_text(path.read_text("utf-8").replace(block, f"{block}<!-- new -->"), "utf-8")
        (root / "overrides/partials/copyright.html").write_text("ours", "utf-8")
        assert server.build(root).status == 0
    clean = bare(root, tmp_path / "clean")
    assert build(clean).status == 0
    assert not differences(root / "site", clean / "site")
