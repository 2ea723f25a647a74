"""The invented corpus of benchmarks/ is a valid project, and the same whenever it is written."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import contents

from generator import disk, library, locales
from generator.library import Library

ROOT = Path(__file__).parent.parent
BRIEFS = 12


def write(folder: Path, *more: str) -> Path:
    command = [sys.executable, "-m", "benchmarks.corpus", str(BRIEFS), str(folder), *more]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def made(corpus: Path) -> Library:
    """Its library: every reference holds, or this raises."""
    return library.build(disk.seeds(corpus), [locales.FOLDER])


def test_every_brief_is_published(made: Library) -> None:
    assert len(made.briefs) == BRIEFS


def test_registries_have_the_sizes_that_are_promised(made: Library) -> None:
    assert 3 <= len(made.themes) <= 6
    assert len(made.entities) >= 150
    assert (len(made.terms), len(made.questions)) == (40, 40)
    answers = [len(question.answers) for question in made.questions.values()]
    assert answers[:2] == [BRIEFS, 1]  # twenty where there are as many briefs


def test_there_are_long_titles_missing_texts_and_bare_briefs(made: Library) -> None:
    briefs = made.briefs.values()
    assert any(min(map(len, brief.title.values())) >= 300 for brief in briefs)
    assert any(len(point.text) == 2 for brief in briefs for point in brief.key_points)
    assert any(not (brief.figures or brief.quotes or brief.events) for brief in briefs)


def test_the_same_numbers_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    assert contents(write(tmp_path / "again")) == contents(corpus)


def test_another_seed_gives_another_corpus(corpus: Path, tmp_path: Path) -> None:
    assert contents(write(tmp_path / "other", "--seed", "8")) != contents(corpus)
