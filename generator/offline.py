"""A built site → a zip whose pages can be read from a folder on a disk.

A server answers for a folder with its ``index.html``, a disk does not: so links say it. Scripts
need no change, since the search's parts are scripts too and pages know where they are themselves.
What a page may load is said in the words that fit a disk (:mod:`generator.policy`), and its fonts
are waited for (:mod:`generator.webfonts`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator import citations, disk, policy, rich, webfonts
from generator.diagnostics import UsageError
from generator.library import Library
from generator.setting import DISK

FOLDER = "briefing"
"""The folder in the zip in which all is, so that a zip never spills its files."""

INDEX, README = "index.html", "README.txt"

FOR_SERVERS = ("404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz")
"""What at the root only servers and those who ask them read."""

CITATIONS = tuple(f".{ending}" for ending in citations.FORMATS.values())

_ELEMENT = re.compile(r"""<(?:a|area|form|link|meta)\s(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
# The last is how a page leads on by itself: HTML, section 4.2.5.3, "refresh".
_ADDRESS = re.compile(r'(\s(?:href="|action="|content="\d+;\s*url=))([^"?#]+)')
_ABSOLUTE = re.compile(r"//|[a-zA-Z][a-zA-Z0-9+.-]*:")


def leading(html: str) -> str:
    """A page whose links to folders lead to their ``index.html``; absolute ones stay."""
    return _ELEMENT.sub(lambda element: _ADDRESS.sub(_led, element[0]), html)


def _led(found: re.Match[str]) -> str:
    before, path = found.groups()
    to_folder = path.rpartition("/")[2] in ("", ".", "..")
    if not to_folder or _ABSOLUTE.match(path):
        return found[0]
    return f"{before}{path.removesuffix('/')}/{INDEX}"


def taken(paths: Iterable[str], editions: Collection[str]) -> Iterator[str]:
    """Of the files of a site those that are read from a disk, in the order of their names.

    Of an edition that is pages, sheets and citations: its feeds and cards are known by absolute
    addresses.
    """
    for path in sorted(paths):
        top, _, below = path.partition("/")
        if top in editions:
            if path.endswith((".html", ".pdf", *CITATIONS)) and below != "404.html":
                yield path
        elif path not in FOR_SERVERS and not path.endswith(".map"):
            yield path


def readme(library: Library, site_url: str) -> bytes:
    """How to open it, in every language; marked as UTF-8, which old editors need to know."""
    parts = []
    for locale in library.locales.values():
        said = [locale.label("zip_readme", file=INDEX, address=site_url)]
        if title := library.site.title.get(locale.tag):
            said.insert(0, title)
        parts.append("".join(f"{rich.characters(rich.plain(one, locale))}\r\n" for one in said))
    return "\r\n".join(parts).encode("utf-8-sig")


def contents(site: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files of a site as they stand in the zip."""
    for path in paths:
        content = (site / path).read_bytes()
        if path.endswith(".html"):
            content = policy.of_a_disk(leading(webfonts.unasked(content.decode()))).encode()
        elif path in webfonts.NAMED_IN:
            content = webfonts.waiting(content)
        yield path, content


def pack(to: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write a zip of files: the same bytes for the same files on any day; gives how many there are.

    It is written aside, so there is never half of one.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f"{to.name}.part")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as archive:
            for path, content in files:
                info = ZipInfo(f"{FOLDER}/{path}")  # its date is the first that a zip can say
                info.compress_type = ZIP_DEFLATED
                info.create_system, info.external_attr = 3, 0o100644 << 16
                archive.writestr(info, content)
            count = len(archive.namelist())
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return count


def place(to: Path) -> Path:
    """Where a zip may be written; raises :class:`UsageError` if something else is there."""
    if to.is_dir():
        raise UsageError(f"{to} is a folder: name a file, such as {to / 'briefing.zip'}")
    if to.is_file():
        with to.open("rb") as file:
            if file.read(2) not in (b"PK", b""):
                raise UsageError(f"{to} is something else than a zip: name another file")
    return to


def site(root: Path) -> Path:
    """Where the site is built of which the zip is made; what is published is another."""
    return root / disk.CACHE / DISK / "site"
