"""Two sides → a Review: what was changed, added, removed and renamed, and what that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from generator.diagnostics import Diagnostic
from generator.review import figures, problems, renaming, translated, trees
from generator.review.figures import Value
from generator.review.sides import FILES, Kind, Known, Side
from generator.review.translated import Translated
from generator.review.trees import Item, Texts, Tree

KINDS: tuple[Kind, ...] = get_args(Kind)
Change = Literal["added", "changed", "renamed", "moved", "removed"]
CHANGES: tuple[Change, ...] = get_args(Change)

UNREAD = "its YAML cannot be read {where}, so that only this is known: it is another file"
UNTYPED = "it is not valid {where}, or of another version of the schema: compared as plain YAML"
SPELLING = "only how it is written in YAML has changed, not what it says"
_WHERE = {(True, False): "in the base", (False, True): "now", (True, True): "on either side"}


@dataclass(frozen=True)
class Entry:
    """A brief, a name or another record that differs."""

    kind: Kind
    id: str
    """Its id now; what it was, if it is gone."""
    change: Change
    path: str
    """Its seed, below ``seeds/``."""
    former: str = ""
    """The id it had, if it was renamed."""
    title: Mapping[str, str] = field(default_factory=dict)
    """What it is called, in each language."""
    status: tuple[str, str] | None = None
    """The status of a brief before and after, if that has changed."""
    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()
    """What is to be known of the comparison."""


@dataclass(frozen=True)
class Review:
    """What differs between two sides."""

    old: Side = field(repr=False)
    new: Side = field(repr=False)
    entries: tuple[Entry, ...]
    figures: tuple[Value, ...]
    appeared: tuple[Diagnostic, ...]
    """Problems that are new."""
    solved: tuple[Diagnostic, ...]
    translations: tuple[Translated, ...]
    notes: tuple[str, ...]
    """What is to be known of the comparison as a whole."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of both sides, in the order of the site as it is now."""
        return tuple(dict.fromkeys((*self.new.languages, *self.old.languages)))

    @property
    def languages_added(self) -> tuple[str, ...]:
        """Languages that the site did not have."""
        return _only(self.new, self.old)

    @property
    def languages_removed(self) -> tuple[str, ...]:
        """Languages that the site has no more."""
        return _only(self.old, self.new)

    def of(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of some kinds."""
        return tuple(entry for entry in self.entries if entry.kind in kinds)

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        found = (self.entries, self.appeared, self.solved, self.translations)
        return not any(found) and not self.languages_added and not self.languages_removed


def compare(old: Side, new: Side) -> Review:
    """What differs between two versions of a project's seeds."""
    briefs = [side.known.get("brief", {}) for side in (old, new)]
    renamed = renaming.renamed("brief", *briefs)
    entries = [entry for kind in KINDS for entry in _Pairs(kind, old, new, renamed).entries()]
    appeared, solved = problems.differing(old.problems, new.problems, renamed)
    either = {*_only(old, new), *_only(new, old)}
    return Review(
        old=old,
        new=new,
        entries=tuple(entries),
        figures=tuple(figures.changed(old, new, renamed)),
        appeared=appeared,
        solved=solved,
        translations=tuple(translated.changed(old, new, renamed, either)),
        notes=tuple(_notes(old, new)),
    )


def _only(one: Side, other: Side) -> tuple[str, ...]:
    """Languages of one side that the other lacks, if both say which they have."""
    if not one.languages or not other.languages:
        return ()
    return tuple(tag for tag in one.languages if tag not in other.languages)


def _notes(old: Side, new: Side) -> Iterator[str]:
    for path in sorted({*old.unread, *new.unread}):
        where = _WHERE[path in old.unread, path in new.unread]
        yield f"seeds/{path} cannot be read {where}"
    if old.raw and old.languages and not old.locales:
        yield "the locale files of the base cannot be read by this version of the program"
    if not old.raw:
        yield "the base has no seeds: everything is new"
    elif not old.taken.complete:
        yield "the base has seeds that are not valid: problems that hang on them may look new"


@dataclass(frozen=True)
class _Pairs:
    """The records of one kind on both sides."""

    kind: Kind
    old: Side
    new: Side
    renamed: Mapping[str, str]
    """Briefs, former id → id: what refers to them changes with them, and not by itself."""

    def entries(self) -> Iterator[Entry]:
        """Those that differ: as they stand now, then those that are gone."""
        if any(one.unread & FILES[self.kind] for one in (self.old, self.new)):
            return  # or all of it would look new, or gone
        before, after = self.old.known.get(self.kind, {}), self.new.known.get(self.kind, {})
        became = renaming.renamed(self.kind, before, after)
        was = {now: former for former, now in became.items()}
        away = trees.moved([became.get(name, name) for name in before], [*after])
        for name, one in after.items():
            earlier = before.get(was.get(name, name))
            if earlier is None:
                yield self._entry(name, None, one)
            elif name in was:
                entry = self._entry(name, earlier, one)
                yield replace(entry, change="renamed", former=was[name])
            elif not self._identical(earlier, one):
                entry = self._entry(name, earlier, one)
                if entry.items or self._single or entry.notes != (SPELLING,):
                    yield entry
            elif name in away and not self._single:
                yield Entry(
                    self.kind, name, "moved", one.path, title=_title(trees.typed(one.value))
                )
        for name, one in before.items():
            if name not in after and name not in became:
                yield self._entry(name, one, None)

    @property
    def _single(self) -> bool:
        """Whether each is a file of its own; files have no order."""
        return self.kind in ("brief", "page", "site")

    def _identical(self, before: Known, after: Known) -> bool:
        """Whether a record is as it was; of a file of its own, down to its spelling."""
        if before.path == after.path and self.old.raw[before.path] == self.new.raw[after.path]:
            return True
        if before.value is None or after.value is None:
            return not self._single and before.plain() == after.plain()
        return not self._single and before.value == after.value

    def _entry(self, name: str, before: Known | None, after: Known | None) -> Entry:
        """How a record differs; None is one that is not there."""
        both = tuple(one for one in (before, after) if one)
        as_typed = all(one.value is not None for one in both)
        made = (self._tree(before, both, as_typed), self._tree(after, both, as_typed))
        if self.renamed and before and made[0] is not None:
            made = (trees.renamed(made[0], self.renamed), made[1])
        lost = (before is not None and made[0] is None, after is not None and made[1] is None)
        invalid = [one is not None and one.value is None for one in (before, after)]
        found: tuple[Item, ...] = () if any(lost) else trees.items(*made)
        notes = []
        if any(lost):
            notes.append(UNREAD.format(where=_WHERE[lost]))
        elif not as_typed:
            notes.append(UNTYPED.format(where=_WHERE[invalid[0], invalid[1]]))
        elif not found:
            notes.append(SPELLING)
        return Entry(
            kind=self.kind,
            id=name,
            change="added" if before is None else "removed" if after is None else "changed",
            path=both[-1].path,
            title=_title(made[1] if after else made[0]),
            status=_status(*made) if self.kind == "brief" else None,
            items=found,
            notes=tuple(notes),
        )

    def _tree(self, one: Known | None, both: Sequence[Known], as_typed: bool) -> Tree | None:
        """What a record says; a language that only one side has is said once, not text by text."""
        if one is None:
            return None
        lone = {*_only(self.old, self.new), *_only(self.new, self.old)} if len(both) == 2 else ()
        if as_typed:
            return trees.typed(one.value, lone)
        plain = one.plain()
        tags = {*self.old.languages, *self.new.languages}
        return None if plain is None else trees.plain(plain, tags, lone)


def _title(tree: Tree | None) -> Mapping[str, str]:
    """The texts by which a record is called."""
    if isinstance(tree, Mapping):
        for name in ("title", "name", "question"):
            if isinstance(found := tree.get(name), Texts):
                return found.by_tag
    return {}


def _status(before: Tree | None, after: Tree | None) -> tuple[str, str] | None:
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return None
    was, now = before.get("status"), after.get("status")
    if isinstance(was, str) and isinstance(now, str) and was != now:
        return was, now
    return None
