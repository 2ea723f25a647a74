"""``python -m benchmarks.build``: our builds and those of the peers, in one run, in turn.

Every measurement is put down at once in ``.cache/bench/results.jsonl``; the report is written from
all of them, the newest run of each counting. ``--resume`` goes on with an interrupted run.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from benchmarks.build import peers, project, report, results, serve
from benchmarks.build.measure import FailedError, measured
from benchmarks.build.peers import PEERS, USUAL, Peer
from benchmarks.build.results import Result
from benchmarks.build.targets import OURS
from benchmarks.build.texts import documents

ROOT = Path(__file__).parent.parent.parent
STAGES = ("clean", "edit", "nothing", "serve", "growth", "sheets")
USUALLY = ("clean", "edit", "nothing", "serve")
LAST = {"edit": ("same", OURS), "nothing": ("start", "python")}
"""What a stage measures last, where that is not named like the stage."""
SMALL = 100
"""With so many briefs sheets are made too; with more that takes long and says the same."""
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1"}


class Bench:
    """One run: what it measures goes to one file, its workspaces stand below one folder."""

    def __init__(self, folder: Path, run: str, chosen: Iterable[str]) -> None:
        self.folder, self.run = folder, run
        self.file = folder / "results.jsonl"
        self.peers: Sequence[Peer] = [PEERS[name] for name in chosen]
        self.done = {one.key for one in results.load(self.file) if one.run == run}
        self.failures: list[str] = []

    def place(self, briefs: int, tool: str) -> Path:
        """Where a tool works."""
        return self.folder / f"{briefs}" / tool

    def add(
        self, briefs: int, what: str, tool: str, values: dict[str, float], note: str = ""
    ) -> None:
        """Put a measurement down."""
        one = Result(self.run, briefs, what, tool, values, note)
        results.append(self.file, one)
        self.done.add(one.key)
        shown = ", ".join(f"{name} {value:g}" for name, value in values.items())
        print(f"{briefs} briefs, {what}, {tool}: {shown} {note}".rstrip(), flush=True)

    def cost(
        self,
        briefs: int,
        what: str,
        tool: str,
        command: Sequence[str],
        pages: Callable[[], int] | None = None,
        folder: Path | None = None,
    ) -> None:
        """Measure a command, in the folder of the tool unless another is named."""
        log = self.folder / f"{briefs}" / f"{tool}-{what}.log"
        place = folder or self.place(briefs, tool)
        found = asdict(measured(command, place, log, ENVIRONMENT))
        self.add(briefs, what, tool, {**found, **({"pages": pages()} if pages else {})})

    def attempt(self, step: Callable[[], object]) -> None:
        """Do a step; the others are measured even if it fails, and the failure is told."""
        try:
            step()
        except FailedError as error:
            self.failures.append(str(error))
            print(error, file=sys.stderr, flush=True)

    def programs(self) -> Path:
        """The peers' programs."""
        return peers.install(self.folder / "peers")

    def ours(self, briefs: int) -> Path:
        """Our project, built; measured unless this run has done so."""
        folder = self.place(briefs, OURS)
        if (briefs, "clean", OURS) not in self.done or not (folder / "site").is_dir():
            project.write(briefs, folder)
            self.cost(briefs, "clean", OURS, project.BUILD, lambda: project.pages(folder))
        return folder

    def theirs(self, briefs: int, peer: Peer) -> Path:
        """A peer's project with the texts of ours, built; measured unless this run has done so."""
        ours, folder = self.place(briefs, OURS), self.place(briefs, peer.name)
        if (briefs, "clean", peer.name) not in self.done:
            peer.lay_out(ours, folder)
            texts = list(documents(ours / "docs"))
            command = peer.command(self.programs())
            self.cost(briefs, "clean", peer.name, command, lambda: peer.pages(texts, folder))
        return folder

    def clean(self, briefs: int) -> None:
        """Clean builds, one after another."""
        self.ours(briefs)
        for peer in self.peers:
            self.attempt(partial(self.theirs, briefs, peer))

    def edit(self, briefs: int) -> None:
        """One brief edited: ours, then those that build again; then ours held against a clean one.

        Always the whole of it, since the peers get the page that our build wrote of the edit.
        """
        folder = self.ours(briefs)
        seed = project.editable(folder)
        mark = project.edit(seed, _next(folder))["en"]
        self.cost(briefs, "edit", OURS, project.BUILD)
        address = Path("briefs") / seed.stem / "index.html"
        _must_show(folder / "site" / "en" / address, mark)
        for peer in self.peers:
            if peer.rebuilds:
                self.attempt(partial(self._again, briefs, peer, seed.stem, mark))
        fresh = self.place(briefs, "fresh")
        project.again(folder, fresh)
        log = self.folder / f"{briefs}" / "fresh.log"
        measured(project.BUILD, fresh, log, ENVIRONMENT)
        count, differ = project.compared(folder / "site", fresh / "site")
        shutil.rmtree(fresh)
        self.add(
            briefs, "same", OURS, {"files": count, "differ": len(differ)}, ", ".join(differ[:8])
        )

    def _again(self, briefs: int, peer: Peer, brief: str, mark: str) -> None:
        texts = list(documents(self.place(briefs, OURS) / "docs", f"briefs/{brief}.md"))
        folder = self.theirs(briefs, peer)
        peer.put(texts, folder)
        self.cost(briefs, "edit", peer.name, peer.command(self.programs()))
        _must_show(folder / peer.site("en") / "briefs" / brief / "index.html", mark)

    def nothing(self, briefs: int) -> None:
        """Building again what did not change, and what starting alone costs.

        It comes after a clean build or that of an edit, so the site is as its seeds are.
        """
        folder = self.ours(briefs)
        self.cost(briefs, "nothing", OURS, project.BUILD)
        for _ in range(3):
            log = self.folder / f"{briefs}" / "start.log"
            cost = measured(peers.importing(), folder, log, ENVIRONMENT)
            self.add(briefs, "start", "python", asdict(cost))

    def serve(self, briefs: int) -> None:
        """From saving a seed to seeing it in the preview."""
        if not serve.exists():
            self.add(briefs, "serve", OURS, {}, "not there yet")
            return
        folder = self.ours(briefs)
        log = self.folder / f"{briefs}" / "serve.log"
        found = serve.latency(folder, project.editable(folder), log, _next(folder, serve.EDITS))
        self.add(briefs, "serve", OURS, found)

    def growth(self, briefs: int) -> None:
        """Ten times as many briefs; these before and after, as a machine is not always as fast.

        These builds are not those that peers are measured beside.
        """
        for size in (briefs, 10 * briefs, briefs):
            folder = self.place(size, "growth")
            project.write(size, folder)
            pages = partial(project.pages, folder)
            self.cost(size, "growth", OURS, project.BUILD, pages, folder)
            shutil.rmtree(folder)

    def sheets(self, briefs: int) -> None:
        """A clean build with everything that is printed."""
        folder = self.place(briefs, "sheets")  # what the other stages build has none
        project.write(briefs, folder)
        pages = partial(project.pages, folder)
        self.cost(briefs, "sheets", OURS, project.WITH_SHEETS, pages, folder)


