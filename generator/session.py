"""What builds have in common that a command begins, a server, or MkDocs."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout
from mkdocs.exceptions import PluginError

from generator import disk, keys, proof, publication
from generator.jobs import shared
from generator.leaks import LeakError
from generator.renewal import Renewal

log = logging.getLogger("mkdocs.plugins.briefing")


def watched(root: Path) -> Iterator[Path]:
    """What people write in a project, and our own languages and templates."""
    own = Path(__file__).parent
    docs = root / "docs"
    made = {path.parent.name for path in docs.glob("*/briefs")}
    for path in (
        root / disk.CONFIG,
        root / "seeds",
        root / "locales",
        root / "overrides",
        own / "locales",
        own / "templates",
        *(path for path in docs.glob("*") if path.name not in made),
    ):
        if path.exists():
            yield path


def locked(cache: Path) -> BaseFileLock:
    """A lock on the project with this cache, which ends with this process at the latest."""
    cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(cache / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        log.info("Another build of this project is under way; waiting for it to end.")
        lock.acquire()
    return lock


def tell(renewal: Renewal) -> int:
    """Say what there is to say of the pages, also of those that were not built; how much it is."""
    count = 0
    for edition, one in renewal.warnings():
        logging.getLogger(one.logger).log(one.level, "[%s] %s", edition, one.message)
        count += 1
    return count


def rest_key(renewal: Renewal) -> str:
    """A name for all that goes into what MkDocs puts at the root of the site."""
    setting, library = renewal.setting, renewal.library
    editions = [edition.id for edition in library.editions]
    said = [
        setting.quick,
        shared(library, setting.site_url, setting.stamp),
        publication.chooser(library, setting.site_url),
        list(library.site.title.values()),
    ]
    return keys.root(setting.config_file, setting.overrides, setting.written, editions, said)


def finished(renewal: Renewal) -> None:
    """Put the site in its place, and say what became of it; raises PluginError if it must not be.

    A site that is only shown to those who write it may say all.
    """
    if renewal.setting.handed_out:
        try:
            proof.prove(renewal)
        except LeakError as error:
            raise PluginError(str(error)) from None
    changes = renewal.finish()
    log.info("%d pages written, %d unchanged, %d removed", *changes.counted(".html"))
    if renewal.setting.sheets:
        named = "%d sheets and cards printed, %d unchanged, %d removed"
        log.info(named, *changes.counted(".pdf", ".png"))
    seconds = time.perf_counter() - renewal.began
    named = "%d files of the site written, %d unchanged, %d removed, in %.1f seconds"
    log.info(named, *changes.counted(), seconds)
