"""The committed fonts are the built ones, and small enough for a phone."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WEB = ROOT / "overrides/assets/fonts"


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
