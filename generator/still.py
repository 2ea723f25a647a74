"""Whether nothing at all has changed since the last build, so that there is nothing to do.

To find that out neither seeds nor configuration need be understood; so this module knows neither
MkDocs nor the model, which take longer to load than the answer.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import disk, keys
from generator.audience import Audience
from generator.diagnostics import Diagnostic
from generator.setting import BUILD, Setting

FILE = f"{BUILD}.still"

FOREIGN = (b"!ENV", b"INHERIT")
"""What makes a configuration say more than stands in its file."""

Listing = Mapping[str, tuple[int, int]]
"""Files with their size, and when they changed in nanoseconds."""


def key(setting: Setting, seeds: Mapping[str, bytes | Diagnostic], editions: Iterable[str]) -> str:
    """A name for all that goes into a site; empty if that cannot be said for certain."""
    config = setting.config_file.read_bytes()
    if any(isinstance(one, Diagnostic) for one in seeds.values()):
        return ""
    if not setting.quick or any(word in config for word in FOREIGN):
        return ""
    own = Path(__file__).with_name("locales")
    said = [
        keys.tools(),
        setting.sheets,
        keys.languages(b"", [setting.root / "locales", own]),
        {path: keys.digest(one) for path, one in seeds.items() if isinstance(one, bytes)},
    ]
    return keys.root(setting.config_file, setting.overrides, setting.written, list(editions), said)


def remember(setting: Setting, name: str, editions: Iterable[str]) -> None:
    """A build has ended in which all was well, of what is called ``name``."""
    file = setting.cache / FILE
    file.unlink(missing_ok=True)
    if name:
        state = {
            "key": name,
            "editions": list(editions),
            "site": str(setting.site),
            "site_url": setting.site_url,
            "sheets": setting.sheets,
            "audience": setting.audience.name,
            "overrides": str(setting.overrides) if setting.overrides else None,
            "files": _files(setting),
        }
        disk.write(file, json.dumps(state).encode())


def since(root: Path, sheets: bool | None, day: datetime.date | None = None) -> Listing | None:
    """The files of a project whose last build was of the same, if they are as it left them.

    ``sheets`` is whether they are wanted, if that is not left to the configuration, and ``day`` the
    day that a command has named; where none has, a site of some day is not vouched for, since
    nobody knows here who had named that one.
    """
    try:
        state = json.loads((root / disk.CACHE / FILE).read_bytes())
        own = state["overrides"]
        setting = Setting(
            root=root,
            site=Path(state["site"]),
            site_url=state["site_url"],
            overrides=Path(own) if own else None,
            sheets=state["sheets"] if sheets is None else sheets,
            audience=Audience(day=day),
        )
        if state["audience"] != setting.audience.name:
            return None
        files = {path: (size, changed) for path, (size, changed) in state["files"].items()}
        same = state["key"] == key(setting, disk.seeds(root), state["editions"])
        return files if same and files == _files(setting) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _files(setting: Setting) -> Listing:
    """All files of the documents and the site, but for hidden ones at its top."""
    found: dict[str, tuple[int, int]] = {}
    for top in (setting.docs, setting.site):
        for place, _, names in os.walk(top):
            for name in names:
                if place != str(top) or not name.startswith("."):
                    path = f"{place}/{name}"
                    stat = os.lstat(path)
                    found[path] = stat.st_size, stat.st_mtime_ns
    return found
