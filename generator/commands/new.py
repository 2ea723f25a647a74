"""``briefing new``: begin a brief, from nothing or from an article."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import disk
from generator.diagnostics import UsageError, quoted
from generator.meant import plain

if TYPE_CHECKING:
    from generator.drafting import Article, Draft


def add(commands: Any) -> None:
    """Add the command to those of ``briefing``."""
    new = commands.add_parser(
        "new",
        help="begin a brief: a draft with every field, filled in from an article if you have one",
    )
    new.add_argument("id", metavar="ID", help="the brief's id, which names its file: mill-prices")
    new.add_argument(
        "--from",
        dest="article",
        metavar="FILE",
        help="the article as text, best called by its number and language: 005.ar.txt",
    )
    new.add_argument("--lang", metavar="TAG", help="the article's language, if its name lacks it")
    new.add_argument(
        "--article",
        dest="number",
        metavar="NUMBER",
        help="our number for it, if its name lacks it (default: the next)",
    )
    new.add_argument(
        "--show",
        action="store_true",
        help="print the article's lines with their numbers: - is not the article, # not its text",
    )
    new.set_defaults(run=_new)


def _new(root: Path, options: argparse.Namespace) -> int:
    from generator import checking, drafting, intake, locales

    raw = disk.seeds(root)
    taken = intake.taken(raw, [root / "locales", locales.FOLDER])
    world = checking.world(taken)
    name = _wanted(options.id, raw, world.briefs)
    article = _article(options, [brief.source.article for brief in world.briefs.values()])
    draft = drafting.draft(options.id, world, datetime.date.today(), article)
    path = root / "seeds" / name
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.text)
    except FileExistsError as error:
        raise _taken(name) from error
    if article and options.show:
        for number, line in enumerate(article.lines, 1):
            print(f"{number:4} {_mark(number, draft)} {line}")
    print(f"seeds/{name}: {_said(article, draft)}")
    return 0


def _wanted(id_: str, raw: Any, briefs: Any) -> str:
    """The path below ``seeds/`` of a brief that is not there yet."""
    from pydantic import TypeAdapter, ValidationError

    from generator.model.fields import Slug

    try:
        TypeAdapter(Slug).validate_python(id_)
    except ValidationError as error:
        told = error.errors()[0]["ctx"]
        raise UsageError(f"{told['message']}: {told['hint']}") from error
    name = f"briefs/{id_}.yml"
    if name in raw:
        raise _taken(name)
    for brief in briefs.values():
        if id_ in brief.former_ids:
            raise UsageError(f"`{id_}` was the id of {brief.id}, and its address leads there still")
    return name


def _taken(name: str) -> UsageError:
    return UsageError(f"seeds/{name} is there already, and stays as it is; choose another id")


def _article(options: argparse.Namespace, numbers: list[str]) -> Article | None:
    """The article to begin from, named by the options or by its file."""
    from pydantic import TypeAdapter, ValidationError

    from generator import articles
    from generator.drafting import Article
    from generator.model.fields import Language

    if options.article is None:
        if options.lang or options.number or options.show:
            raise UsageError("--lang, --article and --show are about an article: name it by --from")
        return None
    if options.number and (number := plain(options.number)) != options.number:
        raise UsageError(f"{quoted(options.number)} is no number of an article: write {number}")
    path = Path(options.article)
    if not path.is_file():
        raise UsageError(f"{path} is not a file")
    own = articles.named(path.name)
    language = options.lang or (own and own[1])
    if not language:
        raise UsageError("say in which language the article is: --lang ar")
    try:
        TypeAdapter(Language).validate_python(language)
    except ValidationError as error:
        told = error.errors()[0]["ctx"]
        raise UsageError(f"{told['message']}: {told['hint']}") from error
    lines = articles.lines(articles.text(path.name, path.read_bytes()))
    if not lines:
        raise UsageError(f"{path} is empty")
    return Article(options.number or (own and own[0]) or _next(numbers), language, lines)


def _next(numbers: list[str]) -> str:
    """The first number after those that articles have."""
    last = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return f"{last + 1:03}"


def _mark(number: int, draft: Draft) -> str:
    """What a line seems to be, in one letter."""
    assert draft.parts
    if number in draft.parts.furniture:
        return "-"
    return "#" if not draft.parts.is_body(number) else " "


def _said(article: Article | None, draft: Draft) -> str:
    if not (article and draft.parts):
        return "a draft, with … where something is to be written"
    furniture, figures = len(draft.parts.furniture), draft.figures
    return (
        f"a draft of article {article.number}, {len(article.lines)} lines, {furniture} of them not"
        f" the article; {figures} figure{'' if figures == 1 else 's'}, {draft.names} names and"
        " terms that we know; … stands where something is to be written"
    )
