"""Terms of the glossary rendered otherwise than agreed."""

from __future__ import annotations

from collections.abc import Iterator

from generator import inline, languages
from generator.checks import naming, vocabulary
from generator.checks.phrases import Sighting, resembles, words
from generator.checks.subject import Finding, Passage, Subject, World


def terms(subject: Subject) -> Iterator[Finding]:
    """A term of the glossary that is rendered otherwise than agreed.

    Readers meet the same thing under several names, or take one thing for another. Write the agreed
    rendering or one that is accepted, in whatever form the sentence wants, or add what is missing
    to `accepted` in seeds/glossary.yml.

    Wrong:
        en: |-
          The [[term:open-sluice]] is wide.
        ar: |-
          الطاحونة واسعة.
        he: |-
          [[term:open-sluice]] הוא רחב.

    Right:
        en: |-
          The [[term:open-sluice]] is wide.
        ar: |-
          [[term:open-sluice]] واسعة.
        he: |-
          [[term:open-sluice]] הוא רחב.
    """
    world = subject.world
    for passage in subject.passages:
        if naming.is_name(passage):
            continue
        tags = [tag for tag in passage.by_tag if vocabulary.of(tag)]
        for tag in tags:
            yield from _shown(passage, tag, world)
        if not naming.is_wording(passage):
            for tag in tags[1:]:
                yield from _compared(passage, tags[0], tag, world)


def _shown(passage: Passage, tag: str, world: World) -> Iterator[Finding]:
    """Mentions that show words which are no rendering of their term."""
    text = passage.by_tag[tag]
    for start, end, ref in inline.spans(text):
        if ref.kind != "term" or ref.shown is None or ref.id not in world.terms:
            continue
        agreed = naming.names(world.terms[ref.id], tag)
        if not agreed:
            continue
        said = {one.id for one in naming.rendered(world, tag, ref.shown)}
        similar = any(resembles(name, ref.shown) for name in agreed)
        if ref.id not in said and (said or not similar):
            at = text.index("|", start, end) + 1
            message = f"these words are no agreed rendering of `{ref.id}`"
            hint = f"write “{agreed[0]}”, or add them to what the glossary accepts"
            yield passage.finding(tag, at, message, hint)


def _compared(passage: Passage, first: str, tag: str, world: World) -> Iterator[Finding]:
    """Terms that the language ``first`` has and ``tag`` has not."""
    source, text = passage.by_tag[first], passage.by_tag[tag]
    language = languages.name(first)
    wanted = dict.fromkeys(one.id for one in _sure(naming.terms(world, first, source), source))
    if not wanted:
        return
    here = {one.id for one in naming.rendered(world, tag, text)}
    if wanted.keys() <= here:
        return
    there = {one.id for one in naming.rendered(world, first, source)}
    others = [one for one in _sure(naming.terms(world, tag, text), text) if one.id not in there]
    for id_ in wanted:
        agreed = naming.names(world.terms[id_], tag) if id_ in world.terms else ()
        if not agreed or id_ in here:
            continue
        hint = f"write “{agreed[0]}”, or correct the {language}"
        if others:
            wrong = others.pop(0)
            message = f"this is the term `{wrong.id}`, and {language} has `{id_}`"
            yield passage.finding(tag, wrong.start, message, hint)
        elif not any(resembles(name, text) for name in agreed):
            message = f"the term `{id_}` is in {language}, and not here"
            yield passage.finding(tag, 0, message, hint)


def _sure(found: list[Sighting], text: str) -> Iterator[Sighting]:
    """Terms that are mentioned, or named by more than one word: one word may be no term."""
    return (
        one
        for one in found
        if text.startswith("[[", one.start) or len(words(text[one.start : one.end])) > 1
    )
