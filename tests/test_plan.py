"""Which pages an edition has, and what each shows in which language."""

from __future__ import annotations

import re

import pytest
from planned import Seeds, all_links, cells, changed, links, pages, parts_of, section

from generator import plan, rich
from generator.editions import edition
from generator.library import Library
from generator.rich import Isolate, Plain, text_of

COMMON = [
    "index.md",
    "themes/rivers.md",
    "themes/roads.md",
    "briefs/index.md",
    "briefs/mill-prices.md",
    "questions/index.md",
    "timeline.md",
    "entities/index.md",
    "glossary.md",
    "questions/what-it-cost.md",
    "entities/mill-one.md",
    "entities/ada-weir.md",
    "about.md",
]
BOTH = [*COMMON[:5], "briefs/dry-year.md", *COMMON[5:]]
COMMON += ["search.md"]
BOTH += ["search.md"]
PAGES = {"en": BOTH, "ar": BOTH, "he": COMMON, "ar-en": BOTH, "ar-he": BOTH}


@pytest.mark.parametrize("edition_id", PAGES)
def test_a_page_exists_where_its_title_exists_in_a_language_of_the_edition(
    small: Library, edition_id: str
) -> None:
    assert list(pages(small, edition_id)) == PAGES[edition_id]


@pytest.mark.parametrize("status", ["draft", "review", "embargoed"])
def test_a_brief_that_is_not_public_is_on_no_page(seeds: Seeds, status: str) -> None:
    lib = changed(seeds, "briefs/dry-year.yml", ("status: published", f"status: {status}"))
    planned = pages(lib, "en")
    assert "briefs/dry-year.md" not in planned
    for page in planned.values():
        shown = " ".join(text_of(parts_of(cell)) for cell in cells(page, "en"))
        assert "dry year" not in shown
        assert not [link for link in all_links(page, "en") if "dry-year" in link.to]


def test_a_page_lists_the_editions_that_have_it(small: Library) -> None:
    planned = pages(small, "ar-he")
    assert planned["briefs/dry-year.md"].editions == ("en", "ar", "ar-en", "ar-he")
    assert planned["briefs/mill-prices.md"].editions == ("en", "ar", "he", "ar-en", "ar-he")


@pytest.mark.parametrize("edition_id", PAGES)
def test_the_editions_a_page_lists_are_those_that_have_it(small: Library, edition_id: str) -> None:
    for page in pages(small, edition_id).values():
        have = [other for other in PAGES if page.path in pages(small, other)]
        assert list(page.editions) == have, page.path


def test_every_row_has_a_cell_in_each_language_in_the_order_of_the_edition(small: Library) -> None:
    for page in pages(small, "ar-he").values():
        rows = [page.title, *page.lead]
        rows += [row for s in page.sections for row in (s.heading, *s.rows)]
        assert {tuple(cell.locale.tag for cell in row.cells) for row in rows} == {("ar", "he")}


@pytest.mark.parametrize("edition_id", PAGES)
def test_no_anchor_is_used_twice_on_a_page(small: Library, edition_id: str) -> None:
    for page in pages(small, edition_id).values():
        ids = [s.id for s in page.sections] + [row.id for s in page.sections for row in s.rows]
        given = [name for name in ids if name]
        assert len(given) == len(set(given)), page.path


def test_sections_and_items_have_the_same_anchors_in_every_edition(small: Library) -> None:
    def anchors(edition_id: str) -> list[tuple[str, list[str]]]:
        page = pages(small, edition_id)["briefs/mill-prices.md"]
        return [(s.id, [row.id for row in s.rows]) for s in page.sections]

    assert [anchors(other) for other in PAGES] == [anchors("en")] * len(PAGES)


@pytest.mark.parametrize(
    ("edition_id", "tag"), [("en", "en"), ("ar", "ar"), ("ar-he", "ar"), ("ar-he", "he")]
)
def test_the_first_mention_is_linked_and_only_that_in_each_language(
    small: Library, edition_id: str, tag: str
) -> None:
    page = pages(small, edition_id)["briefs/mill-prices.md"]
    to = [link.to for link in all_links(page, tag)]
    for target in ("entity-mill-one", "entity-ada-weir", "term-open-sluice"):
        assert to.count(f"briefs/mill-prices.md#{target}") == 1
    [standfirst] = [cell for cell in page.lead[1].cells if cell.locale.tag == tag]
    [first, *_] = links(standfirst.text)
    assert first.to == "briefs/mill-prices.md#entity-mill-one"


def test_a_name_without_a_script_of_its_own_is_shown_in_latin(small: Library) -> None:
    page = pages(small, "he")["briefs/mill-prices.md"]
    [(_, weir)] = [tuple(row[0].head for row in section(page, "named-here"))]
    assert weir[0].parts == (Isolate("en", (Plain("Ada Weir"),)),)


def test_a_name_in_no_latin_script_either_is_shown_as_it_is(seeds: Seeds) -> None:
    lib = changed(seeds, "entities.yml", ("en: |-\n      Ada Weir\n    ", ""))
    page = pages(lib, "en")["briefs/mill-prices.md"]
    [name] = links(section(page, "named-here")[1][0].head)
    assert name.parts == (Isolate("ar", (Plain("آدا وير"),)),)


