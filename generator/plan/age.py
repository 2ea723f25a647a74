"""What a page says of translations that are older than a change to their original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from generator import translations
from generator.library import Library
from generator.model.brief import Brief
from generator.noted import remembered
from generator.page import Cell, Row
from generator.plan.writer import Writer
from generator.rich import Rich

ITEM = "stale"
"""The label of the small mark at an item."""
PAGE = "stale_here"
"""The label of the note at the head of a page, some of whose texts are old."""


def of_part(w: Writer, path: str, name: str, part: BaseModel, label: str = ITEM) -> list[Rich]:
    """The mark of a part of a seed, such as the entity ``name`` in ``entities.yml``, if it is old.

    A list of one or none, to be joined with what else is said there.
    """
    records = w.library.translations.get(path, {})
    return _said(w, translations.outdated(part, records, w.locale.tag, name), label)


def row(own: Sequence[Writer], path: str, name: str, part: BaseModel) -> tuple[Row, ...]:
    """A line of its own with the note at the head of a page; none if nothing on it is old."""
    cells = tuple(Cell(w.locale, w.joined(of_part(w, path, name, part, PAGE))) for w in own)
    return (Row(cells, "byline"),) if any(cell.text for cell in cells) else ()


def of_brief(w: Writer, brief: Brief) -> list[Rich]:
    """The note at the head of a brief, if any of its texts is old."""
    records = w.library.translations.get(f"briefs/{brief.id}.yml", {})
    if not translations.has(records, w.locale.tag):
        return []
    plain = w.library.whole(f"brief {brief.id}").briefs[brief.id]
    return _said(w, translations.outdated(plain, records, w.locale.tag), PAGE)


def of_item(w: Writer, brief: Brief, field: str, item: str) -> list[Rich]:
    """The mark of an item of a brief, or of the reliability notes of its source, if it is old."""
    return _said(w, _items(w.library, brief.id, field, w.locale.tag).get(item), ITEM)


def _said(w: Writer, changed: str | None, label: str) -> list[Rich]:
    if changed is None:
        return []
    return [w.plain(w.label(label, language=w.locale.language_name(changed)))]


@remembered(1 << 12)  # items of briefs are shown on many pages
def _items(library: Library, brief_id: str, field: str, tag: str) -> Mapping[str, str]:
    """The old items of one field, with the language whose text has changed since."""
    records = library.translations.get(f"briefs/{brief_id}.yml")
    if not records or not translations.has(records, tag):
        return {}
    brief = library.briefs[brief_id]
    reliability = field == "reliability"
    items = brief.source.reliability if reliability else getattr(brief, field)
    within = "source/reliability" if reliability else field
    found = (
        (one.id, translations.outdated(one, records, tag, f"{within}/{one.id}/")) for one in items
    )
    return {item: changed for item, changed in found if changed}
