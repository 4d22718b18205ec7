"""How a set of plan items divides over the states: one strip, a segment for each state, told in words too."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from fazhi.html import EMPTY, html
from fazhi.promises import State

WIDTH, HEIGHT = 600, 22
SLUG = {state: state.name.lower() for state in State}


def draw(counts: Counter[State], about: str) -> Markup:
    """An SVG strip `WIDTH` wide; the description lists every state with its number."""
    whole = sum(counts.values())
    if not whole:
        return EMPTY
    words = "，".join(f"{state} {number} 项" for state, number in counts.items())
    segments, left = EMPTY, 0.0
    for state, number in counts.items():
        width = WIDTH * number / whole
        segments += _segment(left, width, state, number)
        left += width
    return html(
        '<svg class="fz-strip" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none"><title>{}</title>{}</svg>',
        WIDTH,
        HEIGHT,
        f"{about}：{words}",
        f"{about}：{words}",
        segments,
    )


def _segment(left: float, width: float, state: State, number: int) -> Markup:
    return html(
        '<rect class="fz-strip-{}" x="{:.1f}" y="0" width="{:.1f}" height="{}"><title>{} {} 项</title></rect>',
        SLUG[state],
        left,
        max(width - 2, 1),
        HEIGHT,
        state.value,
        number,
    )