def test_a_text_that_is_missing_says_so_and_leads_to_where_it_can_be_read(small: Library) -> None:
    page = pages(small, "ar-he")["briefs/dry-year.md"]
    arabic, hebrew = section(page, "key-points")[0]
    assert text_of(arabic.text) == "لا مطر."
    assert text_of(hebrew.text).startswith(small.locales["he"].label("not_yet", language="עברית"))
    [link] = links(hebrew.text)
    assert (link.to, link.lang) == ("/en/briefs/dry-year/#no-rain", "en")


def test_a_point_that_is_missing_on_a_theme_page_leads_to_its_place(small: Library) -> None:
    page = pages(small, "ar-he")["themes/rivers.md"]
    _, hebrew = section(page, "key-points")[1]
    assert [link.to for link in links(hebrew.text)] == ["/en/briefs/dry-year/#no-rain"]


def test_a_title_that_is_missing_is_no_part_of_the_summary(small: Library) -> None:
    page = pages(small, "ar-he")["briefs/dry-year.md"]
    assert page.summary == "لم تمطر؛ انظر 5.6 مليون دولار."


def test_the_summary_holds_no_markup(small: Library) -> None:
    assert pages(small, "en")["index.md"].summary == "Invented briefs about Mill One."


@pytest.mark.parametrize("edition_id", PAGES)
def test_links_lead_to_pages_that_the_edition_has(small: Library, edition_id: str) -> None:
    planned = pages(small, edition_id)
    for page in planned.values():
        for tag in edition_id.split("-"):
            for link in all_links(page, tag):
                path = link.to.partition("#")[0]
                outside = path.startswith(("/", "https:", "mailto:"))
                assert outside or path in planned, f"{page.path} ({tag}) → {link.to}"


@pytest.mark.parametrize("edition_id", PAGES)
def test_links_to_other_editions_name_their_language_and_lead_to_pages_they_have(
    small: Library, edition_id: str
) -> None:
    for page in pages(small, edition_id).values():
        for tag in edition_id.split("-"):
            for link in all_links(page, tag):
                if link.to.startswith("/"):
                    _, other, path = link.to.partition("#")[0].split("/", 2)
                    assert f"{path.rstrip('/') or 'index'}.md" in pages(small, other)
                    assert link.lang == other


def test_the_home_page_shows_the_newest_brief_first(small: Library) -> None:
    page = pages(small, "en")["index.md"]
    titles = [text_of(row[0].head) for row in section(page, "newest-briefs")]
    assert titles == ["What Mill One asks", "A dry year"]


def test_a_theme_shows_the_brief_that_is_most_about_it_first(seeds: Seeds) -> None:
    lib = changed(seeds, "briefs/mill-prices.yml", ("weight: 3", "weight: 1"))
    page = pages(lib, "en")["themes/rivers.md"]
    titles = [text_of(row[0].head) for row in section(page, "briefs")]
    assert titles == ["A dry year", "What Mill One asks"]


def test_a_theme_counts_its_briefs(small: Library) -> None:
    arabic = section(pages(small, "ar")["index.md"], "themes")
    assert [text_of(row[0].note) for row in arabic] == ["موجزان", "موجز واحد"]


def test_a_theme_shows_the_points_on_it_with_the_brief_they_come_from(small: Library) -> None:
    [row] = section(pages(small, "en")["themes/roads.md"], "key-points")
    assert text_of(row[0].text) == "Not yet translated."
    [link] = links(row[0].note)
    assert link.to == "briefs/mill-prices.md#not-in-hebrew"


def test_words_are_quoted_only_in_the_language_of_the_source(small: Library) -> None:
    def first(tag: str) -> str:
        return text_of(section(pages(small, tag)["briefs/mill-prices.md"], "quotes")[0][0].text)

    assert "«الماء لا ينتظر»" in first("ar")
    assert first("en") == "Water waits for nobody, she said."
    assert first("he") == "המים אינם מחכים לאיש, אמרה."


def test_what_is_inferred_gives_its_reason_and_what_is_unknown_says_so(small: Library) -> None:
    facts = {
        text_of(cell.head): text_of(cell.text)
        for (cell,) in section(pages(small, "en")["briefs/mill-prices.md"], "about-source")
    }
    assert facts["Published by"] == "The Lantern (inferred: the name stands below)"
    assert facts["Author"] == "unknown"


def test_consecutive_lines_are_cited_as_a_range(small: Library) -> None:
    page = pages(small, "en")["briefs/mill-prices.md"]
    assert text_of(section(page, "key-points")[0][0].note) == "reported · lines 2–3, 5"


def test_corrections_of_a_brief_are_shown_on_it(small: Library) -> None:
    page = pages(small, "en")["briefs/mill-prices.md"]
    shown = " ".join(text_of(parts_of(cell)) for cell in cells(page, "en"))
    assert "The price was wrong." in shown


