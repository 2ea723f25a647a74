"""What has to hold before a site is published: each gate is one command, listed in GATES.

A gate looks at a project and tells what it found. What it wants besides our own requirements (Java,
a browser, Node) may be missing; then it raises :class:`NotRunError`, which says what to install.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from generator.diagnostics import UsageError
from generator.gates import accessibility, building, html, leaks, links, pdf, search, seeds
from generator.gates.looked import Looked, NotRunError
from generator.gates.project import Project
from generator.validate import suggestion


class Gate(NamedTuple):
    """A gate: its name, what looks, what it looks at, and by which problems it is closed."""

    name: str
    look: Callable[[Project], Looked]
    says: str
    closes: Collection[str] = ("error", "warning")
    """Severities that keep a site from being published; others are only listed."""
    of_site: bool = False
    """Whether it looks at the site that was built."""


BUILD = "build"

GATES: tuple[Gate, ...] = (
    Gate("schema", seeds.schema, "seeds are well-formed, and refer to what exists", ("error",)),
    Gate("agreement", seeds.agreement, "the languages of a text say the same"),
    Gate("direction", seeds.direction, "marks, letters and direction are those of the script"),
    Gate("staleness", seeds.staleness, "translations older than their originals (a report)", ()),
    Gate(BUILD, building.look, "the site builds without a warning"),
    Gate("links", links.look, "every address and anchor in the built pages exists", of_site=True),
    Gate("html", html.look, "pages are valid HTML (Nu checker)", of_site=True),
    Gate("accessibility", accessibility.look, "axe finds no fault in the pages", of_site=True),
    Gate("search", search.look, "the project's own queries find what they want", of_site=True),
    Gate("pdf", pdf.look, "printed sheets keep PDF/UA-1, with fonts and text", of_site=True),
    Gate("leaks", leaks.look, "nothing says what is not published yet", of_site=True),
)


class Passed(NamedTuple):
    """What became of a gate."""

    gate: Gate
    looked: Looked
    missing: str
    """Why it was not run, if it was not."""
    seconds: float

    @property
    def closed(self) -> bool:
        """Whether something keeps the site from being published."""
        return any(one.severity in self.gate.closes for one in self.looked.problems)


def chosen(names: Collection[str]) -> tuple[Gate, ...]:
    """The gates of these names, all if there are none, in their order; or :class:`UsageError`."""
    known = {gate.name for gate in GATES}
    for name in names:
        if name not in known:
            hint = suggestion(name, known) or "`briefing verify --list` lists all"
            raise UsageError(f"there is no gate `{name}`: {hint}")
    return tuple(gate for gate in GATES if not names or gate.name in names)


def passed(project: Project, gates: Collection[Gate]) -> Iterator[Passed]:
    """What becomes of each gate; a site that could not be built is not looked at."""
    built = True
    for gate in gates:
        began = time.perf_counter()
        looked, missing = Looked(), ""
        if gate.of_site and not built:
            missing = "the site was not built"
        else:
            try:
                looked = gate.look(project)
            except NotRunError as error:
                missing = str(error)
        one = Passed(gate, looked, missing, time.perf_counter() - began)
        built = built and not (gate.name == BUILD and one.closed)
        yield one
