"""What other briefs say on the questions that an item answers, as it is planned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from planned import Seeds, changed, links, pages

from generator import library, noted, plan
from generator.library import Library
from generator.locales import FOLDER
from generator.model.registry import Question
from generator.noted import Noted
from generator.page import Cell, Elsewhere, Page
from generator.plan.paging import Unit
from generator.positions import Number, Position, Relation, relation
from generator.rich import characters, text_of
from generator.search.sections import of_page

MILL, DRY = "briefs/mill-prices.md", "briefs/dry-year.md"
ANSWER = """
    - brief: dry-year
      items: [no-rain]
      says:
        en: |-
          Nothing is said of a sum.
        ar: |-
          لا يُذكر مبلغ.
"""


@pytest.fixture(scope="module")
def answered(seeds: Seeds) -> Seeds:
    """The seeds, in which another brief answers the question too."""
    text = seeds["questions.yml"].decode().rstrip("\n") + ANSWER
    return {**seeds, "questions.yml": text.encode()}


@pytest.fixture(scope="module")
def both(answered: Seeds) -> Library:
    return library.build(answered, [FOLDER])


def cells(page: Page, item: str) -> tuple[Cell, ...]:
    [row] = [row for section in page.sections for row in section.rows if row.id == item]
    return row.cells


def told(page: Page, item: str, language: int = 0) -> Elsewhere:
    found = cells(page, item)[language].elsewhere
    assert found
    return found


def test_an_item_says_what_another_brief_answers_and_where(both: Library) -> None:
    found = told(pages(both, "en")[MILL], "mill-cost")
    assert text_of(found.name) == "1 other brief on this"
    [asked] = found.asked
    assert [link.to for link in links(asked.question.head)] == ["/en/questions/what-it-cost/"]
    [other] = asked.others
    assert [link.to for link in links(other.head)] == ["/en/briefs/dry-year/#no-rain"]
    assert text_of(other.text) == "Nothing is said of a sum."


def test_in_two_languages_each_cell_says_it_in_its_own(both: Library) -> None:
    page = pages(both, "ar-he")[MILL]
    assert characters(told(page, "mill-cost").name) == "موجز آخر في المسألة نفسها"
    assert characters(told(page, "mill-cost", 1).name) == "עוד תקציר אחד באותו עניין"


def test_what_a_language_lacks_is_led_to_where_it_is(both: Library) -> None:
    [asked] = told(pages(both, "he")[MILL], "mill-cost").asked
    [link] = links(asked.others[0].head)
    assert (link.to, link.lang) == ("/en/briefs/dry-year/#no-rain", "en")


def test_where_nobody_else_answers_nothing_is_opened(small: Library) -> None:
    page = pages(small, "en")[MILL]
    assert all(c.elsewhere is None for s in page.sections for row in s.rows for c in row.cells)


def test_an_item_that_answers_nothing_opens_nothing(both: Library) -> None:
    assert cells(pages(both, "en")[MILL], "fell")[0].elsewhere is None


def test_a_question_is_opened_out_once_on_a_page(answered: Seeds) -> None:
    lib = changed(answered, "questions.yml", ("items: [mill-cost]", "items: [mill-cost, price]"))
    page = pages(lib, "en")[MILL]
    asked = [told(page, item).asked[0] for item in ("price", "mill-cost")]
    assert [len(one.others) for one in asked] == [0, 1]


def test_names_of_which_another_brief_speaks_lead_on(answered: Seeds) -> None:
    lib = changed(answered, "briefs/dry-year.yml", ("No rain.", "No rain, says [[ada-weir]]."))
    found = [
        (row.id, [link.to for link in links(cell.elsewhere.names)])
        for section in pages(lib, "en")[MILL].sections
        for row in section.rows
        for cell in row.cells
        if cell.elsewhere and cell.elsewhere.names
    ]
    assert [to for _, to in found] == [["/en/entities/ada-weir/"]]


def test_items_are_at_home_on_the_pages_that_hold_them(both: Library) -> None:
    found = {
        (page.kind, section.id)
        for page in pages(both, "en").values()
        for section in page.sections
        if any(row.own for row in section.rows)
    }
    kept = ("key-points", "figures", "quotes", "events", "implications", "watch", "notes")
    expected = {("brief", one) for one in (*kept, "reliability")}
    assert found == expected | {("question", "answers"), ("theme", "synthesis")}


def test_each_item_at_home_has_an_anchor_and_its_lines(both: Library) -> None:
    for page in pages(both, "en").values():
        for section in page.sections:
            for row in section.rows:
                if row.own:
                    assert row.id
                    assert row.cells[0].note or section.id == "reliability"


def test_the_search_does_not_find_an_item_by_what_others_say(both: Library) -> None:
    found = [one for one in of_page(both, pages(both, "en")[MILL]) if "of a sum" in one.text]
    assert found == []


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        ("briefs/dry-year.yml", "No rain.", "No rain at all.", False),
        ("briefs/dry-year.yml", "modality: opinion", "modality: forecast", True),
        ("questions.yml", "Nothing is said", "Little is said", True),
    ],
)
def test_a_page_hangs_on_what_it_shows_of_another_brief(
    answered: Seeds, both: Library, path: str, before: str, after: str, expected: bool
) -> None:
    with noted.noting() as reads:
        [page] = [one for one in units_of(both) if one.path == MILL]
        page.make(Noted(both))
    new = changed(answered, path, (before, after))
    assert noted.changes(both, new, ())(reads) is expected


def units_of(lib: Library) -> Sequence[Unit]:
    [english] = [one for one in lib.editions if one.id == "en"]
    return list(plan.units(lib, english))


def number(value: int, bound: str = "exact", of: str = "mill-one") -> Position:
    counts = ("USD", None, None, of)
    return Position(None, "hedges", "claimed", Number(counts, (Decimal(value), None, None), bound))


WORDS = Position(None, "modalities", "fact")


@pytest.mark.parametrize(
    ("verdict", "briefs", "own", "other", "expected"),
    [
        ("differ", 3, number(5), number(5), "same"),
        ("differ", 3, number(5), number(6), "otherwise"),
        ("differ", 3, number(5), number(6, "about"), "also"),
        ("differ", 2, number(5), number(6, "more_than"), "also"),
        ("contradict", 3, number(5), number(6, of="mill-two"), "also"),
        ("not_comparable", 2, number(5), number(5), "also"),
        ("agree", 2, WORDS, WORDS, "same"),
        ("agree", 3, WORDS, WORDS, "also"),
        ("contradict", 2, WORDS, WORDS, "otherwise"),
        ("contradict", 3, WORDS, WORDS, "also"),
    ],
)
def test_that_two_agree_or_not_is_said_where_numbers_or_editors_say_so(
    both: Library, verdict: str, briefs: int, own: Position, other: Position, expected: Relation
) -> None:
    question: Question = both.questions["what-it-cost"]
    answers = [question.answers[0].model_copy(update={"brief": f"b{n}"}) for n in range(briefs)]
    told = question.model_copy(update={"verdict": verdict, "answers": tuple(answers)})
    assert relation(told, [own], [other]) == expected
