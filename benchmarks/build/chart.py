"""A chart of bars as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Group = tuple[str, Sequence[tuple[str, float, bool]]]
"""A heading, and bars: what, how much, and whether it is ours."""

WIDTH, LABEL, ROW, HEAD = 760, 250, 26, 40
STYLE = """
text { font: 14px system-ui, sans-serif; fill: #24292f }
.head { font-weight: 600 }
rect { fill: #8c959f }
.ours { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  rect { fill: #6e7681 }
  .ours { fill: #58a6ff }
}
"""


def bars(title: str, groups: Sequence[Group], unit: str) -> str:
    """Every group on a scale of its own; colours follow what the reader prefers."""
    lines, y = [], 0.0
    for heading, rows in groups:
        y += HEAD
        lines.append(f'<text class="head" x="0" y="{y - 12:g}">{escape(heading)}</text>')
        most = max(amount for _, amount, _ in rows)
        for name, amount, ours in rows:
            width = max(2.0, (WIDTH - LABEL - 90) * amount / most)
            kind = ' class="ours"' if ours else ""
            lines += [
                f'<text x="{LABEL - 8}" y="{y + 17:g}" text-anchor="end">{escape(name)}</text>',
                f'<rect{kind} x="{LABEL}" y="{y + 3:g}" width="{width:.1f}" height="{ROW - 6}"/>',
                f'<text x="{LABEL + width + 6:.1f}" y="{y + 17:g}">{figure(amount)} {unit}</text>',
            ]
            y += ROW
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 8:g}" role="img"'
            ' aria-labelledby="title">',
            f'<title id="title">{escape(title)}</title>',
            f"<style>{STYLE}</style>",
            *lines,
            "</svg>\n",
        ]
    )


def figure(amount: float) -> str:
    """A number with as many places as it is worth."""
    if amount >= 100:
        return f"{amount:,.0f}"
    return f"{amount:.1f}" if amount >= 10 else f"{amount:.2f}"
