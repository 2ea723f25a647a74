"""The project's mkdocs.yml as commands want it that build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import disk
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.plugin import BriefingPlugin


def configured(root: Path, **options: Any) -> MkDocsConfig:
    """What MkDocs reads in the project at ``root``; ``options`` go before what the file says.

    Raises :class:`UsageError` if it cannot be read.
    """
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        return load_config(config_file=str(root / disk.CONFIG), **options)
    except (Abort, ConfigurationError) as error:
        raise UsageError(f"{disk.CONFIG}: {error}") from error


def plugin(config: MkDocsConfig) -> BriefingPlugin:
    """Our plugin among those of a configuration; raises :class:`UsageError` if it is not."""
    from generator.plugin import BriefingPlugin

    found = config.plugins.get("briefing")
    if not isinstance(found, BriefingPlugin):
        raise UsageError(f"{disk.CONFIG}: the plugin `briefing` is not among its plugins")
    return found
