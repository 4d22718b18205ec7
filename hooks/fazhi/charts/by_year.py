"""One measure over the years: a column a year, its number above it, its year below; a year without a number says so."""

from __future__ import annotations

from markupsafe import Markup

from fazhi.charts.drawing import Bar, scale, svg
from fazhi.html import EMPTY, html, join

TALL, HEAD, FOOT = 64, 18, 20


def draw(bars: list[Bar], about: str, full: float | None = None) -> Markup:
    """Columns in the order given; `full` is the value of a full column (100 for rates), else the largest number is."""
    if not bars:
        return EMPTY
    most, step = scale(bars, full), 100 / len(bars)
    columns = join(_column(bar, at * step, step, most) for at, bar in enumerate(bars))
    ground = html('<line class="fz-chart-ground" x1="0" x2="100%" y1="{0}" y2="{0}"/>', HEAD + TALL)
    return svg(HEAD + TALL + FOOT, about, bars, columns + ground)


def _column(bar: Bar, left: float, step: float, most: float) -> Markup:
    middle = left + step / 2
    tall = 0 if bar.value is None else min(TALL * bar.value / most, TALL)
    words = html(
        '<text class="fz-chart-number" x="{0:.2f}%" y="{1:.1f}" text-anchor="middle">{2}</text>'
        '<text x="{0:.2f}%" y="{3}" text-anchor="middle">{4}</text>',
        middle,
        HEAD + TALL - tall - 5,
        bar.text,
        HEAD + TALL + 15,
        bar.label,
    )
    if bar.value is None:
        return words
    css = "fz-chart-bar fz-chart-open" if bar.open_ended else "fz-chart-bar"
    width = min(step * 0.5, 14)
    column = '<rect class="{}" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>'
    return words + html(column, css, middle - width / 2, HEAD + TALL - tall, width, tall)
