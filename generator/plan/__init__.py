"""Library → Pages: every page of every edition, with everything it shows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.editions import Edition
from generator.library import Library
from generator.page import Page
from generator.plan.brief import brief_page
from generator.plan.shared import home_page, prose_page, theme_page
from generator.rich import characters, plain


def pages(library: Library, edition: Edition) -> Iterator[Page]:
    """All pages of one edition; a page exists where its title exists in one of its languages."""
    yield home_page(library, edition)
    planned = [theme_page(library, edition, theme) for theme in library.themes.values()]
    planned += [brief_page(library, edition, brief) for brief in library.briefs.values()]
    planned += [prose_page(library, edition, page) for page in library.pages.values()]
    yield from (page for page in planned if edition.id in page.editions)


def navigation(library: Library, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The first level of the menu, which has no second: (title, document)."""

    def title(names: dict[str, str]) -> str:
        shown = [plain(names[lo.tag], lo) for lo in edition.locales if lo.tag in names]
        return " / ".join(map(characters, shown))

    home = {lo.tag: lo.label("home") for lo in edition.locales}
    menu = [(title(home), "index.md")]
    for theme in library.themes.values():
        menu.append((title(dict(theme.name)), f"themes/{theme.id}.md"))
    for page in library.pages.values():
        menu.append((title(dict(page.title)), f"{page.id}.md"))
    return tuple(entry for entry in menu if entry[0])
