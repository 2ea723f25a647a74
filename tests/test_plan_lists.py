"""Pages that gather from all briefs: questions, names, terms, events, long lists."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from planned import Seeds, all_links, changed, links, pages, section

from generator import dates, disk, feeds, library
from generator.library import Library
from generator.locales import FOLDER
from generator.page import PER_PAGE, Cell, Page
from generator.publication import head
from generator.rich import text_of

ROOT = Path(__file__).parent.parent
MANY = 60
Planned = Callable[[str], dict[str, Page]]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of an invented project with many briefs."""
    root = tmp_path_factory.mktemp("many")
    command = [sys.executable, "-m", "benchmarks.corpus", str(MANY), str(root), "--editions"]
    subprocess.run([*command, "en", "ar", "he", "ar-he"], cwd=ROOT, check=True)
    return library.build(disk.seeds(root), [FOLDER])


@pytest.fixture(scope="module")
def planned(many: Library) -> Planned:
    """Its pages in an edition, planned once."""
    return cache(lambda edition: pages(many, edition))


def shown(cell: Cell) -> list[str]:
    return [text_of(cell.head), text_of(cell.text), text_of(cell.note)]


def anchors(page: Page) -> set[str]:
    return {s.id for s in page.sections} | {row.id for s in page.sections for row in s.rows}


# --- questions ---------------------------------------------------------------------------------


def test_a_question_says_what_each_article_says_how_firmly_and_of_what(small: Library) -> None:
    page = pages(small, "en")["questions/what-it-cost.md"]
    assert shown(page.lead[1].cells[0])[:2] == ["One source only", "Only one letter says."]
    [[answer]] = section(page, "answers")
    assert shown(answer) == ["What Mill One asks", "$5.6 million, for Mill One alone.", "line 6"]
    assert {d.label: text_of(d.value) for d in answer.details} == {
        "Of what": "Mill One, the last run",
        "How firmly": "Mill One: claimed by the party itself",
        "Date of the article": "27 January 2025 to 1 February 2025 (inferred)",
    }
    [head] = links(answer.head)
    [note] = links(answer.note)
    brief = "briefs/mill-prices.md"
    assert (head.to, note.to) == (brief, f"{brief}#mill-cost")


def test_a_question_may_have_many_answers(many: Library, planned: Planned) -> None:
    question = next(q for q in many.questions.values() if len(q.answers) == 20)
    page = planned("ar-he")[f"questions/{question.id}.md"]
    rows = section(page, "answers")
    assert len(rows) == 20
    assert len(page.sections[0].columns[0]) == 2 + len(rows[0][0].details)


def test_an_answer_from_a_brief_in_another_language_leads_to_it(seeds: Seeds) -> None:
    more = """    - brief: dry-year
      items: [no-rain]
      says:
        he: |-
          לא ירד גשם.
"""
    lib = changed(seeds, "questions.yml", ("  answers:\n", f"  answers:\n{more}"))
    first, _ = section(pages(lib, "he")["questions/what-it-cost.md"], "answers")
    assert [(link.to, link.lang) for link in links(first[0].head)] == [
        ("/en/briefs/dry-year/", "en")
    ]


def test_the_list_of_questions_has_each_once_under_a_theme_of_its_own(
    many: Library, planned: Planned
) -> None:
    parts = [p for path, p in planned("en").items() if p.kind == "questions"]
    listed = [row.id for page in parts for s in page.sections for row in s.rows]
    assert sorted(listed) == sorted(many.questions)


def test_a_brief_names_the_questions_it_answers(small: Library) -> None:
    [row] = section(pages(small, "en")["briefs/mill-prices.md"], "questions")
    assert shown(row[0])[1:] == ["What did the mill cost?", "One source only · 1 brief"]
    assert "questions" not in {s.id for s in pages(small, "en")["briefs/dry-year.md"].sections}


# --- names and terms ---------------------------------------------------------------------------


def test_a_name_that_two_items_mention_has_a_page_and_others_have_a_line(small: Library) -> None:
    planned = pages(small, "en")
    assert {path for path in planned if path.startswith("entities/")} == {
        "entities/index.md",
        "entities/mill-one.md",
        "entities/ada-weir.md",
    }
    names = {
        text_of(row[0].head): row[0]
        for row in section(planned["entities/index.md"], "alphabetical")
    }
    assert set(names) == {"Mill One", "Ada Weir", "The Lantern"}
    assert [link.to for link in links(names["Mill One"].head)] == ["entities/mill-one.md"]
    assert not list(links(names["The Lantern"].head))


