"""What texts mention: every entity, term and figure must be known, every number right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from pydantic import BaseModel

from generator import inline, wording
from generator.audience import PRODUCTION, Audience
from generator.diagnostics import Diagnostic, Span
from generator.locales import Locale
from generator.meant import nearest, suggestion
from generator.model.brief import Brief
from generator.model.figure import Figure
from generator.validate import Read, Where, quoted

MOST_BROKEN = 20
"""Broken markup of one text beyond this many places is not listed: it has one cause."""


HOMES = {
    "theme": "seeds/themes.yml",
    "entity": "seeds/entities.yml",
    "term": "seeds/glossary.yml",
    "entity or term": "seeds/entities.yml and seeds/glossary.yml",
    "currency": "the currencies among the units in locales/en.yml",
    "unit": "the units in locales/en.yml",
}
"""Where the ids of each kind are given."""


@dataclass
class Known:
    """Ids by kind; a kind is missing when its registry could not be read."""

    ids: dict[str, set[str]] = field(default_factory=dict)
    briefs: dict[str, Brief] = field(default_factory=dict)
    complete: bool = True
    audience: Audience = PRODUCTION

    def hint(self, kind: str, given: str) -> str:
        """What may have been meant, or where to look."""
        return suggestion(given, self.ids.get(kind, ())) or f"see {HOMES[kind]}"

    def brief_hint(self, given: str) -> str:
        """The same for the id of a brief."""
        return suggestion(given, self.briefs) or "see seeds/briefs/"


def check(
    one: Read[BaseModel], where: Where, text: str, known: Known, locale: Locale | None
) -> Iterator[Diagnostic]:
    """Problems of the markup in one text; without its locale, numbers are not compared."""
    place = partial(one.place, where)
    found: list[inline.Reference] = []
    for _ in range(MOST_BROKEN):
        try:
            found = list(inline.references(text))
            break
        except inline.InlineError as error:
            yield Diagnostic(place(error.at), "markup", str(error), error.hint)
            text = f"{text[: error.at]}  {text[error.at + 2 :]}"
    for ref in found:
        if ref.kind == "figure":
            yield from _figure(one, ref, partial(place, ref.at), known, locale)
        elif (ids := known.ids.get(ref.kind)) is not None and ref.id not in ids:
            message = f"there is no {ref.kind} `{ref.id}`"
            hint = _turned(ref, known) or known.hint(ref.kind, ref.id)
            yield Diagnostic(place(ref.at), f"unknown-{ref.kind}", message, hint)


def _turned(ref: inline.Reference, known: Known) -> str:
    """How a mention is written that takes a term for an entity, or puts its wording first."""
    other = "term" if ref.kind == "entity" else "entity"
    prefix = {"entity": "", "term": "term:"}
    shown = f"|{ref.shown}" if ref.shown else ""
    if ref.id in known.ids.get(other, ()):
        return f"it is {'a term' if other == 'term' else 'an entity'}: " + (
            f"[[{prefix[other]}{ref.id}{shown}]]"
        )
    if ref.shown in known.ids.get(ref.kind, ()):
        return f"the id stands first: [[{prefix[ref.kind]}{ref.shown}|{ref.id}]]"
    return ""


def _figure(
    one: Read[BaseModel],
    ref: inline.Reference,
    place: Callable[[], Span],
    known: Known,
    locale: Locale | None,
) -> Iterator[Diagnostic]:
    name, _, last = ref.id.rpartition("/")
    home = known.briefs.get(name) if name else one.value
    message = f"there is no figure `{ref.id}`"
    if not isinstance(home, Brief):
        if not name:
            hint = "outside a brief write {{brief/figure}}"
            yield Diagnostic(place(), "unknown-figure", message, hint)
        elif known.complete:
            message += f", since there is no brief `{name}`"
            yield Diagnostic(place(), "unknown-figure", message, known.brief_hint(name))
        return
    shown_to_all = not isinstance(one.value, Brief) or known.audience.shows(one.value)
    if shown_to_all and not known.audience.shows(home):
        hidden = f"`{home.id}` is not published, so nothing published can show its figures"
        yield Diagnostic(place(), "unpublished", hidden, f"publish it, or leave {ref.id} out")
    figure = next((f for f in home.figures if f.id == last), None)
    if figure is None:
        ids = {f.id: f"{name}/{f.id}" if name else f.id for f in home.figures}
        near = nearest(last, ids)
        hint = f"did you mean `{ids[near]}`?" if near else suggestion("", ids.values())
        hint = hint or f"see the figures of {home.id}"
        yield Diagnostic(place(), "unknown-figure", message, hint)
    elif ref.shown is not None and locale is not None and _units(figure) <= set(locale.words.units):
        shown = " ".join(ref.shown.split())
        if not _says(locale, shown, figure):
            message = f"{quoted(shown)} does not say {wording.figure(locale, figure)}"
            hint = f"write the number, or {{{{{ref.id}}}}} alone"
            yield Diagnostic(place(), "figure-wording", message, hint)


def _units(figure: Figure) -> set[str | None]:
    """The units that writing the figure out needs; None stands for one that is not given."""
    units = {figure.currency or figure.unit}
    if figure.per:
        units.add(figure.per.unit)
    if figure.equivalent:
        units.add(figure.equivalent.currency or figure.equivalent.unit)
    return units


def _says(locale: Locale, shown: str, figure: Figure) -> bool:
    """Whether a wording names the figure's amount, or one that rounds to it."""
    ends = [a for a in (figure.amount, figure.to) if a is not None]
    ends += [a * 100 for a in ends if figure.currency and a < 1]
    return not ends or any(
        abs(value - end) <= tolerance
        for value, tolerance in wording.amounts_in(locale, shown)
        for end in ends
    )
