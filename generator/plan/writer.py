"""Texts of one language on one page: references resolved, first mentions linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from generator import inline, languages, rich, wording
from generator.dates import parse as parse_date
from generator.editions import Edition
from generator.library import Library
from generator.locales import Locale
from generator.model.brief import Brief
from generator.model.fields import Lines, Text
from generator.model.records import Fact, Speaker
from generator.noted import remembered
from generator.page import Cell
from generator.rich import Piece, Rich, Shell
from generator.uses import Target


class Writer:
    """Writes the texts of one page in one language.

    ``targets`` says where entities and terms are explained; the first mention of each links there.
    """

    def __init__(
        self,
        library: Library,
        locale: Locale,
        path: str,
        brief: Brief | None = None,
        targets: Mapping[Target, str] | None = None,
    ) -> None:
        self.library, self.locale, self.path, self.brief = library, locale, path, brief
        self.targets = dict(targets or {})
        self._serial = 0

    def of(self, brief: Brief) -> Writer:
        """A writer for texts of ``brief`` that are shown on this page."""
        inner = Writer(self.library, self.locale, f"briefs/{brief.id}.md", brief)
        inner.targets = self.targets  # what is linked here is not linked again
        return inner

    def label(self, name: str, **values: str) -> str:
        """A label of the locale."""
        return self.locale.label(name, **values)

    def counted(self, name: str, count: int) -> Rich:
        """So many of what the plural ``name`` of the locale counts: "3 briefs"."""
        forms = self.locale.words.plurals[name]
        return self.plain(self.locale.plural(forms, count, number=str(count)))

    def plain(self, text: str) -> Rich:
        """A text without markup."""
        return rich.plain(text, self.locale)

    def text(self, text: Text, anchor: str = "") -> Rich:
        """A text in this language, or a note that it is absent and where it can be read."""
        own = text.get(self.locale.tag)
        if own is None:
            return self._absent(text, anchor)
        if any((ref.kind, ref.id) in self.targets for ref in inline.mentions(own)):
            return rich.arrange(list(self._pieces(own)), self.locale)
        # Only figures differ between briefs; what is said of a name is the same in all.
        brief = self.brief.id if self.brief and "{{" in own else ""
        return _unlinked(self.library, self.locale, brief, own)

    def cell(self, text: Text) -> Cell:
        """A cell that holds ``text`` alone."""
        return Cell(self.locale, self.text(text), absent=self.locale.tag not in text)

    def foreign(self, text: str, tag: str) -> Rich:
        """A text of another language inside this one: a title, a quotation."""
        if tag == self.locale.tag:
            return self.plain(text)
        locale = self.library.locales.get(tag)
        parts = rich.plain(text, locale) if locale else (rich.Plain(text),)
        return (rich.Isolate(tag, parts, languages.direction(tag) or "ltr"),)

    def link(self, to: str, text: str, lang: str | None = None) -> Rich:
        """A link whose whole text is ``text``."""
        return rich.linked(text, to, self.locale, lang)

    def entity(self, entity_id: str) -> Rich:
        """An entity's name, linked on first mention."""
        piece = self._mention(inline.Reference("entity", entity_id, None, 0))
        return rich.arrange([piece], self.locale) if piece.shells else self.plain(piece.text)

    def name(self, names: Text) -> str:
        """A name in this language; else in Latin letters, else in any: names are not translated."""
        return names.get(self.locale.tag) or names.get("en") or next(iter(names.values()))

    def forms(self, names: Text, but: Iterable[str] = ()) -> list[Rich]:
        """A name as the other languages write it, each after its language: "English: mill".

        Languages in ``but`` are left out, and those that write it as this one does.
        """
        return [
            self.foreign(f"{locale.words.name}: {names[tag]}", tag)
            for tag, locale in self.library.locales.items()
            if tag in names and tag not in but and names[tag] != self.name(names)
        ]

    def speaker(self, speaker: Speaker) -> Rich:
        """Who says something, as far as the source lets us know."""
        words = self.locale.words.speakers
        if speaker.kind == "named" and speaker.entity:
            return self.entity(speaker.entity)
        if speaker.kind == "anonymous" and speaker.role:
            return self.text(speaker.role)
        if speaker.kind == "lost" and speaker.entity:
            name = self.name(self.library.entities[speaker.entity].name)
            return self.plain(self.locale.fill(words["lost_likely"], name=name))
        return self.plain(words[speaker.kind])

    def lines(self, lines: Lines) -> str:
        """Cited lines: "lines 9–11, 21"."""
        return _cited(self.locale, lines)

    def cited(self, lines: Lines, *before: str) -> Rich:
        """The small note of an item: words about it, then its lines, linked to the source."""
        said = "".join(f"{part} · " for part in before if part)
        return rich.linked(self.lines(lines), f"{self.path}#about-source", self.locale, before=said)

    def date(self, edtf: str, within: str = "", **values: str) -> Rich:
        """A date in words, alone or in the slot of the label ``within``; ``values`` fill others."""
        value = parse_date(edtf)
        shown = wording.date(self.locale, value)
        whole = self.label(within, date=shown, **values) if within else shown
        known = None if value.is_range else value.start
        shells = (self._shell("time", known.iso),) if known and not known.season else ()
        return self._around(whole, Piece(shown, shells))

    def dated(self, fact: Fact[str]) -> Rich:
        """The date of a fact with one word on whether it is inferred; empty if there is none."""
        if fact.value is None:
            return ()
        inferred = f" ({self.label('inferred')})" if fact.status == "inferred" else ""
        return (*self.date(fact.value), *self.plain(inferred))

    def _around(self, whole: str, piece: Piece) -> Rich:
        """``whole``, in which the piece's text stands as that piece."""
        before, _, after = whole.partition(piece.text)
        return rich.arrange([Piece(before), piece, Piece(after)], self.locale)

    def corrections(self) -> Rich:
        """Where corrections are sent."""
        to = self.library.site.corrections
        piece = Piece(to, (self._shell("link", f"mailto:{to}"),))
        return self._around(self.label("send_corrections", address=to), piece)

    def fact(self, fact: Fact[str], value: Rich) -> Rich:
        """``value`` with its status; the reason stands beside what is inferred or unknown."""
        if fact.status == "unknown":
            value = self.plain(self.label("unknown"))
        if not fact.basis:
            return value
        if self.locale.tag not in fact.basis:
            return (*value, rich.Plain(" "), *self._absent(fact.basis, "about-source"))
        before, after = self.label(f"{fact.status}_because", basis="\0").split("\0")
        basis = self._pieces(fact.basis[self.locale.tag].rstrip(" ."))
        reason = rich.arrange([Piece(f" {before}"), *basis, Piece(after)], self.locale)
        return (*value, *reason)

    def joined(self, texts: Sequence[Rich], between: str = " · ") -> Rich:
        """Texts with a separator between them."""
        made: list[rich.Inline] = []
        for index, text in enumerate(texts):
            made += [rich.Plain(between)] if index else []
            made += text
        return tuple(made)

    def elsewhere(self, text: Text) -> tuple[str, str] | None:
        """The first edition of one language that has ``text``: this page there, its language."""
        for edition in self.library.editions:
            if edition.single and edition.first.tag in text:
                parts = (edition.id, address(self.path))
                return "/" + "/".join(part for part in parts if part), edition.first.tag
        return None

    def elsewhere_link(self, title: Text) -> Rich:
        """A title of another language, linked to the page that has it; it is not translated."""
        found = self.elsewhere(title)
        if found is None:
            tag = next(iter(title))
            return self.foreign(title[tag], tag)
        to, tag = found
        return (rich.Link(to, self.foreign(title[tag], tag), tag),)

    def _absent(self, text: Text, anchor: str) -> Rich:
        language = self.locale.language_name(self.locale.tag)
        notice = self.plain(self.label("not_yet", language=language) + " ")
        found = self.elsewhere(text)
        if found is None:
            return notice
        to, tag = found
        shown = self.label("read_in", language=self.locale.language_name(tag))
        return (*notice, *self.link(f"{to}#{anchor}" if anchor else to, shown, tag))

    def _shell(self, kind: str, to: str = "", lang: str | None = None, title: str = "") -> Shell:
        self._serial += 1
        return Shell(self._serial, kind, to, lang, title)

    def _pieces(self, text: str) -> Iterable[Piece]:
        for part in inline.parse(text):
            if isinstance(part, inline.Emphasised):
                shell = self._shell("emphasis")
                for inner in part.parts:
                    piece = self._piece(inner)
                    yield piece._replace(shells=(shell, *piece.shells))
            else:
                yield self._piece(part)

    def _piece(self, part: inline.Plain | inline.Reference) -> Piece:
        if isinstance(part, inline.Plain):
            return Piece(part.text)
        if part.kind == "figure":
            return Piece(part.shown or self._figure(part.id), apart=True)
        return self._mention(part)

    def _figure(self, reference: str) -> str:
        return wording.figure(self.locale, self.library.figure(self.brief, reference))

    def _mention(self, ref: inline.Reference) -> Piece:
        target = (ref.kind, ref.id)
        shown = ref.shown or self.name(named(self.library, target)[0])
        to = self.targets.pop(target, None)
        if not to:
            return Piece(shown)
        listed_here = f"#{ref.kind}-" in to  # where its forms can be read too
        title = explained(self.library, self.locale, target, not listed_here)
        return Piece(shown, (self._shell("link", to, title=title),))


