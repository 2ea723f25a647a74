"""The command ``briefing``. Exit status 0, 1 for problems in the content, 2 for wrong use."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import disk
from generator.commands import (
    check,
    exchange,
    explain,
    new,
    say,
    schema,
    translations,
    verify,
)
from generator.diagnostics import ContentError, UsageError, as_text, counted

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import BriefingPlugin


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    # Material's notice about the next MkDocs is for those who choose versions; ours are pinned.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    options = _parser().parse_args(arguments)
    try:
        root = disk.project(Path(options.project).resolve())
        return int(options.run(root, options))
    except ContentError as error:
        return _failed(f"{as_text(error.diagnostics)}\n{counted(error.diagnostics)}", 1)
    except UsageError as error:
        return _failed(f"briefing: {error}", 2)
    except sqlite3.Error as error:  # a disk that is full, as a database tells it
        return _failed(f"briefing: {disk.CACHE}: {error}", 2)
    except OSError as error:  # a folder that cannot be written, a disk that is full
        return _failed(f"briefing: {error.filename or 'the disk'}: {error.strerror}", 2)


def _failed(message: str, status: int) -> int:
    say(message, sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefing", description="Briefs in several languages.")
    parser.add_argument(
        "-C", "--project", default=".", metavar="DIR", help="the project's folder (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check.add(commands)
    build = commands.add_parser("build", help="make the site from the seeds")
    build.add_argument("--strict", action="store_true", help="a warning fails the build")
    build.add_argument(
        "-q", "--quiet", action="store_true", help="say nothing but warnings and errors"
    )
    build.set_defaults(run=_build)
    serve = commands.add_parser(
        "serve", help="show the site as it will be, and build it again whenever something changes"
    )
    serve.add_argument(
        "-a",
        "--address",
        default="127.0.0.1:8000",
        metavar="HOST:PORT",
        help="where (default: 127.0.0.1:8000)",
    )
    serve.add_argument(
        "--sheets", action="store_true", help="with printed sheets and cards, which is slower"
    )
    serve.set_defaults(run=_serve)
    printing = commands.add_parser("print", help="print every brief, and a digest of every theme")
    printing.add_argument(
        "--to", default="sheets", metavar="DIR", help="where the PDFs go (default: sheets)"
    )
    printing.set_defaults(run=_print)
    zensical = commands.add_parser(
        "zensical", help="build the same documents with Zensical, if it is installed, to compare"
    )
    zensical.add_argument(
        "--to",
        default="site-zensical",
        metavar="DIR",
        help="where the site goes (default: site-zensical)",
    )
    zensical.set_defaults(run=_zensical)
    for command in (build, zensical):
        command.add_argument(
            "--no-sheets",
            action="store_true",
            help="without printed sheets and cards, which is faster",
        )
    new.add(commands)
    translations.add(commands)
    exchange.add(commands)
    explain.add(commands)
    schema.add(commands)
    verify.add(commands)
    return parser


def _build(root: Path, options: argparse.Namespace) -> int:
    import logging

    from generator import still

    level = logging.WARNING if options.quiet else logging.INFO
    logging.basicConfig(level=level, format="%(levelname)s: %(message)s")
    if files := still.since(root, False if options.no_sheets else None):
        pages = sum(path.endswith(".html") for path in files)
        logging.info("Nothing has changed since the last build: %d pages.", pages)
        return 0
    logging.getLogger("pikepdf").setLevel(logging.WARNING)
    from mkdocs.exceptions import MkDocsException

    config = _config(root, strict=options.strict or None)
    plugin = _plugin(config)
    if options.no_sheets:
        plugin.config["sheets"] = False
    try:
        plugin.renew(config)
    except MkDocsException as error:
        print(f"briefing: {error}", file=sys.stderr)
        return 1
    return 0


def _serve(root: Path, options: argparse.Namespace) -> int:
    import logging

    from generator.serving import Preview, serve

    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s")
    host, _, port = options.address.rpartition(":")
    if not (host and port.isdigit()):
        raise UsageError(f"{options.address} is no address: write 127.0.0.1:8000")

    def configured() -> MkDocsConfig:
        config = _config(root)
        _plugin(config).config["sheets"] = options.sheets
        return config

    serve(Preview(root, configured), host, int(port))
    return 0


def _plugin(config: MkDocsConfig) -> BriefingPlugin:
    from generator.plugin import BriefingPlugin

    plugin = config.plugins.get("briefing")
    if not isinstance(plugin, BriefingPlugin):
        raise UsageError(f"{disk.CONFIG}: the plugin `briefing` is not among its plugins")
    return plugin


def _config(root: Path, **options: Any) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        return load_config(config_file=str(root / disk.CONFIG), **options)
    except (Abort, ConfigurationError) as error:
        raise UsageError(f"{disk.CONFIG}: {error}") from error


def _print(root: Path, options: argparse.Namespace) -> int:
    from generator.plugin import load
    from generator.sheets import printing
    from generator.sheets.shelf import Shelf

    library, to = load(root), Path(options.to)
    jobs = printing.jobs(library, _config(root).site_url or "", cards=False)
    count = 0
    for job, content in printing.printed(jobs, Shelf(root / disk.CACHE / "sheets")):
        disk.write(to / job.edition / job.path, content)
        count += 1
    print(f"{count} sheets in {to}")
    return 0


def _zensical(root: Path, options: argparse.Namespace) -> int:
    from mkdocs.utils.yaml import yaml_load

    from generator import placing, publication, zensical
    from generator.jobs import jobs
    from generator.plugin import load
    from generator.session import locked
    from generator.setting import Setting

    program, site, cache = zensical.command(), Path(options.to), root / disk.CACHE
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        raise UsageError(f"{site} holds something else than a site; name another folder")
    library = load(root)
    site_url = _config(root).site_url
    if not site_url:
        raise UsageError(f"{disk.CONFIG}: feeds and the sitemap want `site_url`.")
    with (root / disk.CONFIG).open("rb") as file:
        raw = yaml_load(file)
    setting = Setting(root, site, site_url, None, sheets=not options.no_sheets)
    with locked(cache):
        files = zensical.documents(setting, library)
        todo = list(zensical.projects(library, raw, jobs(library, setting), site_url, root))
        folders = zensical.put_down(root, todo, publication.chooser(library, site_url))
        for folder in folders:
            try:
                if said := zensical.run(program, folder):
                    print(f"{folder.name}: {said}", file=sys.stderr)
            except zensical.BuildError as error:
                return _failed(f"briefing: {error}", 1)
        zensical.put_together(folders, todo, files, cache / zensical.FOLDER / "stage")
        site.mkdir(parents=True, exist_ok=True)
        changes = placing.put_in_place(cache / zensical.FOLDER / "stage", site)
    written, unchanged, _ = changes.counted()
    print(f"{written + unchanged} files in {site}, {written} of them new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
