"""A whole project of invented briefs, to measure with.

``python -m benchmarks.corpus 1000 DIR`` writes it; the same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.briefs import brief
from benchmarks.items import Registries, Seed
from benchmarks.words import LANGUAGES, VOCABULARY, Text, text

ROOT = Path(__file__).parent.parent
MOST_ANSWERS = 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a project into a folder that is empty or not there yet."""
    parser = argparse.ArgumentParser(description="A project of invented briefs, to measure with.")
    parser.add_argument("briefs", type=int, metavar="N", help="how many briefs")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--editions", nargs="+", default=LANGUAGES, metavar="ID", help="(en ar he); a pair is ar-en"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--sentences", type=int, default=1, metavar="N", help="in each of the longer texts (1)"
    )
    options = parser.parse_args(arguments)
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    for path, seed in seeds(options.briefs, options.seed, options.sentences, options.editions):
        file = options.folder / "seeds" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(written(seed)) + "\n", "utf-8")
    shutil.copytree(ROOT / "overrides", options.folder / "overrides")
    (options.folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "index.md", options.folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", options.folder)


def seeds(
    briefs: int, seed: int, sentences: int = 1, editions: Sequence[str] = LANGUAGES
) -> Iterator[tuple[str, Any]]:
    """Every seed, by its path below ``seeds/``."""
    terms = dict(_term_names())
    entities = list(_entities())
    known = Registries({one["id"]: one["kind"] for one in entities}, terms)
    made = []
    for number in range(1, briefs + 1):
        # Each brief has chance of its own, so that it is the same whatever their number.
        made.append(brief(number, random.Random(f"{seed}/{number}"), known, sentences))
        yield f"briefs/{made[-1]['id']}.yml", made[-1]
    rng = random.Random(seed)
    yield "entities.yml", entities
    yield "glossary.yml", [_term(key, name) for key, name in terms.items()]
    yield (
        "questions.yml",
        [_question(number, key, rng, known, made) for number, key in enumerate(terms)],
    )
    yield "themes.yml", [_theme(key, rng, known, made) for key in VOCABULARY["themes"]]
    yield (
        "site.yml",
        {
            **{name: text(forms) for name, forms in VOCABULARY["site"].items()},
            "locales": list(LANGUAGES),
            "editions": list(editions),
            "corrections": "letters@example.org",
        },
    )
    yield "pages/about.yml", _about(rng, known)


def _slug(name: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", name.lower()))


def _entities() -> Iterator[Seed]:
    """What is named after stems, and persons."""
    for stem in VOCABULARY["stems"]:
        latin = [stem[0]] * len(LANGUAGES)
        company = _slug(VOCABULARY["named"]["company"]["name"][0].format(stem=stem[0]))
        for kind, one in VOCABULARY["named"].items():
            name, other = text(one["name"], stem=latin), text(one["name"], stem=stem)
            if not one["latin"]:
                name, other = other, name
            found: Seed = {"id": _slug(other["en"]), "kind": kind, "name": name}
            aliases = {tag: [other[tag]] for tag in ("ar", "he") if other[tag] != name[tag]}
            if aliases and kind in ("company", "place", "publisher"):
                found["aliases"] = aliases
            found["role"] = text(one["role"])
            if kind in ("model", "product"):
                found["belongs_to"] = company
            yield found
    for first in VOCABULARY["first_names"]:
        for last in VOCABULARY["surnames"]:
            name = text(["{first} {last}"] * len(LANGUAGES), first=first, last=last)
            aliases = {"en": [f"{first[0][0]}. {last[0]}"]} if first[0] < "N" else {}
            more = {"aliases": aliases} if aliases else {}
            role = text(VOCABULARY["person_role"])
            yield {"id": _slug(name["en"]), "kind": "person", "name": name, **more, "role": role}


def _term_names() -> Iterator[tuple[str, Text]]:
    for thing, forms in list(VOCABULARY["things"].items())[:5]:
        bare = [thing, *forms[1:]]
        for head, one in VOCABULARY["heads"].items():
            yield f"{thing}-{head}", text(one["name"], thing=bare)


def _term(key: str, name: Text) -> Seed:
    thing, head = key.split("-")
    forms = VOCABULARY["heads"][head]["definition"]
    definition = text(forms, thing=VOCABULARY["things"][thing])
    return {"id": key, "name": name, "definition": definition}


def _cited(rng: random.Random, one: Seed) -> Seed:
    """Some items of a brief, a figure among them where it has one."""
    points = rng.sample(one["key_points"], rng.randint(1, 2))
    return {
        "brief": one["id"],
        "items": [item["id"] for item in [*one.get("figures", [])[:1], *points]],
    }


def _figures(briefs: Sequence[Seed]) -> list[str]:
    return [f"{one['id']}/{item['id']}" for one in briefs for item in one.get("figures", [])[:1]]


def _question(
    number: int, key: str, rng: random.Random, known: Registries, made: Sequence[Seed]
) -> Seed:
    """A question on a term; the first has the most answers, the second a single one."""
    count = {0: MOST_ANSWERS, 1: 1}.get(number) or rng.randint(2, 6)
    chosen = rng.sample(made, min(count, len(made)))
    words = replace(known.words(rng), terms={key: known.terms[key]})
    verdict = rng.choice(("agree", "differ", "contradict", "not_comparable"))
    return {
        "id": f"on-the-{key}",
        "question": words.some("questions"),
        "verdict": "single_source" if len(chosen) == 1 else verdict,
        "why": words.some("whys"),
        "themes": [list(VOCABULARY["themes"])[number % len(VOCABULARY["themes"])]],
        "answers": [
            {
                **_cited(rng, one),
                "says": replace(words, figures=_figures([one])).some("answers"),
            }
            for one in chosen
        ],
    }


def _theme(key: str, rng: random.Random, known: Registries, made: Sequence[Seed]) -> Seed:
    """A theme with what some of its briefs say together."""
    one, words = VOCABULARY["themes"][key], known.words(rng)
    own = [each for each in made if key in [weight["theme"] for weight in each["themes"]]]
    synthesis = []
    for number, basis in enumerate(("literal", "inferred", "inferred", "literal"), 1):
        if chosen := rng.sample(own, min(rng.randint(2, 5), len(own))):
            found = replace(words, figures=_figures(chosen)).some("findings")
            cites = [_cited(rng, each) for each in chosen]
            synthesis.append(
                {"id": f"finding-{number}", "text": found, "basis": basis, "cites": cites}
            )
    return {
        "id": key,
        "name": text(one["name"]),
        "introduction": words.filled(one["introduction"]),
        **({"synthesis": synthesis} if synthesis else {}),
        "colour": one["colour"],
    }


def _about(rng: random.Random, known: Registries) -> Seed:
    one, words = VOCABULARY["about"], known.words(rng)
    paragraphs = [words.filled(forms) for forms in one["paragraphs"]]
    section = {"id": "invented", "heading": text(one["heading"]), "paragraphs": paragraphs}
    return {
        "id": "about",
        "title": text(one["title"]),
        "summary": text(one["summary"]),
        "sections": [section],
    }


def written(value: Any, margin: str = "") -> Iterator[str]:
    """A value as lines of YAML, in the way that seeds are written."""
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        name = f"{margin}-" if isinstance(value, list) else f"{margin}{key}:"
        if isinstance(value, Text):
            yield f"{name} |-"
            yield f"{margin}  {one}"
        elif isinstance(one, dict) and isinstance(value, list):
            first, *others = written(one, f"{margin}  ")
            yield f"{name} {first.lstrip()}"
            yield from others
        elif isinstance(one, (dict, list)) and one:
            yield name
            yield from written(one, f"{margin}  ")
        else:
            yield f"{name} {_scalar(one)}"


def _scalar(value: str | int | datetime.date) -> str:
    words = str(value)
    plain = re.fullmatch(r"[A-Za-z1-9][\w .~/?-]*", words)
    return words if plain else json.dumps(words, ensure_ascii=False)


if __name__ == "__main__":
    main()
