"""mkdocs.yml → MkDocs' configuration with our plugin in it, for commands that build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator import disk
from generator.diagnostics import UsageError
from generator.plugin import BriefingPlugin
from generator.setting import BUILD


def read(root: Path, **options: Any) -> MkDocsConfig:
    """The configuration of the project at ``root``; raises :class:`UsageError` if it is refused."""
    try:
        return load_config(config_file=str(root / disk.CONFIG), **options)
    except (Abort, ConfigurationError) as error:
        raise UsageError(f"{disk.CONFIG}: {error}") from error


def plugin(config: MkDocsConfig) -> BriefingPlugin:
    """Our plugin of a configuration, for a build that is published unless it is told otherwise.

    MkDocs keeps it while the process lives, and with it what it was told before. Raises
    :class:`UsageError` if there is none.
    """
    found = config.plugins.get("briefing")
    if not isinstance(found, BriefingPlugin):
        raise UsageError(f"{disk.CONFIG}: the plugin `briefing` is not among its plugins")
    found.name, found.preview = BUILD, None
    return found
