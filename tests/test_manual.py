"""The manual: a page for every code there is, and examples that are what they say."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from test_invalid import EXPECTED, completed

from generator import checking, checks, cli, locales, manual, seed
from generator.diagnostics import ContentError
from generator.manual import CHECKED, Page

CODE = re.compile(r"[a-z]+(-[a-z]+)*")
PAGES = manual.pages()
BRIEF = "seeds/briefs/mill-prices.yml"

WITHOUT = {
    *("encoding", "size", "unreadable", "missing-file", "stray-file"),  # of whole files
    *("provenance", "sheet", "xliff"),  # of what is made of seeds
    *("too-long", "not-comparable"),  # of what would be too long to show
    *("build", "dead-link", "html", "accessibility", "query", "pdf", "leak"),  # of the site
}
"""Codes of what no part of a seed can show."""


TELLING = ("suspects", "undrawn", "_said")
"""Functions that give code, message and hint as a tuple."""


def codes(source: str) -> Iterator[str]:
    """The codes a module gives to problems, as patterns, by the ways in which modules do."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            owned = isinstance(node.func, ast.Attribute)
            at = {"problem": int(owned), "Diagnostic": 1, "report": 1, "mark": 1, "Check": 0}
            if name in at and len(node.args) > at[name]:
                yield from _code(node.args[at[name]])
        elif isinstance(node, ast.Assign):
            names = [ast.unparse(target).strip("()").split(",")[0] for target in node.targets]
            if "code" in names:
                yield from _code(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name in TELLING:
            for part in ast.walk(node):
                if isinstance(part, ast.Tuple) and len(part.elts) == 3:
                    yield from _code(part)


def _code(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Tuple):
        node = node.elts[0]
    if isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
        yield re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        yield "".join(
            re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
            for part in node.values
        )


MODULES = [
    path
    for path in (ROOT / "generator").rglob("*.py")
    if re.search(r"\b(Diagnostic|problem|suspects|undrawn)\b", path.read_text())
]
USED = {code for path in MODULES for code in codes(path.read_text())}
TOLD = {
    match[1]
    for path in (ROOT / "tests").glob("*/*.yml")
    for match in map(EXPECTED.fullmatch, path.read_text().split("\n"))
    if match
}


def test_every_code_of_the_source_has_a_page() -> None:
    assert [code for code in USED if not any(re.fullmatch(code, page) for page in PAGES)] == []
    assert TOLD - set(PAGES) == set()
    assert len(PAGES) > 50


def test_every_page_is_of_a_code_of_the_source() -> None:
    assert [page for page in PAGES if not any(re.fullmatch(code, page) for code in USED)] == []


def test_a_code_has_one_page() -> None:
    written: Any = seed.read("manual.yml", manual.FILE.read_bytes()).plain()
    structural = [code for group in written.values() for code in group]
    assert len(PAGES) == len(structural) + len(checks.CHECKS)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_says_what_is_wrong_why_and_how_it_looks(page: Page) -> None:
    assert re.fullmatch(r"\S.{10,98}\.", page.summary), page.summary
    assert page.why
    assert max(map(len, page.text.splitlines()[1:])) <= 100
    kinds = {kind for kind, _ in page.examples}
    assert kinds == (set() if page.code in WITHOUT else {"Wrong", "Right"})


MORE = ("--sources", ".translations/")
"""What a page speaks of if its check wants more than seeds; the check's own tests try those."""

EXAMPLES = [
    (page, *example)
    for page in PAGES.values()
    for example in page.examples
    if page.group != CHECKED or not any(more in page.why for more in MORE)
]


@pytest.mark.parametrize(
    ("page", "kind", "example"), EXAMPLES, ids=[f"{page.code}-{kind}" for page, kind, _ in EXAMPLES]
)
def test_examples_are_what_they_say(
    page: Page, kind: str, example: str, seeds: Mapping[str, bytes], tmp_path: Path
) -> None:
    found = {(d.code, d.message) for d in _found(page, example, seeds, tmp_path)}
    if kind == "Wrong":
        assert page.code in {code for code, _ in found}, found
    else:
        assert found == set()


def _found(page: Page, example: str, seeds: Mapping[str, bytes], folder: Path) -> Any:
    head = re.match(r"# ((?:seeds|locales)/\S+)\n", example)
    place = head[1] if head else BRIEF
    if page.group == CHECKED and not head and re.match(r"(?:\w\w):", example):
        example = _point(example)
    if place.startswith("locales/"):
        file = folder / Path(place).name
        file.write_text(_whole(example, (locales.FOLDER / file.name).read_bytes()))
        return checking.found(seeds, [folder, locales.FOLDER])
    name = place.removeprefix("seeds/")
    text = _whole(example, seeds[name])
    return checking.found({**seeds, name: text.encode()}, [locales.FOLDER])


def _point(text: str) -> str:
    """A text as that of a key point of its own."""
    lines = "\n".join(f"      {line}".rstrip() for line in text.split("\n"))
    head = "key_points:\n  - id: example\n    modality: fact\n    lines: 10\n    text:\n"
    return head + lines + "\n"


def _whole(example: str, base: bytes) -> str:
    """The seed ``base`` with what an example says; as it is written where it cannot be read."""
    try:
        part = seed.read("example", example.encode()).plain()
    except ContentError:
        whole = example + "\n"
        return whole if base.startswith(b"-") else completed(whole, base.decode())
    merged = _merged(seed.read("base", base).plain(), part)
    return yaml.safe_dump(merged, allow_unicode=True, sort_keys=False)


def _merged(base: Any, part: Any) -> Any:
    if isinstance(base, dict) and isinstance(part, dict):
        return {
            **base,
            **{
                name: value
                if isinstance(value, dict) and "status" in value  # a fact, which is whole
                else _merged(base.get(name), value)
                for name, value in part.items()
            },
        }
    if isinstance(base, list) and isinstance(part, list) and _have_ids(base) and _have_ids(part):
        own = {item["id"]: item for item in part}
        there = {item["id"] for item in base}
        changed = [_merged(item, own.get(item["id"], item)) for item in base]
        return changed + [item for item in part if item["id"] not in there]
    return part


def _have_ids(items: list[Any]) -> bool:
    return all(isinstance(item, dict) and "id" in item for item in items)


def test_the_manual_for_readers_is_the_one_there_is() -> None:
    assert (ROOT / "CHECKS.md").read_text("utf-8") == manual.as_markdown()


def test_explain_shows_a_page_or_lists_them_all(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "explain", "unknown-field"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("error[unknown-field]: There is no field of this name here.\n\n")
    assert "\n\nWrong:\n    titel:\n      en: |-\n" in shown
    assert cli.main(["-C", str(project), "explain"]) == 0
    listed = capsys.readouterr().out
    assert all(
        re.search(rf"(?m)^  {code} +{re.escape(p.summary)}$", listed) for code, p in PAGES.items()
    )
    assert cli.main(["-C", str(project), "explain", "--markdown"]) == 0
    assert capsys.readouterr().out == manual.as_markdown()


def test_a_code_that_does_not_exist_is_wrong_use(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "explain", "unknown-feild"]) == 2
    expected = "briefing: there is no code `unknown-feild`: did you mean `unknown-field`?\n"
    assert capsys.readouterr().err == expected
