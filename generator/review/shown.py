"""A field that differs → what readers saw and see of it, in each language, with what changed.

Names and figures are resolved on each side by what that side says, and isolates put where runs of
the other direction stand in the whole text, as on the pages. Emphasis in these rich texts marks
what changed; that of the texts themselves is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator import inline, languages, rich
from generator.bidi import Direction
from generator.locales import Locale
from generator.model.brief import Brief
from generator.review import difference
from generator.review.changes import Entry, Review
from generator.review.difference import Part
from generator.review.figures import written
from generator.review.sides import Side
from generator.review.trees import Field, Texts
from generator.review.trees import Value as Said
from generator.rich import Piece, Rich, Shell

State = Literal["same", "changed", "added", "removed"]

SHORT = 40
"""Values up to this length, such as cited lines, are read as a whole."""


@dataclass(frozen=True)
class Shown:
    """A text in one language, or a value that has none (``tag`` is empty), on both sides."""

    tag: str
    direction: Direction | Literal["auto"]
    state: State
    parts: tuple[Part, ...]
    """The words of both versions."""
    before: Rich
    """The earlier version with what was deleted emphasised; empty if it was not there."""
    after: Rich
    """The later version with what was inserted emphasised; empty if it is gone."""
    raw: bool = False
    """Whether markup is shown as it is written, since readers see no difference."""


def field(review: Review, entry: Entry, one: Field) -> Iterator[Shown]:
    """What is shown of a field: each language of a text, or one value."""
    before, after = _briefs(review, entry)
    if not isinstance(one.before, Texts) and not isinstance(one.after, Texts):
        yield _value(one.before, one.after)
        return
    old, new = _by_tag(one.before), _by_tag(one.after)
    for tag in dict.fromkeys((*review.languages, *new, *old)):
        if tag in old or tag in new:
            said = (old.get(tag), new.get(tag))
            yield _text(review, tag, said, (before, after))


def _by_tag(said: Said | None) -> Mapping[str, str]:
    """The languages of a text; of what is no text, as where the schema was another, its words."""
    if isinstance(said, Texts):
        return said.by_tag
    return {} if said is None else {"": said}


def _briefs(review: Review, entry: Entry) -> tuple[Brief | None, Brief | None]:
    """The brief before and after in which texts name their figures."""
    if entry.kind != "brief":
        return None, None
    old, new = review.old.world.briefs, review.new.world.briefs
    return old.get(entry.former or entry.id), new.get(entry.id)


def _value(before: Said | None, after: Said | None) -> Shown:
    old, new = (one if isinstance(one, str) else "" for one in (before, after))
    short = max(len(old), len(new)) <= SHORT
    parts = difference.replaced(old, new) if short else difference.parts(old, new)
    state = _state(before, after, parts)
    marked = state == "changed"
    return Shown(
        tag="",
        direction="auto",
        state=state,
        parts=parts,
        before=() if before is None else _set([Piece(old)], parts, "out", None, marked),
        after=() if after is None else _set([Piece(new)], parts, "in", None, marked),
    )


def _text(
    review: Review,
    tag: str,
    said: tuple[str | None, str | None],
    briefs: tuple[Brief | None, Brief | None],
) -> Shown:
    sides, raw = (review.old, review.new), False
    pieces = [_pieces(*one, tag) for one in zip(sides, briefs, said, strict=True)]
    old, new = ("".join(piece.text for piece in one) for one in pieces)
    if old == new and said[0] != said[1] and None not in said:
        raw, pieces = True, [[Piece(" ".join((one or "").split()))] for one in said]
        old, new = (one[0].text for one in pieces)
    parts = difference.parts(old, new)
    state = _state(*said, parts)
    locale = review.new.locales.get(tag) or review.old.locales.get(tag)
    marked = state == "changed"
    return Shown(
        tag=tag,
        direction=locale.direction if locale else direction(tag),
        state=state,
        parts=parts,
        before=() if said[0] is None else _set(pieces[0], parts, "out", locale, marked),
        after=() if said[1] is None else _set(pieces[1], parts, "in", locale, marked),
        raw=raw,
    )


def _state(before: object, after: object, parts: Sequence[Part]) -> State:
    if before is None:
        return "added"
    if after is None:
        return "removed"
    return "changed" if any(part.kind != "same" for part in parts) else "same"


def direction(tag: str) -> Direction | Literal["auto"]:
    """The direction of a language, told from its script rather than from a text's first letter."""
    return languages.direction(tag) or "auto"


def _pieces(side: Side, brief: Brief | None, text: str | None, tag: str) -> list[Piece]:
    """A text as readers see it; if its markup is broken, as it is written."""
    said = " ".join((text or "").split())
    try:
        return [_piece(side, brief, one, tag) for one in _flat(inline.parse(said))]
    except inline.InlineError:
        return [Piece(said)]


def _flat(parts: Sequence[inline.Part]) -> Iterator[inline.Plain | inline.Reference]:
    for part in parts:
        if isinstance(part, inline.Emphasised):
            yield from part.parts
        else:
            yield part


def _piece(
    side: Side, brief: Brief | None, part: inline.Plain | inline.Reference, tag: str
) -> Piece:
    if isinstance(part, inline.Plain):
        return Piece(part.text)
    if part.kind == "figure":
        return Piece(part.shown or _figure(side, brief, part.id, tag), apart=True)
    known = side.world.entities if part.kind == "entity" else side.world.terms
    one = known.get(part.id)
    names: Mapping[str, str] = one.name if one else {}
    name = names.get(tag) or names.get("en") or next(iter(names.values()), part.id)
    return Piece(part.shown or name)


def _figure(side: Side, brief: Brief | None, reference: str, tag: str) -> str:
    name, _, last = reference.rpartition("/")
    home = side.world.briefs.get(name) if name else brief
    found = next((one for one in home.figures if one.id == last), None) if home else None
    locale = side.locales.get(tag)
    return written(locale, found) if found and locale else f"{{{{{reference}}}}}"


def _set(
    pieces: Sequence[Piece],
    parts: Sequence[Part],
    kind: str,
    locale: Locale | None,
    marked: bool,
) -> Rich:
    """One version as rich text, the parts that are in it alone emphasised."""
    cut = list(_cut(pieces, [one for one in parts if one.kind in ("same", kind)], marked))
    if locale:
        return rich.arrange(cut, locale)
    plain = ((rich.Plain(one.text), one.shells) for one in cut)
    return tuple(rich.Emphasis((text,)) if shells else text for text, shells in plain)


def _cut(pieces: Sequence[Piece], parts: Sequence[Part], marked: bool) -> Iterator[Piece]:
    """Pieces cut where parts begin and end, those that changed in a shell."""
    left = [one for part in parts for one in _lengths(part)]
    number = 0
    for piece in pieces:
        text = piece.text
        while text:
            length, changed = left[number]
            shells = (Shell(number + 1, "emphasis"),) if marked and changed else ()
            yield Piece(text[:length], shells, piece.apart)
            left[number] = (length - min(length, len(text)), changed)
            number += length <= len(text)
            text = text[length:]


def _lengths(part: Part) -> Iterator[tuple[int, bool]]:
    """A part's stretches, and whether each is marked: spaces around words that changed are not.

    A space that is struck through looks like a hyphen.
    """
    text = part.text
    if part.kind == "same" or not text.strip():
        yield len(text), part.kind != "same"
        return
    start = len(text) - len(text.lstrip())
    end = len(text) - len(text.rstrip())
    stretches = ((start, False), (len(text) - start - end, True), (end, False))
    yield from (one for one in stretches if one[0])
