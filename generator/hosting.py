"""A built site served to this machine alone, below the path that it will have.

It is served to programs that look at pages, so fonts are waited for (:func:`webfonts.waiting`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from generator import webfonts


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder below the path ``base``; nothing is found outside it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are written one after the other

    def __init__(self, *given: Any, base: str, directory: str) -> None:
        self.base = base
        super().__init__(*given, directory=directory)

    def translate_path(self, path: str) -> str:
        """The file of a path."""
        inside = path.startswith(self.base)
        return super().translate_path("/" + path.removeprefix(self.base) if inside else "/ /")

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The answer but for its body, which is given."""
        file = Path(self.translate_path(self.path))
        if not (file.is_file() and file.as_posix().endswith(webfonts.NAMED_IN)):
            return super().send_head()
        content = self.rules(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/css; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def rules(self, content: bytes) -> bytes:
        """The rules of fonts as they are served."""
        return webfonts.waiting(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing of what is asked for."""


def listening(
    handler: Callable[..., SimpleHTTPRequestHandler], host: str = "127.0.0.1", port: int = 0
) -> ThreadingHTTPServer:
    """A server that answers by ``handler``, already at it; any port that is free if it is 0."""
    server = ThreadingHTTPServer((host, port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@contextmanager
def hosted(folder: Path, base: str, handler: type[Handler] = Handler) -> Iterator[int]:
    """A folder served below the path ``base`` of 127.0.0.1; gives the port."""
    with listening(partial(handler, base=base, directory=str(folder))) as server:
        try:
            yield server.server_port
        finally:
            server.shutdown()
