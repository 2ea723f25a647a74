"""History for readers: versions and corrections, withdrawn briefs, former addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WITHDRAWN
from planned import changed, pages
from playwright.sync_api import Browser
from test_addresses import SITE

from generator import (
    feeds,
    history,
    intake,
    plan,
    publication,
    references,
    sitemap,
    structured,
    translations,
)
from generator.editions import edition
from generator.library import Library
from generator.locales import FOLDER
from generator.model.brief import Change, Correction, Withdrawal
from generator.page import Page
from generator.plan.withdrawn import withdrawn_page
from generator.rich import text_of

pytest_plugins = ("browser.fixtures",)

Seeds = dict[str, bytes]
MILL, DRY = "briefs/mill-prices.md", "briefs/dry-year.md"
GONE = ("status: published", f"status: {WITHDRAWN}\nformer_ids: [no-rain-yet]")
ONLY_CORRECTED = (
    ("version: 2\ncorrections", "version: 3\ncorrections"),
    ("    version: 2\nchanges:\n  - version: 2\n", "    version: 3\nchanges:\n  - version: 2\n"),
    ("status: published", "status: corrected"),
)
"""Makes the correction of the fixture a version of its own."""


@pytest.fixture
def gone(seeds: Seeds) -> Library:
    """The fixture with one of its briefs withdrawn."""
    return changed(seeds, "briefs/dry-year.yml", GONE)


@pytest.fixture
def corrected(seeds: Seeds) -> Library:
    """The fixture with a version that is a correction and nothing else."""
    return changed(seeds, "briefs/mill-prices.yml", *ONLY_CORRECTED)


def rows(page: Page, name: str) -> list[tuple[str, ...]]:
    """The anchor, head, text and note of each row of a section, in the first language."""
    [found] = [one for one in page.sections if one.id == name]
    cells = [(row.id, row.cells[0]) for row in found.rows]
    return [(at, text_of(one.head), text_of(one.text), text_of(one.note)) for at, one in cells]


def test_what_changed_stands_on_the_page_with_the_newest_first(corrected: Library) -> None:
    page = pages(corrected, "en")[MILL]
    assert rows(page, "changes") == [
        ("version-3", "Version 3, 9 March 2026", "Correction", ""),
        ("version-2", "Version 2, 9 March 2026", "What it costs to run a mill is new.", ""),
    ]
    assert rows(page, "corrections") == [
        ("correction-1", "9 March 2026", "The price was wrong.", "")
    ]


def test_a_version_may_be_told_of_by_a_change_and_a_correction(small: Library) -> None:
    [(_, _, text, note)] = rows(pages(small, "en")[MILL], "changes")
    assert (text, note) == ("What it costs to run a mill is new.", "Correction")


@pytest.mark.parametrize("edition_id", ["en", "ar", "he", "ar-en", "ar-he"])
def test_anchors_of_versions_are_the_same_in_every_edition(
    corrected: Library, edition_id: str
) -> None:
    page = pages(corrected, edition_id)[MILL]
    found = [one for one in page.sections if one.id in ("changes", "corrections")]
    anchors = [row.id for one in found for row in one.rows]
    assert anchors == ["version-3", "version-2", "correction-1"]


def test_anchors_of_corrections_stay_when_there_are_more(small: Library) -> None:
    brief = small.briefs["mill-prices"]
    more = brief.model_copy(update={"corrections": (*brief.corrections, *brief.corrections)})
    assert [name for name, _ in history.anchored(more)] == ["correction-2", "correction-1"]


def test_a_corrected_brief_says_so_at_its_head_and_in_lists(
    small: Library, corrected: Library
) -> None:
    said = "corrected 9 March 2026"
    for library, expected in ((small, False), (corrected, True)):
        planned = pages(library, "en")
        assert (said in text_of(planned[MILL].lead[0].cells[0].text)) == expected
        for path in ("index.md", "briefs/index.md", "themes/rivers.md"):
            notes = [text_of(r.cells[0].note) for s in planned[path].sections for r in s.rows]
            assert any(said in note for note in notes) == expected, path


def test_a_text_of_a_version_keeps_its_name_when_a_newer_one_comes(small: Library) -> None:
    brief = small.briefs["mill-prices"]
    newer = brief.changes[0].model_copy(update={"version": 3})
    names = [
        [name for name, _ in translations.texts(one) if name.startswith("changes/")]
        for one in (brief, brief.model_copy(update={"changes": (newer, *brief.changes)}))
    ]
    assert names[0] == ["changes/version-2/text"]
    assert names[1] == ["changes/version-3/text", *names[0]]


def note(on: str, version: int | None = None) -> Correction:
    return Correction.model_validate({"on": on, "text": {"en": "Wrong."}, "version": version})


def step(on: str, version: int) -> Change:
    return Change.model_validate({"on": on, "text": {"en": "New."}, "version": version})


@pytest.mark.parametrize(
    ("changes", "corrections", "expected"),
    [
        ((), (), None),
        ((step("2026-03-06", 2),), (), (2, 0)),
        ((step("2026-03-06", 2),), (note("2026-03-07"),), (None, 1)),
        ((step("2026-03-06", 2),), (note("2026-03-06"),), (2, 0)),
        ((step("2026-03-06", 2),), (note("2026-03-07", 3), note("2026-03-07", 3)), (3, 2)),
    ],
)
def test_the_newest_is_what_became_of_a_brief_last(
    small: Library,
    changes: tuple[Change, ...],
    corrections: tuple[Correction, ...],
    expected: tuple[int | None, int] | None,
) -> None:
    own = {"changes": changes, "corrections": corrections}
    found = history.newest(small.briefs["dry-year"].model_copy(update=own))
    assert (found and (found.version, len(found.corrections))) == expected


def entry(library: Library, tag: str, brief: str) -> feeds.Entry:
    page = pages(library, tag)["index.md"]
    held = feeds.chosen(library, page.edition, page.path)
    assert held
    found = feeds.feed(library, page, held, SITE)
    return next(one for one in found.entries if one.address.endswith(f"/{brief}/"))


def test_a_feed_says_first_what_became_of_a_brief_last(small: Library, corrected: Library) -> None:
    assert entry(corrected, "en", "mill-prices").news == (
        "Version 3, 9 March 2026: Correction: The price was wrong."
    )
    assert entry(small, "en", "mill-prices").news == (
        "Version 2, 9 March 2026: What it costs to run a mill is new."
        " · Correction: The price was wrong."
    )
    assert entry(small, "en", "dry-year").news == ""


def test_a_feed_says_nothing_of_what_its_language_lacks(seeds: Seeds) -> None:
    hebrew = "\n      he: |-\n        נוספה עלות ההפעלה של [[mill-one|הטחנה]]."
    other = "\n      he: |-\n        המחיר היה שגוי."
    lib = changed(seeds, "briefs/mill-prices.yml", (hebrew, ""), (other, ""))
    assert entry(lib, "he", "mill-prices").news == ""
    assert entry(lib, "ar", "mill-prices").news


def test_machines_read_the_newest_change(small: Library) -> None:
    report = structured.structured(small, pages(small, "ar")[MILL], SITE)
    assert report
    assert report["comment"] == {
        "@type": "Comment",
        "@id": f"{SITE}ar/briefs/mill-prices/#version-2",
        "name": "الإصدار 2، 9 مارس 2026",
        "text": "أُضيفت كلفة تشغيل الطاحونة.",
        "inLanguage": "ar",
        "datePublished": "2026-03-09",
        "author": {"@id": f"{SITE}#publisher"},
    }


def test_a_withdrawn_brief_keeps_its_title_and_says_when_and_why(gone: Library) -> None:
    page = pages(gone, "en")[DRY]
    assert text_of(page.title.cells[0].text) == "Withdrawn: A dry year"
    reason = page.lead[1].cells[0]
    assert text_of(reason.head) == "Withdrawn on 1 April 2026"
    assert text_of(reason.text) == "It was forged."
    assert (page.sections, page.sheet) == ((), False)


def test_a_withdrawn_brief_is_in_the_editions_that_had_it(gone: Library, small: Library) -> None:
    for one in small.editions:
        assert (DRY in pages(gone, one.id)) == (DRY in pages(small, one.id))


def texts(library: Library) -> Mapping[str, str]:
    return {f"{e}/{one.path}": one.text for e, one in publication.publish(library, SITE)}


def test_nothing_but_its_page_and_feeds_names_a_withdrawn_brief(gone: Library) -> None:
    named = {place for place, text in texts(gone).items() if "dry-year" in text}
    own = {f"{e}/{DRY}" for e in ("en", "ar", "ar-en", "ar-he")}
    old = {f"{e}/briefs/no-rain-yet/index.html" for e in ("en", "ar", "ar-en", "ar-he")}
    assert named == own | old
    assert not [place for place, text in texts(gone).items() if "It did not rain" in text]


def test_search_engines_drop_a_withdrawn_brief(gone: Library) -> None:
    page = pages(gone, "en")[DRY]
    head = publication.head(gone, page, SITE)
    assert head["robots"] == "noindex"
    assert "alternates" not in head
    assert "robots" not in publication.head(gone, pages(gone, "en")[MILL], SITE)
    assert "dry-year" not in sitemap.sitemap(gone, plan.pages(gone, page.edition), SITE)
    assert head["structured"]["creativeWorkStatus"] == "Withdrawn"
    assert "description" not in head["structured"]


def test_a_feed_says_once_that_an_entry_is_gone(gone: Library, small: Library) -> None:
    atom = texts(gone)["en/feed.xml"]
    [(ref, when)] = re.findall(r'<at:deleted-entry [^>]*ref="([^"]*)" when="([^"]*)"', atom)
    assert (ref, when) == ("tag:example.org,2026-02-01:no-rain-yet:en", "2026-04-01T00:00:00Z")
    assert "<updated>2026-04-01T00:00:00Z</updated>" in atom.partition("<entry>")[0]
    assert "deleted-entry" not in texts(small)["en/feed.xml"]
    assert "deleted-entry" not in texts(gone)["he/feed.xml"]


def test_what_a_withdrawn_brief_still_says_may_show_its_own_figures(small: Library) -> None:
    brief = small.briefs["mill-prices"]
    reason = Withdrawal.model_validate({"on": "2026-04-01", "text": {"en": "Not {{mill-cost}}."}})
    own = brief.model_copy(update={"status": "withdrawn", "withdrawn": reason})
    library = replace(small, briefs={}, withdrawn={brief.id: own})
    page = withdrawn_page(library, edition("en", small.locales), brief.id)
    assert text_of(page.lead[1].cells[0].text) == "Not $5.6 million."


def test_what_a_withdrawn_brief_still_says_shows_no_figure_that_is_not_public(
    seeds: Seeds,
) -> None:
    path = "briefs/dry-year.yml"
    text = seeds[path].decode().replace(*GONE)
    mill = seeds["briefs/mill-prices.yml"].replace(b"status: published", b"status: draft")
    raw = {**seeds, "briefs/mill-prices.yml": mill}
    titled = text.replace("A dry year", "A dry year: {{mill-prices/mill-cost}}")
    assert codes({**raw, path: text.encode()}, path) == []
    assert codes({**raw, path: titled.encode()}, path) == ["unpublished"]


def codes(raw: Mapping[str, bytes], path: str) -> list[str]:
    taken = intake.taken(raw, [FOLDER])
    said = references.check(taken.read, taken.locales, taken.complete, taken.read)
    return [one.code for one in said if one.span.path == f"seeds/{path}"]


@pytest.mark.parametrize("edition_id", ["en", "ar", "ar-he"])
def test_a_former_address_leads_to_the_page(small: Library, edition_id: str) -> None:
    html = texts(small)[f"{edition_id}/briefs/mill-costs/index.html"]
    first = edition_id.partition("-")[0]
    assert f'<html lang="{first}" dir="{"ltr" if first == "en" else "rtl"}">' in html
    assert '<meta http-equiv="refresh" content="0; url=../mill-prices/">' in html
    assert f'<link rel="canonical" href="{SITE}{first}/briefs/mill-prices/">' in html
    assert '<meta name="robots" content="noindex">' in html
    lines = re.findall(r'<p lang="(\w+)" dir="\w+">[^<]+<a href="\.\./mill-prices/">', html)
    assert lines == edition_id.split("-")


@pytest.mark.parametrize("edition_id", ["ar", "ar-he"])
def test_a_browser_goes_from_a_former_address_to_the_page(
    small: Library, edition_id: str, tmp_path: Path, browser: Browser
) -> None:
    from browser.fixtures import serve  # its fixtures come as a plugin first

    folder = tmp_path / edition_id / "briefs"
    for name in ("mill-costs", "mill-prices"):
        (folder / name).mkdir(parents=True)
    old = texts(small)[f"{edition_id}/briefs/mill-costs/index.html"]
    (folder / "mill-costs/index.html").write_text(old, "utf-8")
    (folder / "mill-prices/index.html").write_text("<title>Here</title>", "utf-8")
    with serve(tmp_path) as address:
        tab = browser.new_page()
        tab.goto(f"{address}{edition_id}/briefs/mill-costs/")
        tab.wait_for_url(f"{address}{edition_id}/briefs/mill-prices/")
        assert tab.title() == "Here"
        tab.close()


def test_maps_and_the_search_know_no_former_addresses(small: Library) -> None:
    named = {place for place, text in texts(small).items() if "mill-costs" in text}
    assert {place for place in named if place.startswith("/")} == {"/data/briefing.json"}
    said = ("feed.xml", "feed.json", "briefing.json")
    assert all(place.endswith(said) for place in named)


def test_hostile_titles_stay_text_at_former_addresses(attacked: Library) -> None:
    html = texts(attacked)["en/briefs/mill-costs/index.html"]
    assert "<script" not in html
    assert html.count("<title>") == html.count("</title>") == 1


def test_a_draft_has_no_former_addresses(seeds: Seeds) -> None:
    draft = ("status: published", "status: draft\nformer_ids: [no-rain-yet]")
    found = texts(changed(seeds, "briefs/dry-year.yml", draft))
    assert not [place for place, text in found.items() if "no-rain-yet" in place + text]
