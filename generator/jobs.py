"""Library → what the build of each edition is told: addresses, words, its menu."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import urljoin

from generator import plan, policy, webfonts
from generator.banner import banner
from generator.build import Job
from generator.editions import Edition
from generator.library import Library
from generator.locales import Locale
from generator.markup import attribute
from generator.search.settings import settings
from generator.setting import Setting
from generator.stamp import NOTHING, Stamp


def jobs(library: Library, setting: Setting) -> Iterator[Job]:
    """A job for every edition; the sites come into the stage."""
    site_url = setting.site_url
    for edition in library.editions:
        first = edition.first
        extra = shared(library, site_url) | {
            **_preview(library, setting.stamp, edition.locales),
            "edition": edition.id,
            "fonts": list(webfonts.first(edition.locales)),
            "faces": list(webfonts.later(edition.locales, library.locales.values())),
            "interface": dict(first.words.interface),
            "search": settings(library, edition),
            "points": [_points(locale) for locale in edition.locales],
            "also_in": first.label("also_in"),
            "sides": [] if edition.single else [_side(locale) for locale in edition.locales],
            "menu": {} if edition.single else _menu(library, edition),
            "not_found": [_not_found(locale) for locale in edition.locales],
        }
        yield Job(
            edition=edition.id,
            config_file=setting.config_file,
            docs=setting.docs / edition.id,
            site=setting.stage / edition.id,
            site_url=urljoin(site_url, edition.id + "/"),
            site_name=_name(library, edition),
            language=_material(first.tag),
            direction=first.direction,
            navigation=tuple(
                (attribute(title), path) for title, path in plan.navigation(library, edition)
            ),
            copyright=first.label("licence"),
            permalink=first.label("permalink"),
            toggles={"default": first.label("dark_mode"), "slate": first.label("light_mode")},
            extra=extra,
        )


def shared(library: Library, site_url: str, stamp: Stamp = NOTHING) -> dict[str, Any]:
    """What every template may want to know of all editions; ``stamp`` is that of a preview."""
    return {
        **_preview(library, stamp, library.locales.values()),
        "alternate": True,  # shows the switch; the list is ours: partials/alternate.html
        "policy": policy.META,
        "generator": False,  # said in the footer, in the edition's language
        "root_url": site_url,
        "languages": [
            {"name": lo.words.name, "lang": lo.tag, "dir": lo.direction}
            for lo in library.locales.values()
        ],
        "editions": [
            {
                "id": edition.id,
                "lang": edition.first.tag,
                "dir": edition.first.direction,
                "single": edition.single,
                "names": [
                    {"name": lo.words.name, "lang": lo.tag, "dir": lo.direction}
                    for lo in edition.locales
                ],
                "title": library.site.title.get(edition.first.tag, ""),
            }
            for edition in library.editions
        ],
        "not_found": list(_not_found_anywhere(library)),
    }


def _preview(library: Library, stamp: Stamp, locales: Iterable[Locale]) -> dict[str, Any]:
    """What pages of a preview say of it in these languages; production has nothing of this."""
    return {"preview": banner(stamp, locales)} if library.audience.preview else {}


def _menu(library: Library, edition: Edition) -> dict[str, list[dict[str, str]]]:
    """By the title of each entry of the menu, its names, escaped as the title is."""
    titles = (attribute(title) for title, _ in plan.navigation(library, edition))
    return {
        title: [
            {"lang": lo.tag, "dir": lo.direction, "text": attribute(text)} for lo, text in names
        ]
        for title, (names, _) in zip(titles, plan.menu(library, edition), strict=True)
    }


def _name(library: Library, edition: Edition) -> str:
    title = library.site.title
    return attribute(" / ".join(title[lo.tag] for lo in edition.locales if lo.tag in title))


def _not_found_anywhere(library: Library) -> Iterator[dict[str, str]]:
    """What the root's page says in each language that is read here, and whose home it leads to."""
    for locale in library.locales.values():
        if own := [one for one in library.editions if locale in one.locales]:
            home = min(own, key=lambda one: len(one.locales))
            yield {**_not_found(locale), "edition": home.id}


def _not_found(locale: Locale) -> dict[str, str]:
    words = {name: locale.label(f"not_found{name}") for name in ("", "_text", "_home")}
    return {
        "lang": locale.tag,
        "dir": locale.direction,
        "title": words[""],
        "text": words["_text"],
        "home": words["_home"],
    }


def _side(locale: Locale) -> dict[str, str]:
    """What the control of a page in two languages says in one of them."""
    return {
        "lang": locale.tag,
        "dir": locale.direction,
        "name": locale.words.name,
        "shown": locale.label("sides"),
        "arrows": locale.label("sides_keys"),
    }


def _points(locale: Locale) -> dict[str, str]:
    """What a page's script says of its items in a language (overrides/partials/points.html)."""
    names = ("copy_point", "point_copied", "address_copied", "copy_failed", "source")
    kinds = {kind: locale.label(f"kind_{kind}") for kind in ("brief", "theme", "question")}
    words = {name: locale.label(name) for name in names}
    return {"lang": locale.tag, "dir": locale.direction, **words, **kinds}


def _material(tag: str) -> str:
    """Material's language for ours; English where it has none, which ours then replaces."""
    languages = files("material") / "templates" / "partials" / "languages"
    return tag if (languages / f"{tag}.html").is_file() else "en"
