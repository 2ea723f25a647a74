"""What a build may cost: the targets, and how each is read from measurements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.build.results import Key, Result

Known = Mapping[Key, Result]
OURS = "briefing"


@dataclass(frozen=True)
class Target:
    """A bound that must be kept, and a lower one to aim at."""

    briefs: int
    title: str
    unit: str
    """What the value is measured in; empty for a ratio."""
    value: Callable[[Known], float | None]
    must: float | None = None
    aim: float | None = None

    def verdict(self, value: float | None) -> str:
        """Whether the value keeps the bounds."""
        if value is None:
            return "not measured"
        if self.must is None:
            return ""
        if value > self.must:
            return "**missed**"
        return "met" if self.aim is not None and value > self.aim else "met, the aim too"


def value(known: Known, briefs: int, what: str, tool: str, name: str) -> float | None:
    """A measured value, if it is known."""
    found = known.get((briefs, what, tool))
    return found.values.get(name) if found else None


def ratio(briefs: int, what: str, peer: str, name: str) -> Callable[[Known], float | None]:
    """Ours divided by the peer's."""

    def read(known: Known) -> float | None:
        ours, theirs = (value(known, briefs, what, tool, name) for tool in (OURS, peer))
        return ours / theirs if ours is not None and theirs else None

    return read


def own(briefs: int, what: str, name: str) -> Callable[[Known], float | None]:
    """Ours as it is."""
    return lambda known: value(known, briefs, what, OURS, name)


def above_start(briefs: int) -> Callable[[Known], float | None]:
    """CPU of a build of what did not change, less that of starting Python and importing MkDocs."""

    def read(known: Known) -> float | None:
        ours = value(known, briefs, "nothing", OURS, "cpu")
        start = value(known, briefs, "start", "python", "cpu")
        return ours - start if ours is not None and start is not None else None

    return read


def growth(briefs: int) -> Callable[[Known], float | None]:
    """CPU a page of ten times as many briefs, divided by that of these."""

    def read(known: Known) -> float | None:
        costs = []
        for size in (10 * briefs, briefs):
            cpu, pages = (value(known, size, "growth", OURS, name) for name in ("cpu", "pages"))
            if cpu is None or not pages:
                return None
            costs.append(cpu / pages)
        return costs[0] / costs[1]

    return read


Bounds = tuple[float, float]
CLEAN: dict[tuple[str, str], dict[int, Bounds]] = {
    ("static-i18n", "cpu"): {1000: (0.45, 0.35), 3000: (0.09, 0.07)},
    ("zensical", "cpu"): {1000: (0.75, 0.55), 3000: (0.75, 0.55)},
    ("hugo", "cpu"): {1000: (2.8, 1.8), 3000: (2.4, 1.8)},
    ("hugo", "peak"): {3000: (0.20, 0.12)},
}
EDIT: dict[tuple[str, str], dict[int, Bounds]] = {
    ("zensical", "cpu"): {1000: (0.15, 0.08), 3000: (0.08, 0.04)},
    ("hugo", "cpu"): {1000: (0.20, 0.12), 3000: (0.10, 0.05)},
}
AGAINST = {
    "static-i18n": "MkDocs + static-i18n",
    "zensical": "Zensical",
    "hugo": "Hugo",
    "mkdocs": "MkDocs alone",
}
AGAIN = {"zensical": "Zensical with its cache", "hugo": "Hugo, which builds everything"}
QUANTITIES = {"cpu": "CPU", "wall": "wall time", "peak": "peak memory"}


def ratios(briefs: int, peers: Mapping[str, str], what: str) -> Iterator[Target]:
    """Ours against each peer, in every quantity, with a target or without."""
    bounds = {"clean": CLEAN, "edit": EDIT}[what]
    for peer, title in peers.items():
        for name, quantity in QUANTITIES.items():
            must, aim = bounds.get((peer, name), {}).get(briefs, (None, None))
            read = ratio(briefs, what, peer, name)
            yield Target(briefs, f"{title}: {quantity}", "", read, must, aim)


def others(briefs: int) -> Iterator[Target]:
    """What is not a ratio to a peer."""
    title = "nothing changed: CPU above starting Python and importing MkDocs"
    yield Target(briefs, title, " s", above_start(briefs), 1.0, 0.3)
    one_size = briefs == 1000
    for name, which, bounds in (
        ("viewed", "the edition that is viewed", (0.8, 0.4)),
        ("rest", "all other editions", (3.0, None)),
    ):
        must, aim = bounds if one_size else (None, None)
        title = f"preview: from saving to seeing, {which}"
        yield Target(briefs, title, " s", own(briefs, "serve", name), must, aim)
    must, aim = (1.15, 1.05) if one_size else (None, None)
    title = f"growth: CPU a page with {10 * briefs:,} briefs ÷ with {briefs:,}"
    yield Target(briefs, title, "", growth(briefs), must, aim)
