"""What a picture shows, in each language of its page, before it is drawn.

Positions are parts (0–1) of an axis that runs as the page's first language is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.locales import Locale
from generator.rich import Rich

Body = Literal["solid", "outlined", "hollow"]
"""How firmly something is said: flatly, on another's word, by rumour or inference."""
Opening = Literal["", "onward", "backward"]
"""Where a span goes on without an end."""

MOST = 30
"""So many rows of a picture can be taken in; more are not drawn, and it says so."""


@dataclass(frozen=True)
class Mark:
    """A span of the axis, or a point if it ends where it starts; ``soft``: only about there."""

    start: float
    end: float
    body: Body = "solid"
    opens: Opening = ""
    soft: bool = False


@dataclass(frozen=True)
class Label:
    """Words in one language; ``to`` is a place of the site that they lead to, ``/en/briefs/x/``."""

    locale: Locale
    head: Rich = ()
    text: Rich = ()
    to: str = ""


Labels = tuple[Label, ...]
"""The same in each language of a page; what is written alike in all stands once."""


@dataclass(frozen=True)
class Lane:
    """A mark with its words."""

    labels: Labels
    mark: Mark


@dataclass(frozen=True)
class Group:
    """Lanes that belong together, under a name if there are several groups."""

    lanes: tuple[Lane, ...]
    names: Labels = ()


@dataclass(frozen=True)
class Ranges:
    """Marks below each other on one axis.

    The axis has as many equal parts as ``ticks``, each named where it starts; ``last`` names the
    end of the last. ``told`` says in words what is drawn, in the page's first language.
    """

    told: str
    captions: Labels
    groups: tuple[Group, ...]
    ticks: tuple[Labels, ...]
    last: Labels = ()
    kind: Literal["claims", "events"] = "claims"


@dataclass(frozen=True)
class Dots:
    """A weight: so many dots, and in words; None instead of it where there is nothing."""

    count: int
    body: Body
    told: str


@dataclass(frozen=True)
class Weights:
    """How much each of some rows has to do with each of some columns."""

    captions: Labels
    key: tuple[tuple[Body, Labels], ...]
    columns: tuple[Labels, ...]
    rows: tuple[tuple[Labels, tuple[Dots | None, ...]], ...]
    kind: Literal["weights"] = "weights"


Picture = Ranges | Weights
