"""What came back from translators → seeds and records with it, and what was refused, each with why.

All that fits is brought in. A unit is refused if its original or its translation has changed since
it went out, if its markup is broken, if mentions were lost or invented, or if the seed would not be
valid with it. What a tool says of a unit's state is not believed: only what is new is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator import characters, inline, intake, languages, standing, translations
from generator.diagnostics import ContentError, Diagnostic, Span
from generator.disk import TRANSLATIONS
from generator.exchange import codes, editing, reading
from generator.exchange.assembling import DamagedError
from generator.exchange.parsing import XmlError
from generator.exchange.reading import Answer
from generator.exchange.xliff import identifier
from generator.intake import Taken
from generator.model.provenance import Made, Maker
from generator.standing import Standing
from generator.translations import fingerprint

Raw = Mapping[str, "bytes | Diagnostic"]
"""Seeds by path below ``seeds/``."""


@dataclass
class Brought:
    """What comes of a file."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Seeds and records that are different now, by path below ``seeds/``, seeds first."""
    changed: int = 0
    same: int = 0
    untranslated: int = 0
    refused: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True)
class _Fit:
    """A translation that can be brought in."""

    answer: Answer
    to: Standing
    text: str


class _RefusedError(Exception):
    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.said = code, message, hint


def brought(
    name: str, content: bytes, raw: Raw, folders: tuple[Path, ...], by: Maker = "person"
) -> Brought:
    """What the file ``name`` brings to valid seeds; raises ContentError if it says nothing."""
    taken = standing.taken(raw, folders)
    try:
        file = reading.read(content)
    except XmlError as error:
        span = Span(name, error.line, error.column)
        hint = "export the texts again, or ask for the file as the tool has saved it"
        raise ContentError([Diagnostic(span, "xliff", error.message, hint)]) from error
    for tag in (file.source, file.target):
        if tag not in taken.locales:
            message = f"{tag} is no language of this site: {', '.join(taken.locales)}"
            raise ContentError([Diagnostic(Span(name), "language", message)])
    result = Brought()
    fits = list(_fits(name, file, taken, result))
    while True:
        files = _edited(fits, raw, file.target)
        wrong = _wrong(name, fits, {**raw, **files}, folders, file.target)
        if not wrong:
            break
        result.refused += [problem for problem, _ in wrong]
        fits = [fit for fit in fits if all(fit is not other for _, other in wrong)]
    result.changed = len(fits)
    result.files = {**files, **_records(fits, taken, file.source, file.target, by)}
    return result


def _fits(name: str, file: reading.File, taken: Taken, result: Brought) -> Iterator[_Fit]:
    known = {
        (identifier(one.path), identifier(one.name)): one
        for one in standing.standings(taken)
        if one.tag == file.target
    }
    seen: set[tuple[str, str]] = set()
    for answer in file.answers:
        key = answer.file, answer.unit
        try:
            if key in seen:
                raise _RefusedError("unit", f"`{answer.unit}` is given twice", "delete one of them")
            seen.add(key)
            if key not in known:
                message = f"there is no text `{answer.unit}` in `{answer.file}`"
                hint = "it was renamed or deleted since the export; export the texts again"
                raise _RefusedError("unit", message, hint)
            to = known[key]
            if not answer.given:
                result.untranslated += 1
                continue
            text = _text(answer, to, file.source, file.target)
            if text == to.text.get(file.target):
                result.same += 1
                continue
            _check(text, to.text[file.source])
            yield _Fit(answer, to, text)
        except _RefusedError as error:
            code, message, hint = error.said
            said = message if code == "unit" else f"{known[key].full}: {message}"
            span = Span(name, answer.line, answer.column)
            result.refused.append(Diagnostic(span, code, said, hint))


def _text(answer: Answer, to: Standing, source: str, target: str) -> str:
    """The translation that came back, if it still belongs to the text it was made from."""
    again = "export the texts again"
    name = languages.name(source)
    try:
        text = answer.target(codes.numbered(codes.content(to.text.get(source, ""))))
        went = answer.source_print or fingerprint(answer.source())
    except DamagedError as error:
        hint = "put the codes of the original around what they belong to, each once"
        raise _RefusedError("markup", str(error), hint) from error
    if source not in to.text or went != fingerprint(to.text[source]):
        raise _RefusedError("changed", f"the {name} text has changed since the export", again)
    there = to.text.get(target)
    now = None if there is None else fingerprint(there)
    if text != there and answer.source_print and answer.target_print != now:
        other = languages.name(target)
        raise _RefusedError("changed", f"the {other} text has changed since the export", again)
    return text


