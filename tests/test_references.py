"""References between seeds; what one seed alone can show is in tests/invalid."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator import checking, library, locales, references
from generator.diagnostics import ContentError
from generator.library import Library
from generator.model.brief import Brief

Changed = Callable[..., list[str]]


@pytest.fixture
def problems(seeds: Mapping[str, bytes]) -> Changed:
    """Problems of the fixture after texts of it were replaced, as ``path: code``."""

    def changed(**edits: tuple[str, str]) -> list[str]:
        raw = dict(seeds)
        for name, (old, new) in edits.items():
            path = next(p for p in raw if p.endswith(name.replace("_", "-") + ".yml"))
            text = raw[path].decode()
            assert old in text
            raw[path] = text.replace(old, new).encode()
        try:
            library.build(raw, [locales.FOLDER])
        except ContentError as error:
            return [f"{d.span.path}: {d.code}" for d in error.diagnostics]
        return []

    return changed


def test_problems_of_several_seeds_are_reported_together(problems: Changed) -> None:
    assert problems(
        entities=("belongs_to: mill-one", "belongs_to: mill-two"),
        dry_year=("themes: [rivers]", "themes: [river]"),
        about=("id: about", "id: abuot"),
    ) == [
        "seeds/briefs/dry-year.yml: unknown-theme",
        "seeds/entities.yml: unknown-entity",
        "seeds/pages/about.yml: file-name",
    ]


@pytest.mark.parametrize("seed", ["entities", "themes", "glossary", "questions"])
def test_a_registry_that_cannot_be_read_is_not_held_against_others(
    seed: str, problems: Changed
) -> None:
    assert problems(**{seed: ("- id:", "- id: [")}) == [f"seeds/{seed}.yml: yaml"]


def test_a_brief_that_cannot_be_read_is_not_held_against_others(problems: Changed) -> None:
    found = problems(mill_prices=("status: published", "status: [published"))
    assert found == ["seeds/briefs/mill-prices.yml: yaml"]


def test_a_brief_that_is_not_valid_is_not_held_against_others(problems: Changed) -> None:
    found = problems(mill_prices=("status: published", "status: publised"))
    assert found == ["seeds/briefs/mill-prices.yml: choice"]


def test_a_renamed_item_is_missed_wherever_it_is_used(problems: Changed) -> None:
    assert problems(mill_prices=("- id: mill-cost", "- id: mill-price")) == [
        "seeds/briefs/dry-year.yml: unknown-figure",
        "seeds/briefs/dry-year.yml: unknown-figure",
        "seeds/briefs/mill-prices.yml: unknown-figure",
        "seeds/briefs/mill-prices.yml: unknown-figure",
        "seeds/briefs/mill-prices.yml: unknown-figure",
        "seeds/briefs/mill-prices.yml: unknown-figure",
        "seeds/briefs/mill-prices.yml: unknown-figure",
        "seeds/briefs/mill-prices.yml: unknown-figure",
        "seeds/questions.yml: unknown-item",
        *["seeds/questions.yml: unknown-figure"] * 3,
        *["seeds/themes.yml: unknown-figure"] * 3,
        *["seeds/themes.yml: unknown-item"] * 2,
    ]


UNPUBLISHED = [  # figures in the answer and in a finding, in three languages, and the citations
    *["seeds/questions.yml: unpublished"] * 4,
    *["seeds/themes.yml: unpublished"] * 5,
]


@pytest.mark.parametrize("status", ["draft", "review", "embargoed", "withdrawn"])
def test_nothing_published_shows_or_cites_what_is_not(problems: Changed, status: str) -> None:
    assert problems(
        mill_prices=("status: published", f"status: {status}"),
        about=("Write to us.", "It costs {{mill-prices/mill-cost}}."),
    ) == [
        "seeds/briefs/dry-year.yml: unpublished",
        "seeds/briefs/dry-year.yml: unpublished",
        "seeds/pages/about.yml: unpublished",
        *UNPUBLISHED,
    ]


def test_what_is_not_published_may_show_figures_that_are_not(problems: Changed) -> None:
    assert (
        problems(
            mill_prices=("status: published", "status: embargoed"),
            dry_year=("status: published", "status: draft"),
        )
        == UNPUBLISHED
    )


def test_only_a_draft_may_leave_lines_unaccounted_for(problems: Changed) -> None:
    more = ("line_count: 2", "line_count: 3")
    assert problems(dry_year=more) == ["seeds/briefs/dry-year.yml: uncited"]
    both = ("status: published", "status: draft")
    assert problems(dry_year=both) == []


def test_a_former_id_that_is_taken_is_reported_in_both_places(problems: Changed) -> None:
    assert problems(dry_year=("id: dry-year", "id: dry-year\nformer_ids: [mill-costs]")) == [
        "seeds/briefs/dry-year.yml: duplicate-id",
        "seeds/briefs/mill-prices.yml: duplicate-id",
    ]


def test_a_long_chain_of_belonging_is_not_a_circle(seeds: Mapping[str, bytes]) -> None:
    entity = "- {{id: e{0}, kind: company, name: {{en: E}}, role: {{en: r}}, belongs_to: e{1}}}\n"
    chain = "".join(entity.format(n, n + 1) for n in range(1000))
    last = "- {id: e1000, kind: company, name: {en: E}, role: {en: r}}\n"
    raw = {**seeds, "entities.yml": seeds["entities.yml"] + (chain + last).encode()}
    assert "e1000" in library.build(raw, [locales.FOLDER]).entities


def test_broken_markup_is_listed_up_to_a_limit(seeds: Mapping[str, bytes]) -> None:
    text = seeds["pages/about.yml"].decode().replace("Write to us.", "[[ " * 30 + "{{")
    with pytest.raises(ContentError) as caught:
        library.build({**seeds, "pages/about.yml": text.encode()}, [locales.FOLDER])
    found = [d.span.column for d in caught.value.diagnostics]
    assert found == [11 + 3 * n for n in range(20)]


def test_walking_yields_records_and_texts_but_no_other_strings(small: Library) -> None:
    brief = small.briefs["dry-year"]
    found = dict(references.walk(brief))
    assert found[()] is brief
    assert isinstance(found[()], Brief)
    assert found[("title", "en")] == "A dry year"
    assert found[("source", "reliability", 0, "text", "en")] == "Nobody is named."
    assert ("id",) not in found
    assert ("source", "article") not in found


def test_a_brief_called_otherwise_than_its_file_is_told_once(problems: Changed) -> None:
    found = problems(mill_prices=("id: mill-prices", "id: mill-price"))
    assert found == ["seeds/briefs/mill-prices.yml: file-name"]


def test_a_copied_brief_is_told_once(seeds: Mapping[str, bytes]) -> None:
    copied = {**seeds, "briefs/copy.yml": seeds["briefs/mill-prices.yml"]}
    with pytest.raises(ContentError) as caught:
        library.build(copied, [locales.FOLDER])
    [told] = caught.value.diagnostics
    assert (told.span.path, told.code) == ("seeds/briefs/copy.yml", "file-name")
    assert (
        told.hint == "mill-prices.yml is there already: give this one an id and a name of its own"
    )


def test_an_entity_given_twice_is_not_said_to_belong_to_itself(problems: Changed) -> None:
    found = problems(entities=("- id: ada-weir", "- id: mill-one"))
    assert "seeds/entities.yml: duplicate-id" in found
    assert "seeds/entities.yml: circular" not in found


def test_a_misspelt_figure_is_not_held_against_other_languages(
    seeds: Mapping[str, bytes],
) -> None:
    path = "briefs/mill-prices.yml"
    text = seeds[path].decode().replace("{{mill-cost}}, says", "{{mil-cost}}, says")
    found = checking.found({**seeds, path: text.encode()}, [locales.FOLDER])
    assert [one.code for one in found] == ["unknown-figure"]
