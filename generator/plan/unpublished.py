"""What a preview says of a brief that readers do not know of yet."""

from __future__ import annotations

from generator import rich
from generator.audience import UNPUBLISHED
from generator.model.brief import Brief
from generator.plan.writer import Writer
from generator.rich import Rich


def mark(w: Writer, brief: Brief) -> list[Rich]:
    """The mark of a brief, a list of one, to be joined with what else is said there, or of none."""
    if brief.status not in UNPUBLISHED:
        return []
    label = f"status_{brief.status}"
    if brief.status == "embargoed":
        said = w.date(brief.published_on.isoformat(), within=label)
    else:
        said = w.plain(w.label(label))
    return [(rich.Emphasis(said),)]
