"""What a brief says about the lines of its article: all exist, and each is accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel

from generator.diagnostics import Diagnostic
from generator.model.brief import Brief
from generator.validate import Read, Where


def check(one: Read[Brief], records: Collection[tuple[Where, BaseModel]]) -> Iterator[Diagnostic]:
    """Problems of cited, left-out and furniture lines; ``records`` are all of the brief's."""
    source = one.value.source
    furniture = set(source.furniture)
    cited = {n for credit in source.credits for n in credit.lines}
    for name, index, item in one.value.items():
        cited.update(item.lines)
        if wrong := furniture.intersection(item.lines):
            message = f"cites lines that are listed as furniture: {_listed(wrong)}"
            hint = "cite others, or take them out of `source.furniture`"
            yield one.problem((name, index, "lines"), "furniture", message, hint)
    given: list[tuple[Where, Any]] = [
        ((*where, "lines"), getattr(record, "lines", ())) for where, record in records
    ]
    for where, lines in [*given, (("source", "furniture"), source.furniture)]:
        if beyond := [n for n in lines if n > source.line_count]:
            message = f"the article has {source.line_count} lines, so not {_listed(beyond)}"
            hint = "lines that are empty do not count; is `source.line_count` right?"
            yield one.problem(where, "no-such-line", message, hint)
    left = {n for entry in source.left_out for n in entry.lines}
    missing = set(range(1, source.line_count + 1)) - cited - left - furniture
    if missing and one.value.status != "draft":
        message = f"lines of the article that nothing cites: {_listed(missing)}"
        hint = "cite them, or say why not under `source.left_out` or `source.furniture`"
        yield Diagnostic(one.seed.key(("source",)), "uncited", message, hint)
    if twice := left & cited:
        message = f"lines that are left out and cited as well: {_listed(twice)}"
        hint = "take them out of one of the two"
        yield Diagnostic(one.seed.key(("source", "left_out")), "uncited", message, hint)


def _listed(lines: Collection[int]) -> str:
    return ", ".join(map(str, sorted(lines)[:20])) + ("…" if len(lines) > 20 else "")
