"""The command: what it prints, its exit status, and that it leaves alone what it must."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.diagnostics import ContentError, Diagnostic, Span, as_text, counted

State = dict[str, tuple[int, bytes]]


def state(root: Path) -> State:
    """Every file of a project but its seeds and its cache, with its time and content."""
    return {
        path.relative_to(root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] not in ("seeds", ".cache")
    }


@pytest.fixture
def broken(project: Path) -> Path:
    """A project that has a site, and then a mistake in two seeds."""
    (project / "site/en").mkdir(parents=True)
    (project / "site/en/index.html").write_text("as it was")
    (project / "docs/en").mkdir()
    (project / "docs/en/index.md").write_text("as it was")
    brief = project / "seeds/briefs/dry-year.yml"
    brief.write_text(
        brief.read_text().replace("title:\n  en: |-\n    A", "titel:\n  en: |-\n    A")
    )
    (project / "seeds/pages/about.yml").write_bytes(b"id: \xff")
    return project


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_invalid_seed_changes_nothing(
    broken: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(broken)
    assert cli.main(["-C", str(broken), command]) == 1
    assert state(broken) == before
    assert capsys.readouterr() == (
        "",
        "seeds/briefs/dry-year.yml:6:1: error[unknown-field]: there is no field `titel` here\n"
        "  hint: did you mean `title`?\n"
        "seeds/pages/about.yml:1:5: error[encoding]: "
        "the file is not written in UTF-8, or this letter is broken\n"
        "  hint: save the file in the encoding UTF-8, or write the letter anew\n"
        "2 problems in 2 files.\n",
    )


def test_checking_valid_seeds_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(project)
    assert cli.main(["-C", str(project), "check"]) == 0
    assert state(project) == before
    assert capsys.readouterr() == ("No problems.\n", "")


def test_the_project_is_found_from_below_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "seeds/briefs")
    assert cli.main(["check"]) == 0


@pytest.mark.parametrize("folder", [".", "nowhere", "mkdocs.yml", "x" * 300])
def test_a_folder_without_a_project_is_wrong_use(
    tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(tmp_path / folder), "check"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("briefing: ")
    assert err.count("\n") == 1


def test_a_project_without_seeds_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = "site_name: x\nsite_url: https://example.org/\nplugins: [briefing]\n"
    (tmp_path / "mkdocs.yml").write_text(config)
    (tmp_path / "docs").mkdir()
    assert cli.main(["-C", str(tmp_path), "build"]) == 2
    assert capsys.readouterr().err == f"briefing: {tmp_path.resolve()} has no folder seeds/\n"


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "--strct"], ["-C"], ["build", "x"]])
def test_an_unknown_command_or_option_is_wrong_use(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2


@pytest.mark.parametrize("config", ["site_name: [", "plugins: [no-such-plugin]\nsite_name: x"])
def test_a_configuration_that_mkdocs_refuses_is_wrong_use(
    project: Path, config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "mkdocs.yml").write_text(config)
    assert cli.main(["-C", str(project), "build"]) == 2
    assert capsys.readouterr().err.startswith("briefing: ")


def test_a_site_without_an_address_is_not_built(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = project / "mkdocs.yml"
    config.write_text(re.sub(r"(?m)^site_url:.*\n", "", config.read_text()))
    assert cli.main(["-C", str(project), "build"]) == 1
    assert capsys.readouterr().err.endswith("feeds and the sitemap want `site_url`.\n")
    assert not (project / "site").exists()


def test_a_disk_that_refuses_is_told_in_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(root: Path) -> object:
        raise OSError(28, "No space left on device", f"{root}/docs/en")

    monkeypatch.setattr("generator.disk.seeds", refuse)
    assert cli.main(["-C", str(project), "check"]) == 2
    assert capsys.readouterr().err == f"briefing: {project}/docs/en: No space left on device\n"


def test_a_reader_who_has_seen_enough_causes_no_traceback(broken: Path) -> None:
    tags = ", ".join(f"Nobody {n}" for n in range(10_000))
    brief = broken / "seeds/briefs/mill-prices.yml"
    brief.write_text(brief.read_text().replace("tags: [", f"tags: [{tags}, "))
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "generator", "-C", str(broken), "check"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=writer, check=False)
    os.close(writer)
    assert (done.returncode, done.stdout) == (1, b"")


def test_output_in_any_encoding_has_no_traceback(broken: Path) -> None:
    (broken / "seeds/briefs/סוד\u202e\n.txt").touch()
    (broken / "seeds/briefs" / os.fsdecode(b"\xff\x1b[31m.yml")).write_text("id: سنة\n")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "generator", "-C", str(broken), "check"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr
    lines = done.stderr.decode().splitlines()
    assert all(line.startswith(("seeds/briefs", "seeds/pages", "  hint: ")) for line in lines[:-1])


def test_problems_are_sorted_by_place_and_each_is_told_once() -> None:
    problems = [
        Diagnostic(Span("b", 1, 1), "x", "m"),
        Diagnostic(Span("a", 10, 1), "x", "m"),
        Diagnostic(Span("a", 2, 1), "x", "m", "h", "warning"),
        Diagnostic(Span("a", 10, 1), "x", "m"),
    ]
    found = ContentError(problems).diagnostics
    assert as_text(found).splitlines() == [
        "a:2:1: warning[x]: m",
        "  hint: h",
        "a:10:1: error[x]: m",
        "b:1:1: error[x]: m",
    ]
    assert counted(found) == "3 problems in 2 files."
    assert counted(found[:1]) == "1 problem in 1 file."
    assert counted([Diagnostic(Span("a", n), "x", "m") for n in range(10_000)]) == (
        "10,000 problems in 1 file."
    )


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    problem = Diagnostic(Span("a\n\x1b\u202e\udcff"), "x", "نص\tnew\nline")
    assert as_text([problem]) == (r"a\n\x1b\u202e\udcff:1:1: error[x]: نص\tnew\nline")


def test_who_reads_along_may_stop(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "-C", str(project), "translations"]
    state = ("--state", "missing,unrecorded")
    with subprocess.Popen(
        [*command, *state],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("8000", "8000 is no address: write 127.0.0.1:8000"),
        ("127.0.0.1:99999", "127.0.0.1:99999 is no address"),
        ("127.0.0.1:٨", "127.0.0.1:٨ is no address"),
        ("300.1.1.1:8000", "300.1.1.1:8000 is in use already or not of this machine"),
    ],
)
def test_an_address_that_cannot_be_served_is_refused(
    given: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "serve", "-a", given]) == 2
    assert said in capsys.readouterr().err


def test_an_address_in_use_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        given = f"127.0.0.1:{taken.getsockname()[1]}"
        assert cli.main(["-C", str(project), "serve", "-a", given]) == 2
    assert f"{given} is in use already" in capsys.readouterr().err
