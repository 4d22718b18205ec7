"""Charts of figure tables. Each stands beside the table that holds the same numbers."""

from __future__ import annotations

from markupsafe import Markup

from fazhi.charts import by_year, side_by_side
from fazhi.charts.drawing import Bar
from fazhi.html import EMPTY, html, join, tag
from fazhi.model import Bound, Indicator, Issuer, Kind
from fazhi.numbers import shown
from fazhi.pages.markup import SIGNS
from fazhi.tables.table import Cell, Row, Table

MOST = 30
"""More bars than this tell less than the table."""


def latest_year(table: Table, indicator: Indicator) -> Markup:
    """Bodies side by side in the latest year; those that may hold the others' numbers in a drawing of their own."""
    groups = (("乡镇、街道", True), ("县和部门", False))
    drawings = []
    for name, lowest in groups:
        bars = [_bar(row.head.text, row.cells[-1], indicator.unit) for row in table.rows if _is_lowest(row) is lowest]
        given = [bar for bar in bars if bar.value is not None]
        if 1 < len(given) <= MOST:
            about = f"{table.columns[-1].text}{indicator.short}（{indicator.unit}），{name}"
            drawings.append(_figure(about, side_by_side.draw(given, about, _full(indicator))))
    return tag("div", join(drawings), "fz-charts") if drawings else EMPTY


def over_years(table: Table, indicators: dict[str, Indicator]) -> Markup:
    """For each indicator that a body gave in two years or more, its numbers by year."""
    drawings = []
    for row in table.rows:
        indicator = indicators.get(str(row.head.about))
        bars = [_bar(column.text, cell, row.head.unit) for column, cell in zip(table.columns, row.cells, strict=True)]
        if indicator and sum(bar.value is not None for bar in bars) > 1:
            about = f"{row.head.text}（{row.head.unit}）"
            drawings.append(_figure(about, by_year.draw(bars, about, _full(indicator))))
    return tag("div", join(drawings), "fz-charts fz-charts-small") if drawings else EMPTY


def _is_lowest(row: Row) -> bool:
    return isinstance(row.head.about, Issuer) and row.head.about.level.is_lowest


def _full(indicator: Indicator) -> float | None:
    return 100.0 if indicator.kind is Kind.RATE else None


def _bar(label: str, cell: Cell, unit: str) -> Bar:
    """The cell's number where it holds just one in the table's unit; else nothing is drawn and the gap is shown."""
    figure = cell.figures[0] if len(cell.figures) == 1 else None
    if figure is None or figure.unit != unit:
        return Bar(label, None, "—")
    return Bar(label, figure.value, SIGNS[figure.bound] + shown(figure.value), figure.bound is not Bound.EXACT)


def _figure(caption: str, drawing: Markup) -> Markup:
    return html('<figure class="fz-figure-box"><figcaption>{}</figcaption>{}</figure>', caption, drawing)
