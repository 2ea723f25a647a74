"""The MkDocs plugin: the root build hosts the builds of all editions.

``mkdocs build`` and ``mkdocs serve`` work as any MkDocs user expects. The root configuration
builds the language chooser; everything is built aside and put in place at the very end, so that a
build that fails leaves the site as it was.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, Timeout
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import build, disk, inside, keys, library, locales, publication
from generator.diagnostics import ContentError, UsageError, as_text
from generator.jobs import shared
from generator.library import Library
from generator.markup import attribute
from generator.renewal import Renewal
from generator.setting import Setting

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

    renewal: Renewal | None = None
    """The build that is under way."""

    lock: BaseFileLock | None = None
    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A site that is served is another than the one that is built, and so is what is kept."""
        self.serving = command == "serve"

    def begin(self, config: MkDocsConfig) -> Renewal:
        """Begin a build: nobody else builds until it has ended, and the seeds are read."""
        root = Path(config.config_file_path or "").resolve().parent
        if not config.site_url:
            raise Abort(f"{disk.CONFIG}: feeds and the sitemap want `site_url`.")
        if others := inside.others():
            log.info("Pages take longer: the quick way is not made for %s.", ", ".join(others))
        quick = not others and set(config.plugins) == {"briefing"} and not config.hooks
        own = config.theme.custom_dir
        self.lock = locked(root / disk.CACHE)
        self.renewal = Renewal(
            Setting(
                root=root,
                site=Path(config.site_dir),
                site_url=config.site_url,
                overrides=Path(own) if own else None,
                sheets=self.config.sheets,
                quick=quick,
                anchors=config.validation.links.anchors,
                archive="served.sqlite" if self.serving else "build.sqlite",
            )
        )
        if not self.serving:
            gc.freeze()  # the library stays
            gc.set_threshold(build.ALLOCATIONS)
        return self.renewal

    def end(self) -> None:
        """Let the next build begin."""
        self.renewal = None
        if self.lock:  # not if the build ended before it had one
            self.lock.release()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the seeds; aim the root build at a staging folder, which MkDocs may empty."""
        try:
            renewal = self.renewal or self.begin(config)
        except ContentError as error:
            raise _refused(error) from None
        except UsageError as error:
            raise Abort(str(error)) from None
        setting, library = renewal.setting, renewal.library
        config.site_dir = str(setting.stage / "root")
        config.extra.update(shared(library, setting.site_url), edition="")
        config.site_name = attribute(" / ".join(library.site.title.values()))
        config.theme.static_templates.discard(build.SITEMAP)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the documents and build the editions."""
        renewal = self._under_way()
        try:
            renewal.make()
        except ContentError as error:
            raise _refused(error) from None
        tell(renewal)
        self._caught = build.Caught()
        logging.getLogger("mkdocs").addHandler(self._caught)

    def _under_way(self) -> Renewal:
        assert self.renewal, "MkDocs asks for the configuration first"
        return self.renewal

    @property
    def library(self) -> Library:
        """What is being built."""
        return self._under_way().library

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave the editions' documents to their own builds."""
        own = {edition.id for edition in self.library.editions}
        generated = self._under_way().setting.docs
        for file in [f for f in files if f.src_uri.split("/")[0] in own]:
            if Path(file.src_dir or "") == generated:
                files.remove(file)
        if own_sitemap := files.get_file_from_path(build.SITEMAP):
            files.remove(own_sitemap)
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
        renewal, logger = self._under_way(), logging.getLogger("mkdocs")
        logger.removeHandler(self._caught)
        counters = [one for one in logger.handlers if isinstance(one, CountHandler)]
        if not any(one.get_counts() for one in counters):
            renewal.beside()
            renewal.root.rest(rest_key(renewal), self._caught.records)
            finished(renewal)
        self.end()

    def on_build_error(self, **_: Any) -> None:
        """Let the next build begin."""
        self.end()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what people write, not what the generator writes."""
        server.unwatch(config.docs_dir)
        for path in watched(Path(config.config_file_path or "").parent):
            server.watch(str(path))
        return server


def watched(root: Path) -> Iterator[Path]:
    """What people write in a project, and our own languages and templates."""
    own = Path(__file__).parent
    docs = root / "docs"
    made = {edition.name for edition in docs.glob("*/briefs")}
    for path in (
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
    cache.mkdir(exist_ok=True)
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
        shared(library, setting.site_url),
        publication.chooser(library, setting.site_url),
        list(library.site.title.values()),
    ]
    return keys.root(setting.config_file, setting.overrides, setting.docs, editions, said)


def finished(renewal: Renewal) -> None:
    """Put the site in its place, and say what became of it."""
    changes = renewal.finish()
    message = "%d files of the site written, %d unchanged, %d removed"
    log.info(message, changes.written, changes.unchanged, changes.removed)


def _refused(error: ContentError) -> Abort:
    print(as_text(error.diagnostics), file=sys.stderr)
    return Abort(f"The seeds have problems: {len(error.diagnostics)}.")
