"""An earlier revision's seeds and locale files, read from git."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import disk
from generator.diagnostics import Diagnostic, Span, UsageError, printable
from generator.disk import TRANSLATIONS
from generator.revisions import git

FOLDERS = ("seeds", "locales")
"""What of a revision is read."""

_LINK, _SUBMODULE = "120000", "160000"
_MOST_LINKS = 8


@dataclass(frozen=True)
class Base:
    """A revision, with its files by their paths below each folder."""

    name: str
    """As it was asked for."""
    commit: str
    """Its commit, abbreviated."""
    seeds: Mapping[str, bytes | Diagnostic]
    locales: Mapping[str, bytes]


def read(root: Path, revision: str) -> Base:
    """The seeds and locale files that the project at ``root`` had in ``revision``.

    The project may be a folder of its repository. Raises UsageError if there is no git, no
    repository or no such revision.
    """
    prefix = _said(root, "rev-parse", "--show-prefix").rstrip("\n")
    commit = _commit(root, revision)
    tree = _tree(root, commit, prefix)
    content = _contents(root, [blob for _, blob in tree.values()])
    files = {path: (mode, content[blob]) for path, (mode, blob) in tree.items() if blob in content}
    return Base(
        name=revision,
        commit=_short(root, commit),
        seeds=dict(_seeds(files)),
        locales={
            path.removeprefix("locales/"): content
            for path, (mode, content) in files.items()
            if path.startswith("locales/") and mode != _LINK
        },
    )


def written_locales(base: Base, folder: Path) -> Path:
    """The folder, with the locale files of a revision in it."""
    for name, content in base.locales.items():
        disk.write(folder / name, content)
    return folder


def working(root: Path) -> tuple[str, bool]:
    """The commit the working tree is of, abbreviated, and whether its texts differ from it.

    In a repository without a commit there is none: "".
    """
    head = git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    status = _said(root, "status", "--porcelain", "--untracked-files=all", "--", *FOLDERS)
    return _short(root, "HEAD") if head.returncode == 0 else "", bool(status.strip())


def _seeds(files: Mapping[str, tuple[str, bytes]]) -> Iterator[tuple[str, bytes | Diagnostic]]:
    """Those files that :func:`generator.disk.seeds` would read."""
    for path, (mode, content) in files.items():
        folder, *parts = path.split("/")
        hidden = any(part.startswith(".") and part != TRANSLATIONS for part in parts)
        if folder == "seeds" and not hidden and not parts[-1].startswith("."):
            below = "/".join(parts)
            yield below, _followed(files, path) if mode == _LINK else content


def _followed(files: Mapping[str, tuple[str, bytes]], path: str) -> bytes | Diagnostic:
    """What a link inside ``seeds/`` leads to."""
    at = path
    for _ in range(_MOST_LINKS):
        mode, content = files.get(at, ("", b""))
        if mode and mode != _LINK:
            return content
        target = content.decode("utf-8", "surrogateescape")
        at = posixpath.normpath(posixpath.join(posixpath.dirname(at), target))
        if not mode or not at.startswith("seeds/"):
            break
    hint = "put the file itself here"
    return Diagnostic(Span(path), "link", "this link leads to nothing in seeds/", hint)


def _commit(root: Path, revision: str) -> str:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = git(root, *asked)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    named = printable(revision)
    if _said(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise UsageError(
            f"{named} is not in this clone, which holds the last commits only: get the others with"
            " `git fetch --unshallow`, or in a workflow check out with `fetch-depth: 0`"
        )
    raise UsageError(
        f"{named} is no revision of this repository: if it is a branch on the server, get it with"
        f" `{_fetch(revision)}`"
    )


def _fetch(revision: str) -> str:
    remote, slash, branch = revision.partition("/")
    known = slash and branch.replace("-", "").replace("/", "").replace(".", "").isalnum()
    return f"git fetch origin {branch}" if known and remote == "origin" else "git fetch origin main"


def _tree(root: Path, commit: str, prefix: str) -> dict[str, tuple[str, str]]:
    """Mode and blob of each file in our folders, by its path in the project."""
    places = [prefix + folder for folder in FOLDERS]
    listed = _bytes(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *places)
    found = {}
    for entry in filter(None, listed.split(b"\0")):
        meta, _, name = entry.partition(b"\t")
        mode, _, blob = meta.decode().split(" ")
        if mode != _SUBMODULE:
            found[os.fsdecode(name).removeprefix(prefix)] = (mode, blob)
    return found


def _contents(root: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """Blobs by their names, all read by one process."""
    asked = "".join(f"{blob}\n" for blob in dict.fromkeys(blobs)).encode()
    given, at = _bytes(root, "cat-file", "--batch", given=asked), 0
    found: dict[str, bytes] = {}
    while at < len(given):
        end = given.index(b"\n", at)
        blob, kind, *size = given[at:end].decode().split(" ")
        if not size:
            raise UsageError(f"git has lost a file of that revision ({blob} is {kind})")
        start = end + 1
        found[blob] = given[start : start + int(size[0])]
        at = start + int(size[0]) + 1
    return found


def _short(root: Path, commit: str) -> str:
    return _said(root, "rev-parse", "--short", commit).strip()


def _said(root: Path, *arguments: str) -> str:
    return os.fsdecode(_bytes(root, *arguments))


def _bytes(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = git(root, *arguments, given=given)
    if done.returncode == 0:
        return done.stdout
    said = " ".join(os.fsdecode(done.stderr).split()).removeprefix("fatal: ")
    if "not a git repository" in said:
        raise UsageError(f"{root} is in no git repository, so there is no revision to compare with")
    raise UsageError(f"git cannot read the revision: {printable(said)}")
