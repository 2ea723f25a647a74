"""What the documents for people say is so."""

import re
from pathlib import Path

import pytest

from generator import cli

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(path.name for path in ROOT.glob("*.md"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_to_files_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / name).read_text())
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_and_files_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text()
    targets = set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s])", " ".join(re.findall(r"`[^`]+`", text))))
    made = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
    assert targets <= made
    named = re.findall(r"`((?:generator|seeds|tests|overrides|fonts|requirements)/[\w./-]+)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_modules_in_the_architecture_are_the_modules_there_are() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    there = {path.stem for path in (ROOT / "generator").glob("*.py")} - {"__init__", "__main__"}
    assert {module for module in there if f"`{module}`" not in text} == set()


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert re.findall(r"(?m)^    (\w+)  ", shown) == [
        "check",
        "build",
        "serve",
        "print",
        "zensical",
        "zip",
        "preview",
        "new",
        "translations",
        "export",
        "import",
        "explain",
        "schema",
        "verify",
    ]
