"""A site in a browser without a window: pages as pictures, in several widths at once.

The browser is Chromium or a relative, asked through its command line. It takes a picture of a page
of ours (``bands.html``) that shows the site's page in frames as wide as the windows of readers: so
one start of the browser does for all widths, and they may be narrower than a window can be.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from PIL import Image, ImageChops

from generator import hosting, processes, webfonts
from generator.review.reading import BLOCKS

ARGUMENTS = (
    "--headless",
    "--no-sandbox",  # pages are ours, and containers often have no sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    "--force-prefers-reduced-motion",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--virtual-time-budget=20000",  # its clock stands while it waits for a file
)

SIZES: Mapping[int, int] = {390: 844, 1280: 900}
"""Widths and heights of readers' windows: a phone's and a desk's."""

WHOLE = 2000
"""A page that is not taller is shown whole, in pixels."""

BAND = 640
"""So much is shown of a taller page for each place that changed, in pixels."""

ABOVE = 120
"""So much of a band stands before its place."""

BANDS = 3
"""So many places of a page are shown at most, which must fit :data:`WHOLE`."""

PATIENCE = 60.0
"""Seconds that a page may take."""

FRAMES = Path(__file__).with_name("bands.html")
OWN = "/-briefing-bands"
"""Where the page of frames is; below it are the styles that all pages get."""

STYLES = """
*, *::before, *::after {
  animation: none !important; transition: none !important; caret-color: transparent !important;
}
.md-banner, .md-typeset :is(.take, .elsewhere, .itself) { display: none !important; }
"""
"""Nothing moves; a preview's banner, ways to take a page away and what other pages say are no
matter of a page's own."""

END = (255, 0, 255)
"""The colour around pictures in ``bands.html``."""

GAP = 10


class UndrawnError(Exception):
    """A page of which there is no picture, and why."""


class Site(NamedTuple):
    """A site that is served: ``base`` is the path it is below, ``port`` that of 127.0.0.1."""

    base: str
    port: int


@contextmanager
def served(folder: Path, base: str) -> Iterator[Site]:
    """A built site, served below the path ``base`` to this machine alone."""
    with hosting.hosted(folder, base, _Handler) as port:
        yield Site(base, port)


def shot(
    program: str, site: Site, address: str, numbers: Sequence[int], patience: float = PATIENCE
) -> dict[int, Image.Image]:
    """The page at ``address`` below the site, in each of the :data:`SIZES`.

    Of a tall page it is what stands around the blocks with these numbers (:mod:`~.reading`).
    Raises :class:`UndrawnError`.
    """
    told = json.dumps({"page": site.base + address, "numbers": list(numbers[:BANDS])})
    query = f"http://127.0.0.1:{site.port}{OWN}?told={quote(told, safe='')}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        picture = Path(name, "shot.png")
        options = (f"--user-data-dir={name}/profile", f"--screenshot={picture}")
        window = f"--window-size={sum(SIZES) + GAP * len(SIZES)},{WHOLE + GAP}"
        _run([program, *ARGUMENTS, *options, window, query], patience)
        if not picture.is_file():
            raise UndrawnError("the browser made no picture")
        with Image.open(picture) as whole:
            drawn = whole.convert("RGB")
    return {width: _column(drawn, left, width) for left, width in _columns()}


def _columns() -> Iterator[tuple[int, int]]:
    left = 0
    for width in SIZES:
        yield left, width
        left += width + GAP


def _column(drawn: Image.Image, left: int, width: int) -> Image.Image:
    """One column, as far down as there is something in it."""
    column = drawn.crop((left, 0, left + width, drawn.height))
    box = ImageChops.difference(column, Image.new("RGB", column.size, END)).getbbox()
    if box is None:
        raise UndrawnError("the browser was not done with it in time")
    return column.crop((0, 0, width, box[3]))


def _run(command: Sequence[str], patience: float) -> None:
    """Run a browser to its end, or end it with all that it started."""
    process = processes.start(command, subprocess.DEVNULL, subprocess.DEVNULL)
    try:
        status = process.wait(patience)
    except subprocess.TimeoutExpired:
        raise UndrawnError(f"the browser was not done within {patience:g} seconds") from None
    finally:
        processes.end(process)
    if status:
        raise UndrawnError(f"the browser ended with status {status}")


class _Handler(hosting.Handler):
    """Files of a site, whose pages get our styles, and the page of frames."""

    def do_GET(self) -> None:  # noqa: N802 - http.server calls it so
        parts = urlsplit(self.path)
        if parts.path == OWN:
            self._send("text/html; charset=utf-8", self._frames(parts.query))
        elif parts.path == f"{OWN}.css":
            self._send("text/css; charset=utf-8", STYLES.encode())
        else:
            self._file(parts.path)

    def _frames(self, query: str) -> bytes:
        asked = json.loads(parse_qs(query)["told"][0])
        columns = [
            {"left": left, "width": width, "height": SIZES[width]} for left, width in _columns()
        ]
        told = {**asked, "columns": columns, "whole": WHOLE, "band": BAND, "above": ABOVE}
        told["blocks"] = ", ".join(BLOCKS)
        script = json.dumps(told).replace("<", "\\u003c")
        return FRAMES.read_text("utf-8").replace("/* told */ {}", script).encode()

    def _file(self, path: str) -> None:
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        if file.suffix == ".html":
            link = f'<link rel="stylesheet" href="{OWN}.css"></head>'
            content = content.replace(b"</head>", link.encode(), 1)
        elif file.as_posix().endswith(webfonts.NAMED_IN):
            content = self.rules(content)
        self._send(self.guess_type(str(file)), content)

    def _send(self, kind: str, content: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
