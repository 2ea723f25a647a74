"""Pictures: where marks stand, how they are drawn, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from conftest import HOSTILE
from lxml import etree
from planned import pages
from test_chart import amounts, asked, figures

from generator import plan
from generator.dates import parse
from generator.editions import edition
from generator.library import Library
from generator.noted import Noted, noting
from generator.page import Page
from generator.pictures import claims, dating, drawing
from generator.pictures.picture import MOST, Mark, Picture, Ranges, Weights
from generator.plan import pictured
from generator.plan.theme import theme_rows
from generator.plan.writer import Writer
from generator.render import document
from generator.rich import characters, text_of
from generator.uses import Use

BRIEF = "mill-prices"


def writers(lib: Library, name: str) -> list[Writer]:
    return [Writer(lib, lo, "") for lo in edition(name, lib.locales).locales]


def drawn(lib: Library, *changes: dict[str, Any], verdict: str = "differ") -> list[Mark]:
    """The marks of figures that one answer rests on."""
    [picture] = pictures(asked(lib, figures(lib, *changes), verdict))
    return marks(picture)


def pictures(lib: Library, name: str = "en") -> tuple[Ranges, ...]:
    [question] = lib.questions.values()
    return pictured.of_question(writers(lib, name), question)


def marks(picture: Ranges) -> list[Mark]:
    return [lane.mark for group in picture.groups for lane in group.lanes]


def ticks(picture: Ranges) -> list[str]:
    return [text_of(labels[0].text) for labels in (*picture.ticks, picture.last) if labels]


def amount(number: str, **more: Any) -> dict[str, Any]:
    return {"amount": Decimal(number), **more}


# --- claims ------------------------------------------------------------------------------------


def test_an_amount_is_drawn_from_nothing_and_a_range_as_what_it_is(small: Library) -> None:
    one, other = drawn(small, amount("20"), amount("10", to=Decimal(40)))
    assert (one.start, one.end) == (0.0, 0.5)
    assert (other.start, other.end) == (0.25, 1.0)


@pytest.mark.parametrize(
    ("bound", "opens", "soft"),
    [
        ("exact", "", False),
        ("about", "", True),
        ("at_least", "onward", False),
        ("more_than", "onward", False),
        ("less_than", "backward", False),
    ],
)
def test_a_bound_shows_in_the_form(small: Library, bound: str, opens: str, soft: bool) -> None:
    mark, _ = drawn(small, amount("5", bound=bound), amount("8", bound="exact"))
    assert (mark.opens, mark.soft) == (opens, soft)


def test_a_hedge_shows_in_the_form(small: Library) -> None:
    hedges = ("stated", "claimed", "rumoured")
    found = drawn(small, *(amount("5", hedge=hedge) for hedge in hedges))
    assert [mark.body for mark in found] == ["solid", "outlined", "hollow"]


def test_an_order_of_magnitude_is_a_range_without_sharp_ends(small: Library) -> None:
    vague = {"amount": None, "to": None, "magnitude": "hundreds_of_millions"}
    mark, _ = drawn(small, vague, amount("500000000"))
    assert (mark.start, mark.end, mark.soft) == (0.1, 1.0, True)


def test_what_goes_on_without_an_end_has_room_to(small: Library) -> None:
    [open_] = pictures(asked(small, figures(small, amount("1", bound="more_than"), amount("1"))))
    assert [mark.end for mark in marks(open_)] == [0.5, 0.5]
    [closed] = pictures(asked(small, figures(small, amount("1", bound="exact"), amount("1"))))
    assert [mark.end for mark in marks(closed)] == [1.0, 1.0]


def test_a_hundredfold_is_drawn_evenly_and_more_by_powers_of_ten(small: Library) -> None:
    [even] = pictures(asked(small, amounts(small, "1", "100")))
    assert ticks(even) == ["$0", "$50", "$100"]
    [wide] = pictures(asked(small, amounts(small, "1", "101")))
    assert ticks(wide) == ["$1", "$10", "$100", "$1,000"]
    assert (marks(wide)[0].start, marks(wide)[0].end) == (0.0, 0.0)
    assert "10 times" in text_of(wide.captions[0].text)
    assert "times" not in text_of(even.captions[0].text)


def test_a_huge_spread_has_few_ticks_and_says_how_far_they_are_apart(small: Library) -> None:
    [wide] = pictures(asked(small, amounts(small, "0.01", "900000000000")))
    assert len(wide.ticks) <= claims.PARTS
    assert "10,000 times" in text_of(wide.captions[0].text)
    assert all(0 <= mark.start <= mark.end <= 1 for mark in marks(wide))


@pytest.mark.parametrize("numbers", [("7",), ("7", "-3"), ("7", "0")])
def test_one_figure_that_can_be_drawn_is_no_picture(
    small: Library, numbers: tuple[str, ...]
) -> None:
    assert pictures(asked(small, amounts(small, *numbers))) == ()


def test_equal_figures_are_a_picture_since_they_show_agreement(small: Library) -> None:
    assert len({mark.end for mark in drawn(small, amount("7"), amount("7"))}) == 1


def test_what_does_not_compare_is_drawn_only_within_an_article(small: Library) -> None:
    apart = asked(small, amounts(small, "2", "8"), "not_comparable")
    assert len(pictures(apart)) == 1
    [question] = apart.questions.values()
    [answer] = question.answers
    others = {name: brief for name, brief in apart.briefs.items() if name != BRIEF}
    other = apart.briefs[BRIEF].model_copy(update={"id": "other"})
    second = answer.model_copy(update={"brief": "other", "items": answer.items[1:]})
    first = answer.model_copy(update={"items": answer.items[:1]})
    briefs = {**others, BRIEF: apart.briefs[BRIEF], "other": other}
    for verdict, count in (("not_comparable", 0), ("differ", 1)):
        changed = question.model_copy(update={"answers": (first, second), "verdict": verdict})
        lib = replace(apart, questions={changed.id: changed}, briefs=briefs)
        assert len(pictures(lib)) == count


def test_more_than_can_be_taken_in_are_counted(small: Library) -> None:
    many = amounts(small, *(str(n + 1) for n in range(MOST + 5)))
    [picture] = pictures(asked(small, many))
    assert len(marks(picture)) == MOST
    assert text_of(picture.captions[0].text).endswith(f"first {MOST} of {MOST + 5} are drawn.")


def test_each_language_has_its_own_words_for_the_same_marks(small: Library) -> None:
    [picture] = pictures(asked(small, amounts(small, "2000000", "8000000")), "ar-en")
    arabic, english = picture.groups[0].lanes[0].labels
    assert "مليون" in text_of(arabic.head)
    assert text_of(english.head) == "$2 million"
    assert picture.told.startswith("الأرقام")


def test_words_that_a_language_lacks_are_left_out(small: Library) -> None:
    found = figures(small, *({"measures": {"en": "Only in English"}},) * 2)
    [picture] = pictures(asked(small, found), "ar-en")
    for arabic, english in (lane.labels for lane in picture.groups[0].lanes):
        assert "Only in English" in text_of(english.text)
        assert not any(word in text_of(arabic.text) for word in ("Only", "لم يتوفر"))


# --- dates -------------------------------------------------------------------------------------


def dated(*edtf: str) -> list[Mark]:
    values = [parse(one) for one in edtf]
    axis = dating.axis(values)
    return [dating.mark(value, axis) for value in values]


def test_a_date_is_as_long_as_what_it_leaves_open() -> None:
    year, month, day, season = dated("2024", "2025-07", "2025-01-01", "2024-22")
    assert (year.start, year.end) == (0.0, 0.5)
    assert (month.start, month.end) == (0.75, pytest.approx(0.75 + 1 / 24))
    assert (day.start, day.end) == (0.5, pytest.approx(0.5 + 1 / 24 / 31))
    assert (season.start, season.end, season.soft) == (
        pytest.approx(5 / 24),
        pytest.approx(8 / 24),
        True,
    )


@pytest.mark.parametrize(
    ("edtf", "start", "end", "opens", "soft"),
    [
        ("2024-01/2025-12", 0.0, 1.0, "", False),
        ("2025/..", 0.5, 1.0, "onward", False),
        ("../2024", 0.0, 0.5, "backward", False),
        ("2024~", 0.0, 0.5, "", True),
        ("2025?", 0.5, 1.0, "", True),
        ("2024~/2025", 0.0, 1.0, "", True),
        ("2024-02-29", pytest.approx(1 / 24 + 28 / 29 / 24), pytest.approx(2 / 24), "", False),
    ],
)
def test_a_date_that_is_open_or_vague_looks_it(
    edtf: str, start: float, end: float, opens: str, soft: bool
) -> None:
    mark = dated("2024", "2025", edtf)[-1]
    assert (mark.start, mark.end, mark.opens, mark.soft) == (start, end, opens, soft)


def test_a_single_year_has_quarters_and_a_long_time_round_years() -> None:
    assert [p.month for p in dating.axis([parse("2025-02"), parse("2025-11")]).ticks] == [
        1,
        4,
        7,
        10,
    ]
    for first, last, count in (("2020", "2025", 6), ("2019", "2025", 4), ("0900", "2025", 4)):
        found = dating.axis([parse(first), parse(last)])
        assert len(found.ticks) <= dating.PARTS
        assert len(found.ticks) == count
        assert found.first <= int(first) < int(last) < found.last


# --- drawing -----------------------------------------------------------------------------------


def sides(mark: Mark, direction: Any) -> tuple[float, float]:
    """The left and the right side of the first shape."""
    shape = drawing.shapes(mark, direction)[0]
    left = float(shape.x.rstrip("%"))
    return left, left + float((shape.width or "0%").rstrip("%"))


def test_right_to_left_is_the_mirror_image_of_left_to_right() -> None:
    for mark in (Mark(0.1, 0.4), Mark(0, 1), Mark(0.3, 0.3), Mark(0, 0.7, opens="backward")):
        left, right = sides(mark, "ltr")
        assert sides(mark, "rtl") == (pytest.approx(100 - right), pytest.approx(100 - left))
    assert drawing.grid(4, "ltr") == ("0%", "25%", "50%", "75%")
    assert drawing.grid(4, "rtl") == ("100%", "75%", "50%", "25%")


def test_arrowheads_point_where_the_axis_leads() -> None:
    def kinds(mark: Mark, direction: Any) -> list[str]:
        return [shape.kind for shape in drawing.shapes(mark, direction)]

    onward, backward = Mark(0, 0.5, opens="onward"), Mark(0, 0.5, opens="backward")
    assert kinds(onward, "ltr") == ["bar", "right"]
    assert kinds(onward, "rtl") == ["bar", "left"]
    assert kinds(backward, "ltr") == ["line", "left", "stop"]
    assert kinds(backward, "rtl") == ["line", "right", "stop"]


def test_an_arrowhead_keeps_within_the_axis_and_clear_of_a_dot() -> None:
    def shift(mark: Mark, direction: Any) -> int:
        return drawing.shapes(mark, direction)[1].shift

    backward, point = Mark(0, 0.5, opens="backward"), Mark(0.5, 0.5, opens="onward")
    assert (shift(backward, "ltr"), shift(backward, "rtl")) == (drawing.HEAD, -drawing.HEAD)
    assert (shift(point, "ltr"), shift(point, "rtl")) == (drawing.DOT + 1, -drawing.DOT - 1)
    assert shift(Mark(0, 0.5, opens="onward"), "ltr") == 0


# --- pages -------------------------------------------------------------------------------------


def events(lib: Library, *dates: str | None) -> Library:
    """The library in which one brief has an event on each of these dates."""
    brief = lib.briefs[BRIEF]
    model = next(event for event in brief.events if event.date.value)
    found = tuple(
        model.model_copy(
            update={
                "id": f"e{n}",
                "date": model.date.model_copy(
                    update={"value": date, "status": "stated" if date else "unknown"}
                ),
            }
        )
        for n, date in enumerate(dates)
    )
    changed = brief.model_copy(update={"events": found})
    return replace(lib, briefs={**lib.briefs, BRIEF: changed})


def pictures_of(page: Page) -> list[Picture]:
    return [picture for section in page.sections for picture in section.pictures]


def test_events_of_the_same_day_stay_two_and_lead_to_what_is_said(small: Library) -> None:
    lib = events(small, "2025", "2025", None)
    [picture] = pictures_of(pages(lib, "ar-en")["timeline.md"])
    assert isinstance(picture, Ranges)
    [group] = picture.groups
    led = [{label.to for label in lane.labels} for lane in group.lanes]
    assert led == [{f"/ar-en/briefs/{BRIEF}/#e0"}, {f"/ar-en/briefs/{BRIEF}/#e1"}]
    assert len(picture.ticks[0]) == 2  # "January 2025" in both languages


def test_a_year_is_written_once_for_two_languages(small: Library) -> None:
    [picture] = pictures_of(pages(events(small, "2020", "2025"), "ar-en")["timeline.md"])
    assert isinstance(picture, Ranges)
    assert {len(labels) for labels in picture.ticks} == {1}


@pytest.mark.parametrize("dates", [("2025",), ("2025", None), (None, None)])
def test_one_dated_event_is_no_picture(small: Library, dates: tuple[str | None, ...]) -> None:
    assert pictures_of(pages(events(small, *dates), "en")["timeline.md"]) == []


def test_an_event_without_a_page_in_this_edition_leads_nowhere(small: Library) -> None:
    lib = events(small, "2024", "2025")
    brief = lib.briefs[BRIEF]
    only = brief.model_copy(update={"title": {"en": brief.title["en"]}})
    lib = replace(lib, briefs={**lib.briefs, BRIEF: only})
    uses = [Use(BRIEF, "events", "e0"), Use(BRIEF, "events", "e1")]
    for name, led in (("he", False), ("ar-en", True)):
        one = edition(name, lib.locales)
        [picture] = pictured.of_events(writers(lib, name), one, uses)
        assert {bool(la.to) for g in picture.groups for x in g.lanes for la in x.labels} == {led}


def test_a_theme_shows_how_much_each_article_speaks_to_it(small: Library) -> None:
    [picture] = pictures_of(pages(small, "ar-en")["themes/rivers.md"])
    assert isinstance(picture, Weights)
    assert [text_of(column[1].text) for column in picture.columns] == ["Rivers", "Roads"]
    assert len(picture.rows) == len(theme_rows(small, "rivers")["briefs"])
    own = [cells[0] for _, cells in picture.rows]
    assert all(own)
    weights = [dots.count for dots in own if dots]
    assert weights == sorted(weights, reverse=True)


def test_one_article_on_a_theme_is_no_picture(small: Library) -> None:
    [one, *_] = small.briefs.values()
    assert pictured.of_theme(writers(small, "en"), small.themes["rivers"], [one]) == ()


# --- HTML --------------------------------------------------------------------------------------


def figures_of(page: Page) -> list[etree._Element]:
    """The pictures of a page as XML, which is stricter than HTML."""
    return [etree.fromstring(one) for one in blocks(page)]


def blocks(page: Page) -> list[str]:
    return re.findall(r"(?s)<figure.*?</figure>", document(page).text)


def weighed(lib: Library, *numbers: str) -> Library:
    """The library in which an answer rests on figures of these amounts, beside all that it has."""
    brief, new = lib.briefs[BRIEF], amounts(lib, *numbers)
    lib = asked(lib, new)
    both = brief.model_copy(update={"figures": (*brief.figures, *new)})
    return replace(lib, briefs={**lib.briefs, BRIEF: both})


@pytest.mark.parametrize("name", ["en", "ar", "he", "ar-en", "ar-he"])
def test_pictures_are_well_formed_whatever_the_texts_say(attacked: Library, name: str) -> None:
    lib = events(weighed(attacked, "2", "900"), "2024", "2025/..", "../2024~")
    count = 0
    for page in pages(lib, name).values():
        for figure in figures_of(page):
            count += 1
            names = {element.tag for element in figure.iter()}
            assert not names & {"script", "style", "x", "title"}
            assert not figure.xpath("//@id | //@style | //@onclick | //@name")
        assert not any("\n\n" in block for block in blocks(page))
    assert count >= 3


def test_a_hostile_text_is_shown_as_it_is(attacked: Library) -> None:
    lib = weighed(attacked, "2", "900")
    [figure] = figures_of(pages(lib, "en")["questions/what-it-cost.md"])
    assert " ".join(HOSTILE.split())[:40] in " ".join("".join(figure.itertext()).split())


@pytest.mark.parametrize(("name", "start"), [("en", 0.0), ("ar", 100.0), ("ar-en", 100.0)])
def test_bars_begin_where_the_language_begins(small: Library, name: str, start: float) -> None:
    lib = weighed(small, "2", "8")
    [figure] = figures_of(pages(lib, name)["questions/what-it-cost.md"])
    bars = figure.xpath("//*[local-name()='rect']")
    found = [(float(bar.get("x")[:-1]), float(bar.get("width")[:-1])) for bar in bars]
    assert [left + width if start else left for left, width in found] == [start, start]
    assert [width for _, width in found] == [25, 100]


def test_a_picture_of_claims_is_told_and_has_nothing_to_press(small: Library) -> None:
    lib = weighed(small, "2", "8")
    [figure] = figures_of(pages(lib, "en")["questions/what-it-cost.md"])
    [plot] = figure.xpath("//*[@role='img']")
    assert "$2" in plot.get("aria-label")
    assert "$8" in plot.get("aria-label")
    assert figure.xpath("//a") == []


def test_captions_hold_no_bare_direction_marks(small: Library) -> None:
    for name in ("ar", "he"):
        for picture in pictures_of(pages(small, name)["themes/rivers.md"]):
            assert characters(picture.captions[0].text) == text_of(picture.captions[0].text)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("themes/rivers.md", ("themes", "title")),
        ("timeline.md", ("events", "title")),
        ("questions/what-it-cost.md", ("figures",)),
    ],
)
def test_a_page_is_made_again_when_what_its_picture_shows_changes(
    small: Library, path: str, fields: tuple[str, ...]
) -> None:
    lib = events(weighed(small, "2", "8"), "2024", "2025")
    [unit] = [u for u in plan.units(lib, edition("ar-en", lib.locales)) if u.path == path]
    with noting() as reads:
        assert pictures_of(unit.make(Noted(lib)))
    assert {f"briefs\t{BRIEF}\t{field}" for field in fields} <= reads
