"""Who a site is for: which briefs are shown, and what those that are shown may refer to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
import secret

from generator import audience, library, locales
from generator.audience import PRODUCTION, Audience
from generator.diagnostics import ContentError
from generator.library import Library

PREVIEW = Audience(preview=True)
BEFORE, ON = (Audience(day=datetime.date.fromisoformat(day)) for day in ("2026-11-30", secret.DAY))
DRAFT, REVIEW, EMBARGOED = map(secret.name, secret.TITLES)


def made(seeds: Mapping[str, bytes], shown_to: Audience) -> Library:
    return library.build(seeds, [locales.FOLDER], shown_to)


@pytest.mark.parametrize(
    ("shown_to", "shown"),
    [
        (PRODUCTION, set()),
        (BEFORE, set()),
        (ON, {EMBARGOED}),
        (PREVIEW, {DRAFT, REVIEW, EMBARGOED}),
    ],
)
def test_each_audience_is_shown_its_briefs_and_the_rest_is_withheld(
    seeds: Mapping[str, bytes], shown_to: Audience, shown: set[str]
) -> None:
    found = made(secret.seeds(seeds), shown_to)
    assert set(found.briefs) - {"mill-prices", "dry-year"} == shown
    assert {one.id for one in found.withheld} == {DRAFT, REVIEW, EMBARGOED} - shown


def test_nobody_is_shown_what_is_withdrawn_and_it_is_no_secret(seeds: Mapping[str, bytes]) -> None:
    path = "briefs/dry-year.yml"
    changed = seeds[path].replace(b"status: published", b"status: withdrawn")
    for shown_to in (PRODUCTION, ON, PREVIEW):
        found = made({**seeds, path: changed}, shown_to)
        assert (set(found.briefs), found.withheld) == ({"mill-prices"}, ())


def test_after_its_embargo_a_brief_is_published_like_others(seeds: Mapping[str, bytes]) -> None:
    raw = secret.seeds(seeds)
    assert made(raw, ON).briefs[EMBARGOED].status == "published"
    assert made(raw, PREVIEW).briefs[EMBARGOED].status == "embargoed"


def test_what_is_shown_refers_only_to_what_is_shown(seeds: Mapping[str, bytes]) -> None:
    raw = secret.seeds(seeds)
    path = "questions.yml"
    answer = f"\n    - brief: {EMBARGOED}\n      items: [no-rain]\n      says:\n        en: |-\n"
    raw[path] = raw[path].replace(b"\n  answers:", f"\n  answers:{answer}          No.".encode(), 1)
    for shown_to in (PRODUCTION, BEFORE):
        with pytest.raises(ContentError) as caught:
            made(raw, shown_to)
        assert [one.code for one in caught.value.diagnostics] == ["unpublished"]
    for shown_to in (ON, PREVIEW):
        assert EMBARGOED in made(raw, shown_to).briefs


def test_a_brief_may_not_show_figures_of_one_that_is_held_back_longer(
    seeds: Mapping[str, bytes],
) -> None:
    raw = secret.seeds(seeds)
    path = "briefs/mill-prices.yml"
    raw[path] = raw[path].replace(b"status: published", b"status: draft")
    raw = {p: c for p, c in raw.items() if p != "briefs/dry-year.yml"}
    raw["questions.yml"] = b"[]"
    codes = {}
    for shown_to in (PRODUCTION, ON):
        with pytest.raises(ContentError) as caught:
            made(raw, shown_to)
        codes[shown_to] = {one.span.path for one in caught.value.diagnostics}
    own = f"seeds/briefs/{EMBARGOED}.yml"
    assert own not in codes[PRODUCTION]
    assert own in codes[ON]


@pytest.mark.parametrize("shown_to", [PRODUCTION, ON, PREVIEW])
def test_an_audience_is_found_again_by_its_name(shown_to: Audience) -> None:
    assert audience.named(shown_to.name) == shown_to


@pytest.mark.parametrize("text", ["2026-02-30", "20261201", "1 December", "2026-12-1", ""])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is no day: write it as in 2026-12-01"):
        audience.day(text)
