"""The schemas of the seeds: all valid seeds are valid by them, and most mistakes are not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml
from conftest import FIXTURE, ROOT, contents
from test_dates import SHOWN
from test_invalid import completed

from generator import cli, disk, intake, locales, schema
from generator.model.registry import Entities

PLACES = {"brief": "briefs/*.yml", "page": "pages/*.yml"}
SEEDS = [
    (project, kind, path)
    for project in (FIXTURE, ROOT)
    for kind in schema.KINDS
    for path in sorted((project / "seeds").glob(PLACES.get(kind, f"{kind}.yml")))
]


class Core(yaml.SafeLoader):
    """YAML 1.2 as language servers read it: its core schema, in which days are strings."""

    yaml_implicit_resolvers: Mapping[str, Any] = {}


for kind, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"(?:{pattern})$"), None)
# In YAML 1.1 a leading zero makes a number octal.
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=Core)


@cache
def known(project: Path) -> schema.Ids:
    taken = intake.taken(disk.seeds(project), [locales.FOLDER])
    return schema.ids((one.value for one in taken.read), taken.locales)


@cache
def validator(project: Path, kind: str) -> Callable[[Any], Any]:
    return fastjsonschema.compile(schema.schema(kind, known(project)))


def refused(kind: str, value: Any) -> bool:
    try:
        validator(FIXTURE, kind)(value)
    except fastjsonschema.JsonSchemaValueException:
        return True
    return False


def parts(part: Any) -> Iterator[dict[str, Any]]:
    """All schemas in a schema."""
    if isinstance(part, list):
        for one in part:
            yield from parts(one)
    if isinstance(part, dict):
        yield part
        for word, value in part.items():
            named = word in ("properties", "definitions") and isinstance(value, dict)
            for one in value.values() if named else [value]:
                yield from parts(one)


@pytest.mark.parametrize(
    ("project", "kind", "path"), SEEDS, ids=[f"{p.name}-{path.stem}" for p, _, path in SEEDS]
)
def test_seeds_that_are_right_are_right_by_their_schema(
    project: Path, kind: str, path: Path
) -> None:
    validator(project, kind)(loaded(path.read_text("utf-8")))


def test_every_kind_of_seed_has_been_tried() -> None:
    assert {kind for _, kind, _ in SEEDS} == set(schema.KINDS)
    models = {*intake.REGISTRIES.values(), *intake.FOLDERS.values()}
    assert models < set(schema.KINDS.values())


@pytest.mark.parametrize("kind", schema.KINDS)
def test_every_field_is_described(kind: str) -> None:
    made = schema.schema(kind, known(FIXTURE))
    records = [part for part in parts(made) if "additionalProperties" in part]
    assert records
    for record in records:
        for name, field in record["properties"].items():
            assert field.get("description"), name
        assert record["additionalProperties"] is False


@pytest.mark.parametrize("kind", schema.KINDS)
def test_schemas_are_of_the_draft_that_language_servers_read(kind: str) -> None:
    made = schema.schema(kind, known(FIXTURE))
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    words = {word for part in parts(made) for word in part}
    later = {"$defs", "prefixItems", "dependentRequired", "unevaluatedProperties", "$anchor"}
    assert words.isdisjoint(later | {"refers", "propertyNames"})
    for part in parts(made):
        if "$ref" in part:
            assert set(part) == {"$ref"}, "what stands beside a reference does not count"
            assert part["$ref"].removeprefix("#/definitions/") in made["definitions"]
    assert json.loads(json.dumps(made)) == made


WRONG = {
    "a brief's field that there is none of": ("brief", "titel: x"),
    "an entity that there is none of": ("brief", "tags: [mill-two]"),
    "a speaker that there is none of": (
        "brief",
        "watch: []\nquotes:\n  - {id: x, speaker: {kind: named, entity: x}, form: direct, "
        "reading: clear, text: {en: x}, lines: 1}",
    ),
    "a theme that there is none of": ("brief", "themes: [{theme: x, weight: 1, basis: literal}]"),
    "a language that there is none of": ("brief", "title: {fr: x}"),
    "a text without a language": ("brief", "title: x"),
    "an empty text": ("brief", "title:\n  en:"),
    "an empty field": ("brief", "tags:"),
    "a word that is no choice": ("brief", "status: publised"),
    "a day that is none": ("brief", "published_on: yesterday"),
    "a number that is too small": ("brief", "version: 0"),
    "a brief that there is none of": (
        "questions",
        "- {id: x, question: {en: x}, verdict: agree, why: {en: x}, "
        "answers: [{brief: x, items: [x], says: {en: x}}]}",
    ),
    "a maker that there is none of": (
        "entities",
        "- {id: x, kind: model, name: {en: x}, role: {en: x}, belongs_to: x}",
    ),
    "a colour that is none": (
        "themes",
        "- {id: x, name: {en: x}, introduction: {en: x}, colour: red}",
    ),
    "an edition that there is none of": ("site", "editions: [en, fr]"),
}


@pytest.mark.parametrize(("kind", "text"), WRONG.values(), ids=WRONG)
def test_mistakes_are_found_as_they_are_written(
    kind: str, text: str, seeds: Mapping[str, bytes]
) -> None:
    if kind in ("brief", "site"):
        base = seeds["briefs/mill-prices.yml" if kind == "brief" else "site.yml"].decode()
        assert not refused(kind, loaded(base))
        text = completed(text + "\n", base)
    assert refused(kind, loaded(text))


FACTS = {
    "{status: unknown}": True,
    "{status: stated, value: 2025}": True,
    "{status: unknown, value: 2025}": False,
    "{status: stated}": False,
    "{status: inferred, value: 2025}": False,
    "{status: inferred, value: 2025, basis: {en: so}}": True,
    "{value: 2025}": False,
    **{f"status: stated\nvalue: {date}": True for date in SHOWN},
    "{status: stated, value: 20.1.2025}": False,
}


@pytest.mark.parametrize(("fact", "right"), FACTS.items(), ids=FACTS)
def test_a_fact_is_whole(fact: str, right: bool, seeds: Mapping[str, bytes]) -> None:
    brief = loaded(seeds["briefs/mill-prices.yml"].decode())
    brief["source"]["date"] = loaded(fact)
    assert refused("brief", brief) != right


LINES = {"6": 1, "9-11, 21": 1, "9–11": 1, "'6'": 1, "x": 0, "0-3": 0, "[6]": 0}


@pytest.mark.parametrize(("lines", "right"), LINES.items())
def test_lines_may_be_written_in_all_ways(
    lines: str, right: int, seeds: Mapping[str, bytes]
) -> None:
    brief = loaded(seeds["briefs/mill-prices.yml"].decode())
    brief["key_points"][0]["lines"] = loaded(lines)
    assert refused("brief", brief) != bool(right)


def test_an_id_that_looks_like_a_number_is_one_of_the_ids() -> None:
    entity = {"kind": "company", "name": {"en": "x"}, "role": {"en": "x"}, "belongs_to": 360}
    registry = Entities.model_validate(
        [{"id": "360", "kind": "company", "name": {"en": "x"}, "role": {"en": "x"}}]
    )
    made = schema.schema("entities", schema.ids([registry], {}))
    fastjsonschema.compile(made)([{"id": "safe", **entity}])


def test_what_is_not_known_may_be_anything(seeds: Mapping[str, bytes]) -> None:
    for kind, path in {"brief": "briefs/mill-prices.yml", "site": "site.yml"}.items():
        fastjsonschema.compile(schema.schema(kind, {}))(loaded(seeds[path].decode()))


def written(project: Path) -> dict[str, bytes]:
    return contents(project / ".cache/schemas")


def test_schemas_are_written_and_kept_in_step(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["-C", str(project), "schema"]) == 0
    assert capsys.readouterr().out == "7 schemas in .cache/schemas\n"
    first = written(project)
    assert set(first) == {f"{kind}.json" for kind in schema.KINDS}
    entities = project / "seeds/entities.yml"
    entities.write_text(entities.read_text().replace("id: the-lantern", "id: lantern"))
    brief = project / "seeds/briefs/mill-prices.yml"
    brief.write_text(brief.read_text().replace("value: the-lantern", "value: lantern"))
    assert cli.main(["-C", str(project), "check"]) == 0
    assert b'"lantern"' in written(project)["brief.json"]
    assert written(project) != first


def test_while_a_registry_is_broken_its_ids_stay_known(project: Path) -> None:
    assert cli.main(["-C", str(project), "check"]) == 0
    first = written(project)
    (project / "seeds/entities.yml").write_text("- id: [")
    assert cli.main(["-C", str(project), "check"]) == 1
    assert written(project) == first


def test_a_cache_that_cannot_be_written_does_not_keep_from_checking(project: Path) -> None:
    (project / ".cache").write_text("no folder")
    assert cli.main(["-C", str(project), "check"]) == 0


def test_the_repository_tells_editors_of_its_schemas() -> None:
    told = json.loads((ROOT / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert told == {
        f"./.cache/schemas/{kind}.json": f"seeds/{PLACES.get(kind, f'{kind}.yml')}"
        for kind in schema.KINDS
    }
