"""The command ``briefing``. Exit status 0, 1 for problems in the content, 2 for wrong use."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import audience, disk
from generator.commands import (
    building,
    check,
    exchange,
    explain,
    new,
    preview,
    say,
    schema,
    tell,
    translations,
    verify,
)
from generator.commands import zip as zipping
from generator.diagnostics import ContentError, FailedError, UsageError, as_text, counted

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    # Material's notice about the next MkDocs is for those who choose versions; ours are pinned.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    atexit.register(gc.freeze)  # an end that looks through all that was read takes half a second
    options = _parser().parse_args(arguments)
    try:
        root = disk.project(Path(options.project).resolve())
        status = int(options.run(root, options))
        sys.stdout.flush()
        return status
    except ContentError as error:
        return _failed(f"{as_text(error.diagnostics)}\n{counted(error.diagnostics)}", 1)
    except FailedError as error:
        return _failed(f"briefing: {error}", 1)
    except UsageError as error:
        return _failed(f"briefing: {error}", 2)
    except sqlite3.Error as error:  # a disk that is full, as a database tells it
        return _failed(f"briefing: {disk.CACHE}: {error}", 2)
    except BrokenPipeError:  # who reads along has seen enough: head, a pager that is left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
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
    printing = commands.add_parser(
        "print", help="print every brief and question, and a digest of every theme"
    )
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
    zipping.add(commands)
    for command in (build, printing):
        command.add_argument(
            "--date",
            type=audience.argument,
            metavar="YYYY-MM-DD",
            help="the day this is for: embargoed briefs are published from their day on",
        )
    preview.add(commands)
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

    tell(options.quiet)
    if files := still.since(root, False if options.no_sheets else None, options.date):
        pages = sum(path.endswith(".html") for path in files)
        logging.info("Nothing has changed since the last build: %d pages.", pages)
        return 0
    from generator import configuration

    config = configuration.read(root, strict=options.strict or None)
    plugin = configuration.plugin(config)
    if options.no_sheets:
        plugin.config["sheets"] = False
    if options.date:
        plugin.config["date"] = options.date
    with building():
        plugin.renew(config)
    return 0


def _serve(root: Path, options: argparse.Namespace) -> int:
    from generator import configuration
    from generator.serving import Preview, serve

    tell()
    host, _, port = options.address.rpartition(":")
    if not (host and port.isdecimal() and port.isascii() and int(port) < 1 << 16):
        raise UsageError(f"{options.address} is no address: write 127.0.0.1:8000")

    def configured() -> MkDocsConfig:
        config = configuration.read(root)
        configuration.plugin(config).config["sheets"] = options.sheets
        return config

    _free(host, int(port))
    serve(Preview(root, configured), host, int(port))
    return 0


def _free(host: str, port: int) -> None:
    """Refuse an address that is not ours or is in use, before anything is built for it."""
    import socket

    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        raise UsageError(
            f"{host}:{port} is in use already or not of this machine; choose another with --address"
        ) from error


def _print(root: Path, options: argparse.Namespace) -> int:
    from generator import configuration, leaks
    from generator.plugin import load
    from generator.sheets import printing
    from generator.sheets.shelf import Shelf

    config, to = configuration.read(root), Path(options.to)
    plugin = configuration.plugin(config)
    if options.date:
        plugin.config["date"] = options.date
    library = load(root, plugin.audience)
    jobs = printing.jobs(library, config.site_url or "", cards=False)
    made = list(printing.printed(jobs, Shelf(root / disk.CACHE / "sheets")))
    secrets = leaks.secrets(library)
    if said := [
        found
        for job, content in made
        for found in secrets.said(f"{job.edition}/{job.path}", content)
    ]:
        raise leaks.LeakError(said)
    for job, content in made:
        disk.write(to / job.edition / job.path, content)
    print(f"{len(made)} sheets in {to}")
    return 0


def _zensical(root: Path, options: argparse.Namespace) -> int:
    from mkdocs.utils.yaml import yaml_load

    from generator import configuration, leaks, placing, proof, publication, zensical
    from generator.jobs import jobs
    from generator.plugin import load
    from generator.session import locked
    from generator.setting import Setting

    program, site, cache = zensical.command(), Path(options.to), root / disk.CACHE
    if site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file():
        raise UsageError(f"{site} holds something else than a site; name another folder")
    library = load(root)
    site_url = configuration.read(root).site_url
    if not site_url:
        raise UsageError(f"{disk.CONFIG}: feeds and the sitemap want `site_url`.")
    with (root / disk.CONFIG).open("rb") as file:
        raw = yaml_load(file)
    setting = Setting(root, site, site_url, None, sheets=not options.no_sheets)
    with locked(cache):
        files = zensical.documents(setting, library)
        todo = list(zensical.projects(library, raw, jobs(library, setting), site_url, root))
        chooser = publication.chooser(library, site_url)
        folders = zensical.put_down(root, todo, chooser, library.themes.values())
        for folder in folders:
            if said := zensical.run(program, folder):
                print(f"{folder.name}: {said}", file=sys.stderr)
        stage = cache / zensical.FOLDER / "stage"
        zensical.put_together(folders, todo, files, stage)
        if found := list(proof.said(leaks.secrets(library), library, stage, site_url)):
            raise leaks.LeakError(found)
        site.mkdir(parents=True, exist_ok=True)
        changes = placing.put_in_place(stage, site)
    written, unchanged, _ = changes.counted()
    print(f"{written + unchanged} files in {site}, {written} of them new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
