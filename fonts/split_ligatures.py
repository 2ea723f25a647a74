"""Gives each letter of a two-letter ligature a glyph of its own.

A PDF keeps, for every glyph, the text it stands for. A ligature of lam and alef is one glyph for
two letters, and programs that put right-to-left text back in order return those two reversed.
Here the first letter is drawn as the whole ligature and the second as an empty glyph: what is
seen stays the same, and what is copied or searched stays in order.

    before    lam alef  →  lam_alef
    after     lam alef  →  lam_alef alef.empty

An empty glyph counts as a mark, so that kerning and the choice of a shape look past it, and it
hangs on the ligature's origin. Vowel signs of the first letter hang on the ligature, those of the
second on the empty glyph.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from fontTools.otlLib import builder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables
from fontTools.ttLib.tables._g_l_y_f import Glyph

LIGATURE_SUBSTITUTION, MARK_TO_LIGATURE = 4, 5  # kinds of lookup
MARK = 3  # among the glyph classes of GDEF


@dataclass(frozen=True)
class Ligature:
    """Two glyphs and the one that is drawn for them."""

    first: str
    second: str
    shape: str

    @property
    def empty(self) -> str:
        """Name of the empty glyph that stands for the second letter."""
        return f"{self.second}.empty"


def split_ligatures(font: TTFont) -> None:
    """Split the required ligatures of `font`, in place."""
    table = font["GSUB"].table
    lookups = table.LookupList.Lookup
    required = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "rlig"
        for index in record.Feature.LookupListIndex
    }
    [index] = [i for i in required if lookups[i].LookupType == LIGATURE_SUBSTITUTION]
    ligatures = read_ligatures(lookups[index])
    add_empty_glyphs(font, ligatures)
    lookups[index] = letter_by_letter(font, ligatures, lookups, lookups[index].LookupFlag)
    table.LookupList.LookupCount = len(lookups)
    hang_marks(font, {ligature.shape: ligature.empty for ligature in ligatures})


def read_ligatures(lookup: Any) -> list[Ligature]:
    """List the ligatures of a lookup, which must all be of two letters."""
    found = []
    for subtable in lookup.SubTable:
        for first, rules in getattr(subtable, "ExtSubTable", subtable).ligatures.items():
            for rule in rules:
                [second] = rule.Component
                found.append(Ligature(first, second, rule.LigGlyph))
    return found


def add_empty_glyphs(font: TTFont, ligatures: list[Ligature]) -> None:
    """Add a glyph without outline or width for each second letter."""
    names = list(dict.fromkeys(ligature.empty for ligature in ligatures))
    font.setGlyphOrder([*font.getGlyphOrder(), *names])
    for name in names:
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (0, 0)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = MARK


def letter_by_letter(
    font: TTFont, ligatures: list[Ligature], lookups: list[Any], flag: int
) -> otTables.Lookup:
    """Make the lookup that replaces both letters; add the lookups that it calls to `lookups`."""

    def replacing(mapping: dict[str, str]) -> Any:
        single = builder.SingleSubstBuilder(font, None)
        single.lookupflag = flag
        single.mapping = mapping
        single.lookup_index = len(lookups)
        lookups.append(single.build())
        return single

    by_second: dict[str, dict[str, str]] = defaultdict(dict)
    for ligature in ligatures:
        by_second[ligature.second][ligature.first] = ligature.shape
    empty = replacing({ligature.second: ligature.empty for ligature in ligatures})
    pairs = builder.ChainContextSubstBuilder(font, None)
    pairs.lookupflag = flag
    for second, shapes in by_second.items():
        letters, steps = [list(shapes), [second]], [[replacing(shapes)], [empty]]
        pairs.rules.append(builder.ChainContextualRule([], letters, [], steps))
    return pairs.build()


def hang_marks(font: TTFont, empty_of: dict[str, str]) -> None:
    """Hang the empty glyphs on the ligatures, and vowel signs of second letters on the former."""
    table = font["GPOS"].table
    lookups = table.LookupList.Lookup
    [index] = [i for i, lookup in enumerate(lookups) if lookup.LookupType == MARK_TO_LIGATURE]
    added = on_empty_glyphs(font, lookups[index], empty_of)
    for record in table.FeatureList.FeatureRecord:
        if index in record.Feature.LookupListIndex:
            record.Feature.LookupListIndex += range(len(lookups), len(lookups) + len(added))
            record.Feature.LookupCount += len(added)
    lookups += added
    table.LookupList.LookupCount = len(lookups)


def on_empty_glyphs(font: TTFont, lookup: Any, empty_of: dict[str, str]) -> list[otTables.Lookup]:
    """Take the anchors of second letters out of a lookup, into new ones for the empty glyphs."""
    empties = builder.MarkBasePosBuilder(font, None)
    signs = builder.MarkMarkPosBuilder(font, None)
    empties.lookupflag = signs.lookupflag = lookup.LookupFlag
    origin = builder.buildAnchor(0, 0)
    empties.marks = dict.fromkeys(empty_of.values(), ("", origin))
    for subtable in lookup.SubTable:
        marks = zip(subtable.MarkCoverage.glyphs, subtable.MarkArray.MarkRecord, strict=True)
        signs.marks.update({mark: (record.Class, record.MarkAnchor) for mark, record in marks})
        shapes = subtable.LigatureCoverage.glyphs
        for shape, letters in zip(shapes, subtable.LigatureArray.LigatureAttach, strict=True):
            first, second = letters.ComponentRecord
            letters.ComponentRecord, letters.ComponentCount = [first], 1
            empties.bases[shape] = {"": origin}
            if shape in empty_of:  # the same letter has nearly the same anchors in each ligature
                anchors = {n: anchor for n, anchor in enumerate(second.LigatureAnchor) if anchor}
                signs.baseMarks.setdefault(empty_of[shape], anchors)
    return [empties.build(), signs.build()]
