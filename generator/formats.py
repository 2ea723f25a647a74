"""Problems for programs: as JSON, as annotations of GitHub's workflows, as SARIF.

What people read is :func:`generator.diagnostics.as_text`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Span, printable
from generator.manual import Page

SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(diagnostics: Collection[Diagnostic]) -> str:
    """One object: ``version`` (1), ``errors`` and ``warnings`` (how many), ``problems`` (a list).

    Each problem has ``path`` (below the project's folder), ``line`` and ``column`` (counted from
    1, in characters), ``severity``, ``code``, ``message`` and ``hint`` ("" if there is none).
    Within a version, fields may be added, and none are changed or taken away.
    """
    count = Counter(d.severity for d in diagnostics)
    return _json(
        {
            "version": 1,
            "errors": count["error"],
            "warnings": count["warning"],
            "problems": [
                {
                    "path": d.span.path,
                    "line": d.span.line,
                    "column": d.span.column,
                    "severity": d.severity,
                    "code": d.code,
                    "message": d.message,
                    "hint": d.hint,
                }
                for d in diagnostics
            ],
        }
    )


def from_json(text: bytes) -> list[Diagnostic]:
    """The problems that :func:`as_json` wrote."""
    return [
        Diagnostic(
            Span(one["path"], one["line"], one["column"]),
            one["code"],
            one["message"],
            one["hint"],
            one["severity"],
        )
        for one in json.loads(text)["problems"]
    ]


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """A workflow command a problem: GitHub shows it beside the line in a pull request.

    Escapes are those of ``@actions/core`` (its ``command.ts``).
    """
    return "\n".join(_command(d) for d in diagnostics)


def _command(d: Diagnostic) -> str:
    given = {
        "file": printable(d.span.path),
        "line": d.span.line,
        "col": d.span.column,
        "title": d.code,
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items())
    return f"::{d.severity} {properties}::{_data(_said(d))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _said(d: Diagnostic) -> str:
    """The message, and the hint in a line of its own."""
    return f"{d.message}\nhint: {d.hint}" if d.hint else d.message


def as_sarif(diagnostics: Collection[Diagnostic], pages: Mapping[str, Page]) -> str:
    """A log of the Static Analysis Results Interchange Format 2.1.0, with the pages as help."""
    codes = sorted({d.code for d in diagnostics})
    driver = {"name": "briefing", "rules": [_rule(pages[code]) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code)) for d in diagnostics],
    }
    return _json({"$schema": SARIF, "version": "2.1.0", "runs": [run]})


def _rule(page: Page) -> dict[str, Any]:
    return {
        "id": page.code,
        "shortDescription": {"text": page.summary},
        "help": {"text": page.text, "markdown": page.markdown},
        "defaultConfiguration": {"level": page.severity},
    }


def _result(d: Diagnostic, rule: int) -> dict[str, Any]:
    path = d.span.path.encode("utf-8", "surrogateescape")
    place = {
        "artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": d.span.line, "startColumn": d.span.column},
    }
    return {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": _said(d)},
        "locations": [{"physicalLocation": place}],
    }


def _json(value: Any) -> str:
    # Escaped beyond ASCII: paths may hold bytes that are no letters in any encoding.
    return json.dumps(value, indent=2)
