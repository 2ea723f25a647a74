"""Who a site is for: which briefs are shown to them, decided once and passed on from here."""

from __future__ import annotations

import datetime
import re
from argparse import ArgumentTypeError
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the model takes longer to load than to find that nothing has changed
    from generator.model.brief import Brief

PUBLIC = frozenset({"published", "corrected"})
"""Statuses that everybody is shown."""

UNPUBLISHED = frozenset({"draft", "review", "embargoed"})
"""Statuses of what readers do not know of yet; only a preview shows it."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PREVIEW = "preview"


@dataclass(frozen=True)
class Audience:
    """Readers, or with ``preview`` those who look at what is not yet published.

    An embargo ends with the beginning of ``day``, if that is the brief's day of publication or
    later; without a day none ever ends.
    """

    preview: bool = False
    day: datetime.date | None = None

    def shows(self, brief: Brief) -> bool:
        """Whether a brief is shown; those that are withdrawn are shown to nobody."""
        if self.preview and brief.status in UNPUBLISHED:
            return True
        return brief.status in PUBLIC or self._released(brief)

    def seen(self, brief: Brief) -> Brief:
        """A brief as it is shown: after its embargo it is one like others."""
        if self.preview or not self._released(brief):
            return brief
        return brief.model_copy(update={"status": "published"})

    def _released(self, brief: Brief) -> bool:
        return (
            brief.status == "embargoed" and self.day is not None and brief.published_on <= self.day
        )

    @property
    def name(self) -> str:
        """A name by which :func:`named` finds it again."""
        return _PREVIEW if self.preview else self.day.isoformat() if self.day else ""


PRODUCTION = Audience()
"""Readers of what is published, on a day that nobody has named."""


def named(name: str) -> Audience:
    """The audience of a name; raises ValueError if there is none."""
    if name == _PREVIEW:
        return Audience(preview=True)
    return Audience(day=datetime.date.fromisoformat(name)) if name else PRODUCTION


def day(text: str) -> datetime.date:
    """A day as people write it, 2026-12-01; raises ValueError, which says so, if it is none."""
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:  # the 30th of February
        pass
    raise ValueError(f"{text} is no day: write it as in 2026-12-01")


def argument(text: str) -> datetime.date:
    """:func:`day` for an option of the command."""
    try:
        return day(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None
