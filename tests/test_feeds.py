"""Feeds: read by a feed reader's parser and a schema, and what is in them."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import fastjsonschema
import feedparser
import pytest
from conftest import HOSTILE
from test_addresses import SITE, page

from generator import feeds, plan
from generator.feeds import Feed
from generator.library import Library

SCHEMA = Path(__file__).parent / "schemas" / "jsonfeed-1.1.json"
PAGES = ("index.md", "themes/rivers.md", "themes/roads.md")
TAGS = ("en", "ar", "he")
MILL = f"{SITE}en/briefs/mill-prices/"


def written(lib: Library) -> dict[str, str]:
    """All feeds of all editions, by path."""
    return {
        f"{edition.id}/{document.path}": document.text
        for edition in lib.editions
        for one in plan.pages(lib, edition)
        for document in feeds.documents(lib, one, feeds.chosen(lib, one.edition, one.path), SITE)
    }


def feed(lib: Library, tag: str = "en", path: str = "index.md") -> Feed:
    found = page(lib, tag, path)
    held = feeds.chosen(lib, found.edition, path)
    assert held
    return feeds.feed(lib, found, held, SITE)


def read(text: str) -> Any:
    found = feedparser.parse(text.encode())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def checked(text: str) -> Any:
    content = json.loads(text)
    fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))(content)
    return content


def test_editions_of_one_language_and_their_themes_have_feeds(small: Library) -> None:
    places = [f"{tag}/{stem}" for tag in TAGS for stem in ("", "themes/rivers/", "themes/roads/")]
    wanted = {f"{place}feed.{ending}" for place in places for ending in ("xml", "json")}
    assert set(written(small)) == wanted


def test_every_feed_is_valid_and_names_itself(small: Library) -> None:
    for path, text in written(small).items():
        if path.endswith(".xml"):
            found = read(text).feed
            [own] = [link.href for link in found.links if link.rel == "self"]
            assert own == found.id == SITE + path
            assert found.title
            assert found.author
        else:
            assert checked(text)["feed_url"] == SITE + path


@pytest.mark.parametrize("path", PAGES)
def test_a_feed_without_briefs_is_valid(small: Library, path: str) -> None:
    briefs = {
        brief.id: brief.model_copy(update={"title": {"en": brief.title["en"]}})
        for brief in small.briefs.values()
    }
    none = replace(small, briefs=briefs)
    assert read(feeds.atom(feed(none, "he", path))).entries == []
    assert checked(feeds.json_feed(feed(none, "he", path)))["items"] == []


def test_a_brief_in_atom(small: Library) -> None:
    found = read(feeds.atom(feed(small)))
    assert found.feed.language == "en"
    entry = found.entries[0]
    assert entry.id == "tag:example.org,2026-03-04:mill-costs:en"
    assert entry.title == "What Mill One asks"
    assert entry.summary == "The Mill One R1 costs $5.6 million, says Ada Weir."
    assert (entry.published, entry.updated) == ("2026-03-04T00:00:00Z", "2026-03-09T00:00:00Z")
    assert [(link.rel, link.href) for link in entry.links] == [("alternate", MILL)]
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("rivers", "Rivers"),
        ("roads", "Roads"),
    ]


def test_a_brief_in_json_feed(small: Library) -> None:
    item = checked(feeds.json_feed(feed(small)))["items"][0]
    assert item["id"] == "tag:example.org,2026-03-04:mill-costs:en"
    assert item["url"] == MILL
    assert item["summary"] == "The Mill One R1 costs $5.6 million, says Ada Weir."
    assert item["date_modified"] == "2026-03-09T00:00:00Z"
    assert item["tags"] == ["Rivers", "Roads"]


def test_both_kinds_hold_the_same(small: Library) -> None:
    for tag in TAGS:
        for path in PAGES:
            one = feed(small, tag, path)
            atom, other = read(feeds.atom(one)), checked(feeds.json_feed(one))
            assert [e.id for e in atom.entries] == [item["id"] for item in other["items"]]
            assert atom.feed.title == other["title"]


def test_a_feed_holds_only_briefs_in_its_language(small: Library) -> None:
    assert [e.address for e in feed(small, "he").entries] == [f"{SITE}he/briefs/mill-prices/"]
    assert len(feed(small, "ar").entries) == 2


def test_a_theme_s_feed_holds_its_briefs(small: Library) -> None:
    rivers, roads = (feed(small, "en", f"themes/{name}.md") for name in ("rivers", "roads"))
    assert len(rivers.entries) == 2
    assert [e.title for e in roads.entries] == ["What Mill One asks"]
    assert roads.page == f"{SITE}en/themes/roads/"


def test_titles_are_in_the_language_of_the_feed(small: Library) -> None:
    assert feed(small, "he").title == "מכתבי ניסיון"
    assert (
        feed(small, "he", "themes/roads.md").title == "\u2068דרכים\u2069 · \u2068מכתבי ניסיון\u2069"
    )


def test_words_of_the_other_direction_are_isolated_in_titles(small: Library) -> None:
    assert feed(small, "ar").entries[0].title == "ما تطلبه \u2068Mill One\u2069"


def test_a_feed_holds_the_newest_fifty(small: Library) -> None:
    first, day = small.briefs["dry-year"], datetime.timedelta(days=1)
    many = [
        first.model_copy(update={"id": f"b{n}", "published_on": first.published_on - n * day})
        for n in range(60)
    ]
    briefs = {brief.id: brief for brief in (small.briefs["mill-prices"], *many)}
    mentions = small.mentions | dict.fromkeys(briefs, small.mentions["dry-year"])
    found = feed(replace(small, briefs=briefs, mentions=mentions)).entries
    assert len(found) == 50
    assert found[0].title == "What Mill One asks"
    assert [e.published for e in found] == sorted((e.published for e in found), reverse=True)


def test_a_feed_changed_when_a_brief_of_it_did(small: Library) -> None:
    assert feed(small).updated == "2026-03-09T00:00:00Z"


def test_a_brief_that_was_renamed_keeps_its_id(small: Library) -> None:
    brief = small.briefs["dry-year"].model_copy(update={"former_ids": ("first", "second")})
    assert feeds.identifier(brief, "ar", SITE) == "tag:example.org,2026-02-01:first:ar"


def test_a_host_in_other_letters_is_written_as_names_of_hosts_are(small: Library) -> None:
    brief = small.briefs["dry-year"]
    found = feeds.identifier(brief, "ar", "https://bücher.example:8000/x/")
    assert found == "tag:xn--bcher-kva.example,2026-02-01:dry-year:ar"


def test_a_theme_s_page_announces_its_own_feeds_before_the_edition_s(small: Library) -> None:
    found = feeds.announced(small, page(small, "en", "themes/roads.md"), SITE)
    assert [one["href"].removeprefix(f"{SITE}en/") for one in found] == [
        "themes/roads/feed.xml",
        "themes/roads/feed.json",
        "feed.xml",
        "feed.json",
    ]


def test_a_page_in_two_languages_announces_no_feed(small: Library) -> None:
    assert feeds.announced(small, page(small, "ar-he", "index.md"), SITE) == []


def test_hostile_text_comes_out_as_text(attacked: Library) -> None:
    entry = read(feeds.atom(feed(attacked))).entries[0]
    [item] = [
        item for item in checked(feeds.json_feed(feed(attacked)))["items"] if item["id"] == entry.id
    ]
    for text in (entry.title, entry.summary, item["title"], item["summary"]):
        assert HOSTILE in text
