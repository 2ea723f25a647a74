"""What cannot be shown in a commented YAML file: bytes, sizes, depths, and how places are kept."""

from __future__ import annotations

import pytest

from generator import seed
from generator.diagnostics import ContentError, Span
from generator.seed import MAX_BYTES, MAX_DEPTH, ListNode, MapNode, TextNode

Found = list[tuple[int, int, str]]


def problems(raw: bytes | str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(ContentError) as caught:
        seed.read("s.yml", raw.encode() if isinstance(raw, str) else raw)
    assert all(d.hint and d.span.path == "s.yml" for d in caught.value.diagnostics)
    return [(d.span.line, d.span.column, d.code, d.message) for d in caught.value.diagnostics]


def places(raw: bytes | str) -> Found:
    return [(line, column, code) for line, column, code, _ in problems(raw)]


def text(raw: str, *where: str | int) -> TextNode:
    node = seed.read("s.yml", raw.encode()).find(where)
    assert isinstance(node, TextNode)
    return node


# Encodings


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("a: b\nc: é\n".encode("latin-1"), (2, 4, "encoding")),
        ("a: b\nc: نص\n".encode("windows-1256"), (2, 4, "encoding")),
        ("نص: é\nб: ".encode() + b"\xff\n", (2, 4, "encoding")),
        (b"\xef\xbb\xbfa: \xff\n", (1, 4, "encoding")),
        (b"a: b\r\nc: \xff\r\n", (2, 4, "encoding")),
        (b"a: \xed\xa0\x80\n", (1, 4, "encoding")),  # a lone surrogate
        (b"a: \xed\xa0\xbd\xed\xb8\x80\n", (1, 4, "encoding")),  # CESU-8
        (b"a: \xc0\x80\n", (1, 4, "encoding")),  # an overlong NUL
        (b"a: \xf4\x90\x80\x80\n", (1, 4, "encoding")),  # beyond Unicode
        (b"a: \xd8", (1, 4, "encoding")),  # cut off inside a letter
    ],
)
def test_what_is_not_utf8_is_refused_at_its_first_letter(
    raw: bytes, place: tuple[int, int, str]
) -> None:
    assert places(raw) == [place]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_and_utf32_are_named(encoding: str) -> None:
    message = "the file is written in UTF-16"
    assert problems("title: نص\n".encode(encoding)) == [(1, 1, "encoding", message)]


def test_a_byte_order_mark_changes_nothing() -> None:
    read = seed.read("s.yml", "\ufeffa: b\n".encode())
    assert read.plain() == {"a": "b"}
    assert read.key(["a"]) == Span("s.yml", 1, 1)


def test_a_byte_order_mark_further_on_is_refused() -> None:
    assert places("a: b\nc: d\ufeff\n") == [(2, 5, "character")]


def test_windows_line_ends_change_neither_texts_nor_places() -> None:
    raw = "a:\n  - b\n  - |-\n    one\n    two\nc: d\n"
    unix = seed.read("s.yml", raw.encode())
    windows = seed.read("s.yml", raw.replace("\n", "\r\n").encode())
    assert windows == unix


def test_windows_line_ends_keep_the_places_of_problems() -> None:
    assert places("a: b\r\na: c\r\nd: \x07\r\n") == [(3, 4, "character")]
    assert places("a: b\r\na: c\r\n") == [(2, 1, "duplicate")]


# Characters


def test_line_ends_of_another_kind_are_one_mistake() -> None:
    assert places("a: b\rc: d\re: f\r") == [(1, 5, "character")]


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x07", "\x0b", "\x1b", "\r", "\x7f", "\x85", "\x9f"),
        *("\u2028", "\u2029", "\ufdd0", "\ufffd", "\ufffe", "\uffff"),
    ],
)
def test_control_characters_are_refused_wherever_they_stand(character: str) -> None:
    raw = f"a: b\nc: |-\n  نص {character} نص\n# {character}.\n"
    assert places(raw) == [(3, 6, "character"), (4, 3, "character")]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202a", "LEFT-TO-RIGHT EMBEDDING (U+202A)"),
        ("\u202b", "RIGHT-TO-LEFT EMBEDDING (U+202B)"),
        ("\u202c", "POP DIRECTIONAL FORMATTING (U+202C)"),
        ("\u202d", "LEFT-TO-RIGHT OVERRIDE (U+202D)"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
    ],
)
def test_overrides_and_embeddings_are_refused_even_in_comments(character: str, name: str) -> None:
    said = f"{name} changes the order of what follows"
    assert problems(f"a: b # {character}\n") == [(1, 8, "bidi", said)]


