"""What libyaml's errors mean to someone who writes a seed, and where to look for the cause."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.diagnostics import Diagnostic, Span

_BELOW = "write the text below `|-`, in a line of its own, further in"
_QUOTED = "write the text below `|-`, where a quotation mark or backslash is only itself"

# A piece of libyaml's message; whether the cause is where the construct began; what to say.
_MEANINGS = (
    ("scanning an alias", True, "a text cannot begin with *", _BELOW),
    ("scanning an anchor", True, "a text cannot begin with &", _BELOW),
    ("scanning a tag", True, "a text cannot begin with !", _BELOW),
    ("undefined tag handle", True, "a text cannot begin with !", _BELOW),
    ("escape", False, "what follows the backslash means nothing in YAML", _QUOTED),
    ("hexdecimal", False, "what follows the backslash means nothing in YAML", _QUOTED),
    ("scanning a quoted scalar", True, "the quotation mark is not closed", _QUOTED),
    ("scanning a block scalar", False, "nothing may stand behind `|-` in its line", _BELOW),
    (
        "parsing a flow sequence",
        True,
        "the [ is not closed, or what it holds is no list",
        "a text that begins with [[ goes below `|-`",
    ),
    (
        "parsing a flow mapping",
        True,
        "the { is not closed, or what it holds are no fields",
        "a text that begins with {{ goes below `|-`",
    ),
    ("tab character", False, "a tab cannot indent", "indent with spaces, each level with two"),
    (
        "cannot start any token",
        False,
        "a text cannot begin with this character",
        _BELOW,
    ),
    (
        "could not find expected ':'",
        True,
        "a field and its colon are wanted here",
        "a text goes below `|-`, further in than its field",
    ),
    (
        "mapping values are not allowed",
        False,
        "this colon is one too many",
        "a text that holds a colon goes below `|-`; is the indentation right?",
    ),
    (
        "block sequence entries are not allowed",
        False,
        "a list cannot begin here",
        "begin it in the next line; a text that begins with a hyphen goes below `|-`",
    ),
    (
        "expected '-' indicator",
        False,
        "this line is no item of the list it stands in",
        "an item begins with a hyphen; is the indentation right?",
    ),
    (
        "indentation",
        False,
        "this line begins in another column than those it belongs to",
        "fields that belong together begin in one column, lines of a text in that of its first",
    ),
    (
        "hyphen",
        False,
        "an item of a list, where fields stand before it",
        "every item begins with a hyphen, also the first; is the indentation right?",
    ),
    (
        "did not find expected key",
        False,
        "this does not fit what stands before it",
        "a text that holds quotation marks or begins with [[ or {{ goes below `|-`",
    ),
    (
        "parsing a flow node",
        False,
        "the [ or { before this is not closed, or something is missing in it",
        "a text that begins with [[ or {{ goes below `|-`",
    ),
    (
        "expected node content",
        False,
        "this bracket closes nothing",
        "a text that begins with a bracket goes below `|-`",
    ),
    ("directive", True, "a line cannot begin with %", "delete it"),
    ("incompatible YAML document", False, "a line cannot begin with %", "delete it"),
    ("<document start>", False, "nothing may stand here: one file is one seed", "delete it"),
)


# What is wrong with one line, whatever libyaml says of it; the group is where it is wrong.
_SLIPS = (
    (
        re.compile(r"[ \t]*([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"),
        "a special space cannot indent",
        "indent with spaces of the space bar, each level with two",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+:([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"),
        "a special space behind the colon",
        "write the colon and a space of the space bar",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+(:)(?!//)[^\s:]"),
        "a space is wanted behind this colon",
        "write the name of the field, a colon, a space and the value",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+ *([=\uff1a\ufe55\ufe13\u05c3])"),
        "this is not the colon that is wanted behind the name of a field",
        "write the name of the field, a colon, a space and the value",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_A-Z-]+( +)\|-?$"),
        "a colon is wanted between the name of the field and `|-`",
        "write it as in `en: |-`",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_A-Z-]+: +(\|(?:[–—−]| +-)) *$"),
        "`|-` is wanted here, without a space and with a hyphen",
        _BELOW,
    ),
    (
        re.compile(r" *([•·‣▪–—‒−*]) *[a-z_]+: "),
        "this is not the hyphen that begins an item of a list",
        "write a hyphen (-) and a space",
    ),
    (
        re.compile(r" *(-)[a-z_]+:(?: |$)"),
        "a space is wanted behind this hyphen",
        "an item of a list begins with a hyphen and a space",
    ),
)
_CONFLICT = re.compile(r"(?m)^<{7}(?: .*)?$")
_CONFLICT_ENDS = re.compile(r"(?m)^>{7}(?: .*)?$")


def diagnostics(path: str, text: str, error: yaml.YAMLError) -> list[Diagnostic]:
    """The error in plain words, at its cause; all of them where changes were left unmerged."""
    return list(_conflicts(path, text)) or [_slip(path, text, error) or _told(path, text, error)]


def _conflicts(path: str, text: str) -> Iterator[Diagnostic]:
    """Both versions of some lines, as Git leaves them for somebody to choose from."""
    for match in _CONFLICT.finditer(text):
        first = text.count("\n", 0, match.start()) + 1
        end = _CONFLICT_ENDS.search(text, match.end())
        last = f"{text.count(chr(10), 0, end.start()) + 1}" if end else ">>>>>>>"
        message = f"two versions of the same lines stand from here to line {last}"
        hint = "keep what is right, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        yield Diagnostic(Span(path, first), "conflict", message, hint)


def _slip(path: str, text: str, error: yaml.YAMLError) -> Diagnostic | None:
    """A slip in the line of the error or the one before, which libyaml has no word for."""
    marks = (getattr(error, "context_mark", None), getattr(error, "problem_mark", None))
    lines = text.split("\n")
    for at in sorted({at for mark in marks if mark for at in _near(lines, mark.line)}):
        for pattern, message, hint in _SLIPS:
            if match := pattern.match(lines[at]):
                return Diagnostic(Span(path, at + 1, match.start(1) + 1), "yaml", message, hint)
    return None


def _near(lines: list[str], at: int) -> Iterator[int]:
    """The line ``at``, the one before it, and the field or item above that it may continue."""
    if at < len(lines):
        yield at
    indent = len(lines[at]) - len(lines[at].lstrip(" ")) if at < len(lines) else 0
    above = range(min(at, len(lines)) - 1, -1, -1)
    yield from above[:1]
    yield from [n for n in above if lines[n][:1] and lines[n][indent : indent + 1] != " "][:1]


def _told(path: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Diagnostic(Span(path), "yaml", "this is not YAML", _BELOW)
    said = f"{error.context}: {error.problem}"
    if at := error.problem_mark:
        if text[at.index : at.index + 1] == "\t":
            said = "tab character"
        elif "did not find expected key" in said:
            if (opened := _opened(text, at.index)) is not None:
                before = text[:opened]
                span = Span(path, before.count("\n") + 1, opened - before.rfind("\n"))
                return Diagnostic(span, "yaml", "the quotation mark is not closed", _QUOTED)
            if not text[text.rfind("\n", 0, at.index) + 1 : at.index].strip():
                said = "hyphen" if text.startswith("- ", at.index) else "indentation"
    found = next((meaning for meaning in _MEANINGS if meaning[0] in said), None)
    _, at_beginning, message, hint = found or ("", False, "this is not YAML", _BELOW)
    mark = (at_beginning and error.context_mark) or error.problem_mark
    span = Span(path, mark.line + 1, mark.column + 1) if mark else Span(path)
    return Diagnostic(span, "yaml", message, hint)


def _opened(text: str, index: int) -> int | None:
    """Where the quotation opens that closes right before ``index``, if it is not in its line."""
    mark = text[index - 1 : index]
    opened = text.rfind(mark, 0, index - 1) if mark in ('"', "'") else -1
    return opened if opened >= 0 and "\n" in text[opened:index] else None
