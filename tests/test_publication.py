"""Everything that a site is made of: only what is published, below its own address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from test_addresses import SITE
from test_render import split

from generator import library, publication
from generator.library import Library
from generator.locales import FOLDER

ELSEWHERE = (
    "http://www.w3.org/",
    "http://www.sitemaps.org/schemas/",
    "https://jsonfeed.org/version/",
    "https://schema.org",
    "https://creativecommons.org/",
    "https://json-schema.org/draft/2020-12/schema",
    "https://datapackage.org",
    "https://example.org/mill?",  # the article
)


def texts(lib: Library) -> dict[str, str]:
    """All that machines read of a site: feeds, files of the root, front matter."""
    found = {}
    for edition, one in publication.publish(lib, SITE):
        front = one.text.split("\n---\n")[0] if one.path.endswith(".md") else one.text
        found[f"{edition}/{one.path}"] = front
    return found


def test_the_root_has_a_sitemap_and_a_word_to_robots(small: Library) -> None:
    *_, sitemap, robots = publication.publish(small, SITE)
    assert sitemap[0] == robots[0] == publication.ROOT
    assert [sitemap[1].path, robots[1].path] == ["sitemap.xml", "robots.txt"]


@pytest.mark.parametrize("status", ["draft", "review", "embargoed", "withdrawn"])
def test_nothing_names_a_brief_that_is_not_published(seeds: dict[str, bytes], status: str) -> None:
    path = "briefs/dry-year.yml"
    changed = seeds[path].replace(b"status: published", f"status: {status}".encode())
    found = texts(library.build({**seeds, path: changed}, [FOLDER]))
    assert [place for place, text in found.items() if "dry-year" in text] == []
    assert [place for place, text in found.items() if "mill-prices" in text]


def test_every_absolute_address_begins_with_that_of_the_site(small: Library) -> None:
    for place, text in texts(small).items():
        for address in re.findall(r"https?://[^\s\"'<>]*", text):
            assert address.startswith((SITE, *ELSEWHERE)), f"{place}: {address}"


def test_publishing_twice_gives_the_same(small: Library) -> None:
    assert list(publication.publish(small, SITE)) == list(publication.publish(small, SITE))


def heads(lib: Library) -> Iterator[dict[str, Any]]:
    for edition, one in publication.publish(lib, SITE):
        if one.path.endswith(".md"):
            yield {"edition": edition, **split(one.text)[0]}


def test_pages_of_two_languages_say_only_what_they_stand_for(small: Library) -> None:
    for head in heads(small):
        said = {"alternates", "feeds", "structured"} & set(head)
        assert {"canonical", "properties"} <= set(head)
        if "-" in head["edition"]:
            assert said == set()
        else:
            assert said >= {"alternates", "feeds"}


def test_the_front_matter_is_read_back_as_it_was_meant(attacked: Library) -> None:
    [edition] = [one for one in attacked.editions if one.id == "en"]
    for page in publication.plan.pages(attacked, edition):
        wanted = publication.head(attacked, page, SITE)
        text = publication.render.document(page, wanted).text
        read = yaml.safe_load(text.split("---\n")[1])
        assert {name: read[name] for name in wanted} == wanted, page.path
