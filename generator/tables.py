"""Library → tables for spreadsheets: figures, briefs, names and the glossary as CSV (RFC 4180).

``datapackage.json`` says what each column holds (Data Package and Table Schema,
https://datapackage.org). Texts stand in them as readers see them, a column for each language.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.addresses import absolute
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.model.figure import Figure
from generator.model.records import Speaker
from generator.plan.places import DATA
from generator.plan.writer import Writer
from generator.rich import text_of

BOM = "\ufeff"
"""Without it, Excel reads Arabic and Hebrew in the code page of its machine."""

Columns = Mapping[str, tuple[str, str]]
"""The type of each column in Table Schema, and what it says."""


class Table(NamedTuple):
    """One CSV file."""

    name: str
    title: str
    columns: Columns
    rows: Callable[[Library, str], Iterator[Sequence[object]]]
    """Cells in the order of the columns; None is an empty one."""


def files(library: Library, site_url: str) -> Iterator[tuple[str, str]]:
    """Every table and the description of all: their paths below the site's root, their texts."""
    tables = [*_tables(tuple(library.locales))]
    for table in tables:
        yield DATA[table.name], _csv(table, library, site_url)
    yield DATA["package"], _package(library, tables, site_url)


def _csv(table: Table, library: Library, site_url: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows(library, site_url):
        writer.writerow(["" if cell is None else cell for cell in row])
    return BOM + text.getvalue()


def _package(library: Library, tables: Iterable[Table], site_url: str) -> str:
    titles = library.site.title
    made = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "briefing",
        "title": titles.get("en", next(iter(titles.values()))),
        "homepage": site_url,
        "resources": [
            {
                "name": table.name,
                "path": PurePosixPath(DATA[table.name]).name,
                "title": table.title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": name, "type": type_, "description": said}
                        for name, (type_, said) in table.columns.items()
                    ]
                },
            }
            for table in tables
        ],
    }
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n"


def _tables(tags: Sequence[str]) -> Iterator[Table]:
    def texts(name: str, says: str) -> dict[str, tuple[str, str]]:
        return {f"{name}_{tag}": ("string", f"{says} ({tag})") for tag in tags}

    brief = {
        "brief": ("string", "The id of the brief"),
        "outlet": ("string", "Who published the article: an id in names.csv"),
        "source_date": ("string", "When the article appeared (EDTF)"),
        "source_language": ("string", "The language of the article (BCP 47)"),
    }
    yield Table(
        "briefs",
        "Briefs, newest first",
        {
            **brief,
            "published_on": ("date", "When we published the brief"),
            "modified_on": ("date", "When we last changed it"),
            "version": ("integer", "Its version, counted from 1"),
            "status": ("string", "Where it stands with us"),
            "themes": ("string", "The themes it speaks to, the strongest first"),
            **texts("title", "Its title"),
            **{f"address_{tag}": ("string", f"Where it is read ({tag})") for tag in tags},
        },
        _briefs,
    )
    yield Table(
        "figures",
        "Figures of all briefs",
        {
            **brief,
            "figure": ("string", "The id of the figure in the brief"),
            "lines": ("string", "Lines of the article that it rests on"),
            **texts("measures", "What the number is of"),
            "amount": ("number", "The exact decimal as the article gives it"),
            "to": ("number", "The upper end of a range"),
            "magnitude": ("string", "In place of an amount: hundreds_of_millions"),
            "bound": ("string", "How the article limits it: exact, about, at_least …"),
            "unit": ("string", "A currency (ISO 4217) or another unit"),
            "per_amount": ("number", "How many of another unit it is counted per"),
            "per_unit": ("string", "That unit"),
            **texts("period", "Over what time"),
            **texts("excludes", "What the article says it leaves out"),
            "of": ("string", "Whom or what it belongs to: an id in names.csv"),
            **texts("run", "Which run, version or part of it"),
            "as_of": ("string", "When it held (EDTF)"),
            "as_of_status": ("string", "Whether the article states that, or we infer it"),
            "claimed_by": ("string", "Who says so: an id in names.csv, or what is known of them"),
            "hedge": ("string", "How firmly: stated, claimed, reported …"),
        },
        _figures,
    )
    yield Table(
        "names",
        "Persons, firms, models, places and others",
        {
            "id": ("string", "The id"),
            "kind": ("string", "What it is"),
            **texts("name", "Its name"),
            **texts("role", "Who or what it is"),
            "belongs_to": ("string", "Its maker, employer or parent: another id"),
        },
        _names,
    )
    yield Table(
        "glossary",
        "The glossary",
        {
            "id": ("string", "The id"),
            **texts("term", "The agreed rendering"),
            **texts("accepted", "Other renderings, with semicolons between them"),
            **texts("definition", "What it means"),
        },
        _glossary,
    )


class _Texts:
    """Writes texts in each language of a library as readers see them, without markup."""

    def __init__(self, library: Library) -> None:
        self._writers = [Writer(library, locale, "") for locale in library.locales.values()]
        self.tags = tuple(library.locales)

    def of(self, text: Text | None, brief: Brief | None = None) -> list[str | None]:
        """One cell a language, empty where there is none."""
        return [_plain(w, brief, (text or {}).get(w.locale.tag)) for w in self._writers]


def _plain(writer: Writer, brief: Brief | None, text: str | None) -> str | None:
    if text is None or not any(mark in text for mark in "[{*"):
        return text
    inner = writer.of(brief) if brief else writer
    return text_of(inner.text({writer.locale.tag: text}))


def _source(brief: Brief) -> tuple[object, ...]:
    source = brief.source
    return brief.id, source.outlet.value, source.date.value, source.language


def _briefs(library: Library, site_url: str) -> Iterator[Sequence[object]]:
    texts = _Texts(library)
    for brief in library.briefs.values():
        yield (
            *_source(brief),
            *(brief.published_on, brief.modified_on, brief.version, brief.status),
            " ".join(weight.theme for weight in brief.themes),
            *texts.of(brief.title, brief),
            *(absolute(site_url, tag, f"briefs/{brief.id}.md") for tag in texts.tags),
        )


def _figures(library: Library, _: str) -> Iterator[Sequence[object]]:
    texts = _Texts(library)
    for brief in library.briefs.values():
        for figure in brief.figures:
            yield (*_source(brief), *_figure(figure, brief, texts))


def _figure(one: Figure, brief: Brief, texts: _Texts) -> Iterator[object]:
    yield from (one.id, " ".join(map(str, one.lines)), *texts.of(one.measures, brief))
    yield from (one.amount, one.to, one.magnitude, one.bound, one.currency or one.unit)
    yield from (one.per.amount, one.per.unit) if one.per else (None, None)
    yield from (*texts.of(one.period, brief), *texts.of(one.excludes, brief))
    yield from (one.of.entity, *texts.of(one.of.run, brief))
    yield from (one.as_of.value, one.as_of.status, _speaker(one.claimed_by), one.hedge)


def _speaker(speaker: Speaker) -> str:
    return speaker.entity or speaker.kind


def _names(library: Library, _: str) -> Iterator[Sequence[object]]:
    texts = _Texts(library)
    for one in library.entities.values():
        yield one.id, one.kind, *texts.of(one.name), *texts.of(one.role), one.belongs_to


def _glossary(library: Library, _: str) -> Iterator[Sequence[object]]:
    texts = _Texts(library)
    for one in library.terms.values():
        accepted = ("; ".join(one.accepted.get(tag, ())) for tag in texts.tags)
        yield one.id, *texts.of(one.name), *accepted, *texts.of(one.definition)
