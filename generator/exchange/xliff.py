"""Units → a file of XLIFF 2.1.

The elements, their order and their attributes are those of the specification's core (section 4)
and of its Glossary Module (5.2). Each text is a unit with one segment, named as the records in
``seeds/.translations/`` name it; markup is paired codes (4.3.1.3) with their original data, so that
tools show them and keep them. Attributes of our own namespace are fingerprints of what went out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.exchange.codes import Code, Content, content, each, ids, numbered
from generator.exchange.units import Unit
from generator.locales import Locale
from generator.translations import State, fingerprint

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of the core, which 2.1 shares with 2.0."""
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
OWN = "urn:briefing:exchange"
"""Our namespace: ``source`` and ``target`` are fingerprints of the texts as they went out."""

STATES: Mapping[State, str] = {"missing": "initial", "stale": "initial", "reviewed": "reviewed"}
"""The states of ours that are not XLIFF's ``translated``."""
TYPES: Mapping[str, str] = {"emphasis": "fmt", "entity": "link", "term": "link", "figure": "other"}


def identifier(name: str) -> str:
    """A path or the name of a text as an NMTOKEN, which knows no slash; names know no full stop."""
    return name.removesuffix(".yml").replace("/", ".")


def written(units: Iterable[Unit], source: Locale, target: Locale) -> bytes:
    """The file that goes out."""
    names = {"xmlns": CORE, "xmlns:gls": GLOSSARY, "xmlns:b": OWN}
    languages = {"srcLang": source.tag, "trgLang": target.tag}
    root = Element("xliff", {**names, "version": "2.1", **languages})
    for path, those in groupby(units, key=lambda unit: unit.path):
        file = SubElement(root, "file", {"id": identifier(path), "original": f"seeds/{path}"})
        file.set("srcDir", source.direction)
        file.set("trgDir", target.direction)
        file.set("xml:space", "preserve")
        file.extend(_unit(unit) for unit in those)
    _laid_out(root, "\n")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'.encode()


def _unit(unit: Unit) -> Element:
    made = Element("unit", {"id": identifier(unit.name), "name": unit.name, "canResegment": "no"})
    made.set("b:source", fingerprint(unit.source))
    if unit.target is not None:
        made.set("b:target", fingerprint(unit.target))
    if unit.glossary:
        entries = SubElement(made, "gls:glossary")
        for entry in unit.glossary:
            one = SubElement(entries, "gls:glossEntry")
            SubElement(one, "gls:term").text = entry.name
            for name in entry.translations:
                SubElement(one, "gls:translation").text = name
            if entry.definition:
                SubElement(one, "gls:definition").text = entry.definition
    notes = SubElement(made, "notes")
    for category, text in unit.notes:
        SubElement(notes, "note", {"category": category}).text = text
    own = content(unit.source)
    known = numbered(own)
    there = content(unit.target) if unit.target is not None else ()
    data = _data((own, there))
    if data:
        original = SubElement(made, "originalData")
        for text, name in data.items():
            SubElement(original, "data", {"id": name}).text = text
    state = STATES.get(unit.state, "translated")
    segment = SubElement(made, "segment", {"state": state, "subState": f"briefing:{unit.state}"})
    _fill(SubElement(segment, "source"), own, iter(known), data)
    if unit.target is not None:
        _fill(SubElement(segment, "target"), there, iter(ids(there, known)), data)
    return made


def _data(texts: Iterable[Content]) -> dict[str, str]:
    """What the codes of a unit are made of, each piece once, with its id."""
    found: dict[str, str] = {}
    for parts in texts:
        for code in each(parts):
            for piece in (code.start, code.end):
                found.setdefault(piece, f"d{len(found) + 1}")
    return found


def _fill(element: Element, parts: Content, names: Iterator[str], data: Mapping[str, str]) -> None:
    """Put words and codes into an element; ``names`` are the ids of the codes that come."""
    last: Element | None = None
    for part in parts:
        if isinstance(part, Code):
            last = _code(element, part, next(names), data)
            _fill(last, part.inside, names, data)
        elif last is None:
            element.text = (element.text or "") + part
        else:
            last.tail = (last.tail or "") + part


def _code(parent: Element, code: Code, name: str, data: Mapping[str, str]) -> Element:
    kind = code.key[0]
    made = SubElement(parent, "pc", {"id": name, "type": TYPES[kind]})
    if kind != "emphasis":
        made.set("subType", f"briefing:{kind}")
        made.set("canDelete", "no")
    made.set("dataRefStart", data[code.start])
    made.set("dataRefEnd", data[code.end])
    made.set("dispStart", code.start)
    made.set("dispEnd", code.end)
    return made


TEXTS = {"source", "target", "data", "note", "gls:term", "gls:translation", "gls:definition"}
"""Elements in which every space counts."""


def _laid_out(element: Element, line: str) -> None:
    """Line ends and indentation between elements, as far as they mean nothing."""
    if element.tag in TEXTS or not len(element):
        return
    element.text = f"{line}  "
    for child in element:
        _laid_out(child, f"{line}  ")
        child.tail = f"{line}  "
    element[-1].tail = line
