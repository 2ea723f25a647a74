"""The index that is kept: whatever is edited, it is what all sections give anew."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import section

from generator import search
from generator.library import Library
from generator.search import Concept, Section, buckets, index, postings, scripts, version
from generator.search.kept import Kept, Scripts

Units = dict[str, list[Section]]

SAID = (
    # Readings lean on one another, forms of a word compete, and names are of several words.
    "الميناء ميناء والميناء مِيناء موانئ كتاب الكتاب كُتُب وكتاب وبكتاب بكتاب قوة الصين الناعمة في "
    "נמל הנמל והנמל נָמֵל לנמל מודל ודל ספר הספר והספר סֵפֶר שלום ושלום של "
    "harbour Harbour HARBOUR harbours ship ships Ship data-centre data centre R-1 the US us 1,000 "
    "half\u2028line"
)
WORDS = SAID.split(" ")
CONCEPTS = (
    Concept("entity:china", ("الصين", "China", "סין")),
    Concept("term:power", ("القوة الناعمة", "قوة ناعمة", "soft power"), True),
    Concept("term:harbour", ("harbour", "data centre", "الميناء", "נמל"), True),
)


def sections(units: Mapping[str, Sequence[Section]]) -> Iterator[Section]:
    for own in units.values():
        yield from own


def made(units: Units, concepts: Sequence[Concept] = CONCEPTS) -> dict[str, str]:
    return dict(scripts(sections(units), concepts))


def put(site: dict[str, str], files: Scripts) -> dict[str, str]:
    found = dict(site)
    for name, script in files:
        if script is None:
            del found[name]
        else:
            found[name] = script
    return found


def updated(
    folder: Path, site: dict[str, str], units: Mapping[str, list[Section] | None]
) -> dict[str, str]:
    """The site after an update that is kept."""
    with Kept(folder) as kept:
        files = kept.update(units, CONCEPTS)
        assert files is not None
        site = put(site, files)
        kept.keep()
        assert kept.version() == version(site["index.js"])
    return site


@pytest.fixture
def units(small: Library) -> Units:
    found: Units = {}
    for one in search.sections(small):
        found.setdefault(one.path, []).append(one)
    return found


@pytest.fixture
def site(tmp_path: Path, units: Units) -> dict[str, str]:
    """An index whose state is kept in the test's folder."""
    with Kept(tmp_path) as kept:
        assert kept.version() == ""
        assert kept.update({}, CONCEPTS) is None
        site = put({}, kept.everything(units, CONCEPTS))
        kept.keep()
    assert site == made(units)
    return site


def text(chance: Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(8)))


def some(chance: Random) -> Units:
    found: Units = {}
    for unit in "abcdefgh"[: chance.randint(1, 8)]:
        language = chance.choice(["ar", "en", "he"])
        found[unit] = [
            section(
                unit,
                language,
                text(chance),
                text(chance),
                address=f"{language}/{unit}/#{n}",
                page=text(chance),
                titled=n > 0,
            )
            for n in range(chance.randrange(4))
        ]
    return found


def edits(chance: Random, units: Units) -> dict[str, list[Section] | None]:
    """Some units with other texts, mostly; some with sections more or fewer, some gone or new."""
    changed: dict[str, list[Section] | None] = {}
    for unit in chance.choices(sorted(units), k=chance.randint(1, 3)):
        own = list(units[unit])
        at = chance.randrange(len(own)) if own else 0
        what = chance.choice([*["text"] * 9, *["title"] * 3, "less", "gone", "date"])
        if own and what == "text":
            words = own[at].text.split(" ")
            words[chance.randrange(len(words))] = chance.choice(["", *WORDS])
            own[at] = replace(own[at], text=" ".join(words))
        elif own and what == "title":
            own[at] = replace(own[at], title=text(chance), page=text(chance), titled=at == 1)
        elif own and what == "date":
            own[at] = replace(own[at], date="2026-01-01")
        elif own and what == "less":
            del own[at]
        changed[unit] = own if what != "gone" else None
    if chance.randrange(10) == 0:
        changed["new"] = [section("new", "he", text(chance), address="he/new/")]
    return changed


