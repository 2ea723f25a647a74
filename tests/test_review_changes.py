"""What differs between two versions of the seeds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reviewing import LINE_BEFORE, Seeds, edited, only, reviewed

from generator import disk, intake, locales, translations
from generator.model.brief import Brief
from generator.review import changes, sides, trees
from generator.review.changes import compare
from generator.review.trees import Field, Item, Texts

MILL, DRY = "briefs/mill-prices.yml", "briefs/dry-year.yml"


def test_the_same_seeds_do_not_differ(seeds: Seeds) -> None:
    assert reviewed(seeds, dict(seeds)).empty


def test_a_text_differs_in_its_item_and_field(seeds: Seeds) -> None:
    entry = only(reviewed(seeds, edited(seeds, MILL, ("לאיש, אמרה", "לאיש, הוסיפה"))))
    assert (entry.kind, entry.id, entry.change, entry.former) == (
        "brief",
        "mill-prices",
        "changed",
        "",
    )
    (item,) = entry.items
    assert (item.place, item.said, item.moved) == (("quotes", "said-weir"), "changed", False)
    (field,) = item.fields
    assert field.path == ("text",)
    assert isinstance(field.before, Texts)
    assert isinstance(field.after, Texts)
    differing = {t for t in field.after.by_tag if field.after.by_tag[t] != field.before.by_tag[t]}
    assert differing == {"he"}
    assert entry.title["en"] == "What Mill One asks"


def test_a_brief_is_added_and_removed(seeds: Seeds) -> None:
    fewer = {path: one for path, one in seeds.items() if path != DRY}
    gone = next(one for one in reviewed(seeds, fewer).entries if one.kind == "brief")
    come = next(one for one in reviewed(fewer, seeds).entries if one.kind == "brief")
    assert (gone.id, gone.change) == ("dry-year", "removed")
    assert (come.id, come.change) == ("dry-year", "added")
    assert {item.said for item in come.items} == {"added"}
    assert all(field.before is None for item in come.items for field in item.fields)


def renamed(seeds: Seeds, former: str, *more: tuple[str, str]) -> dict[str, bytes]:
    new = edited(seeds, DRY, ("id: dry-year", f"id: year-of-drought{former}"), *more)
    new["briefs/year-of-drought.yml"] = new.pop(DRY)
    return new


def test_a_brief_that_says_its_former_id_is_renamed(seeds: Seeds) -> None:
    other = ("sha256:2", "sha256:3"), ('article: "902"', 'article: "999"')
    new = renamed(seeds, "\nformer_ids: [dry-year]", *other)
    entry = next(one for one in reviewed(seeds, new).entries if one.kind == "brief")
    assert (entry.change, entry.former, entry.id) == ("renamed", "dry-year", "year-of-drought")


@pytest.mark.parametrize("more", [(), (("sha256:2", "sha256:3"),)], ids=["text", "number"])
def test_a_brief_of_the_same_article_is_renamed(
    seeds: Seeds, more: tuple[tuple[str, str], ...]
) -> None:
    review = reviewed(seeds, renamed(seeds, "", *more))
    briefs = [one for one in review.entries if one.kind == "brief"]
    assert [(one.change, one.former, one.id) for one in briefs] == [
        ("renamed", "dry-year", "year-of-drought")
    ]


def test_what_cites_a_renamed_brief_did_not_change_by_that(seeds: Seeds) -> None:
    old, new = "mill-prices", "mill-charges"
    after = {
        path: one.replace(f"brief: {old}".encode(), f"brief: {new}".encode()).replace(
            f"{{{{{old}/".encode(), f"{{{{{new}/".encode()
        )
        for path, one in seeds.items()
    }
    after = edited(after, MILL, (f"id: {old}\nformer_ids: [", f"id: {new}\nformer_ids: [{old}, "))
    after[f"briefs/{new}.yml"] = after.pop(MILL)
    review = reviewed(seeds, after)
    assert {(one.id, one.change) for one in review.entries if one.items} == {(new, "renamed")}
    assert review.appeared == review.solved == ()


def test_a_registry_entry_is_changed_added_removed_and_renamed(seeds: Seeds) -> None:
    themes = seeds["themes.yml"].decode()
    cut = themes.index("- id: roads")
    fewer = {**seeds, "themes.yml": themes[:cut].encode()}
    assert [(one.kind, one.id, one.change) for one in reviewed(seeds, fewer).entries] == [
        ("theme", "roads", "removed")
    ]
    assert [one.change for one in reviewed(fewer, seeds).entries] == ["added"]
    other = edited(seeds, "themes.yml", ("- id: roads", "- id: ways"))
    (entry,) = [one for one in reviewed(seeds, other).entries if one.kind == "theme"]
    assert (entry.change, entry.former, entry.id) == ("renamed", "roads", "ways")
    entry = only(reviewed(seeds, edited(seeds, "themes.yml", ("#0b3c5d", "#0b3c5e"))))
    fields = (Field(("colour",), "#0b3c5d", "#0b3c5e"),)
    assert entry.items == (Item((), "changed", fields=fields),)


def test_each_kind_of_record_is_compared(seeds: Seeds) -> None:
    words = {
        "themes.yml": ("Only a letter says", "A letter alone says"),
        "questions.yml": ("en: |-\n", "en: |-\n      So: "),
        "entities.yml": ("en: |-\n      ", "en: |-\n      The "),
        "glossary.yml": ("en: |-\n      ", "en: |-\n      The "),
        "pages/about.yml": ("en: |-\n", "en: |-\n          So: "),
        "site.yml": ("en: |-\n  ", "en: |-\n  The "),
    }
    new = dict(seeds)
    for path, (old, now) in words.items():
        indent = seeds[path].decode().split("en: |-\n")[1]
        spaces = " " * (len(indent) - len(indent.lstrip(" ")))
        if old.startswith("en: |-"):
            old, now = f"en: |-\n{spaces}", f"en: |-\n{spaces}So: "
        new = edited(new, path, (old, now))
    found = {one.kind for one in reviewed(seeds, new).entries}
    assert found == {*changes.KINDS} - {"brief"}


def test_findings_and_answers_are_items(seeds: Seeds) -> None:
    new = edited(seeds, "themes.yml", ("Only a letter says", "A letter alone says"))
    places = [item.place for item in only(reviewed(seeds, new)).items]
    assert places == [("synthesis", "who-says-so")]


def test_an_item_that_moved_is_neither_gone_nor_new(seeds: Seeds) -> None:
    text = seeds[MILL].decode()
    first, second, third = (
        text.index(f"  - id: {name}") for name in ("said-weir", "said-lost", "said-unnamed")
    )
    swapped = text[:first] + text[second:third] + text[first:second] + text[third:]
    entry = only(reviewed(seeds, {**seeds, MILL: swapped.encode()}))
    (item,) = entry.items
    assert (item.place[0], item.said, item.moved, item.fields) == ("quotes", "moved", True, ())


@pytest.mark.parametrize(
    ("old", "new", "away"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "dabc", "d"),
        ("abcd", "bcda", "a"),
        ("abcdef", "axbcfde", "f"),
        ("abcd", "xyz", ""),
    ],
)
def test_as_little_as_possible_moved(old: str, new: str, away: str) -> None:
    assert trees.moved(old, new) == set(away)


def test_how_yaml_is_written_is_no_difference_of_what_it_says(seeds: Seeds) -> None:
    entry = only(reviewed(seeds, {**seeds, DRY: LINE_BEFORE + seeds[DRY]}))
    assert (entry.items, entry.notes) == ((), (changes.SPELLING,))
    entry = only(reviewed(seeds, edited(seeds, DRY, ("lines: 1-2", "lines: 1, 2"))))
    assert entry.items == ()


def test_a_status_is_said(seeds: Seeds) -> None:
    entry = only(reviewed(seeds, edited(seeds, MILL, ("status: published", "status: corrected"))))
    assert entry.status == ("published", "corrected")


def test_figures_are_as_each_language_writes_them(seeds: Seeds) -> None:
    review = reviewed(
        seeds, edited(seeds, MILL, ("amount: 50\n    to: 60", "amount: 50\n    to: 70"))
    )
    (value,) = review.figures
    assert (value.brief, value.figure) == ("mill-prices", "share")
    assert value.before == {"en": "about 50–60%", "ar": "نحو 50–60%", "he": "כ־50–60%"}
    assert value.after["en"] == "about 50–70%"


def test_a_figure_whose_words_changed_has_the_same_value(seeds: Seeds) -> None:
    assert not reviewed(seeds, edited(seeds, MILL, ("Share", "The share"))).figures


def test_problems_appear_and_are_solved(seeds: Seeds) -> None:
    bad = edited(seeds, DRY, ("themes: [rivers]", "themes: [streams]"))
    review = reviewed(seeds, bad)
    assert [one.code for one in review.appeared] == ["unknown-theme"]
    assert review.solved == ()
    review = reviewed(bad, seeds)
    assert [one.code for one in review.solved] == ["unknown-theme"]
    assert review.appeared == ()


def test_a_problem_that_only_moved_is_neither(seeds: Seeds) -> None:
    bad = edited(seeds, DRY, ("themes: [rivers]", "themes: [streams]"))
    review = reviewed(bad, {**bad, DRY: LINE_BEFORE + bad[DRY]})
    assert (review.appeared, review.solved) == ((), ())


def test_of_two_alike_one_can_be_new(seeds: Seeds) -> None:
    bad = edited(seeds, MILL, ("Bread gets dearer.", "Bread  gets [[nobody]]."))
    worse = edited(bad, MILL, ("There is no friction.", "There is no [[nobody]]."))
    review = reviewed(bad, worse)
    assert [one.code for one in review.appeared].count("unknown-entity") == 1


def recorded(seeds: Seeds, *paths: str) -> dict[str, bytes]:
    """The seeds with their translations recorded as a machine's."""
    taken = intake.taken(seeds, [locales.FOLDER])
    found = dict(seeds)
    for one in taken.read:
        if one.below in paths:
            text = translations.written(translations.recorded(one.value, {}, "machine"))
            found[f"{disk.TRANSLATIONS}/{one.below}"] = text.encode()
    return found


