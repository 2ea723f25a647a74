"""Library → Card: the picture that networks show for a link, in editions of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.editions import Edition
from generator.library import Library
from generator.plan import places
from generator.plan.theme import of_theme
from generator.plan.writer import Writer
from generator.rich import Rich
from generator.sheets import notation


@dataclass(frozen=True)
class Card:
    """The site's name, a page's title and one line below it; ``path`` is that of a document."""

    edition: Edition
    path: str
    seed: str
    series: Rich
    title: Rich
    said: Rich


def cards(library: Library, edition: Edition) -> Iterator[Card]:
    """A card for each brief, question and theme of an edition, if it has one language."""
    if not edition.single:
        return
    tag = edition.first.tag
    w = Writer(library, edition.first, "")
    words = edition.first.words

    def card(path: str, seed: str, title: Rich, said: Rich) -> Card:
        series = w.plain(w.name(library.site.title))
        return Card(edition, places.card(path), f"seeds/{seed}", series, title, said)

    for brief in library.briefs.values():
        if tag in brief.title:
            path = f"briefs/{brief.id}"
            names = [w.plain(w.name(library.themes[t.theme].name)) for t in brief.themes]
            title = w.of(brief).text(brief.title)
            yield card(f"{path}.md", f"{path}.yml", title, w.joined(names))
    for question in library.questions.values():
        if tag in question.question:
            verdict = w.plain(words.verdicts[question.verdict])
            said = w.joined([verdict, w.counted("briefs", len(question.answers))])
            path, title = f"questions/{question.id}.md", w.text(question.question)
            yield card(path, "questions.yml", title, said)
    for theme in library.themes.values():
        if tag in theme.name:
            said = w.counted("briefs", len(of_theme(library, theme)))
            yield card(f"themes/{theme.id}.md", "themes.yml", w.text(theme.name), said)


def values(card: Card) -> dict[str, Any]:
    """The card as its template takes it."""
    return {
        "language": notation.language(card.edition.first),
        "series": notation.rich(card.series),
        "title": notation.rich(card.title),
        "said": notation.rich(card.said),
    }
