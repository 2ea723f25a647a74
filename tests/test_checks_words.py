"""What checks know of words: the files by language, and how words are found in texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import pytest
import yaml

from generator import checking, locales
from generator.checks import vocabulary
from generator.checks.phrases import Index, resembles
from generator.checks.sentences import sentences
from generator.diagnostics import Diagnostic
from generator.model.registry import Entity

TAGS = sorted(path.stem for path in vocabulary.FOLDER.glob("*.yml"))
LOCALES = locales.load([locales.FOLDER], TAGS)


def words_of(tag: str) -> vocabulary.Vocabulary:
    found = vocabulary.of(tag)
    assert found
    return found


def found(seeds: Mapping[str, bytes], path: str, old: str, new: str) -> Sequence[Diagnostic]:
    """What is found in the fixture when one of its texts reads otherwise."""
    text = seeds[path].decode()
    assert old in text
    return checking.found({**seeds, path: text.replace(old, new, 1).encode()}, [locales.FOLDER])


@pytest.mark.parametrize("tag", TAGS)
def test_each_language_has_words_for_every_class_band_and_level(tag: str) -> None:
    words = words_of(tag)
    assert list(words.hedges) == list(get_args(vocabulary.Class))
    assert list(words.likelihood) == list(get_args(vocabulary.Band))
    assert list(words.confidence) == list(get_args(vocabulary.Level))
    assert set(words.stand_ins) == set(get_args(Entity.model_fields["kind"].annotation))
    assert all(hedge.marks and hedge.also for hedge in words.hedges.values())
    assert all(step.agreed for step in (*words.likelihood.values(), *words.confidence.values()))


@pytest.mark.parametrize("tag", TAGS)
def test_no_phrase_stands_twice_in_a_list_nor_on_both_sides_of_a_scale(tag: str) -> None:
    words = words_of(tag)
    for hedge in words.hedges.values():
        for listed in hedge.marks, hedge.also, hedge.never:
            assert len(listed) == len(set(listed))
        assert not {*hedge.marks} & {*hedge.also}
    for scale in words.likelihood, words.confidence:
        agreed = [phrase for step in scale.values() for phrase in step.agreed]
        instead = [phrase for step in scale.values() for phrase in step.instead]
        assert len({*agreed, *instead}) == len(agreed) + len(instead)


@pytest.mark.parametrize("tag", TAGS)
def test_what_a_hint_says_to_write_is_not_reported_itself(tag: str) -> None:
    words = words_of(tag)
    steps = [*words.likelihood.values(), *words.confidence.values()]
    instead = vocabulary.pattern(tuple(p for step in steps for p in step.instead), LOCALES[tag])
    assert [step.agreed[0] for step in steps if instead.search(step.agreed[0])] == []
    assert not any("*" in step.agreed[0] for step in steps)


@pytest.mark.parametrize("tag", TAGS)
def test_files_of_words_are_plain_lists_of_strings(tag: str) -> None:
    raw = yaml.safe_load((vocabulary.FOLDER / f"{tag}.yml").read_text())
    leaves = [raw]
    while leaves:
        one = leaves.pop()
        leaves += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
        assert isinstance(one, (dict, list, str)), one


def test_a_language_without_a_file_has_no_vocabulary() -> None:
    assert vocabulary.of("xx") is None


def test_a_language_without_words_makes_checks_silent(
    seeds: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "The price of Ada Weir’s open sluice may with high confidence, in all likelihood fall."
    said = ("The price was wrong.", wrong)
    path = "briefs/mill-prices.yml"
    codes = {one.code for one in found(seeds, path, *said)}
    assert codes == {
        "name-differs",
        "hedge-differs",
        "term-rendering",
        "likelihood-word",
        "likelihood-and-confidence",
    }
    monkeypatch.setattr(vocabulary, "FOLDER", tmp_path)
    vocabulary.of.cache_clear()
    try:
        assert found(seeds, path, *said) == []
    finally:
        vocabulary.of.cache_clear()


@pytest.mark.parametrize(
    ("tag", "phrase", "text", "shown"),
    [
        ("en", "may", "it may. May it?", "may"),
        ("en", "may", "Dry. May it rain?", "May"),
        ("en", "may", "on 4 May 2027", None),
        ("en", "rumour*", "a rumoured price", "rumoured"),
        ("en", "may", "mayor", None),
        ("ar", "يقال", "ويُقال إنها", "ويُقال"),
        ("ar", "قد ي*", "وقد يكون", "وقد يكون"),
        ("ar", "قد ي*", "وقد كان", None),
        ("ar", "ربما", "وربّما", "وربّما"),
        ("he", "נטען", "ונטען ש", "ונטען"),
        ("he", "אפשר ש*", "אפשר שירד", "אפשר שירד"),
        ("he", "אולי", "אוליבר", None),
    ],
)
def test_phrases_are_found_with_what_is_glued_to_them(
    tag: str, phrase: str, text: str, shown: str | None
) -> None:
    match = vocabulary.pattern((phrase,), LOCALES[tag]).search(text)
    assert (match and match[0]) == shown


@pytest.mark.parametrize(
    ("name", "inflected", "text", "shown"),
    [
        ("Meta", False, "from Meta’s lab", "Meta’s"),
        ("Meta", False, "a meta level", None),
        ("واشنطن", False, "رأي لواشنطن", "لواشنطن"),
        ("עליבאבא", False, "אמר ולעליבאבא", "ולעליבאבא"),
        ("ארצות הברית", False, "בארצות הברית", "בארצות הברית"),
        ("open source", True, "an open-source model", "open-source"),
        ("المصدر المفتوح", True, "بالمصادر المفتوحة", None),
        ("الرقائق المتقدمة", True, "برقائق متقدمة", "برقائق متقدمة"),
        ("קרן גידור", True, "בקרנות הגידור", "בקרנות הגידור"),
    ],
)
def test_names_are_found_in_their_forms(
    name: str, inflected: bool, text: str, shown: str | None
) -> None:
    sightings = Index([("it", name)], inflected).found(text)
    assert [text[one.start : one.end] for one in sightings] == ([shown] if shown else [])


def test_of_names_within_names_the_longest_is_found() -> None:
    index = Index([("china", "China"), ("book", "The New China Playbook")])
    assert [one.id for one in index.found("The New China Playbook, on China")] == ["book", "china"]


def test_half_of_a_name_resembles_it() -> None:
    assert resembles("القوة الناعمة", "قوتها الناعمة")
    assert resembles("open weights", "a weight")
    assert not resembles("open weights", "a closed wall")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("It cost 5.6 million. Dear!", ["It", "Dear"]),
        ("هل نجحت؟ نعم. «أجل.» قال", ["هل", "نعم", "«أجل", "قال"]),
        ("מה? כן.", ["מה", "כן"]),
        ("", []),
    ],
)
def test_texts_are_split_into_sentences(text: str, starts: list[str]) -> None:
    split = list(sentences(text))
    assert [one.text.split()[0].rstrip(".?!؟") for one in split] == starts
    assert all(text[one.at :].startswith(one.text) for one in split)


def test_another_term_in_place_of_the_one_meant_is_told_at_its_place(
    seeds: Mapping[str, bytes],
) -> None:
    term = (
        "- id: tide-gate\n  name:\n    en: |-\n      tide gate\n    ar: |-\n      حاجز المدّ\n"
        "    he: |-\n      שער הגאות\n  definition:\n    en: |-\n      A gate.\n"
    )
    more = {**seeds, "glossary.yml": seeds["glossary.yml"] + term.encode()}
    path, shown = "briefs/mill-prices.yml", "[[term:open-sluice|סכר פתוח]]"
    (told,) = found(more, path, shown, "שער הגאות")
    assert (told.code, told.message) == (
        "term-rendering",
        "this is the term `tide-gate`, and English has `open-sluice`",
    )


def test_the_speaker_of_a_quote_may_be_meant_by_a_verb(seeds: Mapping[str, bytes]) -> None:
    path, said = "briefs/mill-prices.yml", "Water waits for nobody, she said."
    assert found(seeds, path, said, "Water waits for nobody, [[ada-weir]] said.") == []
    told = found(seeds, path, said, "Water waits for nobody, [[the-lantern]] said.")
    assert {one.code for one in told} == {"name-differs"}
    told = found(seeds, path, "What Mill One asks", "What The Lantern asks")
    assert {one.code for one in told} == {"name-differs"}


def test_articles_and_speakers_may_use_words_of_their_own(seeds: Mapping[str, bytes]) -> None:
    path, word = "briefs/mill-prices.yml", "The mill will doubtless close."
    assert found(seeds, path, "Bread gets dearer.", word) == []
    assert [one.code for one in found(seeds, path, "The price was wrong.", word)] == [
        "likelihood-word"
    ]


def test_checks_bear_that_nothing_else_could_be_read(seeds: Mapping[str, bytes]) -> None:
    path = "briefs/mill-prices.yml"
    for others in {}, {"site.yml": seeds["site.yml"]}:
        codes = {
            one.code for one in checking.found({path: seeds[path], **others}, [locales.FOLDER])
        }
        assert not codes & {"name-differs", "term-rendering", "hedge-differs"}
