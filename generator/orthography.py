"""How a language is written: its letters and marks, and what is often put in their place.

Each locale file may say so; checks are silent about a language whose file does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from generator.model.fields import Record

Script = Literal["latin", "arabic", "hebrew", "cyrillic", "greek"]

LETTERS: Mapping[Script, str] = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "arabic": "\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef"
    "\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc",
    "hebrew": "\u0591-\u05bd\u05bf-\u05c7\u05d0-\u05f2\ufb1d-\ufb4f",
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
}
"""Letters with their vowel signs as ranges of a regular expression (Unicode 16, Scripts.txt).

Without tatweel, geresh, gershayim and maqaf, which are no letters.
"""


class Orthography(Record):
    """What a language writes, and what it does not."""

    script: Script
    """The script of its words."""
    marks: dict[str, str] = Field(default_factory=dict)
    """Punctuation of other scripts, with its own in place of each."""
    spaced: str = ""
    """Marks with a space before them, as in French."""
    inner_quotes: tuple[str, str]
    """Quotation marks within a quotation."""
    apostrophe: str = ""
    """What stands for letters that are left out; none if nothing does."""
    word_marks: dict[str, str] = Field(default_factory=dict)
    """What is typed for marks that are parts of words, with these: " for gershayim."""
    hyphen: str = ""
    """Its own hyphen, where "-" is not it."""
    letters: dict[str, str] = Field(default_factory=dict)
    """Letters of other languages of its script that look like its own, with its own."""

    @property
    def own(self) -> str:
        """Its letters as ranges of a regular expression."""
        return LETTERS[self.script]

    @property
    def others(self) -> str:
        """Letters of the other scripts."""
        return "".join(ranges for script, ranges in LETTERS.items() if script != self.script)


def _pairs(others: str, own: str) -> dict[str, str]:
    return dict(zip(others, own, strict=True))


ALIKE: Mapping[Script, Mapping[str, str]] = {
    "latin": _pairs("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԚԜ", "aeopcyxijshdqwABEKMHOPCTYXIJSQW")
    | _pairs("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"),
    "hebrew": _pairs("olI", "סוו"),
    "arabic": _pairs("oOlI", "ههاا"),
}
"""Letters of other scripts that cannot be told from a script's own, with these.

From the confusables of Unicode (UTS #39, revision 30), without letters that are signs by themselves
and only similar: α, β, ν, ρ, Δ, μ.
"""