def test_the_page_of_a_name_has_every_item_that_mentions_it(small: Library) -> None:
    page = pages(small, "ar-he")["entities/mill-one.md"]
    uses = small.uses["entity", "mill-one"]
    assert len(section(page, "mentions")) == len(uses) > 1
    to = {link.to for row in section(page, "mentions") for link in links(row[0].note)}
    assert to == {f"briefs/{use.brief}.md#{use.item}" for use in uses}


def test_lists_are_in_the_alphabetical_order_of_the_first_language(
    many: Library, planned: Planned
) -> None:
    for tag in ("en", "ar", "he"):
        locale = many.locales[tag]
        parts = [p for p in planned(tag).values() if p.kind == "names"]
        heads = [text_of(row[0].head) for p in parts for row in section(p, "alphabetical")]
        assert len(heads) == len(many.entities)
        assert heads == sorted(heads, key=locale.sorted_as)


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("en", ["Anchor", "The Lantern", "Mill", "“Mill” Two"]),
        ("ar", ["أحمد", "الصين", "عمر", "الهند"]),
        ("he", ["אדם", "העיר", "ירח", "שׁלום"]),
    ],
)
def test_articles_marks_and_case_do_not_count_in_the_alphabet(
    small: Library, tag: str, names: list[str]
) -> None:
    assert sorted(names[1::2] + names[::2], key=small.locales[tag].sorted_as) == names


def test_a_link_to_a_name_or_term_says_what_it_means_in_the_language_of_the_text(
    small: Library,
) -> None:
    page = pages(small, "ar-he")["themes/rivers.md"]
    [arabic] = [link for link in links(page.lead[0].cells[0].text) if link.title]
    [hebrew] = [link for link in links(page.lead[0].cells[1].text) if link.title]
    assert (arabic.to, hebrew.to) == ("entities/mill-one.md", "entities/mill-one.md")
    role = small.entities["mill-one"].role
    assert arabic.title.endswith(role["ar"])
    assert hebrew.title.endswith(role["he"])


def test_a_page_does_not_link_to_itself_at_every_mention(small: Library) -> None:
    page = pages(small, "en")["entities/mill-one.md"]
    assert "entities/mill-one.md" not in [link.to for link in all_links(page, "en")]


def test_a_name_that_is_another_s_alias_keeps_its_own_page(seeds: Seeds) -> None:
    lib = changed(
        seeds,
        "entities.yml",
        ("- id: ada-weir\n", "- id: ada-weir\n  aliases: {en: [Mill One, The Lantern]}\n"),
    )
    planned = pages(lib, "en")
    assert "Also called: Mill One, The Lantern" in text_of(
        planned["entities/ada-weir.md"].lead[1].cells[0].text
    )
    assert text_of(planned["entities/mill-one.md"].title.cells[0].text) == "Mill One"


# --- events ------------------------------------------------------------------------------------


def test_events_stand_in_order_and_those_without_a_date_last(
    many: Library, planned: Planned
) -> None:
    parts = [p for p in planned("en").values() if p.kind == "timeline"]
    shown = [row.cells[0] for p in parts for s in p.sections if s.id == "events" for row in s.rows]
    dated = [e.date.value for b in many.briefs.values() for e in b.events if e.date.value]
    assert len(shown) == len(dated)
    undated = [row for p in parts for s in p.sections if s.id == "undated" for row in s.rows]
    assert len(undated) == sum(len(b.events) for b in many.briefs.values()) - len(dated)


def test_partial_dates_sort_by_the_earliest_day_they_may_mean() -> None:
    given = ["2024", "2024-22", "2024-06", "2024-06-15", "2024-07", "2025-01/2025-04", "2025-01-20"]
    assert sorted(given[1::2] + given[::2], key=dates.order) == given