@given(st.integers(0), st.sampled_from([60, 24_000]), st.sampled_from([1.1, 100]))
def test_any_edits_give_what_a_clean_build_gives(seed: int, shard: int, step: float) -> None:
    """Also where there are many shards, and where the mean length never changes."""
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(buckets, "SHARD", shard)
        patch.setattr(postings, "STEP", step)
        units = some(chance)
        with Kept(Path(name)) as kept:
            site = put({}, kept.everything(units, CONCEPTS))
            kept.keep()
        assert site == made(units)
        for _ in range(10):
            changed = edits(chance, units)
            after = units | {unit: own or [] for unit, own in changed.items()}
            with Kept(Path(name)) as kept:
                files = kept.update(changed, CONCEPTS)
                assert files is not None
                now = put(site, files)
                assert now == made(after)
                if chance.randrange(4):  # or the build failed after that
                    kept.keep()
                    units, site = after, now


def test_an_edited_text_changes_few_scripts_without_making_all_anew(
    tmp_path: Path, units: Units, site: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = next(unit for unit, own in units.items() if own[0].kind == "brief")
    for word in ("harbour", "zweifelhaft", "وبالمجهول", ""):
        first = units[unit][0]
        own = [replace(first, text=f"{first.text} {word}"), *units[unit][1:]]
        units[unit] = own
        with monkeypatch.context() as patch:
            patch.setattr(index, "index", None)
            after = updated(tmp_path, site, {unit: own})
        assert after == made(units)
        assert sum(after[name] != site.get(name) for name in after) < len(site)
        site = after


def test_what_has_not_changed_is_not_written(
    tmp_path: Path, units: Units, site: dict[str, str]
) -> None:
    with Kept(tmp_path) as kept:
        assert list(kept.update(units, CONCEPTS) or ["unknown"]) == []


def test_other_concepts_give_another_index(
    tmp_path: Path, units: Units, site: dict[str, str]
) -> None:
    with Kept(tmp_path) as kept:
        files = kept.update({}, CONCEPTS[:1])
        assert files is not None
        assert put(site, files) == made(units, CONCEPTS[:1])


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("name", ["search.db", "search.json"])
@pytest.mark.parametrize("damage", [Path.unlink, cut, flip, lambda path: path.write_bytes(b"")])
def test_what_is_damaged_counts_for_nothing(
    tmp_path: Path, site: dict[str, str], name: str, damage: Callable[[Path], None]
) -> None:
    damage(tmp_path / name)
    with Kept(tmp_path) as kept:
        assert kept.update({}, CONCEPTS) is None


def test_what_other_code_made_counts_for_nothing(
    tmp_path: Path, site: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.search.kept.code", lambda: "another")
    with Kept(tmp_path) as kept:
        assert kept.version() == ""
        assert kept.update({}, CONCEPTS) is None


def test_a_build_that_is_ended_while_it_keeps_leaves_what_holds_or_nothing(
    tmp_path: Path, units: Units, site: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unit, own = next((unit, own) for unit, own in units.items() if own)
    changed = {unit: [replace(own[0], text="harbour"), *own[1:]]}
    before = tmp_path / "before"
    shutil.copytree(tmp_path, before)
    with Kept(before) as kept:
        list(kept.update(changed, CONCEPTS) or ())
        monkeypatch.setattr("os.replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            kept.keep()
    with Kept(before) as kept:
        assert kept.version() == ""
        assert kept.update({}, CONCEPTS) is None


def test_sections_that_are_one_twice_are_not_kept(tmp_path: Path) -> None:
    units = {"a": [section("a", "en", "one")], "b": [section("a", "en", "two")]}
    with Kept(tmp_path) as kept:
        assert put({}, kept.everything(units, CONCEPTS)) == made(units)
        kept.keep()
        assert kept.update({}, CONCEPTS) is None


def test_halves_of_characters_are_not_kept(
    tmp_path: Path, units: Units, site: dict[str, str]
) -> None:
    unit, own = next((unit, own) for unit, own in units.items() if own)
    units[unit] = [replace(own[0], text="half \ud800 har\ud800bour"), *own[1:]]
    with Kept(tmp_path) as kept:
        files = kept.update({unit: units[unit]}, CONCEPTS)
        assert files is not None
        assert put(site, files) == made(units)
        kept.keep()
        assert kept.update({}, CONCEPTS) is None
