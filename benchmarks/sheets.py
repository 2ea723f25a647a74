"""Sets the sheets of invented briefs, and reads those of the real edition back.

``python benchmarks/sheets.py --briefs 300`` tells how fast sheets are set in one process and how
much memory it takes; then, for every edition, which share of the words and of the Latin names of
its sheets poppler and pdfium find again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from generator import disk, library, locales
from generator.sheets import fit, printing
from generator.sheets.press import Press

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from paper import (  # type: ignore[import-not-found]  # noqa: E402
    all_made,
    by_pdfium,
    by_poppler,
    names,
    seen,
    shown,
    texts,
    words,
)

SITE = "https://example.org/some/path/"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How sheets are set and read.")
    parser.add_argument("--briefs", type=int, default=300, metavar="N")
    parser.add_argument("--edition", default="en")
    options = parser.parse_args()
    set_many(options.briefs, options.edition)
    read_back()


def set_many(briefs: int, edition: str) -> None:
    """Time and memory of the sheets of invented briefs in this process."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.corpus", str(briefs), f"{folder}/made"]
        subprocess.run(command, cwd=ROOT, check=True)
        made = library.build(disk.seeds(Path(folder) / "made"), [locales.FOLDER])
    jobs = [
        job
        for job in printing.jobs(made, SITE, cards=False)
        if job.edition == edition and job.limit
    ]
    press, before, started, cpu = Press(), memory(), time.perf_counter(), time.process_time()
    pages = 0
    for number, job in enumerate(jobs, 1):
        fitted = fit.fit(press, job.values, job.limit).values()
        pages += press.pdf(job.values, fitted).count(b"/Type/Page/")
        if number % 50 == 0:
            print(f"{number:5} sheets: {memory()} MB, {memory() - before} MB more than before any")
    taken, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"{len(jobs)} sheets of {pages} pages: {len(jobs) / taken:.1f} a second")
    print(f"{cpu / len(jobs):.3f} CPU seconds a sheet, {cpu / max(pages, 1):.3f} a page")


def memory() -> int:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def read_back() -> None:
    """The shares of words and names that are found again in the sheets of the real edition."""
    real = library.build(disk.seeds(ROOT), [locales.FOLDER])
    found: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in all_made(printing.jobs(real, SITE, cards=False)):
        latin = [n for tag, text in texts(one) if tag != "en" for n in names(text)]
        for reader, text in (("poppler", by_poppler(one.pdf)), ("pdfium", by_pdfium(one.pdf))):
            again, whole = words(text), seen(text)
            for tag in one.tags:
                wanted = shown(one, tag)
                counts = found[one.job.edition, tag, reader]
                counts[0] += (wanted & again).total()
                counts[1] += wanted.total()
            counts = found[one.job.edition, "names", reader]
            counts[0] += sum(name in whole for name in latin)
            counts[1] += len(latin)
    for (edition, what, reader), (some, all_) in sorted(found.items()):
        if all_:
            print(f"{edition:6} {what:6} {reader:8} {some / all_:.2%} of {all_}")


if __name__ == "__main__":
    main()
