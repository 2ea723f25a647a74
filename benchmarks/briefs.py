"""One invented brief."""

from __future__ import annotations

import datetime
import hashlib
import random
from dataclasses import replace
from typing import Any

from benchmarks.items import (
    MODALITIES,
    Article,
    Registries,
    Seed,
    date,
    event,
    fact,
    figure,
    quote,
    speaker,
)
from benchmarks.words import LANGUAGES, VOCABULARY, Text, Words, joined

FIRST_DAY = datetime.date(2023, 1, 1)
DAYS = 3 * 365
"""Briefs are published within so many days of the first."""


def title(words: Words, long: bool) -> Text:
    """A title; a long one has at least 300 characters in every language."""
    parts = [words.some("titles")]
    while long and min(map(len, joined(parts, ("; ", "؛ ", "; ")).values())) < 300:
        parts.append(words.some("titles"))
    return joined(parts, ("; ", "؛ ", "; "))


def brief(number: int, rng: random.Random, registries: Registries, length: int) -> Seed:
    """The brief of this number; ``length`` is how many sentences its longer texts have."""
    words, article = registries.words(rng), Article(rng)
    tag = ("ar", "he")[number % 2]
    bare = number % 20 == 11
    figures = [
        figure(words, registries, article)
        for _ in range(0 if bare or number % 20 == 5 else rng.randint(4, 6))
    ]
    words = replace(words, figures=[one["id"] for one in figures])
    themes = rng.sample(list(VOCABULARY["themes"]), rng.randint(1, 3))
    published = FIRST_DAY + datetime.timedelta(rng.randrange(DAYS))
    head: Seed = {"status": "published", "published_on": published, "version": 1}
    if number % 50 == 17:
        changed = published + datetime.timedelta(9)
        note = {"on": changed, "text": words.some("corrections"), "version": 2}
        head |= {"status": "corrected", "updated_on": changed, "version": 2, "corrections": [note]}
    items: Seed = {
        "key_points": [
            article.item(
                "point",
                text=words.some("points", length),
                themes=rng.sample(themes, rng.randint(1, len(themes))),
                modality=rng.choice(MODALITIES),
                **({"attributed_to": speaker(words, registries)} if rng.random() < 0.3 else {}),
            )
            for _ in range(rng.randint(8, 12))
        ],
        "figures": figures,
        "quotes": [
            quote(words, registries, article, tag, length)
            for _ in range(0 if bare or number % 20 == 7 else rng.randint(3, 6))
        ],
        "events": [
            event(words, article, length)
            for _ in range(0 if bare or number % 20 == 9 else rng.randint(3, 6))
        ],
        "implications": [
            article.item(
                "implication",
                whom=rng.sample(list(words.entities), rng.randint(1, 2)),
                text=words.some("implications", length),
                modality=rng.choice(MODALITIES),
            )
            for _ in range(rng.randint(2, 4))
        ],
        "watch": [
            article.item("watching", text=words.some("watch", length))
            for _ in range(rng.randint(2, 3))
        ],
        "notes": [
            article.item(
                "note",
                says=words.some("says"),
                means=words.some("means"),
                why=words.some("reasons"),
            )
            for _ in range(rng.randint(0, 3))
        ],
    }
    about = [*rng.sample(list(words.entities), 4), *rng.sample(list(words.terms), 2)]
    found: Seed = {
        "id": f"{about[0]}-{about[4]}-{number:04}",
        **head,
        "title": title(words, number % 40 == 3),
        "standfirst": words.some("standfirst", length),
        "themes": [
            {"theme": theme, "weight": 3 - n, "basis": rng.choice(("literal", "inferred"))}
            for n, theme in enumerate(themes)
        ],
        "tags": about,
        "source": source(number, words, registries, article, tag),
        **{name: value for name, value in items.items() if value},
    }
    return _untranslated(found, LANGUAGES[1 + number // 50 % 2], rng) if number % 50 == 8 else found


def source(number: int, words: Words, registries: Registries, article: Article, tag: str) -> Seed:
    """The article and what to know of it."""
    rng, body = words.rng, article.last
    outlet, byline = registries.one(rng, "publisher"), registries.one(rng, "person")
    named = words.some("titles")
    known = rng.random() < 0.8
    return {
        "article": f"{number:04}",
        "language": tag,
        "title": {"value": named[tag], "status": "stated"} if known else {"status": "unknown"},
        **({} if known else {"working_title": named}),
        "outlet": fact(words, outlet, 0.9),
        "byline": fact(words, byline),
        "date": fact(words, date(rng)),
        "link": fact(words, f"https://example.org/letters/{number}"),
        "genre": rng.choice(("news", "analysis", "opinion", "feature", "digest")),
        "line_count": body + 3,
        "fingerprint": f"sha256:{hashlib.sha256(str(number).encode()).hexdigest()}",
        "reliability": [
            {"id": "invented", "text": words.some("reliability"), "lines": f"2-{min(5, body)}"}
        ],
        "left_out": [{"lines": body + 1, "reason": "rhetoric"}],
        "furniture": f"1, {body + 2}-{body + 3}",
    }


def _untranslated(value: Any, tag: str, rng: random.Random, name: str = "") -> Any:
    """The brief with half of its texts missing in a language, its title mostly there."""
    if isinstance(value, Text):
        missing = rng.random() < (0.1 if name == "title" else 0.5)
        return Text((key, words) for key, words in value.items() if key != tag or not missing)
    if isinstance(value, dict):
        return {key: _untranslated(one, tag, rng, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_untranslated(one, tag, rng) for one in value]
    return value
