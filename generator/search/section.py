"""What is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """What is found: a part of a page in one language.

    ``title`` is its own, ``page`` that of the page or the brief it belongs to, which is not looked
    into; nor is the title unless it is ``titled``: others find what many sections share.
    """

    id: str
    language: str
    title: str
    text: str
    address: str
    kind: str
    page: str = ""
    brief: str = ""
    themes: tuple[str, ...] = ()
    date: str = ""
    titled: bool = True

    @property
    def path(self) -> str:
        """The page, without the anchor."""
        return self.address.partition("#")[0]
