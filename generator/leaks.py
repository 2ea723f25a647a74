"""What must not be said, and where it is said all the same.

Secret are the ids and titles of briefs that the audience is not shown; those that are withdrawn
are public knowledge. A text is compared by its letters and digits alone, so that neither vowel
signs nor isolates, markup, spaces or the ends of lines hide a title. An id is a whole word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator import keys, legible, references
from generator.diagnostics import FailedError
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.plan.writer import Writer
from generator.rich import characters

SHORT, LONG = 8, 20
"""Letters and digits of a title: one with fewer than the first says nothing that is sure; one with
fewer than the second may be said by chance, so it is no secret if public texts say it."""

MOST = 20
"""So many finds are listed."""

_GAPS = re.compile(r"[\W_\u0640]+")  # also the stroke that only lengthens an Arabic word
# What is ASCII, and in a page that is most, is left out and folded much faster as bytes.
_SMALL = bytes(ord(chr(byte).lower()) if byte < 128 else byte for byte in range(256))
_SIGNS = bytes(byte for byte in range(128) if not chr(byte).isalnum())


class Secret(NamedTuple):
    """Something that must not be said of a brief: what it is, in words, and how it reads."""

    brief: str
    what: str
    text: str

    def __str__(self) -> str:
        return f"{self.what} of `{self.brief}`, “{self.text}”"


class Found(NamedTuple):
    """A secret that a file says."""

    path: str
    where: str
    secret: Secret

    def __str__(self) -> str:
        return f"{self.path}: {self.where} says {self.secret}"


@dataclass(frozen=True)
class Secrets:
    """All that must not be said."""

    titles: tuple[tuple[str, Secret], ...] = ()
    """Each with its letters and digits."""
    ids: tuple[tuple[str, Secret], ...] = ()
    """Each with the pattern that finds it."""
    common: tuple[str, ...] = ()
    """What is not looked for, or not everywhere, since it may well be said of something else."""

    @property
    def name(self) -> str:
        """A name for what is looked for; empty if it is nothing."""
        looked = [*(text for text, _ in self.titles), *(pattern for pattern, _ in self.ids)]
        return keys.name(*sorted(looked)) if looked else ""

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str], Secret], ...]:
        return tuple((squeezed(one.text), re.compile(pattern), one) for pattern, one in self.ids)

    def within(self, text: str) -> Iterator[Secret]:
        """The secrets that a text says."""
        letters = squeezed(text)
        for id_, pattern, secret in self._patterns:
            if id_ in letters and pattern.search(text.casefold()):
                yield secret
        yield from (secret for title, secret in self.titles if title in letters)

    def said(self, path: str, content: bytes) -> Iterator[Found]:
        """The secrets that a file says, each once."""
        return self.told(path, legible.texts(path, content))

    def told(self, path: str, texts: Iterable[tuple[str, str]]) -> Iterator[Found]:
        """The same of texts, each with where it stands."""
        known: set[Secret] = set()
        for where, text in texts:
            for secret in self.within(text):
                if secret not in known:
                    known.add(secret)
                    yield Found(path, where, secret)


class LeakError(FailedError):
    """Files say what they must not; nothing of them is public yet."""

    def __init__(self, found: Sequence[Found]) -> None:
        lines = [f"  {one}" for one in found[:MOST]]
        if len(found) > MOST:
            lines.append(f"  and {len(found) - MOST} more")
        said = "what is not published is said in what would be, so nothing was put in place:"
        hint = "publish the brief, or take out what says it; a later day may end an embargo"
        super().__init__("\n".join([said, *lines, f"  hint: {hint}"]))


def squeezed(text: str) -> str:
    """The letters and digits of a text: no marks, no spaces, no differences of form."""
    text = text.encode("utf-8", "ignore").translate(_SMALL, _SIGNS).decode()
    if text.isascii():
        return text
    return _GAPS.sub("", unicodedata.normalize("NFKD", text).casefold())


def secrets(library: Library) -> Secrets:
    """What must not be said to the audience of a library."""
    if not library.withheld:
        return Secrets()
    # A title may mention a figure of its own brief, or of another that is withheld too.
    briefs = {**library.briefs, **{one.id: one for one in library.withheld}}
    everything = replace(library, briefs=briefs)
    named, public = frozenset(map(squeezed, _names(library))), _ids(library)
    spoken = cache(lambda: [squeezed(text) for text in _texts(library)])
    titles, ids, common = [], [], []
    for brief in library.withheld:
        for name in (brief.id, *brief.former_ids):
            what = "the id" if name == brief.id else "a former id"
            secret, sure = Secret(brief.id, what, name), "-" in name and name not in public
            if not sure:
                common.append(f"{secret}, is a word like others: it is looked for in addresses")
            ids.append((_word(name) if sure else _address(name), secret))
        for secret in _titles(everything, brief):
            letters = squeezed(secret.text)
            if why := _common(letters, named, spoken):
                common.append(f"{secret}, {why}")
                continue
            titles.append((letters, secret))
            rest = legible.without_latin(letters)  # see there
            if rest != letters and not _common(rest, named, spoken):
                titles.append((rest, secret))
    return Secrets(tuple(titles), tuple(ids), tuple(common))


def _common(letters: str, named: Iterable[str], spoken: Callable[[], Iterable[str]]) -> str | None:
    """Why a title is not looked for, if it may well be said of something else."""
    if len(letters) < SHORT:
        return "is too short to be looked for"
    if any(letters in name for name in named):
        return "is a public name too: it is not looked for"
    if len(letters) < LONG and any(letters in text for text in spoken()):
        return "is said in public texts too: it is not looked for"
    return None


def _titles(library: Library, brief: Brief) -> Iterator[Secret]:
    working = brief.source.working_title or {}
    for what, text in (("the title", brief.title), ("the working title", working)):
        for tag, said in text.items():
            writer = Writer(library, library.locales[tag], "", brief)
            yield Secret(brief.id, f"{what} ({tag})", characters(writer.text({tag: said})))


def _word(id_: str) -> str:
    """An id as a whole word, and not as part of a public one; answers to questions name it too."""
    return rf"(?:(?<![a-z0-9-])|(?<=answer-)){re.escape(id_)}(?![a-z0-9-])"


def _address(id_: str) -> str:
    """An id that is a word like others, where it is an id."""
    return rf"briefs/{re.escape(id_)}(?![a-z0-9-])"


def _ids(library: Library) -> frozenset[str]:
    """Ids that everybody may see."""
    registries: tuple[Mapping[str, Any], ...] = (
        library.briefs,
        library.withdrawn,
        library.themes,
        library.entities,
        library.terms,
        library.questions,
        library.pages,
    )
    items = {item.id for brief in library.briefs.values() for _, _, item in brief.items()}
    return frozenset({name for registry in registries for name in registry} | items)


def _names(library: Library) -> Iterator[str]:
    """What everybody may read as the name of something."""
    texts: list[Text] = [library.site.title, library.site.tagline]
    texts += [one.question for one in library.questions.values()]
    texts += [one.title for one in library.pages.values()]
    texts += [one.title for one in (*library.briefs.values(), *library.withdrawn.values())]
    texts += [one.source.working_title or {} for one in library.briefs.values()]
    for theme in library.themes.values():
        texts.append(theme.name)
    for entity in library.entities.values():
        texts.append(entity.name)
        yield from (name for names in entity.aliases.values() for name in names)
    for term in library.terms.values():
        texts.append(term.name)
        yield from (name for names in term.accepted.values() for name in names)
    yield from (name for text in texts for name in text.values())
    yield from (one.source.title.value or "" for one in library.briefs.values())


def _texts(library: Library) -> Iterator[str]:
    """All texts that everybody may read."""
    values: list[BaseModel] = [library.site]
    for registry in (library.themes, library.entities, library.terms, library.questions):
        values += registry.values()
    values += [*library.pages.values(), *library.briefs.values()]
    for value in values:
        yield from (text for _, text in references.walk(value) if isinstance(text, str))