def test_translations_fall_behind_and_catch_up(seeds: Seeds) -> None:
    fresh = recorded(seeds, MILL)
    stale = edited(fresh, MILL, ("Water waits for nobody", "Water does not wait"))
    name = "quotes/said-weir/text"
    assert [tuple(one) for one in reviewed(fresh, stale).translations] == [
        (MILL, name, "ar", "stale"),
        (MILL, name, "he", "stale"),
    ]
    mended = edited(
        stale, MILL, ("المهم", "المهم"), ("قالت إن الماء لا ينتظر", "قالت إنه لا ينتظر")
    )
    assert [tuple(one) for one in reviewed(stale, mended).translations] == [
        (MILL, name, "ar", "mended")
    ]


def test_translations_that_nobody_recorded_are_left_behind(seeds: Seeds) -> None:
    new = edited(seeds, MILL, ("Water waits for nobody", "Water does not wait"))
    new = edited(new, MILL, ("قالت إن الماء", "أكدت أن الماء"))
    assert [(one.tag, one.what) for one in reviewed(seeds, new).translations] == [
        ("he", "untouched")
    ]


def test_a_language_that_is_gone_or_new_is_said_once(seeds: Seeds) -> None:
    fewer = {
        path: re.sub(rb"(?m)^( *)he:(?: \|-)?\n(?:\1 +.*\n|\s*\n)*", b"", one)
        for path, one in seeds.items()
    }
    site = fewer["site.yml"].decode()
    site = re.sub(r"(?m)^ *- .*\bhe\b.*\n", "", site).replace(", he]", "]").replace("he, ", "")
    site = re.sub(r", (?:he-\w+|\w+-he)|(?:he-\w+|\w+-he), ", "", site)
    fewer["site.yml"] = site.encode()
    review = reviewed(seeds, fewer)
    assert (review.languages_removed, review.languages_added) == (("he",), ())
    assert not any(one.tag == "he" for one in review.translations)
    for entry in review.entries:
        for item in entry.items:
            assert item.said == "changed", (entry.id, item.place)
            for field in item.fields:
                both = (field.before, field.after)
                assert not any(isinstance(one, Texts) and "he" in one.by_tag for one in both)
    back = reviewed(fewer, seeds)
    assert (back.languages_removed, back.languages_added) == ((), ("he",))


