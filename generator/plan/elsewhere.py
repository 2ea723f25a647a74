"""What other briefs say on the questions that an item answers, and where more is said of its names.

A question is opened out once on a page, at the item that has most to do with it; other items that
answer it only name it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.editions import Edition
from generator.library import Library
from generator.model.brief import Brief
from generator.model.fields import Text
from generator.model.registry import Answer, Question
from generator.page import Asked, Cell, Elsewhere
from generator.plan.writer import Writer, address
from generator.positions import Position, Relation, relation
from generator.rich import Link, Rich, text_of

MOST_BRIEFS = 2
"""So many other briefs are quoted on a question; its page has them all."""
MOST_NAMES = 3
"""So many names of an item lead to more about them."""

ORDER: tuple[Relation, ...] = ("otherwise", "same", "also")
"""What readers who doubt want to see first."""


def on_page(
    library: Library, edition: Edition, brief: Brief
) -> Mapping[str, tuple[Elsewhere, ...]]:
    """What is said elsewhere of the items of a brief: by their ids, in the edition's languages.

    An item of which nothing is said elsewhere is not among them.
    """
    questions = {item: tuple(found) for item, found in _questions(library, brief).items()}
    opened = _opened(questions)
    names = _names(library, brief)
    # Without targets: a name is linked where the brief itself mentions it first.
    writers = [
        Writer(library, locale, f"briefs/{brief.id}.md", brief) for locale in edition.locales
    ]
    return {
        item: tuple(
            _told(w, edition, item, questions.get(item, ()), opened, names.get(item, ()))
            for w in writers
        )
        for item in {**questions, **names}
    }


def _questions(library: Library, brief: Brief) -> dict[str, list[Question]]:
    """The questions that each item answers and other briefs too."""
    found: dict[str, list[Question]] = {}
    for name in library.answered.get(brief.id, ()):
        question = library.questions[name]
        if any(answer.brief != brief.id for answer in question.answers):
            for item in _own(question, brief.id):
                found.setdefault(item, []).append(question)
    return found


def _own(question: Question, brief: str) -> Sequence[str]:
    """The items of a brief that answer a question, the most important first."""
    cited = (item for one in question.answers if one.brief == brief for item in one.items)
    return tuple(dict.fromkeys(cited))


def _opened(questions: Mapping[str, Sequence[Question]]) -> Mapping[str, str]:
    """For each question the item at which it is opened out: that which answers fewest others."""
    found: dict[str, str] = {}
    for item, asked in questions.items():
        for question in asked:
            best = found.setdefault(question.id, item)
            if len(asked) < len(questions[best]):
                found[question.id] = item
    return found


def _names(library: Library, brief: Brief) -> dict[str, list[str]]:
    """Where names first come up that other briefs speak of.

    Not what the brief itself is about, nor places, which come up everywhere.
    """
    found: dict[str, list[str]] = {}
    seen = set(brief.tags)
    for (kind, name), use in library.mentions[brief.id].items:
        if kind == "entity" and name not in seen:
            seen.add(name)
            if name in library.shared and library.entities[name].kind != "place":
                found.setdefault(use.item, []).append(name)
    return found


def _told(
    w: Writer,
    edition: Edition,
    item: str,
    questions: Sequence[Question],
    opened: Mapping[str, str],
    names: Sequence[str],
) -> Elsewhere:
    asked = tuple(
        Asked(
            _question(w, edition, question),
            tuple(_others(w, edition, item, question)) if opened[question.id] == item else (),
        )
        for question in questions
    )
    own = w.brief.id if w.brief else ""
    briefs = {a.brief for question in questions for a in question.answers if a.brief != own}
    name = w.counted("others_on_this", len(briefs)) if briefs else w.plain(w.label("elsewhere"))
    return Elsewhere(name, asked, _more(w, edition, names[:MOST_NAMES]))


def _question(w: Writer, edition: Edition, question: Question) -> Cell:
    """A question with how its answers stand to each other."""
    verdict = w.plain(w.locale.words.verdicts[question.verdict])
    path = f"questions/{question.id}.md"
    return Cell(w.locale, (), _link(w, edition, path, question.question), note=verdict)


def _others(w: Writer, edition: Edition, item: str, question: Question) -> Iterator[Cell]:
    """What other briefs answer, those that say otherwise first."""
    assert w.brief
    mine = _positions(w.library, w.brief.id, [item])
    if not mine[0].number:
        mine = _positions(w.library, w.brief.id, _own(question, w.brief.id))
    found = [
        (relation(question, mine, _positions(w.library, answer.brief, answer.items)), answer)
        for answer in question.answers
        if answer.brief != w.brief.id
    ]
    found.sort(key=lambda one: ORDER.index(one[0]))
    for told, answer in found[:MOST_BRIEFS]:
        yield _other(w, edition, question, answer, told)


def _positions(library: Library, brief: str, items: Sequence[str]) -> list[Position]:
    return [library.positions[f"{brief}/{item}"] for item in items]


def _other(w: Writer, edition: Edition, question: Question, answer: Answer, told: Relation) -> Cell:
    """What a brief answers: its title, linked to the item, and how firmly it says so."""
    path = f"briefs/{answer.brief}.md"
    head = _link(w, edition, path, w.library.briefs[answer.brief].title, answer.items[0])
    says = Writer(w.library, w.locale, f"questions/{question.id}.md").text(answer.says)
    parts = [w.plain(w.label(f"says_{told}"))] if told != "also" else []
    if how := firmly(w, _positions(w.library, answer.brief, answer.items)):
        parts.append(how)
    return Cell(w.locale, says, head, note=w.joined(parts))


def _link(w: Writer, edition: Edition, path: str, title: Text, anchor: str = "") -> Rich:
    """A title in the writer's language, or as it is, linked to a page, which MkDocs need not know.

    Where the edition lacks the page, or the language the title, to an edition that has both.
    """
    hash_ = f"#{anchor}" if anchor else ""
    if w.locale.tag in title:
        return w.link(f"/{edition.id}/{address(path)}{hash_}", text_of(w.text(title)))
    found = Writer(w.library, w.locale, path).elsewhere(title)
    tag = found[1] if found else next(iter(title))
    shown = w.foreign(title[tag], tag)
    return (Link(f"{found[0]}{hash_}", shown, tag),) if found else shown


def _more(w: Writer, edition: Edition, names: Sequence[str]) -> Rich:
    """The ways to the pages of names."""
    links = []
    for entity in names:
        name = w.name(w.library.entities[entity].name)
        links.append(w.link(f"/{edition.id}/{address(f'entities/{entity}.md')}", name))
    if not links:
        return ()
    return (*w.plain(w.label("more_on") + " "), *w.joined(links, w.locale.words.list_separator))


def firmly(w: Writer, positions: Sequence[Position]) -> Rich:
    """Who says so and how firmly, each way once; where there are figures, of these.

    The article itself, which whoever reads this knows, is not named again.
    """
    told = [one for one in positions if one.number] or positions
    found = (w.joined([part for part in _said(w, one) if part], ": ") for one in told)
    return w.joined([part for part in dict.fromkeys(found) if part])


def _said(w: Writer, one: Position) -> list[Rich]:
    words, speaker = w.locale.words, one.speaker
    who = w.speaker(speaker) if speaker and speaker.kind != "article" else ()
    how = getattr(words, one.ways)[one.word] if one.ways else ""
    return [who, w.plain(how)]