def _next(folder: Path, count: int = 1) -> int:
    """A number that no edit of this project has had; so many are taken."""
    file = folder / "edits"
    number = int(file.read_text()) if file.is_file() else 1
    file.write_text(str(number + count))
    return number


def _must_show(page: Path, mark: str) -> None:
    if mark not in page.read_text("utf-8"):
        raise FailedError(f"{page.parent.name} does not show the edit")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--briefs", type=int, nargs="+", default=[1000], metavar="N")
    parser.add_argument("--peers", nargs="*", choices=list(PEERS), default=list(USUAL))
    parser.add_argument("--only", nargs="+", choices=STAGES, metavar="STAGE", help=str(STAGES))
    parser.add_argument("--resume", action="store_true", help="go on with the last run")
    parser.add_argument("--report", action="store_true", help="measure nothing, write the report")
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache" / "bench")
    options = parser.parse_args(arguments)
    file = options.folder / "results.jsonl"
    known = list(results.load(file))
    run = known[-1].run if options.resume and known else results.started()
    bench = Bench(options.folder.resolve(), run, options.peers)
    sizes = [] if options.report else options.briefs
    for briefs in sizes:
        stages = options.only or [*USUALLY, *(["sheets"] if briefs <= SMALL else [])]
        for stage in STAGES:
            done = (briefs, *LAST.get(stage, (stage, OURS))) in bench.done
            if stage in stages and (stage == "clean" or not done):
                bench.attempt(partial(getattr(bench, stage), briefs))
    report.write(results.load(file), ROOT / "benchmarks")
    for one in bench.failures:
        print(f"failed: {one.splitlines()[0]}", file=sys.stderr)
    return bool(bench.failures)


if __name__ == "__main__":
    sys.exit(main())
