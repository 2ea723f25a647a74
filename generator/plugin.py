"""The MkDocs plugin: the root build hosts the builds of all editions.

``mkdocs build`` and ``mkdocs serve`` work as any MkDocs user expects. The root configuration
builds the language chooser; everything is built aside and put in place at the very end, so that a
build that fails leaves the site as it was.
"""

from __future__ import annotations

import datetime
import gc
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from filelock import BaseFileLock
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from generator import audience, build, disk, inside, library, locales, publication, styles
from generator.audience import PRODUCTION, Audience
from generator.diagnostics import ContentError, UsageError, as_text
from generator.jobs import shared
from generator.library import Library
from generator.markup import attribute
from generator.renewal import Renewal
from generator.session import finished, locked, rest_key, tell, watched
from generator.setting import BUILD, Setting
from generator.stamp import NOTHING, Stamp

log = logging.getLogger("mkdocs.plugins.briefing")


def load(root: Path, shown_to: Audience = PRODUCTION) -> Library:
    """The library of the project at ``root``; its own locale files go before ours."""
    gc.disable()  # nearly all that is read stays; looking through it for garbage takes a third
    try:
        return library.build(disk.seeds(root), [root / "locales", locales.FOLDER], shown_to)
    finally:
        gc.enable()


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say below `briefing:`."""

    sheets = Type(bool, default=True)
    """Whether sheets and cards are printed too."""
    date = Optional(Type((str, datetime.date)))
    """The day the site is for: an embargo that has ended by then has ended. None ends without."""


class BriefingPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Writes ``docs/<edition>/`` and builds each edition below the root's site."""

    renewal: Renewal | None = None
    """The build that is under way."""

    lock: BaseFileLock | None = None
    failed = ""
    """What was wrong with a build that ended early."""
    styles: Sequence[str] = ()
    """The style sheets that pages name."""
    name = BUILD
    """What the site is made for (:mod:`generator.setting`)."""
    preview: Stamp | None = None
    """What a preview is of, if the site is one."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """A site that is served is another than the one that is built, and so is what is kept."""
        if command == "serve":
            self.name = "mkdocs-serve"

    @property
    def audience(self) -> Audience:
        """Who the site is for; raises :class:`UsageError` if the day in mkdocs.yml is none."""
        if self.preview:
            return Audience(preview=True)
        try:
            return Audience(day=audience.day(str(self.config.date)) if self.config.date else None)
        except ValueError as error:
            raise UsageError(f"{disk.CONFIG}: {error}") from None

    def begin(self, config: MkDocsConfig, before: Renewal | None = None) -> Renewal:
        """Begin a build: nobody else builds until it has ended, and the seeds are read."""
        self.failed = ""
        root = Path(config.config_file_path or "").resolve().parent
        if not config.site_url:
            raise Abort(f"{disk.CONFIG}: feeds and the sitemap want `site_url`.")
        if others := inside.others():
            log.info("Pages take longer: the quick way is not made for %s.", ", ".join(others))
        own = config.theme.custom_dir
        setting = Setting(
            root=root,
            site=Path(config.site_dir),
            site_url=config.site_url,
            overrides=Path(own) if own else None,
            sheets=self.config.sheets,
            quick=not others and set(config.plugins) == {"briefing"} and not config.hooks,
            anchors=config.validation.links.anchors,
            name=self.name,
            audience=self.audience,
            stamp=self.preview or NOTHING,
        )
        self.lock = locked(setting.cache)
        self.renewal = Renewal(setting, before)
        if self.name == BUILD:
            gc.freeze()  # the library stays
            gc.set_threshold(build.ALLOCATIONS)
        return self.renewal

    def renew(
        self,
        config: MkDocsConfig,
        before: Renewal | None = None,
        first: str = "",
        ready: Callable[[str], None] = lambda _: None,
    ) -> Renewal:
        """Build the site; MkDocs is asked for what stands at its root only if that would change.

        ``before``, ``first`` and ``ready`` are those of :class:`Renewal` and its ``make``.
        """
        try:
            renewal = self.begin(config, before)
            if renewal.setting.quick and renewal.root.rest_stays(rest_key(renewal)):
                renewal.make(first, ready)
                if tell(renewal) and config.strict:
                    raise Abort("Warnings end a strict build.")
                renewal.beside()
                finished(renewal)
            else:
                config.plugins.on_startup(command="build", dirty=False)
                try:
                    mkdocs_build(config)
                except Abort as error:  # which says only that something was wrong
                    raise Abort(self.failed or str(error)) from None
                config.plugins.on_shutdown()
            return renewal
        finally:
            self.end()

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
        config.extra.update(shared(library, setting.site_url, setting.stamp), edition="")
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
        written = self._under_way().setting.written
        for file in [f for f in files if f.src_uri.split("/")[0] in own]:
            if Path(file.src_dir or "") == written:
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
        return self._mended(output)

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """And so is the 404 page of the root."""
        return self._mended(output_content) if template_name.endswith(".html") else output_content

    def _mended(self, html: str) -> str:
        self.styles = styles.named(html)
        return styles.joined(build.mended(html, self.library.editions[0].first.direction))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put what changed in its place, unless MkDocs is about to end a strict build."""
        renewal, logger = self._under_way(), logging.getLogger("mkdocs")
        logger.removeHandler(self._caught)
        counters = [one for one in logger.handlers if isinstance(one, CountHandler)]
        if not any(one.get_counts() for one in counters):
            styles.write(Path(config.site_dir), self.styles)
            renewal.beside()
            renewal.root.rest(rest_key(renewal), self._caught.records)
            finished(renewal)
        self.end()

    def on_build_error(self, *, error: Exception, **_: Any) -> None:
        """Let the next build begin."""
        self.failed = str(error)
        self.end()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what people write, not what the generator writes."""
        server.unwatch(config.docs_dir)
        for path in watched(Path(config.config_file_path or "").parent):
            server.watch(str(path))
        return server


def _refused(error: ContentError) -> Abort:
    print(as_text(error.diagnostics), file=sys.stderr)
    return Abort(f"The seeds have problems: {len(error.diagnostics)}.")
