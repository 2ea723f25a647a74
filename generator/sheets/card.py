"""Library → Card: the picture that networks show for a link, in editions of one language."""

from __future__ import annotations

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


def brief_card(library: Library, edition: Edition, brief_id: str) -> Card:
    """The card of a brief: its themes below its title."""
    w, brief = Writer(library, edition.first, ""), library.briefs[brief_id]
    names = [w.plain(w.name(library.themes[t.theme].name)) for t in brief.themes]
    title, path = w.of(brief).text(brief.title), f"briefs/{brief_id}"
    return _card(w, edition, f"{path}.md", f"{path}.yml", title, w.joined(names))


def question_card(library: Library, edition: Edition, question_id: str) -> Card:
    """The card of a question: how its answers stand to each other, and how many there are."""
    w, question = Writer(library, edition.first, ""), library.questions[question_id]
    verdict = w.plain(w.locale.words.verdicts[question.verdict])
    said = w.joined([verdict, w.counted("briefs", len(question.answers))])
    title, path = w.text(question.question), f"questions/{question_id}.md"
    return _card(w, edition, path, "questions.yml", title, said)


def theme_card(library: Library, edition: Edition, theme_id: str) -> Card:
    """The card of a theme: how many briefs speak to it."""
    w, theme = Writer(library, edition.first, ""), library.themes[theme_id]
    said = w.counted("briefs", len(of_theme(library, theme)))
    return _card(w, edition, f"themes/{theme_id}.md", "themes.yml", w.text(theme.name), said)


def _card(w: Writer, edition: Edition, path: str, seed: str, title: Rich, said: Rich) -> Card:
    series = w.plain(w.name(w.library.site.title))
    return Card(edition, places.card(path), f"seeds/{seed}", series, title, said)


def values(card: Card) -> dict[str, Any]:
    """The card as its template takes it."""
    return {
        "language": notation.language(card.edition.first),
        "series": notation.rich(card.series),
        "title": notation.rich(card.title),
        "said": notation.rich(card.said),
    }
