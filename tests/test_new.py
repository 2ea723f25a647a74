"""``briefing new``: what it writes, what it proposes, and what it never does."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import articles, checking, cli, disk, drafting, intake, locales, seed
from generator.checks.subject import World
from generator.drafting import Article, words
from generator.drafting.parts import parts
from generator.model.brief import Brief
from generator.model.source import Source

ARTICLES = Path(__file__).parent / "planted/articles"
TODAY = datetime.date(2026, 3, 1)


@pytest.fixture(scope="module")
def world(seeds: Mapping[str, bytes]) -> World:
    return checking.world(intake.taken(seeds, [locales.FOLDER]))


def article(number: str) -> Article:
    path = next(ARTICLES.glob(f"{number}.*.txt"))
    lines = articles.lines(articles.text(path.name, path.read_bytes()))
    return Article(number, path.name.split(".")[1], lines)


def problems(seeds: Mapping[str, bytes], text: str, name: str = "new-one") -> list[str]:
    path = f"briefs/{name}.yml"
    found = checking.found({**seeds, path: text.encode()}, [locales.FOLDER])
    return [f"{d.span.line} {d.code}: {d.message}" for d in found if d.span.path == f"seeds/{path}"]


def typed(seeds: Mapping[str, bytes], text: str) -> Brief:
    path = "briefs/new-one.yml"
    value = intake.checked({**seeds, path: text.encode()}, [locales.FOLDER])[1][path].value
    assert isinstance(value, Brief)
    return value


def test_a_brief_begun_from_nothing_passes_the_check(
    world: World, seeds: Mapping[str, bytes]
) -> None:
    draft = drafting.draft("new-one", world, TODAY)
    assert problems(seeds, draft.text) == []
    assert draft.text.startswith(
        "# yaml-language-server: $schema=../../.cache/schemas/brief.json\n"
    )
    brief = typed(seeds, draft.text)
    assert (brief.status, brief.published_on, brief.version) == ("draft", TODAY, 1)
    assert list(brief.title) == ["en", "ar", "he"]


def test_what_is_not_written_is_told_once_it_is_no_draft(
    world: World, seeds: Mapping[str, bytes]
) -> None:
    text = drafting.draft("new-one", world, TODAY).text
    found = problems(seeds, text.replace("status: draft", "status: review"))
    assert len(found) == text.count("|-\n") > 9
    assert {one.split(" ", 1)[1] for one in found} == {
        "unwritten: this text is still to be written"
    }


def test_a_draft_has_every_field_with_its_help(world: World) -> None:
    text = drafting.draft("new-one", world, TODAY).text
    for model in (Brief, Source):
        for name, field in model.model_fields.items():
            assert f"{name}:" in text, name
            assert field.description


@pytest.mark.parametrize("number", ["911", "912", "913"])
def test_a_brief_begun_from_an_article_passes_the_check(
    number: str, world: World, seeds: Mapping[str, bytes]
) -> None:
    one = article(number)
    draft = drafting.draft("new-one", world, TODAY, one)
    assert problems(seeds, draft.text) == []
    source = typed(seeds, draft.text).source
    assert (source.article, source.language) == (number, one.language)
    assert source.line_count == len(one.lines)
    assert source.fingerprint == articles.fingerprint(one.lines)


def test_what_is_not_the_article_is_proposed(world: World, seeds: Mapping[str, bytes]) -> None:
    source = typed(seeds, drafting.draft("new-one", world, TODAY, article("911")).text).source
    assert source.furniture == (1, 2, 3, 4, 12, 13, 14)
    assert (source.title.value, source.title.lines) == ("سعر الطحين يرتفع", (2,))
    assert (source.outlet.value, source.outlet.lines) == ("the-lantern", (1,))
    assert [(one.reason, one.lines) for one in source.left_out] == [("heading", (7,))]


def test_bylines_and_dates_are_not_the_article() -> None:
    one = article("913")
    assert parts(one.lines, words.of("en"), []).furniture == (1, 2, 3, 7)


def test_an_article_in_an_unknown_language_is_only_counted(
    world: World, seeds: Mapping[str, bytes]
) -> None:
    one = Article("920", "fr", ("Le moulin", "Il coûte 5 millions. " * 20))
    draft = drafting.draft("new-one", world, TODAY, one)
    assert problems(seeds, draft.text) == []
    assert typed(seeds, draft.text).source.line_count == 2


@pytest.mark.parametrize("number", ["911", "912", "913"])
def test_nothing_of_the_text_enters_the_seed_but_its_title(number: str, world: World) -> None:
    one = article(number)
    text = drafting.draft("new-one", world, TODAY, one).text
    title = seed.read("x.yml", text.encode()).plain()["source"]["title"]["value"]  # type: ignore[index,call-overload]
    text = text.replace(title, "")
    for line in one.lines:
        said = line.split()
        for at in range(len(said) - 3):
            assert " ".join(said[at : at + 4]) not in text


def test_names_are_listed_with_their_lines(world: World) -> None:
    text = drafting.draft("new-one", world, TODAY, article("911")).text
    assert "# [[mill-one]] 5, 11\n" in text
    assert "# [[term:open-sluice]] 8\n" in text
    assert "tags: [mill-one, ada-weir, open-sluice]\n" in text


def test_a_broken_name_counts_only_in_its_article(world: World) -> None:
    one = article("911")
    assert "# [[ada-weir]] 8\n" in drafting.draft("new-one", world, TODAY, one).text
    other = one._replace(number="910")
    assert "[[ada-weir]]" not in drafting.draft("new-one", world, TODAY, other).text


def test_the_command_writes_a_seed_and_says_so(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(ARTICLES / "913.en.txt")
    assert cli.main(["-C", str(project), "new", "flour", "--from", file, "--show"]) == 0
    written = (project / "seeds/briefs/flour.yml").read_text()
    assert 'article: "913"' in written
    said = capsys.readouterr().out
    assert "   1 - The price of flour\n" in said
    assert "seeds/briefs/flour.yml: a draft of article 913, 7 lines" in said
    assert cli.main(["-C", str(project), "check"]) == 0


def test_number_and_language_can_be_said(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes("\ufeffThe mill\r\n\r\nIt closed.\r\n".encode())
    assert cli.main(["-C", str(project), "new", "one", "--from", str(file), "--lang", "en"]) == 0
    assert 'article: "903"' in (project / "seeds/briefs/one.yml").read_text()
    asked = ["new", "two", "--from", str(file), "--lang", "en", "--article", "77"]
    assert cli.main(["-C", str(project), *asked]) == 0
    assert 'article: "77"' in (project / "seeds/briefs/two.yml").read_text()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["Mill Prices"], "“Mill Prices” is not an id: use Latin small letters, digits"),
        (["../up"], "“../up” is not an id"),
        (["con"], "“con” is a device name on Windows: choose another id"),
        (["mill-prices"], "seeds/briefs/mill-prices.yml is there already, and stays as it is"),
        (["mill-costs"], "`mill-costs` was the id of mill-prices"),
        (["one", "--from", "nowhere.txt"], "nowhere.txt is not a file"),
        (["one", "--from", __file__], "say in which language the article is: --lang ar"),
        (["one", "--from", __file__, "--lang", "qq"], "“qq” is no language we know"),
        (
            ["one", "--from", __file__, "--article", "«9»"],
            "“«9»” is no number of an article: write 9",
        ),
        (["one", "--lang", "ar"], "--lang, --article and --show are about an article"),
    ],
)
def test_what_cannot_be_begun_is_refused_kindly(
    asked: list[str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = disk.seeds(project)
    assert cli.main(["-C", str(project), "new", *asked]) == 2
    assert said in capsys.readouterr().err
    assert disk.seeds(project) == before


@pytest.mark.parametrize("begins", [b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_plain_text_begins_no_brief(
    begins: bytes, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "905.ar.txt"
    file.write_bytes(begins + b"The mill\n")
    assert cli.main(["-C", str(project), "new", "flour", "--from", str(file)]) == 2
    assert "905.ar.txt is no plain text; save the article as text" in capsys.readouterr().err
    assert "briefs/flour.yml" not in disk.seeds(project)


def figures(world: World, seeds: Mapping[str, bytes], one: Article) -> list[tuple[object, ...]]:
    """Amount, unit, bound and lines of the figures that a draft has."""
    brief = typed(seeds, drafting.draft("new-one", world, TODAY, one).text)
    return [
        (f.magnitude or f"{f.amount:f}", f.currency or f.unit, f.bound, f.lines)
        for f in brief.figures
    ]


def test_the_numbers_of_an_article_are_figures(world: World, seeds: Mapping[str, bytes]) -> None:
    assert figures(world, seeds, article("911")) == [
        ("5600000", "USD", "exact", (5,)),
        ("hundreds_of_millions", "USD", "exact", (6,)),
        ("35", "percent", "exact", (6,)),
        ("33000000", "user", "exact", (10,)),
        ("97000000", "user", "exact", (10,)),
        ("1000000000000", "CNY", "exact", (11,)),
        ("0.014", "USD", "exact", (11,)),
        ("1000000", "token", "exact", (11,)),
    ]
    assert figures(world, seeds, article("912"))[:3] == [
        ("5600000", "USD", "exact", (2,)),
        ("hundreds_of_millions", "USD", "exact", (3,)),
        ("35", "percent", "exact", (3,)),
    ]
    assert figures(world, seeds, article("913")) == [
        ("5600000", "USD", "exact", (4,)),
        ("hundreds_of_millions", "USD", "exact", (5,)),
        ("35", "percent", "exact", (5,)),
        ("700000", "word", "about", (6,)),
        ("33000000", "user", "exact", (6,)),
    ]


def test_an_amount_in_two_currencies_is_one_figure(
    world: World, seeds: Mapping[str, bytes]
) -> None:
    brief = typed(seeds, drafting.draft("new-one", world, TODAY, article("911")).text)
    same = next(f.equivalent for f in brief.figures if f.currency == "CNY")
    assert same
    assert (same.amount, same.currency, same.bound) == (138_000_000_000, "USD", "about")


def test_a_number_said_twice_is_one_figure(world: World, seeds: Mapping[str, bytes]) -> None:
    lines = ("Mill One lost $5 million.", "Nobody had seen it.", "Mill One lost $5 million again.")
    found = figures(world, seeds, Article("920", "en", lines))
    assert found == [("5000000", "USD", "exact", (1, 3))]


def test_numbers_of_unknown_units_and_dates_are_remarks(world: World) -> None:
    text = drafting.draft("new-one", world, TODAY, article("913")).text
    assert "# 12,000,000 in line 6\n" in text
    assert "# 2023 6\n" in text
    assert "900" not in text


def test_a_day_above_the_text_is_the_date(world: World, seeds: Mapping[str, bytes]) -> None:
    date = typed(seeds, drafting.draft("new-one", world, TODAY, article("913")).text).source.date
    assert (date.value, date.status, date.lines) == ("2025-01-27", "stated", (3,))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1),
    st.sampled_from(["ar", "he", "en", "fr"]),
)
def test_any_text_begins_a_brief(world: World, lines: list[str], language: str) -> None:
    text = drafting.draft("new-one", world, TODAY, Article("920", language, tuple(lines))).text
    seed.read("seeds/briefs/new-one.yml", text.encode())
