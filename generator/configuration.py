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


def read(root: Path, **options: Any) -> MkDocsConfig:
    """The configuration of the project at ``root``; raises :class:`UsageError` if it is refused."""
    try:
        return load_config(config_file=str(root / disk.CONFIG), **options)
    except (Abort, ConfigurationError) as error:
        raise UsageError(f"{disk.CONFIG}: {error}") from error


def plugin(config: MkDocsConfig) -> BriefingPlugin:
    """Our plugin of a configuration; raises :class:`UsageError` if it has none."""
    found = config.plugins.get("briefing")
    if not isinstance(found, BriefingPlugin):
        raise UsageError(f"{disk.CONFIG}: the plugin `briefing` is not among its plugins")
    return found
