"""Documents → site: one MkDocs build an edition, each in a process of its own.

MkDocs keeps plugin objects between builds of one process, which leaks one edition's search index
into another, so every edition is built in a fresh fork of a clean server process.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import templates
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load

from generator import inside, styles
from generator.bidi import Direction

ALLOCATIONS = 50_000
"""So many new objects before Python looks for garbage: what a page needs leaves nearly none."""

SITEMAP = "sitemap.xml"
"""MkDocs' own, which knows one edition, no languages, and the day of the build instead of ours.

Once it is no template it is a file of the theme like others, so it is left out twice.
"""


BOXES = ('type="checkbox" id="__drawer"', 'type="checkbox" id="__search"')
"""Material's boxes that open the menu and the search."""


@dataclass(frozen=True)
class Job:
    """What the build of one edition needs, and nothing that cannot be sent to a process."""

    edition: str
    config_file: Path
    docs: Path
    site: Path
    site_url: str
    site_name: str
    language: str
    direction: Direction
    navigation: tuple[tuple[str, str], ...]
    copyright: str
    permalink: str
    toggles: Mapping[str, str]
    extra: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True)
class Outcome:
    """What came of a job: its warnings, and the error that ended it."""

    edition: str
    log: tuple[Warned, ...]
    error: str = ""


def build(jobs: Iterable[Job]) -> list[Outcome]:
    """Build all editions, as many at a time as there are cores."""
    jobs = list(jobs)
    if not jobs:
        return []
    # Not plain fork: while serving there are threads, and a forked lock never opens again.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    workers = min(len(jobs), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=context, max_tasks_per_child=1) as pool:
        return list(pool.map(run, jobs))


def run(job: Job) -> Outcome:
    """Build one edition; problems of the build are told, not raised."""
    caught = Caught()
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [caught], False
    inside.hasten()
    gc.set_threshold(ALLOCATIONS)
    try:
        config = configure(job)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (MkDocsException, SystemExit, jinja2.TemplateError, OSError) as error:
        return Outcome(job.edition, tuple(caught.records), f"{type(error).__name__}: {error}")
    return Outcome(job.edition, tuple(caught.records))


class Warned(NamedTuple):
    """A warning: logger, level and message."""

    logger: str
    level: int
    message: str


class Caught(logging.Handler):
    """Keeps the warnings it is given."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[Warned] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.records.append(Warned(record.name, record.levelno, record.getMessage()))


def configure(job: Job) -> MkDocsConfig:
    """The root configuration with the edition's own values merged in.

    ``load_config(theme=…)`` would replace the whole theme, so the file is read as a mapping.
    """
    with job.config_file.open("rb") as file:
        raw = yaml_load(file)
    raw = merged(raw, job)
    raw.setdefault("validation", {}).setdefault("nav", {})["omitted_files"] = "ignore"
    config = MkDocsConfig(config_file_path=str(job.config_file))
    config.load_dict(raw)
    problems, warnings = config.validate()
    log = logging.getLogger("mkdocs.config")
    for name, warning in warnings:
        log.warning("Config value '%s': %s", name, warning)
    if problems:
        raise MkDocsException("; ".join(f"{name}: {problem}" for name, problem in problems))
    config.plugins["briefing/edition"] = EditionPlugin(job.direction)
    config.theme.static_templates.discard(SITEMAP)
    return config


def merged(raw: Mapping[str, Any], job: Job) -> dict[str, Any]:
    """The settings of a configuration file with the edition's own values in their places."""
    plugins = {
        name: options
        for name, options in named(raw.get("plugins", ["search"]))
        if name != "briefing"
    }
    theme = {**raw["theme"], "language": job.language, "direction": job.direction}
    if "palette" in theme:
        theme["palette"] = [
            {**one, "toggle": {**one["toggle"], "name": job.toggles[one["scheme"]]}}
            for one in theme["palette"]
        ]
    extensions = dict(named(raw.get("markdown_extensions", [])))
    extensions["toc"] = {**(extensions.get("toc") or {}), "permalink_title": job.permalink}
    return {
        **raw,
        "site_name": job.site_name,
        "site_url": job.site_url,
        "docs_dir": str(job.docs),
        "site_dir": str(job.site),
        "theme": theme,
        "plugins": plugins,
        "markdown_extensions": [{name: options or {}} for name, options in extensions.items()],
        "nav": [{title: path} for title, path in job.navigation],
        "copyright": job.copyright,
        "extra": {**raw.get("extra", {}), **job.extra},
        "strict": False,
    }


def named(plugins: Any) -> Iterable[tuple[str, Any]]:
    """MkDocs' plugins as (name, options), however the file writes them."""
    if isinstance(plugins, dict):
        yield from plugins.items()
        return
    for plugin in plugins:
        yield from plugin.items() if isinstance(plugin, dict) else [(plugin, {})]


class EditionPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Direction on ``<html>``, and the theme's assets taken from the root of the site."""

    def __init__(self, direction: Direction) -> None:
        super().__init__()
        self.direction = direction

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave the theme's assets out, since every edition uses those of the root."""
        for file in [f for f in files if f.src_uri.startswith("assets/") or f.src_uri == SITEMAP]:
            files.remove(file)
        return files

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Make templates look for assets one folder up, and write JSON in its own letters."""

        @jinja2.pass_context
        def url(context: jinja2.runtime.Context, value: Any) -> str:
            path = str(value)
            found = templates.url_filter(context, path)  # type: ignore[arg-type]
            if not path.startswith("assets/"):
                return found
            if not found.startswith("/"):
                return f"../{found}"
            # 404 pages have absolute addresses: /path/ar/assets/… becomes /path/assets/…
            return re.sub(r"[^/]+/$", "", found.removesuffix(path)) + path

        @jinja2.pass_context
        def script_tag(context: jinja2.runtime.Context, script: Any) -> str:
            tag = templates.script_tag_filter(context, script)  # type: ignore[arg-type]
            found = templates.url_filter(context, str(script))  # type: ignore[arg-type]
            return tag.replace(found, url(context, script), 1)

        env.filters["url"], env.filters["script_tag"] = url, script_tag
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Show in the menu where a page belongs that is not in it itself."""
        within = page.meta.get("within")
        for item in nav.items:
            if isinstance(item, Page):
                item.active = item is page or item.file.src_uri == within

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme has no block for, and name one style sheet."""
        return styles.joined(mended(output, self.direction))

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for 404.html."""
        if not template_name.endswith(".html"):
            return output_content
        return styles.joined(mended(output_content, self.direction))


def mended(html: str, direction: Direction) -> str:
    """A page with what Material has no block for.

    ``dir`` on ``<html>``, which it puts on ``<body>`` only, and no ``autocomplete`` on
    :data:`BOXES`: in HTML boxes have none (section 4.10.5, "The input element").
    """
    for box in BOXES:
        html = html.replace(f'{box} autocomplete="off"', box, 1)
    return re.sub(
        r'<html lang="([^"]*)"(?! dir=)', rf'<html lang="\1" dir="{direction}"', html, count=1
    )
