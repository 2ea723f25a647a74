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
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

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

from generator import build, disk, inside, kept, library, locales, plan, publication
from generator.build import Job
from generator.diagnostics import ContentError, UsageError, as_text
from generator.editions import Edition
from generator.library import Library
from generator.markup import attribute
from generator.render import Document
from generator.search.settings import settings
from generator.sheets import printing
from generator.sheets.shelf import Shelf

log = logging.getLogger("mkdocs.plugins.briefing")

STATE = "editions.json"
"""What is known of the last build, in ``.cache/``."""


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
        gc.set_threshold(50_000)  # pages come and go, nearly all without garbage
        self.site = Path(config.site_dir)
        self.stage = self.root / ".cache" / "stage"
        shutil.rmtree(self.stage, ignore_errors=True)
        config.site_dir = str(self.stage / "root")
        config.extra.update(self._shared(config), edition="")
        config.site_name = attribute(" / ".join(self.library.site.title.values()))
        config.theme.static_templates.discard(build.SITEMAP)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the documents and build the editions."""
        editions = self.library.editions
        if others := inside.others():
            log.info("Pages take longer: the quick way is not made for %s.", ", ".join(others))
        self.root_files: list[Document] = []
        try:
            written = disk.write_documents(self.root, self._documents(config.site_url or ""))
        except ContentError as error:
            raise _refused(error) from None
        jobs = {edition.id: self._job(config, edition) for edition in editions}
        self.keys = {name: kept.key(job, self._around(config)) for name, job in jobs.items()}
        self.standing = self._standing(config)
        outcomes = build.build(job for name, job in jobs.items() if name not in self.standing)
        if broken := [f"{o.edition}: {o.error}" for o in outcomes if o.error]:
            raise PluginError("An edition was not built. " + "; ".join(broken))
        self.logs = {name: one.log for name, one in self.standing.items()}
        self.logs |= {outcome.edition: outcome.log for outcome in outcomes}
        for edition in editions:
            for name, level, message in self.logs[edition.id]:
                logging.getLogger(name).log(level, "[%s] %s", edition.id, message)
        log.info(
            "%d files in %d editions, %d of which are as they were",
            written,
            len(editions),
            len(self.standing),
        )

    def _around(self, config: MkDocsConfig) -> list[Path]:
        """The files besides its documents that go into every edition."""
        own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        found = [path for path in own.rglob("*") if path.is_file()] if own else []
        return [Path(config.config_file_path or ""), *found]

    def _standing(self, config: MkDocsConfig) -> dict[str, kept.Built]:
        """The editions that need no building; none if others add to pages who knows what."""
        if set(config.plugins) != {"briefing"} or config.hooks:
            return {}
        known = kept.read(self.root / ".cache" / STATE)
        return {
            name: built
            for name, built in known.items()
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
            shelf = Shelf(self.root / ".cache" / "sheets")
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
        self.lock.release()

    def on_build_error(self, **_: Any) -> None:
        """Let the next build begin."""
        self.lock.release()

    def _put_in_place(self) -> None:
        for name in self.keys.keys() - self.standing.keys():
            shutil.move(self.stage / name, self.stage / "root" / name)
        changes = disk.put_in_place(self.stage / "root", self.site, frozenset(self.standing))
        state = {
            name: self.standing.get(name)
            or kept.Built(key, kept.contents(self.site / name), self.logs[name])
            for name, key in self.keys.items()
        }
        kept.write(self.root / ".cache" / STATE, state)
        log.info(
            "%d files of the site written, %d unchanged, %d removed",
            changes.written,
            changes.unchanged,
            changes.removed,
        )

    def _locked(self) -> BaseFileLock:
        """A lock on the project, which ends with this process at the latest."""
        (self.root / ".cache").mkdir(exist_ok=True)
        lock = FileLock(self.root / ".cache" / "lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            log.info("Another build of this project is under way; waiting for it to end.")
            lock.acquire()
        return lock

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

    def _job(self, config: MkDocsConfig, edition: Edition) -> Job:
        first = edition.first
        extra = self._shared(config) | {
            "edition": edition.id,
            "interface": dict(first.words.interface),
            "search": settings(self.library, edition),
            "also_in": first.label("also_in"),
            "not_found": [_not_found(lo) for lo in edition.locales],
        }
        return Job(
            edition=edition.id,
            config_file=Path(config.config_file_path or ""),
            docs=self.root / "docs" / edition.id,
            site=self.stage / edition.id,
            site_url=urljoin(config.site_url or "/", edition.id + "/"),
            site_name=self._name(edition),
            language=_material(first.tag),
            direction=first.direction,
            navigation=tuple(
                (attribute(title), path) for title, path in plan.navigation(self.library, edition)
            ),
            copyright=first.label("licence"),
            permalink=first.label("permalink"),
            toggles={"default": first.label("dark_mode"), "slate": first.label("light_mode")},
            extra=extra,
        )

    def _name(self, edition: Edition) -> str:
        title = self.library.site.title
        return attribute(" / ".join(title[lo.tag] for lo in edition.locales if lo.tag in title))

    def _shared(self, config: MkDocsConfig) -> dict[str, Any]:
        """What every template may want to know of all editions."""
        return {
            "alternate": True,  # shows the switch; the list is ours: partials/alternate.html
            "generator": False,  # said in the footer, in the edition's language
            "root_url": config.site_url or "/",
            "editions": [
                {
                    "id": edition.id,
                    "lang": edition.first.tag,
                    "dir": edition.first.direction,
                    "single": edition.single,
                    "names": [
                        {"name": lo.words.name, "lang": lo.tag, "dir": lo.direction}
                        for lo in edition.locales
                    ],
                    "title": self.library.site.title.get(edition.first.tag, ""),
                }
                for edition in self.library.editions
            ],
            "not_found": [_not_found(lo) for lo in self.library.locales.values()],
        }


def _refused(error: ContentError) -> Abort:
    print(as_text(error.diagnostics), file=sys.stderr)
    return Abort(f"The seeds have problems: {len(error.diagnostics)}.")


def _not_found(locale: Any) -> dict[str, str]:
    words = {name: locale.label(f"not_found{name}") for name in ("", "_text", "_home")}
    return {
        "lang": locale.tag,
        "dir": locale.direction,
        "title": words[""],
        "text": words["_text"],
        "home": words["_home"],
    }


def _material(tag: str) -> str:
    """Material's language for ours; English where it has none, which ours then replaces."""
    languages = files("material") / "templates" / "partials" / "languages"
    return tag if (languages / f"{tag}.html").is_file() else "en"
