"""What answers the browser of ``briefing serve``: files of the site, in pages that listen."""

from __future__ import annotations

import json
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator import hosting

if TYPE_CHECKING:
    from generator.serving import Preview

EVENTS = "events-of-the-preview"
"""Below the site's address: what has changed, for scripts of pages to listen to."""

LISTENER = f"{EVENTS}.js"
"""Below the site's address: the script that listens."""

SCRIPT = Path(__file__).with_name("serving.js")


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, below the path it will have; pages with a script that listens."""

    protocol_version = "HTTP/1.1"
    preview: Preview

    def do_GET(self) -> None:
        """A file, or the events."""
        path, base = urlsplit(self.path).path, self.preview.base
        if path == base + EVENTS:
            self._events()
        elif path == base + LISTENER:
            self._answer(SCRIPT.read_bytes(), self.guess_type(LISTENER))
        elif not path.startswith(base):
            self._redirect(base)
        else:
            self._file(path[len(base) :])

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _file(self, path: str) -> None:
        file = Path(self.translate_path("/" + path))
        if file.is_dir() and path and not path.endswith("/"):
            return self._redirect(urlsplit(self.path).path + "/")
        file = file / "index.html" if file.is_dir() else file
        status = HTTPStatus.OK
        edition = path.partition("/")[0]
        if not file.is_file():
            status, site = HTTPStatus.NOT_FOUND, self.preview.site
            own = site / edition / "404.html"
            file = own if own.is_file() else site / "404.html"
        try:
            content = file.read_bytes()
        except OSError:
            return self.send_error(HTTPStatus.NOT_FOUND)
        if file.suffix == ".html":
            self.preview.viewed = path if (self.preview.site / edition).is_dir() else ""
            content = self._listening(content, path)
        return self._answer(content, self.guess_type(str(file)), status)

    def _answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _listening(self, page: bytes, path: str) -> bytes:
        state = self.preview.state()
        base, edition = self.preview.base, path.partition("/")[0]
        own = {"base": base, "events": base + EVENTS, "edition": edition, "page": path}
        told = json.dumps({**own, **state}).replace("<", "\\u003c")
        # Beside the page, whose policy lets no script stand in it; what it is told is no script.
        data = f'<script type="application/json" id="{EVENTS}">{told}</script>'
        script = f'<script src="{base}{LISTENER}"></script>'
        return page.replace(b"</body>", f"{data}{script}</body>".encode())

    def _events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        state: dict[str, Any] = {}
        try:
            while True:
                state = self.preview.wait(state, patience=15)
                self.wfile.write(f"data: {json.dumps(state)}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return  # whoever listened has gone

    def log_message(self, *_: Any) -> None:
        """Say nothing of what is asked for."""


def server(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """What answers a browser, already at it."""
    handler = type("Handler", (_Handler,), {"preview": preview})
    return hosting.listening(partial(handler, directory=str(preview.site)), host, port)
