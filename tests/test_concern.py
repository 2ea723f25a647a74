"""Problems are shown where a reader of the page would look for their cause."""

from __future__ import annotations

import pytest

from generator.concern import Place, place
from generator.diagnostics import Diagnostic, Span

BRIEF = """\
id: x
title:
  en: |-
    T
key_points:
  - id: first
    text:
      en: |-
        - id: none
  - id: second
    lines: 1
source:
  article: "1"
  reliability:
    - id: note
      text: t
"""
TERMS = """\
- id: a
  name: t
- id: b
  synthesis:
    - id: c
      text: t
"""


@pytest.mark.parametrize(
    ("path", "text", "line", "expected"),
    [
        ("briefs/x.yml", BRIEF, 4, Place("briefs/x/")),
        ("briefs/x.yml", BRIEF, 7, Place("briefs/x/", "first")),
        ("briefs/x.yml", BRIEF, 11, Place("briefs/x/", "second")),
        ("briefs/x.yml", BRIEF, 13, Place("briefs/x/")),
        ("briefs/x.yml", BRIEF, 16, Place("briefs/x/", "note")),
        ("briefs/x.yml", "", 1, Place("briefs/x/")),
        (".translations/briefs/x.yml", "", 1, Place("briefs/x/")),
        ("pages/about.yml", "id: about\n", 1, Place("about/")),
        ("glossary.yml", TERMS, 2, Place("glossary/", "a")),
        ("themes.yml", TERMS, 6, Place("themes/", "b")),
        ("entities.yml", "", 1, Place("entities/")),
        ("site.yml", "title:\n", 1, Place("")),
        ("else.yml", "", 1, None),
    ],
)
def test_a_problem_has_its_page_and_item(
    path: str, text: str, line: int, expected: Place | None
) -> None:
    problem = Diagnostic(Span(f"seeds/{path}", line), "code", "message")
    assert place(problem, text.split("\n")) == expected
