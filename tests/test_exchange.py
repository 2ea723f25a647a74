"""Texts go out to translators and come back; what nobody touched stays as it was, to the byte."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT, contents
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, disk, inline, intake, locales, seed, translations
from generator.diagnostics import ContentError
from generator.exchange import codes, editing, reading
from generator.exchange.bringing import Brought, brought
from generator.exchange.parsing import XmlError, parsed
from generator.exchange.units import Unit, original, units
from generator.exchange.xliff import CORE, GLOSSARY, OWN, written
from generator.model.provenance import Translations

ALL = ("missing", "stale", "machine", "unrecorded", "person", "reviewed")
FOLDERS = (locales.FOLDER,)
Seeds = dict[str, bytes]


def exported(raw: Seeds, target: str, source: str = "en") -> str:
    taken = intake.taken(raw, FOLDERS)
    known = taken.locales
    out = units(taken, source, target, ALL)
    return written(out, known[source], known[target]).decode()


def back(raw: Seeds, file: str | bytes, **how: str) -> Brought:
    content = file if isinstance(file, bytes) else file.encode()
    return brought("x.xlf", content, raw, FOLDERS, **how)  # type: ignore[arg-type]


def unit(file: str, name: str) -> str:
    """One unit of a file, as it stands there."""
    found = re.search(rf' *<unit id="{re.escape(name)}".*?</unit>\n', file, re.DOTALL)
    assert found, name
    return found[0]


def told(file: str, name: str, target: str) -> str:
    """The file with another translation of one text."""
    before = unit(file, name)
    after = re.sub(r"\n *<target>.*?</target>|\n *<target />", "", before, flags=re.DOTALL)
    after = after.replace("</source>", f"</source><target>{target}</target>")
    return file.replace(before, after)


REAL = disk.seeds(ROOT)


# --- without a change nothing changes


@pytest.mark.parametrize("target", ["ar", "he"])
def test_the_real_texts_come_back_as_they_went(target: str) -> None:
    result = back(REAL, exported(REAL, target))
    assert (result.files, result.refused, result.changed, result.untranslated) == ({}, [], 0, 0)
    assert result.same > 1000


@pytest.mark.parametrize("path", sorted(p for p in REAL if not p.startswith(".")))
def test_a_seed_whose_texts_are_put_in_again_is_the_same_to_the_byte(path: str) -> None:
    read = next(one for one in intake.taken(REAL, FOLDERS).read if one.below == path)
    changes = {
        (*where, tag): said
        for _, where, text in translations.places(read.value)
        for tag, said in text.items()
    }
    assert changes
    assert editing.edited(path, REAL[path], changes) == REAL[path]


def test_the_command_leaves_every_seed_as_it_was(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project / "seeds")
    shutil.copytree(ROOT / "seeds", project / "seeds")
    before = contents(project / "seeds")
    file = tmp_path_factory.mktemp("out") / "he.xlf"
    assert cli.main(["-C", str(project), "export", "--to", "he", "--all", str(file)]) == 0
    assert cli.main(["-C", str(project), "import", str(file)]) == 0
    assert contents(project / "seeds") == before
    said = capsys.readouterr().out
    assert f"0 translations put in, {said.split()[0]} as they were, 0 not translated" in said


# --- the file


CHILDREN = {
    "xliff": r"(file )+",
    "file": r"(unit )+",
    "unit": r"(gls:glossary )?(notes )(originalData )?(segment )",
    "gls:glossary": r"(gls:glossEntry )+",
    "gls:glossEntry": r"gls:term (gls:translation )*(gls:definition )?",
    "notes": r"(note )+",
    "originalData": r"(data )+",
    "segment": r"source (target )?",
    "source": r"(pc )*",
    "target": r"(pc )*",
    "pc": r"(pc )*",
}
"""What may stand in each element, in this order (XLIFF 2.1, 4.2; Glossary Module, 5.2)."""
ATTRIBUTES = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id", "original", "srcDir", "trgDir", "xml:space"},
    "unit": {"id", "name", "canResegment", "b:source", "b:target"},
    "note": {"category"},
    "data": {"id"},
    "segment": {"state", "subState"},
    "pc": {"id", "type", "subType", "canDelete"}
    | {f"{name}{end}" for name in ("dataRef", "disp") for end in ("Start", "End")},
}
PREFIXES = {
    CORE: "",
    GLOSSARY: "gls:",
    OWN: "b:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")


def name_of(qualified: str) -> str:
    space, _, local = qualified.rpartition("}")
    return PREFIXES.get(space[1:], "") + local


def test_the_file_has_the_structure_that_the_specification_wants() -> None:
    root = ElementTree.fromstring(exported(REAL, "he"))
    for element in root.iter():
        name = name_of(element.tag)
        inside = "".join(f"{name_of(child.tag)} " for child in element)
        assert re.fullmatch(CHILDREN.get(name, ""), inside), (name, inside)
        assert {name_of(a) for a in element.attrib} <= ATTRIBUTES.get(name, set()), name
        assert NMTOKEN.fullmatch(element.get("id", "x"))
        assert element.get("state", "initial") in ("initial", "translated", "reviewed", "final")
        assert re.fullmatch(r"[^\s:]+:[^\s:]+", element.get("subState", "x:x"))
        if name in ("xliff", "file", "unit", "segment", "notes", "originalData"):
            beside = [element.text, *(child.tail for child in element)]
            assert not "".join(filter(None, beside)).strip(), name
    assert root.get("version") == "2.1"
    files = [file.get("id") for file in root]
    assert len(files) == len(set(files))
    for file in root:
        ids = [one.get("id") for one in file]
        assert len(ids) == len(set(ids))
    for one in root.iter(f"{{{CORE}}}unit"):
        data = [piece.get("id") for piece in one.iter(f"{{{CORE}}}data")]
        assert len(data) == len(set(data))
        [segment] = one.iter(f"{{{CORE}}}segment")
        source, *target = segment
        known = [pc.get("id") for pc in source.iter(f"{{{CORE}}}pc")]
        assert len(known) == len(set(known))
        for pc in one.iter(f"{{{CORE}}}pc"):
            assert {pc.get("dataRefStart"), pc.get("dataRefEnd")} <= set(data)
            assert pc.get("type") in ("fmt", "link", "other")
        if target:
            there = [pc.get("id") for pc in target[0].iter(f"{{{CORE}}}pc")]
            assert len(there) == len(set(there))
            assert all(name in known or name.startswith("t") for name in there)


def test_translators_are_told_what_a_text_is_and_what_its_names_are_called(seeds: Seeds) -> None:
    file = exported(seeds, "he")
    price = unit(file, "key_points.price.text")
    assert '<note category="lines">rests on lines 2, 3, 5 of article 901</note>' in price
    assert '<note category="other-language">Arabic: إنها غالية' in price
    assert "<gls:term>open sluice</gls:term>" in price
    assert "<gls:translation>סכר פתוח</gls:translation>" in price
    assert "<gls:translation>סכר פתוח לרווחה</gls:translation>" in price
    measures = unit(file, "figures.mill-cost.measures")
    assert "as of when: What the number is of.</note>" in measures
    assert "21 characters in English" in measures
    missing = unit(file, "key_points.not-in-hebrew.text")
    assert 'state="initial" subState="briefing:missing"' in missing
    assert "<target" not in missing


def test_only_what_is_asked_for_goes_out(seeds: Seeds) -> None:
    taken = intake.taken(seeds, FOLDERS)
    assert original(taken) == "en"
    assert {one.state for one in units(taken, "en", "he", ["missing"])} == {"missing"}
    assert {one.target for one in units(taken, "en", "he", ["missing"])} == {None}
    assert not list(units(taken, "he", "en", ALL))  # English was written first


# --- what comes back


def test_a_new_translation_stands_after_the_others_and_says_who_made_it(seeds: Seeds) -> None:
    file = told(exported(seeds, "he"), "key_points.not-in-hebrew.text", "עוד\nלא תורגם.")
    result = back(seeds, file)
    assert (result.changed, result.refused) == (1, [])
    path = "briefs/mill-prices.yml"
    before, after = seeds[path].decode(), result.files[path].decode()
    there = "        لم يُترجم بعد.\n"
    assert after == before.replace(
        there, f"{there}      he: |-\n        עוד\n        לא תורגם.\n", 1
    )
    record = result.files[f".translations/{path}"].decode()
    assert re.search(r"key_points/not-in-hebrew/text:\n  he: person en [0-9a-f]{16} ", record)
    assert set(result.files) == {path, f".translations/{path}"}
    machine = back(seeds, file, by="machine").files[f".translations/{path}"]
    assert b"he: machine en" in machine


def test_codes_may_come_back_in_another_order_and_in_other_elements(seeds: Seeds) -> None:
    name = "key_points.price.text"
    file = told(
        exported(seeds, "he"),
        name,
        '<mrk id="m1" type="comment" value="?">עבור </mrk><pc id="3">סכר</pc>: '
        '<sc id="2"/>5.6 מיליון דולר<ec startRef="2"/>, והיא <pc id="1">יקרה</pc>',
    )
    result = back(seeds, file)
    assert result.refused == []
    assert (
        "עבור [[term:open-sluice|סכר]]: {{mill-cost|5.6 מיליון דולר}}, והיא *יקרה*\n"
        in result.files["briefs/mill-prices.yml"].decode()
    )


def test_a_tool_may_drop_what_is_ours_and_part_a_text(seeds: Seeds) -> None:
    file = exported(seeds, "he")
    file = re.sub(r' b:(source|target)="\w+"| subState="[^"]+"|xmlns:b="[^"]+"', "", file)
    name = "watch.the-level.text"
    before = unit(file, name)
    segment = re.search(r" *<segment.*</segment>\n", before, re.DOTALL)
    assert segment
    parts = (
        "<segment><source>The level</source><target order='3'>המים</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>of the water.</source><target order='1'>גובה</target></segment>"
    )
    result = back(seeds, file.replace(before, before.replace(segment[0], parts)))
    assert result.refused == []
    assert "        גובה המים\n" in result.files["briefs/mill-prices.yml"].decode()


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("kind", [LAUGHS, OUTSIDE, "<!DOCTYPE xliff SYSTEM 'http://x.invalid/y'>"])
def test_a_file_that_declares_entities_is_refused_before_they_are_read(kind: str) -> None:
    with pytest.raises(XmlError, match="document type"):
        parsed(f'<?xml version="1.0"?>{kind}<xliff>&a;</xliff>'.encode())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda f: f[: len(f) // 2], "damaged"),
        (lambda f: "", "damaged"),
        (lambda f: f.replace(CORE, "urn:oasis:names:tc:xliff:document:1.2"), "only 2.0 and 2.1"),
        (lambda f: f.replace('trgLang="he"', ""), "from which language"),
        (lambda f: f.replace('trgLang="he"', 'trgLang="xx"'), "xx is no language of this site"),
        (lambda f: f.replace('"utf-8"', '"klingon"'), "an encoding that is not known"),
        (lambda f: f.replace('"utf-8"', '"big5"'), "an encoding that is not known"),
        (lambda f: "<html/>", "not a file of XLIFF"),
        (lambda f: "<a>" * 100_000, "inside one another"),
    ],
)
def test_what_is_no_such_file_says_so(
    seeds: Seeds, change: Callable[[str], str], said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        back(seeds, change(exported(seeds, "he")))
    [problem] = caught.value.diagnostics
    assert problem.span.path == "x.xlf"
    assert said in problem.message


PRICE = '<pc id="1">יקרה</pc> {} <pc id="3">סכר</pc>'
COST = '<pc id="2">5.6 מיליון דולר</pc>'


@pytest.mark.parametrize(
    ("target", "code", "said"),
    [
        (PRICE.format(""), "mention", "{{mill-cost}} of the original is lost"),
        (f"{COST} בלבד", "mention", "[[term:open-sluice]] of the original is lost"),
        (PRICE.format(COST) + " [[ada-weir]]", "mention", "[[ada-weir]] is not in the original"),
        (PRICE.format(COST) + " [[ada", "markup", "[[ is not closed"),
        (PRICE.format(COST) + '<pc id="9">x</pc>', "markup", "the code 9 is not one of"),
        (PRICE.format(COST) + '<sc id="1"/>', "markup", "the code 1 is not closed"),
        (PRICE.format(COST) + '<ec startRef="1"/>', "markup", "the code 1 ends where"),
        (PRICE.format(COST) + '<ph id="1"/>', "markup", "<ph> was not in the original"),
        ("ה" + PRICE.format(COST), "markup", "an asterisk would be shown"),
        (PRICE.format(COST) + "\u202e", "bidi", "changes the order"),
        (PRICE.format(COST) + "\u2066\n\u2069", "bidi", "has no partner in its line"),
        (PRICE.format(COST) + '<cp hex="D800"/>', "markup", "a character in it that is none"),
        (PRICE.format(COST) + '<cp hex="0001"/>', "character", "cannot stand in a seed"),
        (PRICE.format('<pc id="2">9 מיליון דולר</pc>'), "figure-wording", "does not say"),
        (PRICE.format(COST) + "\U00012000", "no-glyph", ""),
    ],
)
def test_what_does_not_fit_is_refused_and_the_rest_is_put_in(
    seeds: Seeds, target: str, code: str, said: str
) -> None:
    file = told(exported(seeds, "he"), "key_points.price.text", target)
    file = told(file, "watch.the-level.text", "גובה המים.")
    result = back(seeds, file)
    assert result.changed == 1
    assert [problem.code for problem in result.refused] == [code]
    problem = result.refused[0]
    assert problem.message.startswith("briefs/mill-prices/key_points/price/text: ")
    assert said in problem.message
    assert '<unit id="key_points.price.text"' in file.split("\n")[problem.span.line - 1]
    after = result.files["briefs/mill-prices.yml"].decode()
    assert after == seeds["briefs/mill-prices.yml"].decode().replace("מפלס המים.", "גובה המים.")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("The level of the water.", "The level of the lake.", "the English text has changed"),
        ("מפלס המים.", "מפלס.", "the Hebrew text has changed"),
        ("id: the-level", "id: a-level", "there is no text `watch.the-level.text`"),
    ],
)
def test_a_text_that_changed_meanwhile_is_not_written_over(
    seeds: Seeds, before: str, after: str, said: str
) -> None:
    file = told(exported(seeds, "he"), "watch.the-level.text", "גובה המים.")
    path = "briefs/mill-prices.yml"
    now = {**seeds, path: seeds[path].decode().replace(before, after).encode()}
    assert now != seeds
    result = back(now, file)
    assert result.files == {}
    assert [said in problem.message for problem in result.refused] == [True]


def test_a_code_whose_data_is_damaged_spoils_its_own_unit_alone(seeds: Seeds) -> None:
    file = exported(seeds, "he")
    price = unit(file, "key_points.price.text")
    broken = price.replace('<data id="d1">', '<data id="d1"><cp hex="?"/>', 1)
    result = back(seeds, file.replace(price, broken))
    assert [problem.code for problem in result.refused] == ["markup"]
    assert result.files == {}


def test_a_unit_that_is_given_twice_counts_once(seeds: Seeds) -> None:
    file = exported(seeds, "he")
    one = unit(file, "watch.the-level.text")
    result = back(seeds, file.replace(one, one + one))
    assert ["given twice" in problem.message for problem in result.refused] == [True]


def test_an_empty_translation_is_none(seeds: Seeds) -> None:
    file = told(exported(seeds, "he"), "watch.the-level.text", " ")
    result = back(seeds, file)
    assert (result.files, result.refused) == ({}, [])
    assert result.untranslated == 1 + exported(seeds, "he").count("briefing:missing")


def test_the_commands_say_what_they_did(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "he.xlf"

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(["-C", str(project), *arguments, str(file)])
        return status, *capsys.readouterr()

    assert run("export", "--to", "he", "--state", "machine")[1] == "Nothing to translate.\n"
    assert not file.exists()
    status, out, _ = run("export", "--to", "he")
    assert (status, out) == (0, f"6 texts of 3 seeds in {file}\n")
    text = told(file.read_text(), "key_points.not-in-hebrew.text", "עוד לא תורגם.")
    file.write_text(told(text, "key_points.no-rain.text", "[[nobody]]"))
    status, out, err = run("import")
    assert status == 1
    assert out == "1 translation put in, 0 as they were, 4 not translated, 1 refused\n"
    assert "error[mention]: briefs/dry-year/key_points/no-rain/text: [[nobody]] is not" in err
    kept = intake.taken(disk.seeds(project), FOLDERS)
    [record] = [one.value for one in kept.read if isinstance(one.value, Translations)]
    assert record.root["key_points/not-in-hebrew/text"]["he"].by == "person"
    assert run("import")[1].startswith("0 translations put in, 1 as they were")
    content = file.read_bytes()
    status, _, err = run("export", "--to", "he")
    assert (status, file.read_bytes()) == (2, content)
    assert "is there already, and may hold a translator's work" in err
    assert run("export", "--to", "xx")[0] == 2
    assert run("export", "--to", "en")[0] == 2
    file.unlink()
    assert run("import")[0] == 2


# --- any text


SEEDS_ALLOW = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\u2028\u2029\ufeff\ufffd\ufffe\uffff\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069" + "".join(map(chr, range(0xFDD0, 0xFDF0))),
)
PIECES = st.one_of(
    st.text(SEEDS_ALLOW, max_size=6),
    st.sampled_from(
        ["\n", "\n\n", " ", "  ", "\t", "#", ": ", "- ", "'", '"', "\\", "|", "&a", "%"]
    ),
    st.sampled_from(["*", "*a*", "[[x]]", "[[ x | y ]]", "[[term:x|ב]]", "]]>", "<b>"]),
    st.sampled_from(["{{f}}", "{{f|5 א}}", "*[[x]] a*"]),
)


def _allowed(text: str) -> bool:
    try:
        inline.parse(text)
    except inline.InlineError:
        return False
    return bool(text.strip())


TEXTS = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(_allowed)


@given(TEXTS)
def test_a_text_is_put_together_as_it_was_taken_apart(text: str) -> None:
    assert codes.text_of(codes.content(text)) == text


@given(TEXTS, TEXTS)
def test_any_text_survives_the_file(source: str, target: str) -> None:
    known = locales.load([locales.FOLDER], ["en", "he"])
    one = Unit("terms.yml", "a/name", source, target, "machine", (("context", "x"),), ())
    [answer] = reading.read(written([one], known["en"], known["he"])).answers
    assert answer.source() == source
    assert answer.target(codes.numbered(codes.content(source))) == target
    assert (answer.file, answer.unit) == ("terms", "a.name")


SEED = """\
# every style there is
- id: one  # a comment
  name:
    en: |-
      One

    # between
    ar: |-   # beside
        واحد
        اثنان

  text: {en: plain, ar: 'it''s', he: "x\\ty"}  # after
