"""The workflows: linted, least permissions, and their commands run here in the same order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import FIXTURE, ROOT

FOLDER = ROOT / ".github/workflows"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.yml"))}
WORKFLOWS: dict[str, Any] = {
    name: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for name, path in FILES.items()
}
BIN = Path(sys.executable).parent


def jobs() -> Iterator[tuple[str, str, Any]]:
    for name, workflow in WORKFLOWS.items():
        for job, said in workflow["jobs"].items():
            yield name, job, said


def linted(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    linted(f"{BIN}/zizmor", "--offline", "--no-progress", "--strict-collection", str(FOLDER))


def test_the_workflows_are_what_github_and_gitlab_read() -> None:
    check = f"{BIN}/check-jsonschema"
    linted(check, "--builtin-schema", "vendor.github-workflows", *map(str, FILES.values()))
    gitlab = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    linted(check, *gitlab, ".gitlab-ci.yml")


def test_an_action_is_pinned_by_commit_with_its_tag_beside_it() -> None:
    for name, path in FILES.items():
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), (
                    name,
                    line,
                )


def test_an_action_is_the_same_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in FILES.values():
        for action, pin in re.findall(r"uses: (\S+)@(.+)", path.read_text("utf-8")):
            pins.setdefault(action, set()).add(pin)
    assert {action for action, found in pins.items() if len(found) > 1} == set()


def test_every_job_ends_and_keeps_no_credentials() -> None:
    for name, job, said in jobs():
        assert int(said["timeout-minutes"]) <= 60, (name, job)
        for step in said["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false", (name, job)


def test_only_what_publishes_may_write() -> None:
    writing = {}
    for name, job, said in jobs():
        given = said.get("permissions", WORKFLOWS[name]["permissions"])
        if may := sorted(what for what, how in given.items() if how == "write"):
            writing[name, job] = may
    assert writing == {
        ("publish-preview", "publish"): ["actions", "contents"],
        ("publish-preview", "comment"): ["pull-requests"],
        ("release", "deploy"): ["id-token", "pages"],
    }


def test_what_a_pull_request_brings_runs_without_secrets_and_what_may_write_never_runs_it() -> None:
    for name in ("check", "preview"):
        text = FILES[name].read_text("utf-8")
        assert "secrets." not in text
        assert "github.token" not in text
        assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    trusted = WORKFLOWS["publish-preview"]
    assert set(trusted["on"]) == {"workflow_run"}
    for _, said in trusted["jobs"].items():
        for step in said["steps"]:
            assert "ref" not in step.get("with", {})  # the default branch is checked out
            assert "make " not in step.get("run", "")
            assert "unzip" not in step.get("run", "")


def test_no_command_has_a_value_from_elsewhere_in_its_text() -> None:
    """What others write reaches a command in its environment only."""
    for name, job, said in jobs():
        for step in said["steps"]:
            assert "${{" not in step.get("run", ""), (name, job)


GIVEN = {
    "github.event.pull_request.head.sha": "0123456789abcdef0123456789abcdef01234567",
    "github.event.pull_request.number": "12",
    "steps.pages.outputs.base_url": "https://example.com/letters",
}
"""What GitHub would put in."""

WHOLE = "make test"
"""What runs this very test."""


def commands(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The commands of a workflow in their order, each with its own environment."""
    for job in WORKFLOWS[name]["jobs"].values():
        for step in job["steps"]:
            if "run" in step and step["run"] != WHOLE:
                env = step.get("env", {})
                yield step["run"], {key: _given(value) for key, value in env.items()}


def _given(value: str) -> str:
    return re.sub(r"\$\{\{ *(.+?) *\}\}", lambda match: GIVEN[match[1]], value)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The repository with the fixture's seeds, and a brief that a last commit has changed."""
    root = tmp_path / "repository"
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    tops = ("generator/", "overrides/", "docs/", "fonts/", "requirements/", ".github/")
    for name in filter(None, files.split("\0")):
        if name.startswith(tops) or ("/" not in name and (ROOT / name).is_file()):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    shutil.copytree(FIXTURE / "seeds", root / "seeds")
    warm(root)
    brief = root / "seeds/briefs/dry-year.yml"
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for message in ("before", "after"):
        subprocess.run([*git, "init", "--quiet"], cwd=root, check=True)
        subprocess.run([*git, "add", "--all"], cwd=root, check=True)
        subprocess.run([*git, "commit", "--quiet", "-m", message], cwd=root, check=True)
        brief.write_text(brief.read_text("utf-8").replace("A dry year", "A very dry year"), "utf-8")
    return root


def warm(root: Path) -> None:
    """An environment that `make` finds ready: that of these tests, with marks of its own.

    Nothing may be installed into the one, so what the marks are older than is of long ago.
    """
    (root / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (root / ".venv" / name).symlink_to(BIN.parent / name)
    for name in (".python", ".site", ".test"):
        (root / ".venv" / name).touch()
    for wanted in (*(root / "requirements").iterdir(), root / "pyproject.toml"):
        os.utime(wanted, (0, 0))


def carried_out(root: Path, name: str) -> str:
    """Run a workflow's commands as a runner does; what it was told for later steps."""
    output = root.with_name("output")
    output.touch()
    env = {**os.environ, "PYTHONPATH": str(root), "GITHUB_OUTPUT": str(output), "PYTHONUTF8": "1"}
    ran = 0
    for command, given in commands(name):
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=root,
            env={**env, **given},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        ran += 1
    assert ran
    return output.read_text()


def test_the_commands_of_check_pass(repository: Path) -> None:
    assert WHOLE in [step.get("run") for step in WORKFLOWS["check"]["jobs"]["test"]["steps"]]
    carried_out(repository, "check")
    assert (repository / "site/index.html").is_file()


def test_the_commands_of_preview_make_the_artifact_that_is_published(repository: Path) -> None:
    carried_out(repository, "preview")
    artifact = repository / "artifact"
    assert (artifact / "number").read_text() == "12\n"
    assert (artifact / "preview/index.html").is_file()
    assert (artifact / "preview/review/index.html").is_file()
    summary = (artifact / "preview/review/summary.md").read_text("utf-8")
    assert "https://preview.invalid/" in summary
    assert not (repository / "site").exists()


def test_the_commands_of_release_make_the_site_at_the_address_of_pages(repository: Path) -> None:
    subprocess.run(["git", "branch", "--quiet", "previews"], cwd=repository, check=True)
    subprocess.run(["git", "remote", "add", "origin", "."], cwd=repository, check=True)
    carried_out(repository, "release")
    page = (repository / "pages/en/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.com/letters/en/">' in page
    assert (repository / "pages/previews/mkdocs.yml").is_file()  # what that branch has


def test_the_commands_of_links_say_which_addresses_are_our_own(repository: Path) -> None:
    assert carried_out(repository, "links") == "address=https://example.org/briefing/\n"
    assert (repository / "site/en/index.html").is_file()
