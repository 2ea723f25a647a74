"""The site as it will be, in a browser that shows every change as soon as it is saved.

The site is a build of its own, in the cache: what is published stays untouched. A seed that has
problems leaves the last site standing, and pages show the problems.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator import answering, concern, disk, formats, keys, processes, render
from generator.diagnostics import (
    ContentError,
    Diagnostic,
    Severity,
    UsageError,
    as_text,
    counted,
)
from generator.plugin import BriefingPlugin
from generator.renewal import Renewal
from generator.session import watched

log = logging.getLogger("mkdocs.plugins.briefing")

NAME = "serve"
"""What the site is made for (:mod:`generator.setting`)."""

QUIET = 0.03
"""Seconds without a change after which a change is over: editors write in several steps."""

IDLE = 20.0
"""Seconds without a change after which there is time to look for garbage."""


class Shown(NamedTuple):
    """A problem as pages show it; ``page`` and ``item`` are its :class:`~.concern.Place`."""

    text: str
    severity: Severity = "error"
    page: str | None = None
    item: str = ""


class Preview:
    """The build that is shown; each edition has a number that grows when its pages change."""

    def __init__(self, root: Path, configured: Callable[[], MkDocsConfig]) -> None:
        self.root, self._configured = root, configured
        self.site = root / disk.CACHE / NAME / "site"
        self.base = "/"
        self.viewed = ""
        """The page that was looked at last: its address below that of the site."""
        self._only = ""
        """A page that is in place while the others of its edition are still made."""
        self._said = threading.Condition()
        self._versions: dict[str, int] = {}
        self._problems: Sequence[Shown] = ()
        self._broken: Sequence[Shown] = ()
        """What kept the last build from being, besides the seeds."""
        self._found: Sequence[Diagnostic] = ()
        self._last: Renewal | None = None
        self._tools = ""

    def build(self) -> None:
        """Build what changed; whatever goes wrong is shown, and the last site stays.

        What was said of the seeds stays said until :meth:`check`.
        """
        started, wrong = time.perf_counter(), list[Shown]()
        tools = keys.tools()
        if tools != self._tools:
            render.forget()
        self._tools, self._broken = tools, ()
        try:
            self._build()
        except ContentError as error:
            wrong = list(self._shown(error.diagnostics))
            log.warning("The site stays as it was.")
        except (MkDocsException, UsageError, jinja2.TemplateError, OSError) as error:
            wrong = [Shown(f"{type(error).__name__}: {error}")]
            self._broken = wrong
            log.warning("The site stays as it was:\n%s", wrong[0].text)
        else:
            log.info("Built in %.1f seconds.", time.perf_counter() - started)
        warnings = [one for one in self._problems if one.severity == "warning"]
        self._say(problems=wrong or warnings)
        gc.freeze()  # nearly all of it stays until the next build

    def check(self, given_up: Callable[[], bool] = lambda: False) -> None:
        """Show what there is to say of the seeds; it is ``given_up`` once something is saved.

        Another process looks at them, so that pages are served and the next build is not kept.
        """
        command = (sys.executable, "-m", "generator", "-C", self.root, "check", "--format", "json")
        with TemporaryFile() as said:
            child = processes.start(command, said)
            try:
                while child.poll() is None:
                    if given_up():
                        return
                    time.sleep(QUIET)
            finally:
                processes.end(child)
            said.seek(0)
            if child.returncode > 1:
                return  # it has said on the terminal why
            found = formats.from_json(said.read())
        if found != self._found:
            text = f"{as_text(found)}\n{counted(found)}" if found else "No problems are left."
            log.log(logging.WARNING if found else logging.INFO, "%s", text)
        self._found = found
        self._say(problems=[*self._broken, *self._shown(found)])

    def forget(self) -> None:
        """Give back what earlier builds have left; with many briefs that takes a second."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _build(self) -> None:
        config = self._configured()
        plugin = config.plugins["briefing"]
        assert isinstance(plugin, BriefingPlugin)
        plugin.name = NAME
        config.site_dir = str(self.site)
        self.base = urlsplit(config.site_url or "").path or "/"
        viewed = self.viewed
        edition, told = {viewed.partition("/")[0]}, set[str]()

        def ready(only: str) -> None:
            self._say(edition - told, only=only)
            told.update(edition)

        last = plugin.renew(config, self._last, viewed, ready)
        self._last = last
        self._say(last.changed - (edition if last.advanced else set()))

    def _shown(self, problems: Iterable[Diagnostic]) -> Iterator[Shown]:
        lines: dict[str, list[str]] = {}
        for one in problems:
            path = one.span.path
            if path not in lines:
                file = self.root / path
                text = file.read_text("utf-8", "replace") if file.is_file() else ""
                lines[path] = text.split("\n")
            where = concern.place(one, lines[path])
            page, item = where or (None, "")
            yield Shown(as_text([one]), one.severity, page, item)

    def _say(
        self,
        changed: set[str] | None = None,
        problems: Sequence[Shown] | None = None,
        only: str = "",
    ) -> None:
        with self._said:
            for edition in changed or ():
                self._versions[edition] = self._versions.get(edition, 0) + 1
            self._problems = self._problems if problems is None else problems
            self._only = only
            self._said.notify_all()

    def state(self) -> dict[str, Any]:
        """What pages want to know."""
        with self._said:
            return self._now()

    def _now(self) -> dict[str, Any]:
        problems = [one._asdict() for one in self._problems]
        return {"versions": dict(self._versions), "only": self._only, "problems": problems}

    def wait(self, known: dict[str, Any], patience: float) -> dict[str, Any]:
        """The state, once it is another than ``known`` or so many seconds have passed."""
        with self._said:
            self._said.wait_for(lambda: known != self._now(), patience)
        return self.state()


class _Changes(FileSystemEventHandler):
    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self.happened.set()


def serve(preview: Preview, host: str, port: int) -> None:
    """Build and show the site until interrupted."""
    changes, observer = _Changes(), Observer()
    preview.build()
    shown = answering.server(preview, host, port)
    log.info("Look at http://%s:%d%s (Ctrl+C ends this).", host, shown.server_port, preview.base)
    for path in watched(preview.root):
        observer.schedule(changes, str(path), recursive=path.is_dir())
    observer.start()
    try:
        while True:
            preview.check(given_up=changes.happened.is_set)
            if not changes.happened.wait(IDLE):
                preview.forget()
                changes.happened.wait()
            while changes.happened.is_set():
                changes.happened.clear()
                time.sleep(QUIET)
            preview.build()
    except KeyboardInterrupt:
        log.info("The preview ends.")
    finally:
        observer.stop()
        shown.shutdown()