- id: two
  name:
    en: plain  # why
    ar: >-
      folded
      text

    he: "quoted
      on"
  text:
    en: |
      a line end

    he: |2-
        deep
"""
PLACES = [
    (n, field, tag) for n in (0, 1) for field in ("name", "text") for tag in ("en", "ar", "he")
]


@given(st.dictionaries(st.sampled_from(PLACES), TEXTS, min_size=1), st.booleans(), st.booleans())
def test_any_text_can_be_put_into_a_seed_and_nothing_else_changes(
    changes: dict[tuple[int, str, str], str], windows: bool, open_end: bool
) -> None:
    text = SEED.removesuffix("\n") if open_end else SEED
    raw = (text.replace("\n", "\r\n") if windows else text).encode()
    made = editing.edited("x.yml", raw, dict(changes))
    tree = seed.read("x.yml", made).plain()
    before = seed.read("x.yml", raw).plain()
    assert isinstance(tree, list)
    assert isinstance(before, list)
    for n, field, tag in PLACES:
        wanted = changes.get((n, field, tag), before[n][field].get(tag))
        assert tree[n][field].get(tag) == wanted
    assert (b"\r\n" in made) == windows
    assert made.count(b"\n") == made.count(b"\r\n") or not windows
    for comment in (b"# every style there is", b"# a comment", b"# between", b"# after", b"# why"):
        assert comment in made
    for number, line in enumerate(raw.splitlines(keepends=True)):
        if line.strip().startswith(b"- id:"):
            assert line in made, number


@given(TEXTS)
def test_a_text_that_is_put_in_and_taken_back_leaves_no_trace(text: str) -> None:
    where = (1, "text", "he")
    there = editing.edited("x.yml", SEED.encode(), {where: text})
    style = b"he: |" in there.split(b"a line end")[1]
    again = editing.edited("x.yml", there, {where: "  deep"})
    if style:
        assert again == SEED.encode()


def test_a_byte_order_mark_stays() -> None:
    raw = b"\xef\xbb\xbf" + SEED.encode()
    made = editing.edited("x.yml", raw, {(0, "text", "en"): "other"})
    assert made == raw.replace(b"en: plain,", b"en: other,")