@remembered(1 << 14)  # items of briefs are shown on many pages
def _unlinked(library: Library, locale: Locale, brief: str, text: str) -> Rich:
    """A text whose mentions are linked nowhere."""
    writer = Writer(library, locale, "", library.briefs.get(brief) or library.withdrawn.get(brief))
    return rich.arrange(list(writer._pieces(text)), locale)


def named(library: Library, target: Target) -> tuple[Text, Text]:
    """The names of an entity or a term, and what is said of it."""
    kind, id_ = target
    if kind == "entity":
        entity = library.entities[id_]
        return entity.name, entity.role
    term = library.terms[id_]
    return term.name, term.definition


@remembered(1 << 13)
def explained(library: Library, locale: Locale, target: Target, forms: bool) -> str:
    """What a link to a name or a term says of it before it is followed, in lines.

    The name; what is said of it in this language; if wanted, its forms in the other languages.
    """
    names, said = named(library, target)
    writer = Writer(library, locale, "")
    lines = [writer.plain(writer.name(names))]
    lines += [writer.text(said)] if locale.tag in said else []
    lines += writer.forms(names) if forms else []
    return "\n".join(map(rich.characters, lines))


@lru_cache(maxsize=1 << 13)
def _cited(locale: Locale, lines: Lines) -> str:
    shown = locale.words.list_separator.join(_ranges(lines))
    return locale.plural(locale.words.plurals["lines"], len(lines), lines=shown)


def _ranges(lines: Lines) -> Iterable[str]:
    start = last = None
    for n in (*lines, None):
        if last is not None and n != last + 1:
            assert start is not None
            yield str(start) if start == last else f"{start}–{last}"
            start = None
        start = n if start is None else start
        last = n


def address(path: str) -> str:
    """The address of a document below its edition: ``briefs/x.md`` → ``briefs/x/``."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index") + "/"


def available(library: Library, *texts: Text) -> tuple[str, ...]:
    """Ids of the editions in one of whose languages all of ``texts`` exist."""

    def has(edition: Edition) -> bool:
        return any(all(locale.tag in t for t in texts) for locale in edition.locales)

    return tuple(edition.id for edition in library.editions if has(edition))
