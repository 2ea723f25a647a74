"""Documents that have nothing to do with any collection.

``python -m benchmarks.search.crowd 1000`` prints so many texts of the invented corpus in each
language as JSON: ``{id, lang, title, text}``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator

from benchmarks.corpus import seeds
from benchmarks.words import LANGUAGES

LISTS = ("key_points", "quotes", "events", "implications", "watch", "answers")


def documents(count: int) -> Iterator[dict[str, str]]:
    """``count`` documents in each language."""
    made = 0
    for path, seed in seeds(briefs=count // 12 + 1, seed=11, sentences=2):
        if not path.startswith("briefs/"):
            continue
        for item in (item for name in LISTS for item in seed.get(name, [])):
            if made == count or not set(LANGUAGES) <= set(item["text"]):
                continue
            made += 1
            for tag in LANGUAGES:
                text = shown(item["text"][tag])
                yield {"id": f"crowd-{tag}-{made}", "lang": tag, "title": text[:40], "text": text}
    assert made == count, made


def shown(text: str) -> str:
    """A text as readers see it, or nearly: marks of references taken away."""
    text = re.sub(r"\[\[(?:\w+:)?([^\]|]*\|)?([^\]]*)\]\]", r"\2", text)
    return re.sub(r"\{\{[^}]*\}\}", "17", text)


if __name__ == "__main__":
    print(json.dumps(list(documents(int(sys.argv[1]))), ensure_ascii=False))
