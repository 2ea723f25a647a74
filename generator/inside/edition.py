"""The pages of an edition, each built alone as MkDocs builds it among all the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page


class Pages:
    """Pages of one edition built one at a time, each as MkDocs builds it among all the others.

    ``documents`` are all files below the edition's folder in ``docs/``, since pages link to pages
    that are not built now. ``looks`` names the templates, which are read again if it is another.
    Plugins of others are not asked: with any the stock way is taken.
    """

    def __init__(self, config: MkDocsConfig, documents: Iterable[str], looks: str) -> None:
        self._config = config
        place = config.docs_dir, config.site_dir, config.use_directory_urls
        files = _Files([File(path, *place) for path in documents])
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        env = _environment(config, looks)
        self._nav = config.plugins.on_nav(
            get_navigation(self._files, config), config=config, files=self._files
        )
        self._env = config.plugins.on_env(env, config=config, files=self._files)
        self._pages = [file for file in self._files if file.is_documentation_page()]

    def build(self, path: str) -> tuple[str, frozenset[str], frozenset[Link]]:
        """Build the page of a document: where it lies below the site, its anchors, its links."""
        file = self._files.get_file_from_path(path)
        assert file is not None
        listed = file.page
        page = listed or Page(None, file, self._config)
        assert isinstance(page, Page)
        _populate_page(page, self._config, self._files)
        _build_page(page, self._config, self._pages, self._nav, self._env)
        links = {
            Link(to.src_uri, anchor, said)
            for to, anchors in (page.links_to_anchors or {}).items()
            for anchor, said in anchors.items()
        }
        anchors = frozenset(page.present_anchor_ids or ())
        page.markdown = page.content = page.toc = None  # type: ignore[assignment]
        file.page = listed  # nobody asks for the others again
        return file.dest_uri, anchors, frozenset(links)

    def templates(self) -> list[str]:
        """Build what is no page, 404.html; where it lies below the site."""
        names = sorted(self._config.theme.static_templates)
        for name in names:
            _build_theme_template(name, self._env, self._files, self._config, self._nav)
        return [name for name in names if (Path(self._config.site_dir) / name).is_file()]


class _Files(Files):
    """Files of which only those in the menu are made pages when the menu is: they are few."""

    def documentation_pages(self, **_: Any) -> Sequence[File]:
        return ()


class Link(NamedTuple):
    """A link to an anchor: the document that has it, the anchor, the link as it was written."""

    to: str
    anchor: str
    said: str

    def missing(self, document: str) -> str:
        """What MkDocs says of it if ``document`` has it and there is no such anchor."""
        problem = f"the doc '{self.to}' does not contain an anchor '#{self.anchor}'"
        if self.to == document:
            problem = "there is no such anchor on this page"
        return f"Doc file '{document}' contains a link '{self.said}', but {problem}."


_environments: dict[tuple[str, ...], jinja2.Environment] = {}


def _environment(config: MkDocsConfig, looks: str) -> jinja2.Environment:
    """The theme's environment, with the templates that an edition before has made ready.

    Editions differ in what templates are given, and in the filters that their plugin puts there.
    """
    key = (looks, str(config.theme.locale), *config.theme.dirs)
    if key not in _environments:
        for other in [one for one in _environments if one[0] != looks]:
            del _environments[other]
        _environments[key] = config.theme.get_env()
    return _environments[key]
