"""The project's own queries: what readers are expected to type, and what should answer it.

``tests/queries.yml`` is a list: ``query``, its language ``in``, the language ``to`` of what is
wanted if that is another, and in ``find`` what answers it, as :func:`told` names places.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from generator import seed
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.gates.looked import Looked, NotRunError
from generator.gates.project import Project

FILE = "tests/queries.yml"
FIRST = 10
"""So many results are looked at: the first page."""
LOST = 0.1
"""This share of queries that cross languages may find nothing: they work through names alone."""

PLACES = (
    (r"entities/(?:page-\d+/)?#(.+)", "names#{}"),
    (r"entities/([^/]+)/", "names#{}"),
    (r"glossary/(?:page-\d+/)?#(.+)", "glossary#{}"),
    (r"briefs/([^/]+)/", "briefs/{}"),
    (r"briefs/([^/]+)/(#.+)", "briefs/{}{}"),
    (r"(questions|themes)/([^/]+)/(?:#.+)?", "{}/{}"),
)


class Asked(NamedTuple):
    """A query: its line, its language, that of what is wanted, and what answers it."""

    query: str
    language: str
    to: str
    wanted: frozenset[str]
    line: int = 1

    @property
    def crosses(self) -> bool:
        """Whether what is wanted is in another language."""
        return self.language != self.to


def told(address: str) -> str:
    """An address below an edition in the words of the file; a question has its answers."""
    for pattern, name in PLACES:
        if found := re.fullmatch(pattern, address):
            return name.format(*found.groups())
    return address


def asked(root: Path) -> list[Asked]:
    """The queries of a project, none if it has no such file; raises ContentError."""
    file = root / FILE
    if not file.is_file():
        return []
    read = seed.read(FILE, file.read_bytes())
    written: Any = read.plain()
    return [
        Asked(
            one["query"],
            one["in"],
            one.get("to", one["in"]),
            frozenset(one["find"]),
            read.find((number,)).span.line,
        )
        for number, one in enumerate(written)
    ]


def look(project: Project) -> Looked:
    """Queries that find nothing of what they want on their first page."""
    site = project.site
    try:
        queries = asked(project.root)
    except ContentError as error:
        return Looked(error.diagnostics)
    except (KeyError, TypeError, AttributeError):
        hint = "each entry has query, in and find; the file's own head says what they are"
        return Looked((Diagnostic(Span(FILE), "query", "this is no list of queries", hint),))
    if not queries:
        return Looked(said=f"no queries: {FILE} would hold them")
    answers = answered(site.folder, queries)
    lost = [one for one, found in zip(queries, answers, strict=True) if not one.wanted & set(found)]
    crossing = [one for one in lost if one.crosses]
    allowed = len(crossing) <= LOST * sum(one.crosses for one in queries)
    problems = [_problem(one) for one in lost if not (one.crosses and allowed)]
    found = f"{len(queries) - len(lost)} of {len(queries)} queries answered"
    return Looked(tuple(problems), found)


def _problem(one: Asked) -> Diagnostic:
    wanted = ", ".join(sorted(one.wanted)[:3])
    message = f"“{one.query}” finds nothing of what it should among the first {FIRST}"
    return Diagnostic(Span(FILE, one.line), "query", message, f"wanted: {wanted}")


def answered(site: Path, queries: list[Asked]) -> list[list[str]]:
    """What the site's own scripts answer to each query, each page or item once, best first."""
    node = shutil.which("node")
    if not node:
        raise NotRunError("install Node, on Debian nodejs, to ask the search")
    calls = [
        [one.query, {"language": one.to, "languages": [one.to], "limit": FIRST}] for one in queries
    ]
    done = subprocess.run(
        [node, str(Path(__file__).with_name("ask.mjs")), str(site)],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told_last = done.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise NotRunError(f"the search cannot be asked by Node; it says: {told_last[0]}")
    return [
        list(dict.fromkeys(told(address.partition("/")[2]) for address in addresses))
        for addresses in json.loads(done.stdout)
    ]