def test_isolates_must_be_balanced_in_each_line() -> None:
    assert places("a: \u2067نص\nb: نص\u2069\n") == [(1, 4, "bidi"), (2, 6, "bidi")]


def test_isolates_must_be_balanced_in_each_value() -> None:
    assert places("a: [\u2067one, two\u2069]\n") == [(1, 5, "bidi"), (1, 14, "bidi")]


@pytest.mark.parametrize(
    "mark", ["\u200e", "\u200f", "\u061c", "\u200c", "\u200d", "\u2066x\u2069"]
)
def test_marks_joiners_and_balanced_isolates_are_let_pass(mark: str) -> None:
    assert text(f"a: نص{mark}نص\n", "a").value == f"نص{mark}نص"


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        *((rf"\x0{n}", "character") for n in "01234567bcef"),
        *((rf"\{letter}", "character") for letter in "0abvferNLP"),
        *((rf"\u202{n}", "bidi") for n in "abcde"),
        *((rf"\u206{n}", "bidi") for n in "6789"),
        (r"\ufeff", "character"),
        (r"\U0000fffe", "character"),
        (r"\ud800", "yaml"),
        (r"\ud83d\ude00", "yaml"),
        (r"\U00110000", "yaml"),
    ],
)
def test_escapes_cannot_bring_in_what_may_not_be_written(escape: str, code: str) -> None:
    (place,) = places(f'a: b\nc: ["x{escape}y"]\n')
    column = 7 if code == "yaml" else 5
    assert (place[0], place[2]) == (2, code)
    assert place[1] in range(column, column + 3)


def test_an_escaped_key_is_held_to_the_same_rules() -> None:
    assert places('"a\\u202e": b\n') == [(1, 1, "bidi")]


def test_all_bad_characters_are_reported_together() -> None:
    raw = "a: \x07\nb: \u202e\x08\nc: \u2066\n"
    expected = [(1, 4, "character"), (2, 4, "bidi"), (2, 5, "character"), (3, 4, "bidi")]
    assert places(raw) == expected


# Size and depth


def test_a_seed_of_ten_megabytes_is_refused_by_its_size() -> None:
    message = "the file has 10,485,760 bytes; a seed has at most 1,048,576"
    assert problems(b"#" * (10 << 20)) == [(1, 1, "size", message)]


def test_a_seed_may_be_as_large_as_the_limit() -> None:
    raw = b"a: b\n"
    assert seed.read("s.yml", raw + b"#" * (MAX_BYTES - len(raw))).plain() == {"a": "b"}
    assert places(raw + b"#" * (MAX_BYTES + 1 - len(raw))) == [(1, 1, "size")]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_nesting_without_end_is_refused_before_anything_is_built(opening: str) -> None:
    (place,) = places(opening * 100_000)
    assert place[0] == 1
    assert place[2] == "depth"


def test_nesting_is_allowed_down_to_the_limit() -> None:
    assert seed.read("s.yml", b"[" * MAX_DEPTH + b"]" * MAX_DEPTH).root.span == Span("s.yml")
    assert places("[" * (MAX_DEPTH + 1) + "x") == [(1, MAX_DEPTH + 2, "depth")]


def test_aliases_that_would_explode_are_never_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    found = places("\n".join(lines))
    assert [p for p in found if p[2] == "anchor"] == [(n, 5, "anchor") for n in range(1, 11)]
    assert len([p for p in found if p[2] == "alias"]) == 81


