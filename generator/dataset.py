"""Library → the data of a site for programs: one JSON file with all of it, and its schema.

What stands there is what the seeds say, typed, in all languages; texts keep their mentions of
names, terms and figures, as the schema explains. What is never shown to readers is left out: our
numbers of articles, broken forms of names, briefs that are not public.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.library import Library
from generator.model.brief import Brief
from generator.model.registry import Entity, Question, Site, Term, Theme
from generator.plan.places import DATA

WHOLE, SCHEMA = DATA["json"], DATA["schema"]

HIDDEN: Mapping[type[BaseModel], Mapping[str, Any]] = {
    Brief: {"source": {"article": True}},
    Entity: {"garbled": True},
}
"""What is left out of each kind of record."""


class Dataset(BaseModel):
    """Everything that a site says, in all of its languages.

    In texts `[[id]]` mentions an entity, `[[term:id]]` a term, each by its name in that language
    or, as in `[[id|words]]`, by other words; `{{id}}` stands for a figure of the brief,
    `{{brief/id}}` for one of another brief; `*words*` are emphasised. Fields without a value are
    left out.
    """

    model_config = ConfigDict(use_attribute_docstrings=True)

    address: str
    """The address of the site; a brief is read below it at <language>/briefs/<id>/."""
    site: Site
    """What the site is, its languages and editions."""
    themes: tuple[Theme, ...]
    """Editorial subjects, in the order of the menu."""
    questions: tuple[Question, ...]
    """Points on which sources can be compared."""
    entities: tuple[Entity, ...]
    """Persons, firms, models, places and whatever else has a name."""
    terms: tuple[Term, ...]
    """The glossary."""
    briefs: tuple[Brief, ...]
    """The briefs, newest first."""


def files(
    library: Library, site_url: str, known: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, str]]:
    """The files of the data: their paths below the root of the site, and their texts.

    ``known`` are briefs as they stand in an earlier file and would stand in this.
    """
    yield WHOLE, "".join(_whole(library, site_url, known))
    yield SCHEMA, f"{json.dumps(schema(), indent=1)}\n"


def briefs(text: str) -> Iterator[tuple[str, str]]:
    """The id and the record of each brief in a file of ours; each is a line."""
    for line in text.partition(_BRIEFS)[2].splitlines():
        if found := _ID.match(line):
            yield found[1], line.removesuffix(",")


_BRIEFS = '"briefs": [\n'
_ID = re.compile(r'\{"id":"([a-z0-9-]+)"')


def _whole(library: Library, site_url: str, known: Mapping[str, str]) -> Iterator[str]:
    """The parts of one JSON text, a record in each line."""
    address = f"{site_url}{SCHEMA}"
    yield f'{{"$schema": {json.dumps(address)},\n"address": {json.dumps(site_url)},\n'
    yield f'"site": {_record(library.site)}'
    for name in ("themes", "questions", "entities", "terms"):
        yield f',\n"{name}": [\n'
        yield ",\n".join(map(_record, getattr(library, name).values()))
        yield "\n]"
    yield f",\n{_BRIEFS}"
    records = ((known.get(one.id) or _record(one)) for one in library.briefs.values())
    yield ",\n".join(records)
    yield "\n]\n}\n"


def _record(record: BaseModel) -> str:
    hidden: Any = HIDDEN.get(type(record))
    return record.model_dump_json(exclude_none=True, exclude=hidden)


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the data, with what each field says."""
    made = Dataset.model_json_schema(mode="serialization")
    for record, hidden in (("Source", ("article",)), ("Entity", ("garbled",))):
        for name in hidden:
            del made["$defs"][record]["properties"][name]
    made["properties"]["$schema"] = {"type": "string"}
    for part in (made, *made["$defs"].values()):
        # What has no value is left out, and what has a default may be so.
        wanted = part.get("required", ())
        part["required"] = [name for name in wanted if _always(part["properties"].get(name))]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _always(field: Mapping[str, Any] | None) -> bool:
    """Whether a field has a value in every record."""
    options = field.get("anyOf", ()) if field else ()
    return field is not None and not any(one.get("type") == "null" for one in options)
