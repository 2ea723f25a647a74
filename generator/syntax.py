"""What libyaml's errors mean to someone who writes a seed, and where to look for the cause."""

from __future__ import annotations

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
        "did not find expected key",
        False,
        "this does not fit what stands before it",
        'a text that holds " or begins with [[ or {{ goes below `|-`; is the indentation right?',
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


def diagnostic(path: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    """The error in plain words, at its cause."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Diagnostic(Span(path), "yaml", "this is not YAML", _BELOW)
    said = f"{error.context}: {error.problem}"
    if (at := error.problem_mark) and text[at.index : at.index + 1] == "\t":
        said = "tab character"
    found = next((meaning for meaning in _MEANINGS if meaning[0] in said), None)
    _, at_beginning, message, hint = found or ("", False, "this is not YAML", _BELOW)
    mark = (at_beginning and error.context_mark) or error.problem_mark
    span = Span(path, mark.line + 1, mark.column + 1) if mark else Span(path)
    return Diagnostic(span, "yaml", message, hint)
