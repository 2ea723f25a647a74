"""The MkDocs plugin: the root build hosts the builds of all editions.

``mkdocs build`` and ``mkdocs serve`` work as any MkDocs user expects. The root configuration
builds the language chooser; everything is built aside and put in place at the very end, so that a
build that fails leaves the site as it was.
"""

from __future__ import annotations

import gc
import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, Timeout
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import build, disk, inside, kept, library, locales, placing, publication
from generator.diagnostics import ContentError, UsageError, as_text
from generator.jobs import jobs, shared
from generator.library import Library
from generator.markup import attribute
from generator.render import Document
from generator.sheets import printing
from generator.sheets.shelf import Shelf

log = logging.getLogger("mkdocs.plugins.briefing")


def load(root: Path) -> Library:
    """The library of the project at ``root``; its own locale files go before ours."""
    gc.disable()  # nearly all that is read stays; looking through it for garbage takes a third
    try:
        return library.build(disk.seeds(root), [root / "locales", locales.FOLDER])
    finally:
        gc.enable()


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say below `briefing:`."""

    sheets = Type(bool, default=True)
    """Whether sheets and cards are printed too."""


class BriefingPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Writes ``docs/<edition>/`` and builds each edition below the root's site."""

    checked: Library | None = None
    """What the seeds hold, if whoever starts the build has read them already."""

    lock: BaseFileLock | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the seeds; aim the root build at a staging folder, which MkDocs may empty."""
        self.root = Path(config.config_file_path or "").resolve().parent
        self.lock = self._locked()
        try:
            self.library = self.checked or load(self.root)
        except ContentError as error:
            raise _refused(error) from None
        except UsageError as error:
            raise Abort(str(error)) from None
        if not config.site_url:
            raise Abort(f"{disk.CONFIG}: feeds and the sitemap want `site_url`.")
        gc.freeze()  # the library stays
        gc.set_threshold(build.ALLOCATIONS)
        self.site = Path(config.site_dir)
        self.stage = self.root / disk.CACHE / "stage"
        shutil.rmtree(self.stage, ignore_errors=True)
        config.site_dir = str(self.stage / "root")
        config.extra.update(shared(self.library, config.site_url), edition="")
        config.site_name = attribute(" / ".join(self.library.site.title.values()))
        config.theme.static_templates.discard(build.SITEMAP)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the documents and build the editions."""
        site_url = config.site_url or ""
        if others := inside.others():
            log.info("Pages take longer: the quick way is not made for %s.", ", ".join(others))
        self.root_files: list[Document] = []
        try:
            written = disk.write_documents(self.root, self._documents(site_url))
        except ContentError as error:
            raise _refused(error) from None
        config_file = Path(config.config_file_path or "")
        todo = list(jobs(self.library, config_file, site_url, self.stage))
        self.keys = kept.keys(todo, self._around(config))
        self.standing = self._standing(config)
        outcomes = build.build(job for job in todo if job.edition not in self.standing)
        if broken := [f"{o.edition}: {o.error}" for o in outcomes if o.error]:
            raise PluginError("An edition was not built. " + "; ".join(broken))
        new = {outcome.edition: outcome.log for outcome in outcomes}
        self.logs = {name: one.log for name, one in self.standing.items()} | new
        for edition in self.keys:
            for name, level, message in self.logs[edition]:
                logging.getLogger(name).log(level, "[%s] %s", edition, message)
        message = "%d files in %d editions, %d of which are as they were"
        log.info(message, written, len(self.keys), len(self.standing))

    def _around(self, config: MkDocsConfig) -> list[Path]:
        """The files besides its documents that go into every edition."""
        own = config.theme.custom_dir
        return [Path(config.config_file_path or ""), *(kept.files(Path(own)) if own else ())]

    def _standing(self, config: MkDocsConfig) -> dict[str, kept.Built]:
        """The editions that need no building; none if others add to pages who knows what."""
        if set(config.plugins) != {"briefing"} or config.hooks:
            return {}
        return {
            name: built
            for name, built in kept.read(self.root).items()
            if name in self.keys and built.stands(self.keys[name], self.site / name)
        }

    def _documents(self, site_url: str) -> Iterator[tuple[str, disk.File]]:
        """What the editions are made of; the files of the root are kept for `on_files`."""
        sheets = self.config.sheets
        for edition, document in publication.publish(self.library, site_url, sheets):
            if edition == publication.ROOT:
                self.root_files.append(document)
            else:
                yield edition, document
        if sheets:
            shelf = Shelf(self.root / disk.CACHE / "sheets")
            yield from printing.printed(printing.jobs(self.library, site_url), shelf)
            shelf.tidy()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave the editions' documents to their own builds; add the files of the root."""
        own = {edition.id for edition in self.library.editions}
        generated = self.root / "docs"
        for file in [f for f in files if f.src_uri.split("/")[0] in own]:
            if Path(file.src_dir or "") == generated:
                files.remove(file)
        if own_sitemap := files.get_file_from_path(build.SITEMAP):
            files.remove(own_sitemap)
        for one in self.root_files:
            files.append(File.generated(config, one.path, content=one.text))
        return files

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> str | None:
        """Let the chooser say to machines what it is."""
        if page.is_homepage:
            page.meta.update(publication.chooser(self.library, config.site_url or ""))
        return None

    def on_post_page(self, output: str, **_: Any) -> str:
        """The chooser is in the direction of the site's first language."""
        return build.directed(output, self.library.editions[0].first.direction)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """And so is the 404 page of the root."""
        if not template_name.endswith(".html"):
            return output_content
        return build.directed(output_content, self.library.editions[0].first.direction)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put what changed in its place, unless MkDocs is about to end a strict build."""
        counters = logging.getLogger("mkdocs").handlers
        if not any(one.get_counts() for one in counters if isinstance(one, CountHandler)):
            self._put_in_place()
        self._unlock()

    def on_build_error(self, **_: Any) -> None:
        """Let the next build begin."""
        self._unlock()

    def _put_in_place(self) -> None:
        for name in self.keys.keys() - self.standing.keys():
            shutil.move(self.stage / name, self.stage / "root" / name)
        changes = placing.put_in_place(self.stage / "root", self.site, self.standing)
        built = {
            name: kept.Built(key, kept.contents(self.site / name), self.logs[name])
            for name, key in self.keys.items()
            if name not in self.standing
        }
        kept.write(self.root, self.standing | built)
        message = "%d files of the site written, %d unchanged, %d removed"
        log.info(message, changes.written, changes.unchanged, changes.removed)

    def _locked(self) -> BaseFileLock:
        """A lock on the project, which ends with this process at the latest."""
        cache = self.root / disk.CACHE
        cache.mkdir(exist_ok=True)
        lock = FileLock(cache / "lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            log.info("Another build of this project is under way; waiting for it to end.")
            lock.acquire()
        return lock

    def _unlock(self) -> None:
        if self.lock:  # not if the build ended before it had one
            self.lock.release()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what people write, not what the generator writes."""
        server.unwatch(config.docs_dir)
        package = Path(__file__).parent
        watched = (
            self.root / "seeds",
            self.root / "locales",
            package / "locales",
            self.root / "overrides",
        )
        for path in watched:
            if path.exists():
                server.watch(str(path))
        for path in Path(config.docs_dir).iterdir():
            if path.name not in {edition.id for edition in self.library.editions}:
                server.watch(str(path))
        return server


def _refused(error: ContentError) -> Abort:
    print(as_text(error.diagnostics), file=sys.stderr)
    return Abort(f"The seeds have problems: {len(error.diagnostics)}.")
