"""What is known of translations: who made them, from which text, and whether that still holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import (
    cli,
    disk,
    intake,
    library,
    locales,
    noted,
    plan,
    render,
    seed,
    translations,
    validate,
)
from generator.diagnostics import ContentError
from generator.editions import edition
from generator.model.provenance import Made, Records, Translations
from generator.model.registry import Terms
from generator.rich import text_of

TERM = """\
- id: sluice
  name: {en: sluice, ar: هويس, he: סכר}
  definition:
    en: A gate for water.
    ar: بوابة للماء.
"""


def terms(text: str = TERM) -> Terms:
    return validate.typed(seed.read("seeds/glossary.yml", text.encode()), Terms)


def states(text: str, records: Records) -> dict[tuple[str, str], str]:
    return {
        (name, tag): translations.state(found, tag, records.get(name, {}).get(tag))
        for name, found in translations.texts(terms(text))
        for tag in ("ar", "he")
    }


MACHINE = translations.recorded(terms(), {}, "machine")


def test_a_text_is_called_by_the_id_of_its_item_and_its_field(small: library.Library) -> None:
    names = [name for name, _ in translations.texts(small.briefs["mill-prices"])]
    assert {"title", "key_points/price/text", "source/reliability/invented/text"} <= set(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", ["questions.yml", "themes.yml", "pages/about.yml", "site.yml"])
def test_no_two_texts_of_a_seed_have_one_name(seeds: dict[str, bytes], path: str) -> None:
    _, values = intake.checked(seeds, [locales.FOLDER])
    names = [name for name, _ in translations.texts(values[path].value)]
    assert names
    assert len(names) == len(set(names))


def test_what_is_recorded_says_who_made_it_and_what_was_never_made_is_missing() -> None:
    assert states(TERM, MACHINE) == {
        ("sluice/name", "ar"): "machine",
        ("sluice/name", "he"): "machine",
        ("sluice/definition", "ar"): "machine",
        ("sluice/definition", "he"): "missing",
    }


def test_the_text_a_translation_was_made_from_makes_it_stale_when_it_changes() -> None:
    changed = states(TERM.replace("A gate for water.", "A gate."), MACHINE)
    assert changed["sluice/definition", "ar"] == "stale"
    assert changed["sluice/name", "ar"] == "machine"


def test_a_translation_that_changes_is_nobodys_until_somebody_says_so() -> None:
    text = TERM.replace("بوابة للماء.", "بوابة.")
    assert states(text, MACHINE)["sluice/definition", "ar"] == "unrecorded"
    again = states(text, translations.recorded(terms(text), MACHINE, "person"))
    assert again["sluice/definition", "ar"] == "person"
    assert again["sluice/name", "ar"] == "machine"


def test_recording_does_not_make_a_stale_translation_good() -> None:
    text = TERM.replace("A gate for water.", "A gate.")
    after = translations.recorded(terms(text), MACHINE, "person")
    assert states(text, after)["sluice/definition", "ar"] == "stale"


def test_a_text_that_loses_its_original_language_leaves_its_translation_stale() -> None:
    text = TERM.replace("    en: A gate for water.\n", "    he: שער.\n")
    assert states(text, MACHINE)["sluice/definition", "ar"] == "stale"


def test_what_is_gone_is_forgotten() -> None:
    text = TERM.replace("sluice", "weir")
    assert set(translations.recorded(terms(text), MACHINE, "person")) == {
        "weir/name",
        "weir/definition",
    }


def test_what_is_written_reads_back_as_it_was() -> None:
    written = translations.written(MACHINE)
    read = validate.typed(seed.read("seeds/.translations/x.yml", written.encode()), Translations)
    assert read.root == MACHINE


@pytest.mark.parametrize("said", ["nobody en", "machine en 12 34", "machine  en " + "0" * 16, "''"])
def test_a_record_that_says_nothing_is_reported_where_it_stands(
    seeds: dict[str, bytes], said: str
) -> None:
    path = ".translations/site.yml"
    with pytest.raises(ContentError) as caught:
        library.build({**seeds, path: f"title:\n  ar: {said}\n".encode()}, [locales.FOLDER])
    [problem] = caught.value.diagnostics
    assert (problem.span.path, problem.span.line, problem.span.column) == (f"seeds/{path}", 2, 7)
    assert problem.code in ("provenance", "empty")


def records(project: Path) -> Iterator[Made]:
    _, values = intake.checked(disk.seeds(project), [locales.FOLDER])
    for value in (one.value for one in values.values()):
        if isinstance(value, Translations):
            yield from (made for by_tag in value.root.values() for made in by_tag.values())


def test_the_command_records_counts_and_forgets(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> list[str]:
        assert cli.main(["-C", str(project), "translations", *arguments]) == 0
        return capsys.readouterr().out.splitlines()

    assert all("unrecorded" in line for line in said()[-2:])
    stray = project / "seeds/.translations/briefs/gone.yml"
    stray.parent.mkdir(parents=True)
    stray.write_text(translations.HEAD + f"title:\n  ar: machine en {'0' * 16} {'0' * 16}\n")
    once = said("--record", "machine")
    assert not stray.exists()
    assert [line.split(":")[0] for line in once] == ["ar", "he"]
    assert not [line for line in once if "unrecorded" in line]
    assert {made.by for made in records(project)} == {"machine"}
    before = {p: p.read_bytes() for p in (project / "seeds/.translations").rglob("*.yml")}
    assert said("--record", "person") == once
    assert {p: p.read_bytes() for p in before} == before


def test_a_brief_says_in_a_language_that_a_machine_put_it_there(seeds: dict[str, bytes]) -> None:
    path = "briefs/mill-prices.yml"
    _, values = intake.checked(seeds, [locales.FOLDER])
    kept = translations.written(translations.recorded(values[path].value, {}, "machine"))
    lib = library.build({**seeds, f".translations/{path}": kept.encode()}, [locales.FOLDER])

    def byline(lib: library.Library, tag: str) -> str:
        pages = plan.pages(lib, edition(tag, lib.locales))
        [page] = [page for page in pages if page.path == "briefs/mill-prices.md"]
        return text_of(page.lead[0].cells[0].text)

    assert "ترجمة آلية عن الإنجليزية" in byline(lib, "ar")
    assert "תרגום מכונה מאנגלית" in byline(lib, "he")
    assert "machine" not in byline(lib, "en")
    assert "ترجمة آلية" not in byline(library.build(seeds, [locales.FOLDER]), "ar")


@pytest.fixture
def aged(project: Path) -> Path:
    """A project whose translations are recorded, before two English texts change."""
    assert cli.main(["-C", str(project), "translations", "--record", "machine"]) == 0
    brief = project / "seeds/briefs/mill-prices.yml"
    text = brief.read_text().replace("    Water waits for nobody", "    Water waits for no one")
    assert "no one" in text
    brief.write_text(text.replace("      Bread gets dearer.", "      Bread got dearer."))
    return project


def run(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    status = cli.main(["-C", str(project), "translations", *arguments])
    out, err = capsys.readouterr()
    return status, out + err


def kept(project: Path, name: str) -> dict[str, str]:
    """Who made the translations of a text of the brief, by language."""
    _, values = intake.checked(disk.seeds(project), [locales.FOLDER])
    value = values[".translations/briefs/mill-prices.yml"].value
    assert isinstance(value, Translations)
    return {tag: made.by for tag, made in value.root[name].items()}


def test_what_wants_work_is_listed_by_language_with_its_place(
    aged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, said = run(aged, capsys, "--state", "missing,stale")
    lines = (aged / "seeds/briefs/mill-prices.yml").read_text().split("\n")
    told = [line.split(": ") for line in said.splitlines() if "mill-prices.yml" in line]
    assert [(tag, state, name) for _, tag, state, name in told] == [
        ("ar", "stale", "quotes/said-weir/text"),
        ("ar", "stale", "implications/dearer/text"),
        ("he", "missing", "key_points/not-in-hebrew/text"),
        ("he", "stale", "quotes/said-weir/text"),
        ("he", "stale", "implications/dearer/text"),
    ]
    for place, tag, state, _ in told:
        path, _, line = place.partition(":")
        assert path == "seeds/briefs/mill-prices.yml"
        assert lines[int(line) - 1].strip() == ("text:" if state == "missing" else f"{tag}: |-")
    _, said = run(aged, capsys, "--state", "stale", "--language", "he")
    assert len(said.splitlines()) == 3


def test_what_somebody_confirms_is_reviewed_and_nothing_else_is(
    aged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = run(aged, capsys, "--confirm", "mill-prices/quotes/said-weir/text")
    assert (status, said.splitlines()[0]) == (0, "2 confirmed")
    assert kept(aged, "quotes/said-weir/text") == {"ar": "reviewed", "he": "reviewed"}
    _, said = run(aged, capsys, "--state", "reviewed,stale")
    assert "implications/dearer" in said
    assert said.count(": reviewed: ") == 2
    _, said = run(aged, capsys, "--confirm-all", "--language", "he")
    assert said.splitlines()[0] == "1 confirmed"
    assert kept(aged, "implications/dearer/text") == {"ar": "machine", "he": "reviewed"}
    assert kept(aged, "title") == {"ar": "machine", "he": "machine"}


def test_a_line_of_the_seed_names_the_translation_that_stands_there(
    aged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (aged / "seeds/briefs/mill-prices.yml").read_text().split("\n")
    at = lines.index("        הלחם יתייקר.") + 1
    for line in (at, at - 1):
        status, said = run(aged, capsys, "--confirm", f"seeds/briefs/mill-prices.yml:{line}")
        if line == at:
            assert (status, said.splitlines()[0]) == (0, "1 confirmed")
    assert status == 2
    assert "nothing is stale there; it is reviewed" in said
    assert kept(aged, "implications/dearer/text") == {"ar": "machine", "he": "reviewed"}
    status, said = run(aged, capsys, "--confirm", "seeds/briefs/mill-prices.yml")
    assert (status, said.splitlines()[0]) == (0, "3 confirmed")


def test_a_person_s_work_that_is_confirmed_stays_a_person_s() -> None:
    text = TERM.replace("A gate for water.", "A gate.")
    mine = translations.recorded(terms(), {}, "person")
    [found] = [found for name, found in translations.texts(terms(text)) if "definition" in name]
    made = translations.confirmed(found, "ar", mine["sluice/definition"]["ar"])
    assert made.by == "person"
    assert translations.state(found, "ar", made) == "person"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--confirm", "nothing-of-the-kind"],
        ["--confirm", "mill-prices/key_points/not-in-hebrew", "--language", "he"],
        ["--confirm", "mill-prices", "--state", "missing"],
        ["--confirm-all"],
        ["--language", "xx"],
    ],
)
def test_what_cannot_be_confirmed_is_wrong_use_and_changes_nothing(
    aged: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = {p: p.read_bytes() for p in (aged / "seeds").rglob("*.yml")}
    status, said = run(aged, capsys, *arguments)
    assert status == 2
    assert said.startswith("briefing: ")
    assert {p: p.read_bytes() for p in before} == before


def old_and_new(seeds: dict[str, bytes], path: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """The seeds with all translations of one recorded, which then changes."""
    _, values = intake.checked(seeds, [locales.FOLDER])
    kept = translations.written(translations.recorded(values[path].value, {}, "person"))
    text = seeds[path].decode()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return {**seeds, f".translations/{path}": kept.encode(), path: text.encode()}


def notes(lib: library.Library, edition_id: str) -> dict[str, list[tuple[str, str]]]:
    """By page, each row and its text that says that a translation is old."""
    words = [
        locale.label(label, language=locale.language_name("en"))
        for locale in lib.locales.values()
        for label in ("stale", "stale_here")
    ]
    found: dict[str, list[tuple[str, str]]] = {}
    for page in plan.pages(lib, edition(edition_id, lib.locales)):
        rows = [*page.lead, *(row for section in page.sections for row in section.rows)]
        for row in rows:
            for cell in row.cells:
                for said in (text_of(cell.text), text_of(cell.note)):
                    if any(word in said for word in words):
                        found.setdefault(page.path, []).append((row.id, cell.locale.tag))
    return found


def test_a_page_says_in_the_reader_s_language_that_a_text_is_old(seeds: dict[str, bytes]) -> None:
    path = "briefs/mill-prices.yml"
    raw = old_and_new(seeds, path, ("The level of the water.", "The level of the lake."))
    lib = library.build(raw, [locales.FOLDER])
    assert notes(lib, "en") == {}
    for tag in ("ar", "he"):
        assert notes(lib, tag) == {"briefs/mill-prices.md": [("byline", tag), ("the-level", tag)]}
    both = notes(lib, "ar-en")["briefs/mill-prices.md"]
    assert both == [("byline", "ar"), ("the-level", "ar")]
    [page] = [
        p for p in plan.pages(lib, edition("he", lib.locales)) if p.path.endswith("prices.md")
    ]
    assert "חלק מהכתוב כאן טרם עודכן לפי הנוסח באנגלית" in text_of(page.lead[0].cells[0].text)


def test_an_old_item_is_marked_wherever_it_is_shown(seeds: dict[str, bytes]) -> None:
    path = "briefs/mill-prices.yml"
    raw = old_and_new(seeds, path, ("It is *dear*", "It is *very dear*"))
    found = notes(library.build(raw, [locales.FOLDER]), "ar")
    assert found["briefs/mill-prices.md"] == [("byline", "ar"), ("price", "ar")]
    assert set(found) == {"briefs/mill-prices.md", "themes/rivers.md"}


@pytest.mark.parametrize(
    ("path", "change", "page", "rows"),
    [
        ("glossary.yml", ("A sluice that", "A gate that"), "glossary.md", ["open-sluice"]),
        ("pages/about.yml", None, "about.md", ["byline"]),
        ("themes.yml", None, "themes/rivers.md", ["byline"]),
        ("questions.yml", None, None, ["byline"]),
        ("entities.yml", None, None, []),
    ],
)
def test_what_is_shared_is_marked_too(
    seeds: dict[str, bytes],
    path: str,
    change: tuple[str, str] | None,
    page: str | None,
    rows: list[str],
) -> None:
    found = re.search(r"en: \|-\n +(.+)", seeds[path].decode())
    assert found
    change = change or (found[1], f"{found[1]} Now.")
    marked = notes(library.build(old_and_new(seeds, path, change), [locales.FOLDER]), "ar")
    assert marked
    page = page or next(iter(marked))
    assert [row for row, _ in marked[page]][: len(rows)] == rows


def test_a_page_is_planned_again_when_what_it_says_of_age_changes(seeds: dict[str, bytes]) -> None:
    fresh = dict(seeds)
    for path in ("briefs/mill-prices.yml", "themes.yml", "entities.yml", "questions.yml"):
        fresh = old_and_new(fresh, path)
    before = library.build(fresh, [locales.FOLDER])
    old = {
        path: re.sub(rb"(en: \|-\n +\S+ )", rb"\1Now ", content) if path[0] != "." else content
        for path, content in fresh.items()
    }
    after = library.build(old, [locales.FOLDER])
    told = {**old, **{p: b"{}\n" for p in old if p.startswith(".translations")}}
    forgotten = library.build(told, [locales.FOLDER])
    for one, other in ((before, after), (after, forgotten)):
        is_stale, differing = noted.changes(one, other, ()), 0
        for name in ("ar", "ar-he"):
            first, second = noted.Noted(one), noted.Noted(other)
            units = zip(
                plan.units(first, edition(name, one.locales)),
                plan.units(second, edition(name, other.locales)),
                strict=True,
            )
            for unit, again in units:
                with noted.noting() as reads:
                    page = unit.make(first)
                shown = replace(again.make(second), edition=page.edition)
                assert unit.path == again.path
                if render.document(page) != render.document(shown):
                    differing += 1
                    assert is_stale(reads), unit.path
        assert differing
