"""JSON Schemas of the seeds, for editors that complete and check YAML as it is written.

Pydantic makes them of the models (JSON Schema 2020-12); language servers of YAML read draft-07,
into which they are put, with the ids that this project has.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import babel
from pydantic import BaseModel

from generator import disk
from generator.locales import Locale
from generator.model import forms
from generator.model.brief import Brief
from generator.model.registry import Entities, PageSeed, Questions, Site, Terms, Themes

FOLDER = "schemas"
"""The folder of the cache that schemas stand in, each as ``<kind>.json``."""

KINDS: Mapping[str, type[BaseModel]] = {
    "brief": Brief,
    "entities": Entities,
    "glossary": Terms,
    "page": PageSeed,
    "questions": Questions,
    "site": Site,
    "themes": Themes,
}
"""Kinds of seeds."""

DRAFT = "http://json-schema.org/draft-07/schema#"

Ids = Mapping[str, Sequence[str]]
"""What there is of each kind that seeds refer to; a kind is missing if it is not known."""


def ids(values: Iterable[BaseModel], locales: Mapping[str, Locale]) -> Ids:
    """All that seeds may refer to, from what the seeds say and the languages of the site."""
    found: dict[str, list[str]] = {"brief": []}
    for value in values:
        if isinstance(value, Site):
            tags = value.locales
            pairs = ["-".join(pair) for pair in permutations(tags, 2)]
            found |= {"language": [*tags], "edition": [*tags, *pairs]}
        elif isinstance(value, Themes):
            found["theme"] = [one.id for one in value.root]
        elif isinstance(value, Entities):
            found["entity"] = [one.id for one in value.root]
        elif isinstance(value, Terms):
            found["term"] = [one.id for one in value.root]
        elif isinstance(value, Brief):
            found["brief"].append(value.id)
    if {"entity", "term"} <= set(found):
        found["entity or term"] = found["entity"] + found["term"]
    if locales:
        units = set.intersection(*(set(locale.words.units) for locale in locales.values()))
        found["currency"] = [unit for unit in units if unit.isupper()]
        found["unit"] = [unit for unit in units if not unit.isupper()]
    return {kind: sorted(set(among)) for kind, among in found.items()}


def schema(kind: str, known: Ids) -> dict[str, Any]:
    """The schema of a kind of seed, as draft-07; ids of a kind that is not known may be any."""
    made = _put(KINDS[kind].model_json_schema(), known)
    referred = set(re.findall(f'"#/definitions/({_ID}[^"]+)"', json.dumps(made)))
    definitions = made.pop("definitions", {})
    among = {_ID + kind.replace(" ", "-"): found for kind, found in known.items()}
    definitions |= {name: _among(among.get(name, ())) for name in sorted(referred)}
    return {"$schema": DRAFT, **made, "definitions": definitions}


def refresh(root: Path, known: Ids) -> None:
    """Make the schemas in the cache those of the project at ``root``; what is so already stays."""
    for kind in KINDS:
        text = json.dumps(schema(kind, known), ensure_ascii=False, indent=1)
        disk.write(_path(root, kind), f"{text}\n".encode())


def follow(
    root: Path, values: Iterable[BaseModel], locales: Mapping[str, Locale], complete: bool = True
) -> None:
    """Keep the schemas in step with what the seeds say; ``complete`` says if all could be read.

    If not, schemas that are there stay, as they know more. A cache that cannot be written keeps
    nobody from anything else.
    """
    if complete or not all(_path(root, kind).is_file() for kind in KINDS):
        with contextlib.suppress(OSError):
            refresh(root, ids(values, locales))


def _path(root: Path, kind: str) -> Path:
    return root / disk.CACHE / FOLDER / f"{kind}.json"


_ID = "id-of-"
"""How definitions of ids are called, before what they are ids of."""


def _among(known: Sequence[str]) -> dict[str, Any]:
    """One of the known ids, also where YAML reads it as a number; any if there are none."""
    if not known:
        return {"type": ["string", "number"]}
    return {"enum": [*known, *(int(one) for one in known if one.isdecimal())]}


def _put(part: Any, known: Ids) -> Any:
    """A part of a schema as draft-07 has it, without what says nothing to those who write seeds."""
    if isinstance(part, list):
        return [_put(one, known) for one in part]
    if not isinstance(part, dict):
        return part
    if forms.REFERS in part.get("propertyNames", {}):
        part = _by_language(part, known)
    made: dict[str, Any] = {}
    for word, value in part.items():
        if word in ("properties", "$defs"):
            named = {name: _put(one, known) for name, one in value.items()}
            made["definitions" if word == "$defs" else word] = named
        elif word == "anyOf":
            # An empty field is null in YAML, which is refused also where a field may be absent.
            options = [_put(one, known) for one in value if one != {"type": "null"}]
            made |= options[0] if len(options) == 1 else {word: options}
        elif word == "$ref":
            made[word] = value.replace("#/$defs/", "#/definitions/")
        elif word == forms.REFERS:
            made["$ref"] = f"#/definitions/{_ID}{value.replace(' ', '-')}"
        elif word != "title" and not (word == "default" and value in (None, [], {})):
            made[word] = _put(value, known)
    return _referring(made) if "$ref" in made and len(made) > 1 else made


def _referring(part: dict[str, Any]) -> dict[str, Any]:
    """What stands beside a reference does not count in draft-07, unless the reference is a part."""
    beside = {word: value for word, value in part.items() if word not in ("$ref", "type")}
    reference = {"$ref": part["$ref"]}
    return {**beside, "allOf": [reference]} if beside else reference


def _by_language(part: dict[str, Any], known: Ids) -> dict[str, Any]:
    """Values by language, in the languages of the site."""
    rest = {word: value for word, value in part.items() if word != "propertyNames"}
    if "language" not in known:
        return rest
    names = babel.Locale("en").languages
    each = rest["additionalProperties"]
    return {
        **rest,
        "properties": {
            tag: {**each, "description": f"In {names.get(tag.replace('-', '_'), tag)}."}
            for tag in known["language"]
        },
        "additionalProperties": False,
    }
