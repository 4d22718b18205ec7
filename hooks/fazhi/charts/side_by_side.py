"""Bodies side by side: one bar a body, its name and number above it, in registry order, never ranked."""

from __future__ import annotations

from markupsafe import Markup

from fazhi.charts.drawing import Bar, scale, svg
from fazhi.html import EMPTY, html, join

ROW, BAR = 40, 12


def draw(bars: list[Bar], about: str, full: float | None = None) -> Markup:
    """Horizontal bars; `full` is the value of a full bar (100 for rates), else the largest number is."""
    if not bars:
        return EMPTY
    most = scale(bars, full)
    rows = join(_row(bar, at, most) for at, bar in enumerate(bars))
    return svg(ROW * len(bars), about, bars, rows)


def _row(bar: Bar, at: int, most: float) -> Markup:
    top = at * ROW
    words = html(
        '<text x="0" y="{}">{}</text><text class="fz-chart-number" x="100%" y="{}" text-anchor="end">{}</text>',
        top + 15,
        bar.label,
        top + 15,
        bar.text,
    )
    track = html('<rect class="fz-chart-track" x="0" y="{}" width="100%" height="{}"/>', top + 21, BAR)
    if bar.value is None:
        return words + track
    css = "fz-chart-bar fz-chart-open" if bar.open_ended else "fz-chart-bar"
    width = min(100 * bar.value / most, 100)
    return (
        words + track + html('<rect class="{}" x="0" y="{}" width="{:.2f}%" height="{}"/>', css, top + 21, width, BAR)
    )
