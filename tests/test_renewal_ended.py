"""A build that ends before its end leaves a site that serves, and the next one completes it."""

from __future__ import annotations

import builtins
import errno
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
import steps
from browser.project import Site
from builds import Build, Built, bare, build, differences
from filelock import FileLock

LINKS = re.compile(r'<(?:a|link|script|img)\s[^>]*?(?:href|src)="([^"#?]+)')
KINDS = [
    *("words", "words of a brief", "amount", "item", "brief added", "brief removed", "status"),
    *("brief renamed", "head", "mention", "entity", "term", "question", "theme", "site"),
    *("prose", "page of prose", "label", "template", "asset", "page by hand"),
]
"""Changes that somebody makes who then builds."""

OPERATIONS: tuple[tuple[Any, str], ...] = (
    *((os, name) for name in ("replace", "rename", "unlink", "rmdir", "mkdir")),
    *((Path, "write_bytes"), (Path, "write_text"), (shutil, "copyfile"), (sqlite3, "connect")),
    (builtins, "open"),
)
"""What changes a disk."""


def counted(act: Callable[[int, str, tuple[Any, ...]], None]) -> None:
    """In this process, call ``act`` before each change of the disk, with how many there were."""
    count = 0

    def patched(owner: Any, name: str) -> None:
        stock = getattr(owner, name)

        def operation(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            if name != "open" or "w" in str((arguments[1:2], options.get("mode"))):
                count += 1
                act(count, name, arguments)
            return stock(*arguments, **options)

        setattr(owner, name, operation)

    for owner, name in OPERATIONS:
        patched(owner, name)


def counting(file: Path) -> None:
    """Write down how many changes of the disk there are."""
    opened = file.open("w")

    def act(count: int, name: str, arguments: tuple[Any, ...]) -> None:
        opened.seek(0)
        opened.write(str(count))
        opened.flush()

    counted(act)


def killing(at: int) -> None:
    """Be killed before a change of the disk."""

    def act(count: int, name: str, arguments: tuple[Any, ...]) -> None:
        if count == at:
            os.killpg(0, signal.SIGKILL)

    counted(act)


def filling(at: int) -> None:
    """From a change of the disk on, there is no space on it; half a file still finds room."""

    def act(count: int, name: str, arguments: tuple[Any, ...]) -> None:
        if count < at or name in ("unlink", "rmdir"):
            return
        if name == "write_bytes":
            path, content = arguments
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.write(descriptor, content[: len(content) // 2])
            os.close(descriptor)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))

    counted(act)


class Ended:
    """A project that is built, changed, and built by a build that does not get to its end."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = Random(seed)
        self.folder, self.root = folder, steps.begin(folder / "project")
        self.history = [f"seed {seed}"]
        assert build(self.root).status == 0
        self.before = self._pages()

    def change(self) -> tuple[float, int]:
        """Change something; how long a build of it takes, and how often it changes the disk."""
        kept = self.folder / "kept"
        while True:
            self.before = self._pages()
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(self.root, kept)  # as it was, with its state
            names = [self.rng.choice(KINDS) for _ in range(self.rng.choice((1, 2)))]
            said = "; ".join(steps.make(self.root, self.rng, names))
            trial = self.folder / "trial"
            shutil.rmtree(trial, ignore_errors=True)
            shutil.copytree(self.root, trial)
            began = time.monotonic()
            done = Build(trial, before=partial(counting, self.folder / "count")).ended()
            if done.status == 0:
                self.history.append(said)
                return time.monotonic() - began, int((self.folder / "count").read_text())
            shutil.rmtree(self.root)
            kept.rename(self.root)

    def _pages(self) -> set[str]:
        site = self.root / "site"
        return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    def serves(self) -> None:
        """Every page is whole, and what was there before leads to what is there."""
        now, site = self._pages(), Site(self.root)
        pages = {path for path in now if path.endswith(".html")}
        for page in pages:
            text = (self.root / "site" / page).read_text("utf-8")
            assert text.rstrip().endswith("</html>"), self.told(page)
            if page not in self.before or "by-hand" in page:  # which leads nowhere by intention
                continue
            for href in LINKS.findall(text):
                path, _ = site.resolve(page, href)
                if path.startswith("/some/path/"):
                    assert site.file(path), self.told(f"{page} leads to {href}")
        assert "index.html" in pages, self.told("there is no chooser")

    def completed(self) -> None:
        """The next build makes what a clean one makes."""
        clean = bare(self.root, self.folder / "clean")
        beside, done = Build(clean), build(self.root)
        assert (done.status, beside.ended().status) == (0, 0), self.told(done.said)
        for name in ("site", "docs"):
            found = differences(self.root / name, clean / name)
            assert not found, self.told(f"{name}: {found}")

    def told(self, problem: str) -> str:
        return "\n".join([*self.history, problem])


def killed(folder: Path, seed: int, count: int) -> None:
    """So many builds killed: at a random moment, or before a random change of the disk."""
    project = Ended(folder, seed)
    for number in range(count):
        length, operations = project.change()
        if number % 2:
            at = project.rng.randrange(1, operations + 1)
            ended = Build(project.root, before=partial(killing, at))
            project.history.append(f"   killed before operation {at} of {operations}")
        else:
            moment = project.rng.uniform(0, length)
            ended = Build(project.root)
            time.sleep(moment)
            ended.kill()
            project.history.append(f"   killed after {moment:.3f} s of {length:.3f}")
        ended.ended()
        project.serves()
        project.completed()


def test_a_build_that_is_killed(tmp_path: Path) -> None:
    killed(tmp_path, 1, 3)


@pytest.mark.verify
@pytest.mark.parametrize("seed", range(10, 20))
def test_many_builds_that_are_killed(tmp_path: Path, seed: int) -> None:
    killed(tmp_path, seed, 10)


def filled(folder: Path, seed: int, count: int) -> None:
    """So many builds on a disk that is full from some moment on."""
    project = Ended(folder, seed)
    for _ in range(count):
        _, operations = project.change()
        at = project.rng.randrange(1, operations + 1)
        project.history.append(f"   full from operation {at} of {operations}")
        done = Build(project.root, before=partial(filling, at)).ended()
        assert "Traceback" not in done.said, project.told(done.said)
        if done.status != 0:
            assert "No space left" in done.said, project.told(done.said)
        project.serves()
        project.completed()


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    filled(tmp_path, 2, 2)


@pytest.mark.verify
@pytest.mark.parametrize("seed", range(20, 24))
def test_many_disks_that_are_full(tmp_path: Path, seed: int) -> None:
    filled(tmp_path, seed, 10)


def limited(size: int) -> None:
    """Files of this process and of those it starts may not be larger."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_files_that_do_not_fit(tmp_path: Path) -> None:
    """Whatever does not fit, the scripts of the search or the state: it is said in a line."""
    project = Ended(tmp_path, 3)
    for size in (500, 20_000, 60_000, 120_000):
        project.history.append(f"{steps.brief_added(project.root, project.rng)}, at most {size}")
        done = Build(project.root, before=partial(limited, size)).ended()
        assert "Traceback" not in done.said, project.told(done.said)
        project.serves()
        if done.status == 0:  # only what is remembered did not fit
            assert "cannot be remembered" in done.said, project.told(done.said)
            clean = bare(project.root, tmp_path / "clean")
            assert build(clean).status == 0
            assert not differences(project.root / "site", clean / "site")
        project.completed()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_site_that_may_not_be_written(tmp_path: Path) -> None:
    project = Ended(tmp_path, 4)
    steps.brief_added(project.root, project.rng)
    folders = [path for path in (project.root / "site").rglob("*") if path.is_dir()]
    for folder in [project.root / "site", *folders]:
        folder.chmod(0o555)
    done = build(project.root)
    for folder in [project.root / "site", *folders]:
        folder.chmod(0o755)
    assert done.status == 2
    assert "Permission denied" in done.said
    project.serves()
    project.completed()


def started(root: Path, log: Path) -> subprocess.Popen[bytes]:
    """The command, as anyone starts it."""
    command = [sys.executable, "-m", "generator", "build", "--no-sheets"]
    with log.open("wb") as file:
        return subprocess.Popen(command, cwd=root, stdout=file, stderr=file)


def test_builds_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    project = Ended(tmp_path, 5)
    steps.brief_added(project.root, project.rng)
    logs = [tmp_path / "one", tmp_path / "other"]
    with FileLock(project.root / ".cache/lock"):
        builds = [started(project.root, log) for log in logs]
        until = time.monotonic() + 60
        while not all(b"Another build" in log.read_bytes() for log in logs):
            assert time.monotonic() < until, [log.read_text() for log in logs]
            time.sleep(0.05)
    assert [one.wait() for one in builds] == [0, 0]
    project.completed()
    assert _unchanged(project)


def _unchanged(project: Ended) -> bool:
    """Whether the last build found nothing to do."""
    done: Built = build(project.root, "--strict")
    return done.said == "" or any(
        said in done.said for said in (" 0 files of the site written", "Nothing has changed")
    )
