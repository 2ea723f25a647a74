"""Builds the fonts of the printed sheets and of the web pages.

    python build.py           make the print and web sets, coverage.txt, licences/ and SHA256SUMS
    python build.py --check   compare both sets with SHA256SUMS (needs only Python)

`families.py` lists what is made, `faces.py` makes one face, and `split_ligatures.py` and
`centre_signs.py` do the parts of it that keep copied Arabic in order.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from families import FAMILIES, PRINT_FACES, WEB_FACES, Face, range_lines, unicode_range

HERE = Path(__file__).parent
ROOT = HERE.parent
SUMS = HERE / "SHA256SUMS"
FIRST = "Brief First"
"""The family that a reader's first page has (`../overrides/assets/briefing/type.css`)."""
SETS = {"print": ROOT / "generator" / "fonts", "web": ROOT / "overrides" / "assets" / "fonts"}


def main() -> int:
    """Build or check, as the command line says."""
    parser = argparse.ArgumentParser(description="Build the fonts.")
    parser.add_argument("--check", action="store_true", help="only compare with SHA256SUMS")
    if parser.parse_args().check:
        problems = list(differences())
        print("\n".join(problems) or "fonts: as in SHA256SUMS")
        return 1 if problems else 0
    build()
    return 0


def build() -> None:
    """Make every file anew."""
    import faces  # here, so that --check runs without the packages that building needs

    for folder in (*SETS.values(), HERE / "licences"):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
    held: dict[str, frozenset[int]] = {}
    for face in PRINT_FACES + WEB_FACES:
        content, held[face.file_name] = faces.make(face)
        path = SETS[face.medium] / face.file_name
        path.write_bytes(content)
        print(f"{len(content) / 1000:7.1f} kB  {face.medium}/{path.name}")
    rules = [font_face(face, held[face.file_name], face.family.stack) for face in WEB_FACES]
    rules += [font_face(face, held[face.file_name], FIRST) for face in WEB_FACES if first(face)]
    (SETS["web"] / "fonts.css").write_text("\n".join(rules), encoding="utf-8")
    (SETS["print"] / "coverage.txt").write_text(range_lines(coverage(held)), encoding="utf-8")
    for family in FAMILIES:
        text = faces.licence(family.original)
        (HERE / "licences" / f"{family.original}.txt").write_text(text, encoding="utf-8")
    SUMS.write_text("".join(f"{value}  {name}\n" for name, value in sums().items()))


def first(face: Face) -> bool:
    """Say whether a reader's first page has the face: those of texts, without bold ones."""
    return face.family.stack == "Brief Text" and face.style == "Regular"


def font_face(face: Face, held: frozenset[int], family: str) -> str:
    """Write the rule that lets a page fetch the face for the characters it draws."""
    weight = {"Regular": 400, "Bold": 700}[face.style]
    return f"""\
@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weight};
  font-display: optional;
  src: url("{face.file_name}") format("woff2");
  unicode-range: {unicode_range(held - face.family.script.shared)};
}}
"""


def coverage(held: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """Say which characters both styles draw in print, whatever the weight."""
    styles: dict[str, frozenset[int]] = {}
    for family in FAMILIES:
        faces = [face.file_name for face in PRINT_FACES if face.family is family]
        always = frozenset.intersection(*(held[name] for name in faces))
        styles[family.stack] = styles.get(family.stack, frozenset()) | always
    return frozenset.intersection(*styles.values())


def sums() -> dict[str, str]:
    """Hash every file of both sets on disk, by its path in the project."""
    return {
        file.relative_to(ROOT).as_posix(): sha256(file.read_bytes()).hexdigest()
        for folder in SETS.values()
        for file in sorted(folder.iterdir())
    }


def differences() -> Iterator[str]:
    """Say which files are not what SHA256SUMS tells."""
    lines = SUMS.read_text().splitlines()
    told = {name: value for value, name in (line.split("  ", 1) for line in lines)}
    found = sums()
    for name in sorted(told.keys() | found.keys()):
        if name not in found:
            yield f"{name}: missing"
        elif name not in told:
            yield f"{name}: not in SHA256SUMS"
        elif found[name] != told[name]:
            yield f"{name}: differs from SHA256SUMS"


if __name__ == "__main__":
    sys.exit(main())
