"""Every mistake in every kind of field, in plain words and at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator import locales, seed, validate
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.intake import FOLDERS, REGISTRIES
from generator.locales import LocaleFile
from generator.model.fields import Record
from generator.model.records import Places
from generator.model.registry import Site
from generator.seed import ListNode, MapNode, Node, Seed, TextNode

Where = tuple[str | int, ...]

# Words of Pydantic and of Python that say nothing to who writes a seed.
JARGON = re.compile(
    r"input should|valid\b|string|tuple|dict|integer|instance|mapping|parsing|model|None\b|type\b"
    r"|[A-Z]\w+Error|\['|\{'",
    re.IGNORECASE,
)
WRONG: tuple[Any, ...] = (
    "",
    " ",
    "-1",
    "1.5",
    "9" * 30,
    "2026-13-40",
    [],
    {},
    [[["x"]]],
    [{"x": "y"}],
    {"x": "y"},
)


def read(model: type[BaseModel], text: str, languages: tuple[str, ...] | None = None) -> BaseModel:
    return validate.typed(seed.read("s.yml", text.encode()), model, languages)


def typed(tree: Any, model: type[BaseModel]) -> tuple[Seed, tuple[Diagnostic, ...]]:
    """A seed of this tree, in which every node has a line of its own, and its problems."""
    made = Seed("s.yml", _node(tree, count(1)))
    try:
        validate.typed(made, model, ("en", "ar", "he"))
    except ContentError as error:
        return made, error.diagnostics
    return made, ()


def _node(value: Any, lines: Iterator[int]) -> Node:
    span = Span("s.yml", next(lines), 1)
    if isinstance(value, dict):
        entries = {k: (Span("s.yml", next(lines), 2), _node(v, lines)) for k, v in value.items()}
        return MapNode(entries, span)
    if isinstance(value, list):
        return ListNode(tuple(_node(item, lines) for item in value), span)
    return TextNode(value, span)


def _paths(value: Any, where: Where = ()) -> Iterator[Where]:
    yield where
    inside = value.items() if isinstance(value, dict) else ()
    inside = enumerate(value) if isinstance(value, list) else inside
    for key, item in inside:
        yield from _paths(item, (*where, key))


def _replaced(tree: Any, where: Where, value: Any) -> Any:
    if not where:
        return value
    if isinstance(tree, dict):
        return {**tree, where[0]: _replaced(tree.get(where[0]), where[1:], value)}
    return [_replaced(v, where[1:], value) if n == where[0] else v for n, v in enumerate(tree)]


def _lean(model: type[BaseModel], tree: Any, where: Where) -> Any:
    """The tree without the optional fields that are not on the way."""
    if not isinstance(tree, dict):
        return tree
    wanted = {name for name, field in model.model_fields.items() if field.is_required()}
    return {name: value for name, value in tree.items() if name in {*wanted, *where[:1]}}


def _without(tree: Any, where: Where) -> Any:
    if len(where) == 1:
        return {key: value for key, value in tree.items() if key != where[0]}
    if isinstance(tree, dict):
        return {**tree, where[0]: _without(tree[where[0]], where[1:])}
    return [_without(v, where[1:]) if n == where[0] else v for n, v in enumerate(tree)]


def _below(node: Node) -> set[Span]:
    """The places of a node, of its keys and of all that is in it."""
    found = {node.span}
    if isinstance(node, ListNode):
        found = found.union(*map(_below, node.items))
    if isinstance(node, MapNode):
        for key, value in node.entries.values():
            found |= {key, *_below(value)}
    return found


@pytest.fixture(scope="session")
def fields(seeds: Mapping[str, bytes]) -> list[tuple[type[BaseModel], Any, Where]]:
    """Each field of each model once, in a seed that has it."""
    files = {**seeds, "en.yml": (locales.FOLDER / "en.yml").read_bytes()}
    models = {**REGISTRIES, "site.yml": Site, "en.yml": LocaleFile}
    names = {name for record in Record.__subclasses__() for name in record.model_fields}
    names |= {name for record in Places.__subclasses__() for name in record.model_fields}
    found: dict[tuple[Any, ...], tuple[type[BaseModel], Any, Where]] = {}
    for path, raw in sorted(files.items(), key=lambda file: len(file[1])):
        model = models.get(path) or FOLDERS[path.split("/")[0]]
        tree = yaml.load(raw, yaml.BaseLoader)
        for where in _paths(tree):
            kind = (model, *(step if step in names else "" for step in where))
            if kind not in found:
                found[kind] = (model, _lean(model, tree, where), where)
    return list(found.values())


Fields = list[tuple[type[BaseModel], Any, Where]]
Mistakes = list[tuple[Where, Seed, tuple[Diagnostic, ...]]]


@pytest.fixture(scope="session")
def mistakes(fields: Fields) -> list[tuple[Where, Seed, tuple[Diagnostic, ...]]]:
    """Each wrong value in the place of each field."""
    return [
        (where, *typed(_replaced(tree, where, wrong), model))
        for model, tree, where in fields
        for wrong in WRONG
    ]


def test_no_mistake_in_any_field_is_told_in_jargon(mistakes: Mistakes) -> None:
    # What we quote and the names of fields are not our words.
    said = {
        re.sub(r"“.*?”|'.*?'|`.*?`", "…", problem.message)
        for _, _, problems in mistakes
        for problem in problems
    }
    assert {text for text in said if JARGON.search(text)} == set()
    assert "this value does not fit here" not in said


def test_every_mistake_has_a_hint(mistakes: Mistakes) -> None:
    assert [p for _, _, problems in mistakes for p in problems if not p.hint] == []


def test_every_mistake_is_placed_at_the_value_or_in_it_or_at_what_it_spoils(
    mistakes: Mistakes,
) -> None:
    for where, made, problems in mistakes:
        whole = {made.find(where[:n]).span for n in range(len(where))}
        keys = {made.key(where[:n]) for n in range(1, len(where) + 1)}
        allowed = _below(made.find(where)) | whole | keys
        assert {p.span for p in problems} <= allowed, where


def test_a_list_in_place_of_a_single_value_is_found_there(fields: Fields) -> None:
    for model, tree, where in fields:
        made, _ = typed(tree, model)
        if not isinstance(made.find(where), TextNode):
            continue
        made, problems = typed(_replaced(tree, where, [[["x"]]]), model)
        assert [p.span for p in problems] == [made.find(where).span], (model, where)


def test_an_unknown_field_is_found_at_its_name_in_every_record(fields: Fields) -> None:
    found = set()
    for model, tree, where in fields:
        made, _ = typed(tree, model)
        if isinstance(made.find(where), MapNode):
            made, problems = typed(_replaced(tree, (*where, "x"), "y"), model)
            found |= {(p.code, p.span == made.key((*where, "x"))) for p in problems}
    assert {code for code, there in found if there} == {"unknown-field", "locale", "choice"}
    assert ("unknown-field", False) not in found


def test_a_missing_field_is_found_at_the_name_of_what_lacks_it(fields: Fields) -> None:
    for model, tree, where in fields:
        if not where or not isinstance(where[-1], str):
            continue
        made, problems = typed(_without(tree, where), model)
        for problem in problems:
            if problem.code == "missing-field":
                assert problem.message == f"`{where[-1]}` is missing"
                assert problem.span == made.key(where[:-1])


@pytest.mark.parametrize(
    ("given", "known", "hint"),
    [
        ("titel", ["title", "text"], "did you mean `title`?"),
        ("zzz", ["title", "text"], "one of text, title"),
        ("zzz", [], ""),
        ("r-one", ["proem", *(f"name-{n}" for n in range(100))], ""),
        ("zzz", [f"name-{n}" for n in range(100)], ""),
    ],
)
def test_the_nearest_name_is_suggested_or_all_that_are_few(
    given: str, known: list[str], hint: str
) -> None:
    assert validate.suggestion(given, known) == hint


def test_a_value_is_quoted_in_one_short_line() -> None:
    assert validate.quoted("a\n  b") == "“a b”"
    assert validate.quoted("x" * 61) == "“" + "x" * 57 + "…”"


def test_languages_are_not_restricted_where_none_are_named() -> None:
    text = "- id: a\n  name:\n    xx: n\n  definition:\n    yy: d\n"
    assert read(REGISTRIES["glossary.yml"], text)
    with pytest.raises(ContentError) as caught:
        read(REGISTRIES["glossary.yml"], text, ("en",))
    found = [(d.span.line, d.span.column, d.code) for d in caught.value.diagnostics]
    assert found == [(3, 5, "locale"), (5, 5, "locale")]
