"""What the search of an edition says to readers and to its scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.editions import Edition
from generator.library import Library
from generator.locales import Locale
from generator.plan.writer import Writer
from generator.rich import characters

SCRIPTS = (
    "fold.js",
    "stem.js",
    "store.js",
    "register.js",
    "concepts.js",
    "spelling.js",
    "rank.js",
    "engine.js",
)
"""The engine, in the order in which its parts are loaded."""

LABELS = (
    "all_briefs",
    "did_you_mean",
    "filter_any",
    "filter_from",
    "filter_kind",
    "filter_language",
    "filter_theme",
    "filter_to",
    "filters",
    "search",
    "search_all",
    "search_broken",
    "search_more",
    "search_needs_script",
    "search_own",
)

KINDS = (
    "brief",
    "point",
    "figure",
    "quote",
    "event",
    "implication",
    "watch",
    "note",
    "reliability",
    "theme",
    "finding",
    "question",
    "answer",
    "term",
    "prose",
)
"""What is found, beside entities of each kind; the label ``kind_…`` names it."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "brief": ("brief", "reliability", "note"),
    "point": ("point", "implication", "watch", "finding"),
    "figure": ("figure",),
    "quote": ("quote",),
    "event": ("event",),
    "question": ("question", "answer"),
    "term": ("term",),
}
"""What readers filter by, beside the kinds of entities."""


def settings(library: Library, edition: Edition) -> dict[str, Any]:
    """Labels, languages, themes and kinds, in the first language of ``edition``."""
    first = edition.first
    writer = Writer(library, first, "")
    entities = {f"entity-{kind}": name for kind, name in first.words.entity_kinds.items()}
    own = {kind: first.label(f"kind_{kind}") for kind in KINDS}
    known = {tag: _language(locale) for tag, locale in library.locales.items()}
    group_names = {group: own[group] for group in GROUPS} | entities
    themes = {
        theme.id: characters(writer.plain(writer.name(theme.name)))
        for theme in library.themes.values()
    }
    return {
        "labels": {name: first.label(name) for name in LABELS},
        "others": [
            {"lang": lo.tag, "dir": lo.direction, "text": lo.label("search_others")}
            for lo in edition.locales
        ],
        "results": dict(first.words.plurals["results"]),
        "languages": [locale.tag for locale in edition.locales],
        "known": known,
        "kinds": own | entities,
        "groups": {**GROUPS, **{kind: [kind] for kind in entities}},
        "group_names": group_names,
        "themes": themes,
        # Templates of minijinja sort the keys of a mapping.
        "order": {"known": [*known], "groups": [*group_names], "themes": [*themes]},
        "parts": SCRIPTS,
    }


def _language(locale: Locale) -> dict[str, str]:
    return {"lang": locale.tag, "dir": locale.direction, "name": locale.words.name}
