"""A Review → Markdown for a comment on a pull request, within the size that GitHub takes.

What it writes is what GitHub's and GitLab's comments keep of HTML (`ins`, `del`, `span` with `lang`
and `dir`, `details`; their sanitisers drop ``bdi``): https://github.com/gjtorikian/html-pipeline,
`sanitization_filter.rb`. Texts of seeds are texts: they mention nobody and end nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import languages
from generator.diagnostics import Diagnostic
from generator.review import pages, places
from generator.review.changes import CHANGES, Entry, Review
from generator.review.difference import Part
from generator.review.figures import Value
from generator.review.pages import NAMES, Compared
from generator.review.shown import Shown, direction

MARKER = "<!-- briefing review -->"
"""The first line, by which a workflow finds the comment that it wrote before."""

LIMIT = 65_536
"""Characters that a comment on GitHub may have, as its API says of one that is too long."""

MOST = 30
"""So many problems, figures or translations are listed; the report has all."""
AROUND = 60
"""So many characters of what did not change stand around a change."""


def summary(review: Review, compared: Compared, address: str | None, limit: int = LIMIT) -> str:
    """The summary, of at most ``limit`` characters.

    ``address`` is that of the published preview, with a slash at its end; without it there are no
    links. What does not fit is left out from the end, and how much it was is said.
    """
    link = f"{address}review/index.html" if address else ""
    blocks = [*_head(review, compared, link), *_blocks(review, address)]
    return _fitting(blocks, link, limit)


def escaped(text: str) -> str:
    """A text as Markdown and HTML show it: nothing in it is markup, a mention or an address."""
    one_line = " ".join(text.split())
    safe = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", one_line)
    return _ALIVE.sub(lambda match: f"{match[0]}&#8203;", safe)


# Mentions and references to issues are found after entities are read, so only a character between
# sign and name keeps them from it (https://github.com/github/cmark-gfm/issues/389).
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!$@\"']")
_ALIVE = re.compile(r"&#64;|&#35;|:(?=//)|(?i:\bwww)(?=\.)|(?i:\bGH)(?=-\d)|(?<=\w)!(?=\d)")


def _fitting(blocks: Sequence[str], link: str, limit: int) -> str:
    """As many blocks as fit, with a line on those that do not."""
    whole = "\n\n".join(blocks) + "\n"
    if len(whole) <= limit:
        return whole
    more = f" [The report has all of it]({link})." if link else " The report has all of it."
    # Wide enough for any number.
    room, kept = limit - len(_left(len(blocks), more)) - 3, 0
    size = 0
    for block in blocks:
        if size + len(block) + 2 > room:
            break
        size += len(block) + 2
        kept += 1
    return "\n\n".join([*blocks[:kept], _left(len(blocks) - kept, more)]) + "\n"


def _left(count: int, more: str) -> str:
    return f"_{count:,} more parts of this summary were left out: there is no room for them._{more}"


def _head(review: Review, compared: Compared, link: str) -> Iterator[str]:
    yield f"{MARKER}\n## What this revision changes"
    versions = f"From {escaped(compared.before)} to {escaped(compared.after)}."
    yield f"{versions} [Full report]({link})" if link else versions
    if review.empty:
        yield "Nothing that readers or editors would see."
    said = [f"the site has a new language, {_name(tag)}" for tag in review.languages_added]
    said += [f"the site has a language no more, {_name(tag)}" for tag in review.languages_removed]
    for note in (*review.notes, *said):
        yield f"> {escaped(note)}"
    if counts := pages.counts(review):
        rows = ["| | " + " | ".join(CHANGES) + " |", "|---|" + "---|" * len(CHANGES)]
        for kind, count in counts.items():
            numbers = " | ".join(str(count.get(change, "")) for change in CHANGES)
            rows.append(f"| {NAMES[kind][1]} | {numbers} |")
        yield "\n".join(rows)


def _name(tag: str) -> str:
    return languages.name(tag)


def _blocks(review: Review, address: str | None) -> Iterator[str]:
    yield from _problems("New problems", review.appeared)
    if review.figures:
        yield _listed("Figures with another value", [_figure(one) for one in review.figures])
    for what, words in _TRANSLATIONS.items():
        those = [one for one in review.translations if one.what == what]
        if those:
            lines = [f"{_name(one.tag)}: {_code(one.path)} {escaped(one.name)}" for one in those]
            yield _listed(words, lines)
    if review.entries:
        yield "### What changed"
    for entry in review.entries:
        yield _entry(review, entry, address)
    yield from _problems("Problems solved", review.solved)


_TRANSLATIONS = {
    "stale": "Translations older than a change to their original",
    "untouched": "Translations not changed with their original, and never recorded",
    "mended": "Translations no longer old",
}


def _problems(words: str, problems: Sequence[Diagnostic]) -> Iterator[str]:
    if problems:
        lines = [
            f"{_code(f'{one.span.path}:{one.span.line}')} {one.severity} {_code(one.code)}:"
            f" {escaped(one.message)}"
            for one in problems
        ]
        yield _listed(words, lines)


def _listed(words: str, lines: Sequence[str]) -> str:
    more = [f"- and {len(lines) - MOST:,} more"] if len(lines) > MOST else []
    kept = [f"- {line}" for line in lines[:MOST]]
    return "\n".join([f"### {words} ({len(lines):,})", "", *kept, *more])


def _figure(one: Value) -> str:
    said = [
        f"{_name(tag)} <del>{_span(tag, one.before.get(tag, '–'))}</del> →"
        f" <ins>{_span(tag, one.after.get(tag, '–'))}</ins>"
        for tag in one.after
    ]
    return f"{_code(f'{one.brief}/{one.figure}')}: {'; '.join(said)}"


def _span(tag: str, text: str) -> str:
    return f'<span lang="{escaped(tag)}" dir="{direction(tag)}">{escaped(text)}</span>'


def _code(text: str) -> str:
    return f"<code>{escaped(text)}</code>"


def _entry(review: Review, entry: Entry, address: str | None) -> str:
    """A line on an entry, and what differs folded below it."""
    title = next(iter(entry.title.items()), ("", entry.id))
    name = _span(*title)
    if address:
        name = f"[{name}]({address}review/{places.page(entry)}#{places.anchor(entry)})"
    said = [f"**{entry.change}**" + (f" from {_code(entry.former)}" if entry.former else "")]
    if entry.status:
        said.append(f"status {_code(entry.status[0])} → {_code(entry.status[1])}")
    said += [_name(tag) for tag in pages.touched(review, entry)]
    line = f"{NAMES[entry.kind][0].capitalize()} {name} {_code(entry.id)}: {' · '.join(said)}"
    if address and (found := [*places.preview(review, entry)]):
        line += " · see " + " ".join(f"[{one.edition}]({address}{one.address})" for one in found)
    remarks = [f"<br>{escaped(note)}" for note in entry.notes]
    return "\n".join([line, *remarks, *_folded(review, entry)])


def _folded(review: Review, entry: Entry) -> Iterator[str]:
    """What differs, for those who open it; what is new or gone as a whole stands in the report."""
    if entry.change in ("added", "removed"):
        return
    lines = [line for block in pages.blocks(review, entry) for line in _differences(block)]
    if lines:
        kept = lines[:MOST] + (["<p>…</p>"] if len(lines) > MOST else [])
        count = "1 difference" if len(lines) == 1 else f"{len(lines):,} differences"
        yield f"<details><summary>{count}</summary>"
        yield "\n".join(kept)
        yield "</details>"


def _differences(block: pages.Block) -> Iterator[str]:
    if block.label and not block.rows:
        yield f"<p>{escaped(block.label)}: <b>{escaped(block.said)}</b></p>"
    for row in block.rows:
        where = escaped(" / ".join(part for part in (block.label, row.label) if part))
        for one in row.shown:
            if one.state != "same":
                tag = f" {_name(one.tag)}" if one.tag else ""
                yield f"<p>{where}{tag}: <b>{one.state}</b></p>\n{_merged(one)}"


def _merged(one: Shown) -> str:
    """Both versions in one paragraph, shortened where nothing changed."""
    lang = f' lang="{escaped(one.tag)}"' if one.tag else ""
    last = len(one.parts) - 1
    said = "".join(_part(part, n == 0, n == last) for n, part in enumerate(one.parts))
    return f'<p dir="{one.direction}"{lang}>{said}</p>'


def _part(part: Part, first: bool, last: bool) -> str:
    text = part.text
    if part.kind != "same":
        element = "ins" if part.kind == "in" else "del"
        return f"<{element}>{_spaced(text)}</{element}>"
    if (first and last) or len(text) <= 2 * AROUND:
        return _spaced(text)
    start = "" if first else text[:AROUND].rpartition(" ")[0]
    end = "" if last else text[-AROUND:].partition(" ")[2]
    return f"{_spaced(start)} … {_spaced(end)}"


def _spaced(text: str) -> str:
    """A text escaped, with a space where it begins or ends with one."""
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{before}{escaped(text)}{after}" if text.strip() else before
