"""Text that looks like every markup it will pass through, for an invented project."""

from __future__ import annotations

from pathlib import Path

MARKUP = (
    '<b class="x">B</b> & &amp; &lt;i&gt; &copy; [a](b) [c] ![i](j) <https://example.org/> _u_ '
    "__v__ `c` ~~s~~ ^p^ ==m== ::: {% raw %} {# n #} <!-- o --> <script>alert(1)</script> | x \\ "
    "\\| $y$ :smile: *) [^1] https://example.org/?a=1&copy=2 {: #hostile .hostile } { #hostile }"
)

# The words of tests/fixture that it takes the place of, and what it begins with there.
PLACES = {
    "Test Letters": "Letters ",  # the site's title
    "Invented briefs about *Mill One*.": "> ",
    "Rivers": "=== ",  # a theme, so a menu entry, a heading and a link
    "What leads there.": "1. ",
    "A dry year": "--- ",  # a brief's title: document, heading, list of the home page
    "What Mill One asks": "Title: ",
    "On rain": "# ",
    "No rain.": "- ",
    "Not yet translated.": "```",
    "Cost of the last step": "|",  # a cell of a table
    "the last run": "",
    "a miller who was not named": "+ ",
    "on Monday": "2) ",
    "Ada Weir": "W",  # an entity, so the text of links
    "Bread gets dearer.": "    ",
    "Mills turn.": "[1]: ",
    "The level of the water.": "* ",
    "Corrections": "## ",
    "Write to us.": ": ",
}


def text(beginning: str) -> str:
    """The hostile text as a reader must see it."""
    return " ".join(f"{beginning}{MARKUP}".split())


def spread(seeds: Path) -> None:
    """Put the hostile text in its places, in English."""
    missing = set(PLACES)
    for path in sorted(seeds.rglob("*.yml")):
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            words = line.strip()
            if words in PLACES and lines[number - 1].endswith("en: |-"):
                indent = line[: -len(line.lstrip())]
                lines[number] = f"{indent}{PLACES[words]}{MARKUP}"
                missing.discard(words)
        path.write_text("\n".join(lines) + "\n", "utf-8")
    assert not missing, missing
