"""The style sheets of a page as one, since it is drawn only when the last of them has come.

On a phone fifteen sheets took two seconds longer than one (``benchmarks/lighthouse.py``). What is
joined is what pages name, Material's and those of ``extra_css`` in mkdocs.yml, in their order. The
themes' colours stay a sheet of their own, which comes last: they follow the seeds, the rest does
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, relpath

from generator import colours

FILE = "assets/style.css"
"""Where a site has it."""

_HREF = r'<link rel="stylesheet" href="((?:\.\./)*|/(?!/)[^"]*?)(assets/[^"]+)">'
_LINK = re.compile(_HREF)
_RUN = re.compile(rf"{_HREF}(?:\s*{_HREF})*")  # of the site's own: those of others stay
_RELATIVE = re.compile(r"""url\((["']?+)(?![a-z]+:|[/#])""")


def named(html: str) -> list[str]:
    """The sheets that a page names and that are to be joined, in their order."""
    return [path for _, path in _LINK.findall(html) if path != colours.PATH]


def joined(html: str) -> str:
    """A page with one sheet instead of many."""
    return _RUN.sub(_instead, html, count=1)


def _instead(found: re.Match[str]) -> str:
    paths = [FILE] + [colours.PATH] * (colours.PATH in found[0])
    return "\n    ".join(f'<link rel="stylesheet" href="{found[1]}{path}">' for path in paths)


def write(site: Path, paths: Sequence[str]) -> None:
    """Put down the sheet made of those at these paths of a site; nothing if there are none."""
    if paths:
        (site / FILE).write_text("".join(_parts(site, paths)), "utf-8", newline="")


def _parts(site: Path, paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        folder = relpath(dirname(path), dirname(FILE))
        text = (site / path).read_text("utf-8").strip()
        yield _RELATIVE.sub(rf"url(\1{folder}/", text) + "\n"