def _check(text: str, original: str) -> None:
    """Whether a translation says what its original says in markup, and can stand in a seed."""
    for line in text.split("\n"):
        for _, (code, message, hint) in characters.suspects(line):
            raise _RefusedError(code, message, hint)
    try:
        own, wanted = codes.content(text), codes.content(original)
    except inline.InlineError as error:
        raise _RefusedError("markup", str(error), error.hint) from error
    there = dict.fromkeys(code.key for code in codes.each(own) if code.start != "*")
    meant = dict.fromkeys(code.key for code in codes.each(wanted) if code.start != "*")
    lost = [_written(*key) for key in meant if key not in there]
    if lost:
        message = f"{', '.join(lost)} of the original is lost"
        raise _RefusedError("mention", message, "mention it, as in [[id|shown]] or {{id|shown}}")
    if invented := [_written(*key) for key in there if key not in meant]:
        message = f"{', '.join(invented)} is not in the original"
        raise _RefusedError("mention", message, "leave it out, or change the original first")
    if codes.words(own).count("*") > codes.words(wanted).count("*"):
        message = "an asterisk would be shown: emphasis begins and ends where a word does"
        raise _RefusedError("markup", message, "put the asterisks around whole words")


def _written(kind: str, name: str) -> str:
    """A mention as it is written: ``[[openai]]``."""
    if kind == "figure":
        return f"{{{{{name}}}}}"
    return f"[[{'term:' if kind == 'term' else ''}{name}]]"


def _edited(fits: list[_Fit], raw: Raw, tag: str) -> dict[str, bytes]:
    changes: dict[str, dict[tuple[str | int, ...], str]] = {}
    for fit in fits:
        changes.setdefault(fit.to.path, {})[(*fit.to.where, tag)] = fit.text
    files = {}
    for path, texts in changes.items():
        before = raw[path]
        assert isinstance(before, bytes)
        files[path] = editing.edited(f"seeds/{path}", before, texts)
    return files


def _wrong(
    name: str, fits: list[_Fit], raw: Raw, folders: tuple[Path, ...], tag: str
) -> list[tuple[Diagnostic, _Fit]]:
    """What the seeds would say of the new texts, each with the text that is the cause."""
    taken = intake.taken(raw, folders)
    changed = {fit.to.path for fit in fits}
    problems = [*taken.problems]
    problems += standing.broken(taken, [one for one in taken.read if one.below in changed])
    places = _places(fits, taken, tag)
    found = []
    for problem in problems:
        fit = places(problem.span)
        if fit is None:
            raise ContentError(problems)
        span = Span(name, fit.answer.line, fit.answer.column)
        message = f"{fit.to.full}: {problem.message}"
        found.append((Diagnostic(span, problem.code, message, problem.hint), fit))
    return found


def _places(fits: list[_Fit], taken: Taken, tag: str) -> Callable[[Span], _Fit | None]:
    """Which of the new texts stands at a place."""
    seeds = {read.path: read for read in taken.read}
    lines: dict[tuple[str, int], _Fit] = {}
    for fit in fits:
        path = fit.to.read.path
        if path in seeds:
            new = fit.to._replace(read=seeds[path], text={**fit.to.text, tag: fit.text})
            lines |= dict.fromkeys(((path, line) for line in new.lines), fit)
    return lambda span: lines.get((span.path, span.line))


def _records(
    fits: list[_Fit], taken: Taken, source: str, target: str, by: Maker
) -> dict[str, bytes]:
    """The records of the seeds that have new texts."""
    kept = standing.records(taken)
    new: dict[str, dict[str, dict[str, Made]]] = {}
    for fit in fits:
        path, text = fit.to.path, fit.to.text[source]
        if path not in new:
            new[path] = {name: dict(by_tag) for name, by_tag in kept.get(path, {}).items()}
        made = Made(by=by, of=source, source=fingerprint(text), text=fingerprint(fit.text))
        new[path].setdefault(fit.to.name, {})[target] = made
    files = {}
    for path, read in {fit.to.path: fit.to.read for fit in fits}.items():
        names = [name for name, _ in translations.texts(read.value) if name in new[path]]
        own = {name: new[path][name] for name in names}
        files[f"{TRANSLATIONS}/{path}"] = translations.written(own).encode()
    return files
