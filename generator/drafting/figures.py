"""Figures of a draft: what an article says in numbers, for an editor to say what it measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from generator.articles import listed
from generator.drafting.numbers import Number
from generator.drafting.skeleton import UNKNOWN, Note, Part, Texts, Value
from generator.model.figure import Figure
from generator.model.registry import Entity

_MEASURED = ("model", "product", "company", "chip", "index", "programme", "organisation")
"""Kinds of things that figures are most often of."""


def figures(
    numbers: Sequence[Number],
    places: Mapping[str, Sequence[int]],
    entities: Mapping[str, Entity],
    languages: Sequence[str],
) -> tuple[Part, ...]:
    """A figure for each number whose unit is known; ``places`` are lines by entity."""
    kept = [number for number in numbers if number.unit]
    owners = [_owner(number, places, entities) for number in kept]
    counts: Counter[int] = Counter()
    parts: list[Part] = []
    for number, owner in zip(kept, owners, strict=True):
        if owner is None:
            continue
        counts[number.lines[0]] += 1
        again = counts[number.lines[0]]
        name = f"line-{number.lines[0]}" + (f"-{again}" if again > 1 else "")
        fields = _fields(name, number, owner, languages)
        if parts:  # the help stands with the first
            fields = {key: v.value if isinstance(v, Note) else v for key, v in fields.items()}
        parts.append(Part(fields, None if parts else Figure))
    return tuple(parts)


def others(numbers: Sequence[Number]) -> Iterator[str]:
    """Numbers that are no figure yet, as comments."""
    for number in numbers:
        if not number.unit:
            what = number.magnitude if number.amount is None else f"{number.amount:,f}"
            yield f"# {what} in line {listed(number.lines)}"


def _fields(name: str, number: Number, owner: str, languages: Sequence[str]) -> dict[str, Value]:
    unit = number.unit or ""
    fields: dict[str, Value] = {
        "id": Note(name, "to choose: a word or two"),
        "measures": Texts(languages),
    }
    if number.amount is None:
        fields["magnitude"] = str(number.magnitude)
    else:
        fields["amount"] = _plain(number.amount)
    if number.to is not None:
        fields["to"] = _plain(number.to)
    if number.bound != "exact":
        fields["bound"] = number.bound
    fields["currency" if _is_currency(unit) else "unit"] = unit
    if number.same:
        same = number.same
        inside: dict[str, Value] = {"amount": _plain(same.value), "currency": same.unit}
        if same.bound != "exact":
            inside["bound"] = same.bound
        fields["equivalent"] = Part(inside, flat=True)
    fields["of"] = Note(Part({"entity": owner}, flat=True), "to check: what it belongs to")
    fields["as_of"] = UNKNOWN
    fields["claimed_by"] = Part({"kind": "article"}, flat=True)
    fields["hedge"] = Note(
        "stated", "to choose: stated, claimed, reported, estimated, rumoured, planned"
    )
    fields["lines"] = listed(number.lines)
    return fields


def _owner(
    number: Number, places: Mapping[str, Sequence[int]], entities: Mapping[str, Entity]
) -> str | None:
    """Of what a number may be: what its line names, else what the article names most."""
    known = [name for name in places if name in entities]
    near = [name for name in known if number.lines[0] in places[name]]
    for among in (near, known):
        if among:
            return next((n for n in among if entities[n].kind in _MEASURED), among[0])
    return None


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _plain(amount: Decimal) -> str:
    return f"{amount:f}"