OLDER = ("status: published", "state: public")


def test_a_base_of_an_older_schema_is_compared_as_plain_yaml(seeds: Seeds) -> None:
    old = edited(seeds, DRY, OLDER, ("No rain.", "No rain at all."))
    review = reviewed(old, seeds)
    entry = only(review)
    assert entry.notes == (changes.UNTYPED.format(where="in the base"),)
    by_place = {item.place: item.fields for item in entry.items}
    assert by_place["key_points", "no-rain"][0].path == ("text",)
    assert {(f.path, f.before, f.after) for f in by_place[()]} == {
        (("state",), "public", None),
        (("status",), None, "published"),
    }
    assert "not valid" in " ".join(review.notes)


def test_a_base_that_is_no_yaml_says_so(seeds: Seeds) -> None:
    old = {**seeds, DRY: b"id: [", "entities.yml": b"- id: {"}
    review = reviewed(old, seeds)
    entry = only(review)
    assert entry.notes == (changes.UNREAD.format(where="in the base"),)
    assert "seeds/entities.yml cannot be read in the base" in review.notes
    assert not any(one.kind == "entity" for one in review.entries)  # not: all of them are new


def test_a_base_without_seeds_makes_everything_new(seeds: Seeds) -> None:
    review = reviewed({}, seeds)
    assert {entry.change for entry in review.entries} == {"added"}
    assert (review.appeared, review.solved) == ((), ())
    assert "the base has no seeds" in " ".join(review.notes)


def test_a_base_without_a_readable_site_is_compared(seeds: Seeds) -> None:
    review = reviewed({**seeds, "site.yml": b"title: ["}, seeds)
    assert review.languages_added == ()
    assert "seeds/site.yml cannot be read in the base" in review.notes


def test_locale_files_of_long_ago_do_not_hide_the_base(seeds: Seeds, tmp_path: Path) -> None:
    (tmp_path / "he.yml").write_text("tag: he\n")
    after = sides.side(edited(seeds, MILL, ("Share", "The share")), [locales.FOLDER])
    before = sides.side(seeds, [tmp_path, locales.FOLDER], [locales.FOLDER])
    assert [*before.locales] == ["en", "ar", "he"]
    assert only(compare(before, after)).items[0].place == ("figures", "share")


def test_every_field_of_a_brief_can_be_compared(seeds: Seeds) -> None:
    value = next(
        one.value
        for one in intake.taken(seeds, [locales.FOLDER]).read
        if isinstance(one.value, Brief) and one.value.id == "mill-prices"
    )
    tree = trees.typed(value)
    assert isinstance(tree, dict)
    given = {name for name, one in value.__dict__.items() if one not in (None, (), {})}
    assert tree.keys() == given
    assert trees.items(tree, tree) == ()
    assert trees.items(None, tree)
