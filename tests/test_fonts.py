"""The committed fonts are the built ones, and small enough for a phone."""

import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
PRINT = ROOT / "generator/fonts"
WEB = ROOT / "overrides/assets/fonts"
STYLES = {
    "text": ("BriefSerif", "BriefNaskh", "BriefHebrew"),
    "plain": ("BriefSans", "BriefSansArabic", "BriefSansHebrew"),
}


def test_the_fonts_are_those_that_were_built() -> None:
    command = [sys.executable, "fonts/build.py", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("fonts: as in SHA256SUMS", 0)


def test_every_original_comes_with_its_licence() -> None:
    licences = {path.stem: path.read_text() for path in (ROOT / "fonts/licences").iterdir()}
    assert len(licences) == 6
    for name, text in licences.items():
        assert "SIL OPEN FONT LICENSE" in text.upper(), name
        assert "Copyright" in text, name


def test_the_web_faces_of_two_scripts_weigh_less_than_210_kb() -> None:
    latin = ("Serif", "Sans")
    for own in (("Naskh", "SansArabic"), ("Hebrew", "SansHebrew")):
        files = [WEB / f"Brief{f}-{w}.woff2" for f in latin + own for w in ("Regular", "Bold")]
        assert sum(path.stat().st_size for path in files) < 210_000, own


def drawn(families: tuple[str, ...]) -> set[int]:
    """What every weight of at least one of the families has."""
    found: set[int] = set()
    for family in families:
        faces = [TTFont(path).getBestCmap().keys() for path in PRINT.glob(f"{family}-*.ttf")]
        found |= set.intersection(*map(set, faces))
    return found


def test_the_coverage_is_what_the_print_fonts_of_both_styles_have() -> None:
    ranges = [line.split("-") for line in (PRINT / "coverage.txt").read_text().splitlines()]
    listed = [n for ends in ranges for n in range(int(ends[0], 16), int(ends[-1], 16) + 1)]
    assert listed == sorted(drawn(STYLES["text"]) & drawn(STYLES["plain"]))


def test_every_print_font_belongs_to_a_style() -> None:
    families = {path.name.split("-")[0] for path in PRINT.glob("*.ttf")}
    assert families == {family for style in STYLES.values() for family in style}
