"""The parts of an invented brief: facts, speakers, figures, quotations, events."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.words import VOCABULARY, Forms, Text, Words

MODALITIES = ("fact", "reported", "opinion", "forecast", "conditional", "question")
HEDGES = ("stated", "claimed", "reported", "estimated", "rumoured", "planned")
BOUNDS = ("exact", "about", "at_least", "less_than", "more_than")
Seed = dict[str, Any]


@dataclass(frozen=True)
class Registries:
    """What briefs refer to."""

    entities: dict[str, str]
    """The kind of each entity by its id."""
    terms: dict[str, Text]
    """The name of each term by its id."""

    def words(self, rng: random.Random, entities: int = 10, subjects: int = 5) -> Words:
        """A choice of them for one brief or registry."""
        terms = rng.sample(list(self.terms), subjects)
        things: list[Forms] = rng.sample(list(VOCABULARY["things"].values()), subjects)
        cast = rng.sample(list(self.entities), entities)
        return Words(rng, cast, {term: self.terms[term] for term in terms}, things)

    def one(self, rng: random.Random, kind: str) -> str:
        """Any entity of a kind."""
        return rng.choice([key for key, known in self.entities.items() if known == kind])


@dataclass
class Article:
    """The lines of an article that is nowhere: each item takes the next, so all are cited."""

    rng: random.Random
    last: int = 1
    """The last line taken; the first is its title."""
    ids: dict[str, int] = field(default_factory=dict)

    def lines(self) -> str:
        """The next line or lines, at times with an earlier one."""
        first = self.last + 1
        self.last += self.rng.choice((1, 1, 2, 3))
        new = f"{first}-{self.last}" if self.last > first else str(first)
        return new if self.rng.random() < 0.8 or first < 4 else f"{self.rng.randint(2, 3)}, {new}"

    def item(self, name: str, **fields: Any) -> Seed:
        """An item with the next id of its name and the lines it rests on."""
        self.ids[name] = self.ids.get(name, 0) + 1
        return {"id": f"{name}-{self.ids[name]}", **fields, "lines": self.lines()}


def date(rng: random.Random) -> str:
    """A year, month, day, season or range, at times approximate, uncertain or open."""
    year, month, day = rng.randint(2019, 2025), rng.randint(1, 11), rng.randint(1, 28)
    points = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}")
    season = f"{year}-{rng.randint(21, 24)}"
    ranges = (f"{year}/{year + 1}", f"{year}-{month:02}/{year}-12", f"{points[2]}/..")
    marked = (f"{year}~", f"{points[1]}?", f"{season}~")
    return rng.choice((*points, *points, season, *ranges, *marked))


def fact(words: Words, value: Any, known: float = 0.6) -> Seed:
    """A fact that is stated, inferred for some reason, or unknown."""
    chance = words.rng.random()
    if chance > known:
        return {"status": "unknown"}
    if chance > known / 2:
        return {"value": value, "status": "inferred", "basis": words.some("basis")}
    return {"value": value, "status": "stated"}


def speaker(words: Words, registries: Registries) -> Seed:
    """Any of the kinds of speaker."""
    kind = words.rng.choice(("named", "named", "named", "anonymous", "lost", "article", "reports"))
    if kind == "anonymous":
        return {"kind": kind, "role": words.some("offices")}
    if kind in ("article", "reports"):
        return {"kind": kind}
    person = registries.one(words.rng, "person")
    more = {"role": words.some("offices")} if kind == "named" else {"basis": words.some("likely")}
    return {"kind": kind, "entity": person, **more}


def amount(rng: random.Random) -> Seed:
    """An amount of any of the kinds that a figure may have."""
    kind = rng.choice(("money", "count", "share", "vague", "rate", "both"))
    bound = rng.choice(BOUNDS)
    if kind == "money":
        value = rng.randint(11, 99) * 10 ** rng.randint(2, 10)
        return {"amount": value, "bound": bound, "currency": rng.choice(("USD", "CNY"))}
    if kind == "count":
        unit = rng.choice(("user", "company", "download", "viewer", "word", "month"))
        return {"amount": rng.randint(2, 9000), "bound": bound, "unit": unit}
    if kind == "share":
        low = rng.randint(1, 60)
        return {"amount": low, "to": low + rng.randint(1, 30), "unit": "percent"}
    if kind == "vague":
        size = rng.choice(("thousands", "millions", "hundreds_of_millions"))
        return {"magnitude": size, **rng.choice(({"currency": "USD"}, {"unit": "user"}))}
    if kind == "rate":
        per = {"amount": 1000000, "unit": "token"}
        return {"amount": f"0.0{rng.randint(11, 99)}", "currency": "USD", "per": per}
    value = rng.randint(11, 99) * 1000000
    same = {"amount": value // 7, "currency": "USD", "bound": "about"}
    return {"amount": value, "currency": "CNY", "equivalent": same}


def figure(words: Words, registries: Registries, article: Article) -> Seed:
    """A figure with some of what may be said of it."""
    rng = words.rng
    more = {"period": "periods", "excludes": "excludes"}
    of: Seed = {"entity": registries.one(rng, rng.choice(("company", "model", "place")))}
    if rng.random() < 0.4:
        of["run"] = words.some("runs")
    return article.item(
        "figure",
        measures=words.some("measures"),
        **amount(rng),
        **{name: words.some(key) for name, key in more.items() if rng.random() < 0.25},
        of=of,
        as_of=fact(words, date(rng)),
        claimed_by=speaker(words, registries),
        hedge=rng.choice(HEDGES),
    )


def quote(words: Words, registries: Registries, article: Article, tag: str, length: int) -> Seed:
    """A quotation; in the words of the source where they are intact."""
    rng = words.rng
    said = words.some("quotes", length)
    form, reading = rng.choice(("direct", "indirect")), rng.choice(("clear", "clear", "emended"))
    more: Seed = {"occasion": words.some("occasions")} if rng.random() < 0.3 else {}
    if (form, reading) == ("direct", "clear"):
        more["original"] = replace(words, figures=()).some("originals")[tag]
    who = speaker(words, registries)
    return article.item("quote", speaker=who, form=form, reading=reading, **more, text=said)


def event(words: Words, article: Article, length: int) -> Seed:
    """An event, dated as far as the source dates it."""
    rng = words.rng
    more = {"relative_to": words.some("relative")} if rng.random() < 0.4 else {}
    return article.item(
        "event",
        date=fact(words, date(rng), 0.75),
        **more,
        text=words.some("events", length),
        status=rng.choice(("happened", "happened", "planned")),
    )
