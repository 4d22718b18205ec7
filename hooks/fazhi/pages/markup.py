"""The few pieces of HTML and Markdown that pages are made of. Everything put into them is escaped here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from fazhi.charts import status_strip
from fazhi.duties import Standing
from fazhi.federation.arrivals import Condition
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Bound, Metric, PlanResult, Remedy, Target
from fazhi.problems import Severity
from fazhi.promises import State

SIGNS = {Bound.EXACT: "", Bound.AT_LEAST: "≥", Bound.MORE_THAN: ">", Bound.LESS_THAN: "<", Bound.ABOUT: "≈"}
SHAPES = {
    State.DONE: "●",
    State.ONGOING: "◐",
    State.ADVANCED: "◕",
    State.PARTIAL: "◑",
    State.CHANGED: "◇",
    State.DROPPED: "○",
    State.UNLINKED: "…",
    State.WAITING: "…",
    Standing.ON_TIME: "●",
    Standing.LATE: "▲",
    Standing.UNDATED: "◌",
    Standing.MISSING: "○",
    Standing.NOT_YET: "…",
    Standing.NOT_OWED: "–",
    Severity.ERROR: "✕",
    Severity.WARNING: "▲",
    Severity.HINT: "○",
    Condition.GOOD: "●",
    Condition.LATE: "▲",
    Condition.KEPT: "◐",
    Condition.MISSING: "○",
    Condition.BROKEN: "✕",
}


def heading(level: int, text: str, anchor: str) -> str:
    """A Markdown heading with an id that others may link to."""
    return f"{'#' * level} {markdown_text(text)} {{#{anchor}}}"


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>&|~^])", lambda match: f"&#{ord(match[1])};", text.replace("\n", " "))


def link(href: str, text: object, label: str = "") -> Markup:
    """A link; `label` is what a screen reader says where the text alone does not tell."""
    said = html(' aria-label="{}"', label) if label else EMPTY
    return html('<a href="{}"{}>{}</a>', href, said, text)


def badge(state: State | Standing | Severity | Condition) -> Markup:
    """A state as word and shape; the colour only repeats it."""
    css = f"fz-badge fz-{type(state).__name__.lower()}-{state.name.lower().replace('_', '-')}"
    return html(
        '<span class="{}"><span class="fz-shape" aria-hidden="true">{}</span>{}</span>', css, SHAPES[state], state.value
    )


def draft_mark(*entries: Metric | Target | Remedy | PlanResult) -> Markup:
    """待核 where one of the entries is a draft, with what to do; only a preview has drafts."""
    draft = next((entry for entry in entries if entry.draft), None)
    return tag("span", "待核", "fz-draft-mark", title=confirmation(draft)) if draft else EMPTY


def confirmation(entry: Metric | Target | Remedy | PlanResult) -> str:
    """How a draft is settled, in words."""
    return f"程序起草，还没有人核对：对照原句，对的删掉 {entry.place.at('draft')} 的 draft: true"


def facts(pairs: Sequence[tuple[str, object | None]], missing: str = "未载明") -> Markup:
    """A list of facts; what is not known is said to be so."""
    rows = join(
        html(
            "<div><dt>{}</dt><dd>{}</dd></div>", name, tag("span", missing, "fz-none") if value in (None, "") else value
        )
        for name, value in pairs
    )
    return tag("dl", rows, "fz-facts")


def cards(entries: Iterable[tuple[object, str, object, object]]) -> Markup:
    """Large numbers: (number, unit, what it is, a line below). Zero is shown as 0, unknown as —."""
    return tag(
        "ul",
        join(
            html(
                '<li><span class="fz-big">{}<small>{}</small></span><span class="fz-what">{}</span>{}</li>',
                number,
                unit,
                what,
                tag("span", below, "fz-below") if below else EMPTY,
            )
            for number, unit, what, below in entries
        ),
        "fz-cards",
    )


def grid(heads: Sequence[object], rows: Iterable[Sequence[object]], caption: str, css: str = "") -> Markup:
    """A plain table; the first cell of each row is its head. Columns of whole numbers are set right."""
    shown = [list(row) for row in rows]
    numeric = [bool(shown) and all(_is_number(row[at]) for row in shown) for at in range(len(heads))]
    top = join(
        html('<th scope="col"{}>{}</th>', _right(right), each) for each, right in zip(heads, numeric, strict=True)
    )
    lines = join(
        html(
            '<tr><th scope="row">{}</th>{}</tr>',
            row[0],
            join(html("<td{}>{}</td>", _right(right), each) for each, right in zip(row[1:], numeric[1:], strict=True)),
        )
        for row in shown
    )
    return framed(
        html("<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody>", caption, top, lines),
        css,
        caption,
    )


def _is_number(cell: object) -> bool:
    return isinstance(cell, int) or (isinstance(cell, Markup) and cell.striptags().isdigit())


def _right(numeric: bool) -> Markup:
    return Markup(' class="fz-n"') if numeric else EMPTY


def framed(inner: Markup, css: str, caption: str) -> Markup:
    """A table in a frame that keyboard users can scroll."""
    return html(
        '<div class="fz-frame" role="region" tabindex="0" aria-label="{}"><table class="fz-table {}">{}</table></div>',
        caption,
        css,
        inner,
    )


def strip(counts: Counter[State], about: str) -> Markup:
    """The strip of states with its legend in words."""
    if not counts:
        return EMPTY
    legend = join(html("<li>{} <b>{}</b></li>", badge(state), amount) for state, amount in counts.items())
    return html(
        '<div class="fz-strip-box">{}<ul class="fz-legend">{}</ul></div>', status_strip.draw(counts, about), legend
    )


def note(text: object, css: str = "") -> Markup:
    """A small line of explanation."""
    return tag("p", text, f"fz-note {css}".strip())


def excerpt(text: str, length: int = 80) -> str:
    """The first characters of a text, on one line, cut at a clause where there is one near."""
    flat = text.replace("\n", " ").strip()
    if len(flat) <= length:
        return flat
    cut = max(flat.rfind(mark, length // 2, length) for mark in "。；，、")
    return flat[: cut if cut > 0 else length] + "……"


def body(*blocks: object) -> str:
    """The blocks of a page, one blank line between them; empty ones left out."""
    return "\n\n".join(str(block) for block in blocks if block)
