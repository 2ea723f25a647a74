"""Documents on standard input → an index in a folder, with this site's names and terms.

``python benchmarks/search/write_index.py DIR < documents.json``, a list of ``{id, lang, title,
text}``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from generator import disk, library, locales, search

ROOT = Path(__file__).parent.parent.parent


def main(folder: Path) -> None:
    """Write the index."""
    site = library.build(disk.seeds(ROOT), [locales.FOLDER])
    sections = [
        search.Section(one["id"], one["lang"], one["title"], one["text"], one["id"], "document")
        for one in json.load(sys.stdin)
    ]
    for name, script in search.scripts(sections, search.concepts(site)):
        (folder / name).write_text(script, "utf-8", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
