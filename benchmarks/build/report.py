"""Measurements → ``benchmarks/RESULTS.md`` and its chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.build.chart import Group, bars, figure
from benchmarks.build.peers import PEERS
from benchmarks.build.results import Result, newest
from benchmarks.build.targets import AGAIN, AGAINST, OURS, Known, Target, others, ratios

HEAD = """# What a build costs

Written by `python -m benchmarks.build` (`make bench`); how it measures and what the peers are given
is said in [build/measure.py](build/measure.py) and [build/peers.py](build/peers.py).

- **Ours** writes three editions (English, Arabic, Hebrew) from invented briefs, with our search,
  feeds and structured data, and without printed sheets unless that is said.
- **The peers** build the same pages from the Markdown that our build wrote, in the same three
  languages, with a search index of their own kind. They are spared reading seeds, and what else our
  pages tell machines. Hugo's templates are minimal, and it leaves attribute lists as text.
- **CPU** is that of all processes of a build together, processes that outlive their parents
  included; **peak memory** is the most that all had at one time, shared pages counted once.
- **An edit** changes a sentence of one key point in every language. Ours builds every page that
  shows it; the peers get the page of the brief alone, and the same command as before.
"""
WHAT = {
    "clean": "clean build",
    "edit": "one brief edited",
    "nothing": "nothing changed",
    "growth": "clean build, to see how its cost grows",
    "sheets": "clean build with sheets and cards",
    "start": "starting Python, importing MkDocs",
}
TOOLS = {OURS: "**ours**", "python": "Python", **{name: one.title for name, one in PEERS.items()}}


def write(results: Iterable[Result], folder: Path) -> None:
    """Write the report and its chart."""
    known = newest(results)
    (folder / "RESULTS.md").write_text(report(known), "utf-8")
    (folder / "results.svg").write_text(chart(known), "utf-8")


def report(known: Known) -> str:
    """The whole report."""
    sizes = sorted({key[0] for key in known})
    told = [HEAD, "\n".join(_circumstances(known)), ""]
    if groups := _groups(known):
        told += [f"![{_alternative(groups)}](results.svg)", ""]
    for briefs in sizes:
        parts = [*_ratios(known, briefs), *_others(known, briefs)]
        if parts:
            told += [f"## {briefs:,} briefs", "", *parts]
    return "\n".join([*told, "## In numbers", "", *_numbers(known), ""])


def _circumstances(known: Known) -> Iterator[str]:
    days = sorted(one.run[:10] for one in known.values())
    for machine in sorted({one.machine for one in known.values()}):
        yield f"- Machine: {machine}."
    if days:
        yield f"- Measured {days[0]}" + (f" to {days[-1]}." if days[-1] != days[0] else ".")
    busy = [one.values["elsewhere"] for one in known.values() if "elsewhere" in one.values]
    if busy and max(busy) >= 0.1:
        yield (
            f"- Other work ran on the machine meanwhile (up to {max(busy):.1f} cores busy with it):"
            " wall times are longer than they would be, CPU somewhat."
        )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in (head, *rows)]
    align = ["---", *(["---:"] * (len(head) - 1))]
    return [lines[0], f"| {' | '.join(align)} |", *lines[1:], ""]


def _row(target: Target, known: Known) -> Sequence[str]:
    value = target.value(known)
    bounds = [
        "–" if bound is None else f"≤ {bound:g}{target.unit}" for bound in (target.must, target.aim)
    ]
    shown = "–" if value is None else f"{value:.2f}{target.unit}"
    return [target.title, shown, *bounds, target.verdict(value)]


def _ratios(known: Known, briefs: int) -> Iterator[str]:
    for what, peers in (("clean", AGAINST), ("edit", AGAIN)):
        measured = {peer: name for peer, name in peers.items() if (briefs, what, peer) in known}
        if measured and (briefs, what, OURS) in known:
            rows = [_row(target, known) for target in ratios(briefs, measured, what)]
            yield f"{WHAT[what].capitalize()}, ours ÷ the peer's:\n"
            yield from _table(["against", "ratio", "must", "aim", ""], rows)


def _others(known: Known, briefs: int) -> Iterator[str]:
    rows = [
        _row(target, known)
        for target in others(briefs)
        if target.value(known) is not None or target.must is not None
    ]
    if rows and any(key[0] == briefs and key[1] == "clean" for key in known):
        yield from _table(["besides", "value", "must", "aim", ""], rows)
    if preview := known.get((briefs, "serve", OURS)):
        yield f"Preview: {preview.note}.\n" if preview.note else ""
    if same := known.get((briefs, "same", OURS)):
        count, differ = int(same.values["files"]), int(same.values["differ"])
        yield (
            f"After the edit the site was compared with a clean build of the same inputs: {differ}"
            f" of {count:,} files differ: {same.note}.\n"
            if differ
            else f"After the edit the site was the same as a clean build of the same inputs makes:"
            f" {count:,} files, byte by byte.\n"
        )


def _numbers(known: Known) -> list[str]:
    rows = []
    order = {name: number for number, name in enumerate([*WHAT])}
    for (briefs, what, tool), one in sorted(
        known.items(), key=lambda item: (item[0][0], order.get(item[0][1], 9), item[0][2] != OURS)
    ):
        if "cpu" in one.values:
            values = one.values
            pages = f"{values['pages']:,.0f}" if "pages" in values else ""
            amounts = [
                figure(values[name]) if values[name] else "–" for name in ("cpu", "wall", "peak")
            ]
            rows.append([f"{briefs:,} briefs: {WHAT[what]}", TOOLS[tool], pages, *amounts])
    head = ["what", "by", "pages", "CPU, s", "wall, s", "peak memory, MiB"]
    return _table(head, rows)


def _groups(known: Known) -> list[Group]:
    found: list[Group] = []
    for briefs in sorted({key[0] for key in known}):
        for what in ("clean", "edit"):
            rows = [
                (TOOLS[tool].strip("*").replace("ours", "Ours"), one.values["cpu"], tool == OURS)
                for (size, done, tool), one in known.items()
                if (size, done) == (briefs, what)
            ]
            if len(rows) > 1:
                rows.sort(key=lambda row: row[1])
                found.append((f"{briefs:,} briefs, {WHAT[what]}", rows))
    return found


def _alternative(groups: Sequence[Group]) -> str:
    """What the chart shows, in words."""
    told = [
        f"{heading}: " + ", ".join(f"{name} {figure(amount)} s" for name, amount, _ in rows)
        for heading, rows in groups
    ]
    return "Bars of CPU time. " + "; ".join(told)


def chart(known: Known) -> str:
    """CPU of every build beside that of the peers."""
    return bars("CPU seconds of builds", _groups(known), "s")
