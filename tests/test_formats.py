"""Problems for programs, and what `check` can be asked for."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import fastjsonschema
import pytest
import yaml
from conftest import ROOT

from generator import cli, formats, manual
from generator.diagnostics import Diagnostic, Span, as_text

SCHEMA = ROOT / "tests/schemas/sarif-2.1.0.json"
FOUND = [
    Diagnostic(Span("seeds/a b,ü:%.yml", 3, 5), "spaces", "two, 100%: x", "delete", "warning"),
    Diagnostic(Span("seeds/\udcff\n.yml"), "encoding", "نص"),
]


@pytest.fixture
def mixed(project: Path) -> Path:
    """A project with an error in one seed, and a warning in another."""
    brief = project / "seeds/briefs/dry-year.yml"
    brief.write_text(brief.read_text().replace("weight: 2", "weight: 7"))
    page = project / "seeds/pages/about.yml"
    page.write_text(page.read_text().replace("Write to us", "Write  to us"))
    return project


def test_json_has_the_shape_that_is_documented() -> None:
    assert json.loads(formats.as_json(FOUND[:1])) == {
        "version": 1,
        "errors": 0,
        "warnings": 1,
        "problems": [
            {
                "path": "seeds/a b,ü:%.yml",
                "line": 3,
                "column": 5,
                "severity": "warning",
                "code": "spaces",
                "message": "two, 100%: x",
                "hint": "delete",
            }
        ],
    }
    assert formats.as_json(FOUND).isascii()


def test_workflow_commands_are_escaped_as_github_reads_them() -> None:
    assert formats.as_github(FOUND).split("\n") == [
        "::warning file=seeds/a b%2Cü%3A%25.yml,line=3,col=5,title=spaces"
        "::two, 100%25: x%0Ahint: delete",
        r"::error file=seeds/\udcff\n.yml,line=1,col=1,title=encoding::نص",
    ]


def test_sarif_is_what_its_schema_wants() -> None:
    validate = fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))
    for found in (FOUND, []):
        validate(json.loads(formats.as_sarif(found, manual.pages())))


def test_sarif_says_where_and_explains() -> None:
    run = json.loads(formats.as_sarif(FOUND, manual.pages()))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("encoding", "error"),
        ("spaces", "warning"),
    ]
    assert "```yaml\nen: |-\n  The mill closed.\n```" in rules[1]["help"]["markdown"]
    for result, found in zip(run["results"], FOUND, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.code
        assert result["level"] == found.severity
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        assert place["region"] == {"startLine": found.span.line, "startColumn": found.span.column}
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]
    ]
    assert uris == ["seeds/a%20b%2C%C3%BC%3A%25.yml", "seeds/%FF%0A.yml"]


@pytest.mark.parametrize(
    ("options", "status", "codes"),
    [
        ([], 1, ["spaces", "range"]),
        (["--select", "spaces"], 0, ["spaces"]),
        (["--select", "spaces", "--strict"], 1, ["spaces"]),
        (["--ignore", "range"], 0, ["spaces"]),
        (["--ignore", "range", "--strict"], 1, ["spaces"]),
        (["--ignore", "range, spaces", "--strict"], 0, []),
        (["--select", "spaces,range", "--ignore", "spaces"], 1, ["range"]),
    ],
)
def test_only_what_was_asked_for_is_told_and_counts(
    mixed: Path,
    options: list[str],
    status: int,
    codes: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["-C", str(mixed), "check", "--format", "json", *options]) == status
    out, err = capsys.readouterr()
    assert err == ""
    assert sorted(problem["code"] for problem in json.loads(out)["problems"]) == sorted(codes)


def test_what_is_left_out_is_not_hidden(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["-C", str(mixed), "check", "--select", "conflict"]) == 0
    said = "No problems of these codes. Not listed, since their codes are left out: 2.\n"
    assert capsys.readouterr().out == said
    assert cli.main(["-C", str(mixed), "check", "--ignore", "spaces"]) == 1
    assert capsys.readouterr().err.endswith(
        "1 problem in 1 file. Not listed, since their codes are left out: 1.\n"
    )


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_code_is_wrong_use(
    mixed: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(mixed), "check", option, "range,spcaes"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "briefing: there is no code `spcaes`: did you mean `spaces`?\n")


@pytest.mark.parametrize("form", ["github", "sarif", "text"])
def test_every_format_tells_of_the_same_places(
    mixed: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(mixed), "check", "--format", form]) == 1
    out, err = capsys.readouterr()
    told, silent = (err, out) if form == "text" else (out, err)
    assert silent == ""
    assert all(part in told for part in ("seeds/briefs/dry-year.yml", "two spaces in a row"))


@pytest.mark.parametrize(("form", "printed"), [("text", "No problems.\n"), ("github", "")])
def test_where_nothing_is_wrong_little_is_said(
    project: Path, form: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "check", "--strict", "--format", form]) == 0
    assert capsys.readouterr() == (printed, "")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("setting", "coloured"), [(None, True), ("", True), ("1", False)])
def test_text_is_coloured_on_a_terminal_that_wants_it(
    mixed: Path, setting: str | None, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if setting is not None:
        monkeypatch.setenv("NO_COLOR", setting)
    monkeypatch.setattr(sys, "stderr", terminal := _Terminal())
    assert cli.main(["-C", str(mixed), "check"]) == 1
    assert ("\x1b[" in terminal.getvalue()) == coloured


def test_colours_change_no_word() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", as_text(FOUND, colour=True))
    assert plain == as_text(FOUND)
    assert as_text(FOUND[:1], colour=True).startswith("\x1b[1mseeds/a b,ü:%.yml:3:5\x1b[0m: ")


def test_the_help_says_what_the_exit_status_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["check", "--help"])
    shown = capsys.readouterr().out
    assert all(re.search(rf"(?m)^  {status}  \w", shown) for status in (0, 1, 2))
    assert all(option in shown for option in ("--format", "--select", "--ignore", "--strict"))


def test_pull_requests_show_problems_beside_their_lines() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text())
    runs = [step.get("run", "") for step in workflow["jobs"]["check"]["steps"]]
    assert any(run.endswith("briefing check --format github") for run in runs)
