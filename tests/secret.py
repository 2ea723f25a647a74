"""Briefs of the fixture that readers do not know of yet, one of each status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

DAY = "2026-12-01"
"""When the embargo of one of them ends."""

TITLES: Mapping[str, Mapping[str, str]] = {
    "draft": {
        "en": "The weir that nobody opened",
        "ar": "السدّ الذي لم يفتحه أحد",
        "he": "הסכר שאיש לא פתח",
    },
    "review": {
        "en": "Millers against the river",
        "ar": "الطحّانون في وجه النهر",
        "he": "הטוחנים נגד הנהר",
    },
    "embargoed": {
        "en": "What the Lantern *never* paid",
        "ar": "ما لم تدفعه «The Lantern» قط",
        "he": "מה ש־The Lantern לא שילמה",
    },
}


def name(status: str) -> str:
    """The id of the brief of a status."""
    return f"hidden-{status}-brief"


def seeds(known: Mapping[str, bytes]) -> dict[str, bytes]:
    """The seeds of the fixture with these briefs."""
    found = dict(known)
    plain = known["briefs/dry-year.yml"].decode()
    for number, (status, title) in enumerate(TITLES.items()):
        said = "\n".join(f"  {tag}: |-\n    {text}" for tag, text in title.items())
        text = re.sub(r"(?ms)^title:\n.*?(?=^standfirst)", f"title:\n{said}\n", plain)
        text = re.sub(r"(?m)^(standfirst:)$", r"\1\n  he: |-\n    בצורת.", text)
        text = text.replace("id: dry-year", f"id: {name(status)}").replace(
            "status: published", f"status: {status}"
        )
        text = re.sub(r"(?m)^published_on: .*$", f"published_on: {DAY}", text)
        text = re.sub(r"(?m)^former_ids: .*\n", "", text)
        text = re.sub(r"(?m)^(  article: ).*$", rf"\g<1>'9{number}'", text)
        found[f"briefs/{name(status)}.yml"] = text.encode()
    return found


def put(root: Path) -> Path:
    """Put them into a project with the fixture's seeds."""
    path = root / "seeds/briefs/dry-year.yml"
    for below, content in seeds({"briefs/dry-year.yml": path.read_bytes()}).items():
        (root / "seeds" / below).write_bytes(content)
    return root
