"""What every chart shares: a bar to draw, and an SVG that fills its column at any width without scaling its text.

Lengths across are in percent and heights in pixels, so that a chart is as readable at 320 px as on a wide screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fazhi.html import html


@dataclass(frozen=True, slots=True)
class Bar:
    """One number: its label, its value (None where none was given), and its text with hedge and unit.

    `open_ended` marks a number that is only a limit (余, 以上, 近, 约): its bar ends in a broken edge.
    """

    label: str
    value: float | None
    text: str
    open_ended: bool = False


def scale(bars: list[Bar], full: float | None) -> float:
    """The value that fills the chart: `full` (100 for rates) or the largest; never 0."""
    return full or max((bar.value for bar in bars if bar.value), default=1.0)


def svg(height: int, about: str, bars: list[Bar], inner: Markup) -> Markup:
    """The drawing with its title and, as description, every number in words."""
    words = "，".join(f"{bar.label} {bar.text}" for bar in bars)
    return html(
        '<svg class="fz-chart" width="100%" height="{}" role="img" aria-label="{}"><title>{}</title><desc>{}</desc>{}</svg>',
        height,
        f"{about}：{words}",
        about,
        words,
        inner,
    )