def test_two_events_of_one_day_are_both_shown(seeds: Seeds) -> None:
    day = "date: {value: 2025-01-20, status: stated}"
    lib = changed(
        seeds,
        "briefs/mill-prices.yml",
        ("date: {value: 2025-22, status: stated}", day),
        ("date: {status: unknown}\n    relative_to", f"{day}\n    relative_to"),
    )
    rows = section(pages(lib, "en")["timeline.md"], "events")
    assert [text_of(row[0].head) for row in rows] == ["20 January 2025", "20 January 2025"]
    assert len({text_of(row[0].text) for row in rows}) == 2


# --- long lists --------------------------------------------------------------------------------


def test_a_long_list_goes_on_on_further_pages(many: Library, planned: Planned) -> None:
    found = planned("en")
    first, second = found["briefs/index.md"], found["briefs/page-2.md"]
    listed = [row.id for page in (first, second) for s in page.sections for row in s.rows]
    assert listed == list(many.briefs)
    assert len(first.sections[0].rows) == PER_PAGE
    assert {link.to for link in links(first.tail[0].cells[0].text)} == {"briefs/page-2.md"}
    assert {link.to for link in links(second.tail[0].cells[0].text)} == {"briefs/index.md"}
    assert text_of(second.title.cells[0].text) == "Briefs · Page 2 of 2"
    assert not second.lead


def test_nothing_of_a_theme_is_lost_between_its_pages(many: Library, planned: Planned) -> None:
    theme = next(iter(many.themes))
    parts = [p for path, p in planned("ar-he").items() if path.startswith(f"themes/{theme}")]
    rows = [row.id for p in parts for s in p.sections if s.id == "briefs" for row in s.rows]
    assert sorted(rows) == sorted(
        b.id for b in many.briefs.values() if theme in {t.theme for t in b.themes}
    )
    assert all(len(s.rows) <= PER_PAGE for p in parts for s in p.sections)


@pytest.mark.parametrize("edition_id", ["he", "ar-en"])
def test_links_between_many_pages_lead_to_places_that_exist(
    many: Library, planned: Planned, edition_id: str
) -> None:
    found = planned(edition_id)
    inside = {path: anchors(page) for path, page in found.items()}
    for page in found.values():
        for tag in edition_id.split("-"):
            for link in all_links(page, tag):
                path, _, anchor = link.to.partition("#")
                if not link.to.startswith(("/", "https:", "mailto:")):
                    assert path in found, f"{page.path} → {link.to}"
                    assert not anchor or anchor in inside[path], f"{page.path} → {link.to}"


def test_a_site_of_many_pages_is_published_with_one_feed_a_theme(
    many: Library, planned: Planned
) -> None:
    made = [
        document.path
        for page in planned("en").values()
        for document in feeds.documents(
            many,
            page,
            feeds.chosen(many, page.edition, page.path),
            "https://example.org/",
        )
    ]
    assert sorted(made) == sorted(
        f"{folder}feed.{kind}"
        for folder in ("", *(f"themes/{theme}/" for theme in many.themes))
        for kind in ("json", "xml")
    )
    for page in planned("en").values():
        assert head(many, page, "https://example.org/")["canonical"]


def test_a_site_without_briefs_has_no_empty_lists(small: Library) -> None:
    empty = replace(small, briefs={}, questions={}, themes={})
    kinds = {page.kind for page in pages(empty, "en").values()}
    assert kinds == {"home", "briefs", "names", "glossary", "prose", "search"}


def test_a_brief_names_those_nearest_to_it_and_not_itself(many: Library) -> None:
    for brief, others in many.related.items():
        assert brief not in others
        assert len(others) == len(set(others)) <= 4


def test_from_any_page_of_a_long_list_one_reaches_its_ends_and_those_near_by(
    small: Library,
) -> None:
    [term] = small.terms.values()
    terms = {f"t{n}": term.model_copy(update={"id": f"t{n}"}) for n in range(PER_PAGE * 9)}
    fifth = pages(replace(small, terms=terms), "en")["glossary/page-5.md"]
    way = fifth.tail[0].cells[0].text
    assert text_of(way) == (
        "Previous page · 1 · … · 3 · 4 · Page 5 of 9 · 6 · 7 · … · 9 · Next page"
    )
    assert [link.to for link in links(way)][1:3] == ["glossary.md", "glossary/page-3.md"]
