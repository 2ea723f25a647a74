"""Words that stand around articles on pages, by language: one file each in ``words/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator import seed, validate
from generator.model.fields import Record

_FOLDER = Path(__file__).with_name("words")
_EVERYWHERE = "en"


class Words(Record):
    """What a file of words holds."""

    begins: tuple[str, ...] = ()
    """What begins a line that is not the article, however long: "see also"."""
    labels: tuple[str, ...] = ()
    """What begins such a line only if it is short: "by", "photo"."""
    alone: tuple[str, ...] = ()
    """What is not the article where it stands alone in a line."""
    after: tuple[str, ...] = ()
    """Headings after which nothing is the article."""
    buttons: tuple[str, ...] = ()
    """What lines of nothing but buttons are made of."""


@cache
def of(language: str) -> Words:
    """The words of a language, if there is a file of it, with those that pages keep in English."""
    own, common = _read(language), _read(_EVERYWHERE)
    if language == _EVERYWHERE:
        return own
    return Words(
        begins=own.begins + common.begins,
        labels=own.labels + common.labels,
        alone=own.alone + common.alone,
        after=own.after + common.after,
        buttons=own.buttons + common.buttons,
    )


def _read(language: str) -> Words:
    path = _FOLDER / f"{language.partition('-')[0]}.yml"
    if not path.is_file():
        return Words()
    return validate.typed(seed.read(f"words/{path.name}", path.read_bytes()), Words)