def test_an_event_is_dated_as_the_source_dates_it(small: Library) -> None:
    page = pages(small, "ar")["briefs/mill-prices.md"]
    assert [text_of(row[0].head) for row in section(page, "events")] == ["يوم الاثنين", "صيف 2025"]


def test_an_event_that_has_a_date_keeps_the_words_of_the_source_for_it(seeds: Seeds) -> None:
    known = "date: {value: 2025-01-27, status: inferred, basis: {en: the first that fits}}"
    lib = changed(seeds, "briefs/mill-prices.yml", ("date: {status: unknown}\n", f"{known}\n"))
    [fell, _] = section(pages(lib, "en")["briefs/mill-prices.md"], "events")
    assert text_of(fell[0].head) == "27 January 2025 (inferred)"
    assert [(detail.label, text_of(detail.value)) for detail in fell[0].details] == [
        ("As the article dates it", "on Monday"),
        ("Why we think so", "the first that fits"),
    ]


def test_a_finding_says_whose_reading_it_is_and_cites_items_of_briefs(small: Library) -> None:
    first, second = section(pages(small, "en")["themes/rivers.md"], "synthesis")
    assert text_of(first[0].text) == "A mill that costs $5.6 million needs water."
    assert text_of(first[0].note) == "our reading · What Mill One asks (lines 2–3, 5–6)"
    assert [link.to for link in links(first[0].note)] == ["briefs/mill-prices.md#mill-cost"]
    assert text_of(second[0].note) == "stated in the articles · What Mill One asks (line 6)"


def test_a_finding_cites_a_brief_where_it_can_be_read(seeds: Seeds) -> None:
    lib = changed(
        seeds,
        "themes.yml",
        (
            "items: [mill-cost, price]",
            "items: [price]\n        - {brief: dry-year, items: [no-rain]}",
        ),
    )
    [first, _] = section(pages(lib, "he")["themes/rivers.md"], "synthesis")
    assert [(link.to, link.lang) for link in links(first[0].note)] == [
        ("briefs/mill-prices.md#price", None),
        ("/en/briefs/dry-year/", "en"),
    ]


def test_the_menu_has_one_level_in_both_languages(small: Library) -> None:
    menu = plan.navigation(small, edition("ar-he", small.locales))
    assert [path for _, path in menu] == [
        "index.md",
        "themes/rivers.md",
        "themes/roads.md",
        "questions/index.md",
        "timeline.md",
        "entities/index.md",
        "glossary.md",
        "about.md",
    ]
    assert menu[1][0] == "الأنهار / נהרות"


@pytest.mark.parametrize("edition_id", PAGES)
def test_the_menu_lists_pages_that_exist(small: Library, edition_id: str) -> None:
    menu = plan.navigation(small, edition(edition_id, small.locales))
    assert {path for _, path in menu} <= set(pages(small, edition_id))


def test_a_theme_without_a_name_in_a_language_is_in_no_menu_of_it(seeds: Seeds) -> None:
    name = "  name:\n    en: |-\n      Roads\n    ar: |-\n      الطرق\n    he: |-\n      דרכים\n"
    lib = changed(seeds, "themes.yml", (name, name.replace("    he: |-\n      דרכים\n", "")))
    assert "themes/roads.md" not in pages(lib, "he")
    menu = plan.navigation(lib, edition("he", lib.locales))
    assert "themes/roads.md" not in [path for _, path in menu]


def test_planning_twice_gives_the_same_pages(small: Library) -> None:
    assert pages(small, "ar-he") == pages(small, "ar-he")


def unnamed(text: str) -> str:
    """A text without names in other languages, of which a pair shows one beside it."""
    return re.sub(r"( · )?(English|العربية|עברית): [^·]*?(?= ·|$)", "", text)


def test_every_text_of_a_pair_is_that_of_the_single_editions(small: Library) -> None:
    pair, single = pages(small, "ar-he"), {tag: pages(small, tag) for tag in ("ar", "he")}
    for path in COMMON:
        for tag, own in single.items():
            both = [unnamed(rich.text_of(parts_of(cell))) for cell in cells(pair[path], tag)]
            alone = [unnamed(rich.text_of(parts_of(cell))) for cell in cells(own[path], tag)]
            if path in ("entities/index.md", "glossary.md"):  # in the order of the first language
                own_order = small.locales[tag].label("alphabetical")
                both, alone = sorted(both), sorted(alone)
                if tag == "he":
                    assert own_order not in both
                    said = small.locales[tag].label("alphabetical_in", language="ערבית")
                    both = sorted({*both, own_order} - {said})
                    alone = sorted(set(alone))
            assert both == alone, path


def test_the_first_mention_is_the_one_that_is_read_first(seeds: Seeds) -> None:
    """The figures name the mill too, but the key points stand before them."""
    lib = changed(
        seeds,
        "briefs/mill-prices.yml",
        ("The [[mill-one]] R1 costs", "The mill costs"),
        ("It is *dear*:", "It is *dear*, this [[mill-one]]:"),
    )
    page = pages(lib, "en")["briefs/mill-prices.md"]
    [point, *_] = section(page, "key-points")
    assert "briefs/mill-prices.md#entity-mill-one" in [link.to for link in links(point[0].text)]
