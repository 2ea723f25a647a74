"""A figure: a number with all that a reader must know of it."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from generator.model.fields import Amount, Currency, Date, EntityId, Record, Text, UnitId, problem
from generator.model.records import Fact, Places, Speaker

Hedge = Literal["stated", "claimed", "reported", "estimated", "rumoured", "planned"]
Bound = Literal["exact", "about", "at_least", "less_than", "more_than"]
Magnitude = Literal[
    "hundreds", "thousands", "millions", "hundreds_of_millions", "billions", "trillions"
]

_UNIT = "write `currency: USD`, or `unit: percent`"
_AMOUNT = "write `amount: 6000000`, or `magnitude: millions` where the source gives no number"
_RANGE = "write the smaller number as `amount`, the larger as `to`"


class Rate(Record):
    """What an amount is counted per: 1,000,000 tokens."""

    amount: Amount
    """How many."""
    unit: UnitId
    """Of what: a unit of the locale files."""


class Equivalent(Record):
    """The same amount in another unit, as the source converts it."""

    amount: Amount
    """How much."""
    currency: Currency | None = None
    """Three capital letters, as in USD or CNY (ISO 4217)."""
    unit: UnitId | None = None
    """A unit of the locale files."""
    bound: Bound = "exact"
    """How exactly."""

    @model_validator(mode="after")
    def _one_unit(self) -> Equivalent:
        if (self.currency is None) == (self.unit is None):
            raise problem("unit", "an equivalent wants either `currency` or `unit`", _UNIT)
        return self


class Measured(Record):
    """What a figure belongs to; a model is not yet a run of it."""

    entity: EntityId
    """The model, firm or body."""
    run: Text | None = None
    """Which run, version or part."""


class Figure(Places):
    """A number with what it measures, of whom, who claims it, how firmly, as of when."""

    measures: Text
    """What the number is of."""
    amount: Amount | None = None
    """The exact decimal as the source gives it."""
    to: Amount | None = None
    """The upper end of a range."""
    magnitude: Magnitude | None = None
    """In place of an amount: "hundreds of millions"."""
    bound: Bound = "exact"
    """How the source limits it."""
    currency: Currency | None = None
    """Three capital letters, as in USD or CNY (ISO 4217); instead of a unit."""
    unit: UnitId | None = None
    """A unit of the locale files: percent, user, token …; instead of a currency."""
    per: Rate | None = None
    """What it is counted per."""
    period: Text | None = None
    """Over what time: "in one day"."""
    equivalent: Equivalent | None = None
    """The same in another unit, as the source converts it."""
    excludes: Text | None = None
    """What the source says it leaves out."""
    of: Measured
    """What it belongs to."""
    as_of: Fact[Date]
    """When it held."""
    claimed_by: Speaker
    """Who says so."""
    hedge: Hedge
    """How firmly."""

    @model_validator(mode="after")
    def _one_amount(self) -> Figure:
        if (self.amount is None) == (self.magnitude is None):
            raise problem("amount", "a figure wants either `amount` or `magnitude`", _AMOUNT)
        if self.to is not None and (self.amount is None or self.to <= self.amount):
            raise problem(
                "amount", "`to` is the upper end of a range that begins at `amount`", _RANGE
            )
        if (self.currency is None) == (self.unit is None):
            raise problem("unit", "a figure wants either `currency` or `unit`", _UNIT)
        return self