def test_an_alias_to_itself_is_refused() -> None:
    assert places("a: &a [*a]\n") == [(1, 4, "anchor"), (1, 8, "alias")]


def test_ten_thousand_problems_are_all_found() -> None:
    raw = "a: 1\n" * 10_001
    assert places(raw) == [(line, 1, "duplicate") for line in range(2, 10_002)]


# Shape


@pytest.mark.parametrize(
    "raw", ["", "\n\n", "# only\n# comments\n", "\ufeff", "---\n", "''", "   "]
)
def test_an_empty_file_is_called_empty(raw: str) -> None:
    assert problems(raw) == [(1, 1, "empty", "the file is empty")]


def test_a_syntax_error_does_not_hide_the_problems_before_it() -> None:
    assert places("a: 1\na: 2\nb: !x 3\nc: [\n") == [
        (2, 1, "duplicate"),
        (3, 4, "tag"),
        (5, 1, "yaml"),
    ]


def test_every_scalar_stays_the_string_that_was_written() -> None:
    raw = "[no, yes, ~, null, 1, 1.0, 0x1f, 1_0, 2026-02-01, 1e3, .inf, =, on, 0o7, 12:30:00]"
    assert seed.read("s.yml", raw.encode()).plain() == raw.strip("[]").split(", ")


# Places


def test_nodes_and_keys_know_where_they_stand() -> None:
    read = seed.read("s.yml", "# نص\nسم:\n  - one\n  - {k: v}\nb: c\n".encode())
    root = read.root
    assert isinstance(root, MapNode)
    assert root.span == Span("s.yml", 2, 1)
    assert read.key(["سم"]) == Span("s.yml", 2, 1)
    assert isinstance(read.find(["سم"]), ListNode)
    assert read.find(["سم"]).span == Span("s.yml", 3, 3)
    assert read.find(["سم", 1]).span == Span("s.yml", 4, 5)
    assert read.key(["سم", 1]) == Span("s.yml", 4, 5)
    assert read.key(["سم", 1, "k"]) == Span("s.yml", 4, 6)
    assert read.find(["سم", 1, "k"]).span == Span("s.yml", 4, 9)


def test_finding_stops_at_what_is_not_there() -> None:
    read = seed.read("s.yml", b"a:\n  b: c\nd: e\n")
    assert read.find(["a", "x", "b"]).span == Span("s.yml", 2, 3)
    assert read.find(["a", "b", "d"]).span == Span("s.yml", 2, 6)
    assert read.find(["d", 0]).span == Span("s.yml", 3, 4)


@pytest.mark.parametrize(
    ("raw", "offset", "line", "column"),
    [
        ("a: |-\n  one\n  two\n", 0, 2, 3),
        ("a: |-\n  one\n  two\n", 5, 3, 4),
        ("a: |-\n\n  one\n\n  two\n", 7, 5, 4),
        ("a: |-\n  one\n    two\n", 6, 3, 5),
        ("a: |4-\n      one\n    two\n", 0, 2, 5),
        ("a: |4-\n      one\n    two\n", 7, 3, 6),
        ("a: |- # why\n  one\n", 1, 2, 4),
        ("a:\n  |-\n  one\n", 1, 3, 4),
        ("- a: |+\n    عربي\n    two\n\n", 6, 3, 6),
        ("a: one two\n", 4, 1, 8),
        ('a: "one two"\n', 4, 1, 9),
        ("a: 'one two'\n", 4, 1, 9),
        # Where the file writes it otherwise, the place is that of the whole.
        ('a: "o\\x6ee two"\n', 4, 1, 4),
        ("a: 'it''s two'\n", 6, 1, 4),
        ("a: one\n  two\n", 5, 1, 4),
        ("a: >-\n  one\n  two\n", 5, 1, 4),
    ],
)
def test_a_place_inside_a_text_is_where_it_is_written(
    raw: str, offset: int, line: int, column: int
) -> None:
    node = text(raw, *([0] if raw[0] == "-" else []), "a")
    assert node.place(offset) == Span("s.yml", line, column)
