"""The data of a site: one JSON file that fits its schema, and tables for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import fastjsonschema
import pytest

from generator import dataset, library, tables
from generator.library import Library
from generator.locales import FOLDER
from generator.plan.places import DATA

SITE = "https://example.org/x/"
DRAFT_7 = "http://json-schema.org/draft-07/schema#"
"""The newest that the validator knows; nothing of ours differs in 2020-12 but its name."""


@pytest.fixture(scope="module")
def real() -> Library:
    from conftest import ROOT

    from generator.plugin import load

    return load(ROOT)


def whole(lib: Library) -> Any:
    return json.loads(dict(dataset.files(lib, SITE))[dataset.WHOLE])


def table(lib: Library, name: str) -> list[dict[str, str]]:
    text = dict(tables.files(lib, SITE))[DATA[name]]
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("name", ["small", "real"])
def test_the_data_fit_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    lib: Library = request.getfixturevalue(name)
    schema = {**dataset.schema(), "$schema": DRAFT_7}
    fits = fastjsonschema.compile(schema, use_default=False)
    found = whole(lib)
    fits(found)
    del found["briefs"][0]["key_points"][0]["lines"]
    with pytest.raises(fastjsonschema.JsonSchemaException, match="lines"):
        fits(found)


def test_every_record_and_text_is_there(small: Library) -> None:
    found = whole(small)
    assert found["$schema"] == f"{SITE}data/briefing.schema.json"
    for name in ("themes", "questions", "entities", "terms", "briefs"):
        assert [one["id"] for one in found[name]] == list(getattr(small, name))
    brief = next(iter(small.briefs.values()))
    assert found["briefs"][0]["key_points"][0]["text"] == dict(brief.key_points[0].text)
    assert found["briefs"][0]["key_points"][0]["lines"] == list(brief.key_points[0].lines)


def test_what_is_never_shown_is_not_there(seeds: dict[str, bytes]) -> None:
    hidden = seeds["briefs/dry-year.yml"].replace(b"status: published", b"status: draft")
    lib = library.build({**seeds, "briefs/dry-year.yml": hidden}, [FOLDER])
    assert any(one.garbled for one in lib.entities.values())
    everything = (*dataset.files(lib, SITE), *tables.files(lib, SITE))
    assert [path for path, text in everything if "dry-year" in text] == []
    found = whole(lib)
    assert not any("garbled" in one for one in found["entities"])
    assert not any("article" in one["source"] for one in found["briefs"])
    schema = dataset.schema()["$defs"]
    assert "garbled" not in schema["Entity"]["properties"]
    assert "article" not in schema["Source"]["properties"]


def test_every_field_of_the_schema_says_what_it_is() -> None:
    schema = dataset.schema()
    silent = [
        f"{name}.{field}"
        for name, record in schema["$defs"].items()
        for field, one in record.get("properties", {}).items()
        if "description" not in one
    ]
    assert silent == []


def test_records_that_are_known_are_taken_as_they_are(small: Library) -> None:
    [(_, text), _] = dataset.files(small, SITE)
    known = dict(dataset.briefs(text))
    assert list(known) == list(small.briefs)
    assert dict(dataset.files(small, SITE, known))[dataset.WHOLE] == text
    first = next(iter(known))
    other = dict(dataset.files(small, SITE, {first: f'{{"id":"{first}"}}'}))[dataset.WHOLE]
    assert json.loads(other)["briefs"][0] == {"id": first}


def test_tables_hold_a_row_for_each_record(small: Library) -> None:
    figures = [(brief.id, one.id) for brief in small.briefs.values() for one in brief.figures]
    assert [(row["brief"], row["figure"]) for row in table(small, "figures")] == figures
    assert [row["brief"] for row in table(small, "briefs")] == list(small.briefs)
    assert [row["id"] for row in table(small, "names")] == list(small.entities)
    assert [row["id"] for row in table(small, "glossary")] == list(small.terms)


def test_texts_of_tables_have_no_markup(small: Library, real: Library) -> None:
    for lib in (small, real):
        for name in ("briefs", "figures", "names", "glossary"):
            for row in table(lib, name):
                assert not any(mark in cell for cell in row.values() for mark in ("[[", "{{"))


def test_the_package_describes_the_columns_of_every_table(small: Library) -> None:
    package = json.loads(dict(tables.files(small, SITE))[DATA["package"]])
    for one in package["resources"]:
        fields = one["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table(small, one["name"])[0])
        assert all(field["description"] for field in fields)
        for field in fields:
            if field["type"] == "number":
                for row in table(small, one["name"]):
                    assert not row[field["name"]] or float(row[field["name"]]) is not None
