"""A built site served to this machine alone, below the path that it will have."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


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
