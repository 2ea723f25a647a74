"""Versions of the fixture's seeds, compared."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator import locales
from generator.review.changes import Entry, Review, compare
from generator.review.sides import side

Seeds = Mapping[str, bytes]

LINE_BEFORE = b"# Begins a line further down.\n"


def edited(seeds: Seeds, path: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """The seeds with some words of one of them replaced, each where it stands first."""
    text = seeds[path].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return {**seeds, path: text.encode()}


def reviewed(old: Seeds, new: Seeds) -> Review:
    """What differs, with our own locale files on both sides."""
    return compare(side(old, [locales.FOLDER]), side(new, [locales.FOLDER]))


def only(review: Review) -> Entry:
    """The one entry there is."""
    (entry,) = review.entries
    return entry


def git(root: Path, *arguments: str) -> str:
    """What git says, in a repository of a test's own."""
    identity = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(
        ["git", *identity, "-c", "init.defaultBranch=main", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
