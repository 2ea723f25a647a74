"""What is kept of the last check never changes what the next one says."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from conftest import FIXTURE
from test_mutations import mutated

from generator import checking, disk, findings, locales
from generator.diagnostics import Diagnostic


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURE / "seeds", tmp_path / "seeds")
    return tmp_path


def afresh(root: Path) -> list[Diagnostic]:
    return checking.found(disk.seeds(root), [root / "locales", locales.FOLDER])


def test_an_earlier_revision_is_told_of_as_if_nothing_were_known(root: Path) -> None:
    rng = random.Random(9)
    own = disk.seeds(root)
    for _ in range(20):
        findings.found(root)
        kept = store(root).read_bytes()
        other = dict(own)
        for path in rng.sample(sorted(own), 2):
            content = own[path]
            assert isinstance(content, bytes)
            other[path] = mutated(rng, content)
        folders = [root / "locales", locales.FOLDER]
        assert findings.earlier(root, other, folders)[0] == checking.found(other, folders)
        assert store(root).read_bytes() == kept


def store(root: Path) -> Path:
    return root / ".cache" / "check.sqlite"


def test_after_any_changes_it_says_what_a_first_check_says(root: Path) -> None:
    rng = random.Random(8)
    right = disk.seeds(root)
    for _ in range(60):
        path = rng.choice(sorted(right))
        content = right[path]
        assert isinstance(content, bytes)
        place = root / "seeds" / path
        if rng.random() < 0.1:
            place.unlink(missing_ok=True)
        else:
            place.write_bytes(content if rng.random() < 0.5 else mutated(rng, content))
        assert findings.found(root) == afresh(root)


def test_a_seed_that_others_refer_to_is_missed_as_soon_as_it_is_gone(root: Path) -> None:
    assert findings.found(root) == []
    (root / "seeds/briefs/mill-prices.yml").unlink()
    said = findings.found(root)
    assert "seeds/briefs/dry-year.yml" in {one.span.path for one in said}
    assert said == afresh(root)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The seeds that are looked at, in their order."""
    seen: list[str] = []
    of_seed = findings.references.of_seed

    def noted(one: object, *others: object) -> object:
        seen.append(one.below)  # type: ignore[attr-defined]
        return of_seed(one, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(findings.references, "of_seed", noted)
    return seen


def test_only_what_has_changed_is_looked_at(root: Path, looked: list[str]) -> None:
    findings.found(root)
    looked.clear()
    place = root / "seeds/briefs/dry-year.yml"
    place.write_text(place.read_text().replace("version: 1", "version: 2"))
    findings.found(root)
    assert "briefs/dry-year.yml" in looked
    assert "entities.yml" not in looked
    assert "briefs/mill-prices.yml" not in looked


def test_a_broken_seed_is_no_reason_to_look_at_all_others(root: Path, looked: list[str]) -> None:
    findings.found(root)
    place = root / "seeds/briefs/dry-year.yml"
    right = place.read_text()
    for content in (right.replace("version: 1", "version: one"), right):
        looked.clear()
        place.write_text(content)
        findings.found(root)
        assert "entities.yml" not in looked
        assert "briefs/mill-prices.yml" not in looked


@pytest.mark.parametrize("damage", ["cut off", "junk", "other bytes", "other tools", "emptied"])
def test_what_is_damaged_is_forgotten(
    root: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = root / "seeds/briefs/dry-year.yml"
    place.write_text(place.read_text().replace("dry year", "dry  year", 1))
    before = findings.found(root)
    content = store(root).read_bytes()
    if damage == "cut off":
        store(root).write_bytes(content[: len(content) // 2])
    elif damage == "junk":
        store(root).write_bytes(b"junk")
    elif damage == "emptied":
        store(root).write_bytes(b"")
    elif damage == "other bytes":
        at = content.index(b"two spaces")
        store(root).write_bytes(content[:at] + b"2" + content[at + 1 :])
    else:
        monkeypatch.setattr("generator.keys.tools", lambda: "others")
    assert findings.found(root) == before


def test_many_seeds_are_looked_at_together(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = (root / "seeds/briefs/dry-year.yml").read_text()
    for number in range(20):
        name = f"dry-{number}"
        place = root / "seeds/briefs" / f"{name}.yml"
        place.write_text(
            brief.replace("id: dry-year", f"id: {name}").replace("dry year", "dry  year", 1)
        )
    monkeypatch.setattr(findings, "FEW", 5)
    said = findings.found(root)
    assert len({one.span.path for one in said}) == 20
    assert said == afresh(root)
    assert findings.found(root) == said
