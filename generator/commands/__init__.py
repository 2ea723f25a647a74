"""Commands of ``briefing``, each a module whose ``add`` tells argparse of it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from generator.diagnostics import FailedError


def tell(quiet: bool = False) -> None:
    """Let builds tell what they do on standard error; ``quiet``, what is wrong alone."""
    level = logging.WARNING if quiet else logging.INFO
    logging.basicConfig(level=level, format="%(levelname)s: %(message)s")
    logging.getLogger("pikepdf").setLevel(logging.WARNING)


@contextmanager
def building() -> Iterator[None]:
    """Around a build: what MkDocs says of one that fails is raised as :class:`FailedError`."""
    from mkdocs.exceptions import MkDocsException

    try:
        yield
    except MkDocsException as error:
        raise FailedError(str(error)) from error


def say(text: str, stream: TextIO) -> None:
    """Print ``text``, whoever reads along: in any encoding, and until they have seen enough."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:  # as in `2>&1 | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
