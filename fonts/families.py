"""What the set holds: scripts, families, and the faces they give for print and for the web."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

Medium = Literal["print", "web"]


def characters(ranges: str) -> frozenset[int]:
    """Read characters written as hexadecimal numbers and ranges: `20-7E AB`."""
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges.split()]
    return frozenset(number for end in ends for number in range(end[0], end[-1] + 1))


def unicode_range(numbers: Iterable[int]) -> str:
    """Write characters as a style sheet does: `U+20-7E, U+AB`."""
    return ", ".join("U+" + "-".join(f"{end:X}" for end in run) for run in runs(numbers))


def range_lines(numbers: Iterable[int]) -> str:
    """Write characters one range a line: `0020-007E`."""
    return "".join("-".join(f"{end:04X}" for end in run) + "\n" for run in runs(numbers))


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Find what follows on one another: the first and the last number of each run, or its only."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return found


@dataclass(frozen=True)
class Script:
    """The characters and layout features that text in one script needs."""

    web: frozenset[int]
    print: frozenset[int]
    features: str
    print_features: str = ""
    """Further features, which a printed sheet may ask for by name."""
    shared: frozenset[int] = frozenset()
    """Characters that the faces hold too, but that web pages take from the Latin ones."""


# Digits, brackets and punctuation that also stand inside Arabic and Hebrew text.
SHARED = characters("20-22 25 27-2F 30-3A 5B 5D A0 AB BB 2013 2014 2018-201A 201C-201E 2026")
# Latin letters, beyond Latin Extended-A, and signs that transliterate Arabic and Hebrew.
TRANSLITERATION = characters("2B9 2BB-2BF 1E0C 1E0D 1E24 1E25 1E62 1E63 1E6C 1E6D 1E92 1E93")
PUNCTUATION = characters("2000-200B 2010-2027 202F-205E 2060")
SIGNS = characters("20A0-20C0 2116 2122 2190-2193 2212 2248 2260 2264 2265")
ACCENTS = characters("2C6-2DD 300-304 306-30C 323 327 328 331")
RARE_LETTERS = characters("1CD-1DC 218-21B 1E00-1EFF")
RARE_SIGNS = characters("2070-208E 2150-215E 2196-2199 25A0-25CF 2713 2717")

# What nearly every page in English needs, and Latin names in Arabic and Hebrew.
PLAIN = characters("20-7E A0-BF D7 F7") | PUNCTUATION | characters("20AC 2122 2190-2193 2212")
LATIN_WEB = characters("20-7E A0-17F 2C6 2DA 2DC") | TRANSLITERATION | PUNCTUATION | SIGNS
LATIN = Script(
    web=PLAIN,
    print=LATIN_WEB | ACCENTS | RARE_LETTERS | RARE_SIGNS,
    features="ccmp kern liga locl mark mkmk tnum",
    print_features="c2sc case dnom frac lnum numr onum pnum smcp sups",
)
ACCENTED = Script(web=LATIN_WEB - PLAIN, print=frozenset(), features=LATIN.features)
"""The rest, which a page fetches that has such a letter."""
ARABIC = Script(
    web=characters("60C 61B 61F 621-63A 640-655 660-66C 670 671 67E 686 6A4 6AF 6CC 6F0-6F9")
    | characters("200C 200D"),
    print=characters("600-6FF 200B-200F 25CC FD3E FD3F FDFA-FDFC"),
    features="calt ccmp curs fina init kern liga locl mark medi mkmk rclt rlig",
    shared=SHARED,
)
HEBREW = Script(
    web=characters("5B0-5C7 5D0-5EA 5EF-5F4 20AA"),
    print=characters("591-5C7 5D0-5EA 5EF-5F4 20AA 200B-200F 25CC FB1D-FB4F"),
    features="ccmp kern liga locl mark mkmk",
    shared=SHARED,
)


@dataclass(frozen=True)
class Family:
    """A family of ours and the original it is made from."""

    name: str
    original: str
    script: Script
    stack: str
    """The name under which a style sheet finds this family together with its fellows."""
    scale: float = 1.0
    axes: dict[str, float] = field(default_factory=dict)
    print_styles: tuple[str, ...] = ("Regular", "SemiBold", "Bold")
    splits_ligatures: bool = False
    """Whether copied text would be out of order in print otherwise: see `split_ligatures`."""


@dataclass(frozen=True)
class Face:
    """One file of the set."""

    family: Family
    style: str
    medium: Medium

    @property
    def file_name(self) -> str:
        """`BriefSerif-Regular.ttf`."""
        kind = "ttf" if self.medium == "print" else "woff2"
        return f"{self.family.name.replace(' ', '')}-{self.style}.{kind}"

    @property
    def characters(self) -> frozenset[int]:
        """What the face holds, as far as the original does."""
        script = self.family.script
        return script.shared | (script.print if self.medium == "print" else script.web)

    @property
    def features(self) -> list[str]:
        """Layout features that it keeps."""
        script = self.family.script
        return f"{script.features} {script.print_features * (self.medium == 'print')}".split()


SERIF = Family(
    "Brief Serif",
    "source-serif-4",
    LATIN,
    "Brief Text",
    axes={"opsz": 12},
    print_styles=("Regular", "SemiBold", "Bold", "Italic"),
)
SANS = Family("Brief Sans", "source-sans-3", LATIN, "Brief UI")
NASKH = Family(
    "Brief Naskh", "amiri", ARABIC, "Brief Text", scale=1.18, print_styles=("Regular", "Bold")
)
SANS_ARABIC = Family(
    "Brief Sans Arabic",
    "ibm-plex-sans-arabic",
    ARABIC,
    "Brief UI",
    scale=1.04,
    splits_ligatures=True,
)
HEBREW_SERIF = Family(
    "Brief Hebrew",
    "frank-ruhl-libre",
    HEBREW,
    "Brief Text",
    scale=1.02,
    print_styles=("Regular", "Bold"),
)
HEBREW_SANS = Family("Brief Sans Hebrew", "heebo", HEBREW, "Brief UI", scale=0.96)

SERIF_ACCENTED = replace(SERIF, name="Brief Serif Accented", script=ACCENTED)
SANS_ACCENTED = replace(SANS, name="Brief Sans Accented", script=ACCENTED)

FAMILIES = (SERIF, NASKH, HEBREW_SERIF, SANS, SANS_ARABIC, HEBREW_SANS)
PRINT_FACES = tuple(
    Face(family, style, "print") for family in FAMILIES for style in family.print_styles
)
WEB_FACES = tuple(
    Face(family, style, "web")
    for family in (*FAMILIES, SERIF_ACCENTED, SANS_ACCENTED)
    for style in ("Regular", "Bold")
)
