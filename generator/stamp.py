"""What a preview is of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Stamp:
    """A revision of the seeds, its day, and whether they were changed since; empty if unknown."""

    revision: str = ""
    day: datetime.date | None = None
    dirty: bool = False


NOTHING = Stamp()
"""Nothing is known of it."""
