"""One indicator: bodies × years."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.model import Adds, Indicator
from fazhi.tables.by_year import cell
from fazhi.tables.figures import total
from fazhi.tables.table import Cell, Gap, Head, Row, Table


def build(graph: Graph, indicator: Indicator) -> Table:
    """Every body that gave a number in any year, in registry order, over every year; latest year last."""
    years = sorted(graph.years)
    given = {each.report.issuer for each in graph.readings_by_indicator.get(indicator.id, ())}
    bodies = [issuer for issuer in graph.issuers.values() if issuer.id in given]
    rows = tuple(
        Row(Head(issuer.name, issuer), tuple(cell(graph, issuer, year, indicator) for year in years)) for issuer in bodies
    )
    return Table(
        title=indicator.name,
        corner="机关",
        columns=tuple(Head(f"{year}年", year, indicator.unit) for year in years),
        rows=rows,
        total=_total(rows, len(years), indicator) if len(bodies) > 1 else None,
        notes=_notes(rows, indicator),
    )


def _total(rows: tuple[Row, ...], width: int, indicator: Indicator) -> Row | None:
    if indicator.adds is Adds.NEVER:
        return None
    sums = [total((row.cells[column].figures for row in rows), indicator) for column in range(width)]
    counts = [sum(1 for row in rows if row.cells[column].figures) for column in range(width)]
    cells = (
        Cell((each,), note=f"{count} 个机关合计") if each else Cell(gap=Gap.NOT_GIVEN)
        for each, count in zip(sums, counts, strict=True)
    )
    return Row(Head("合计（已登记的机关）"), tuple(cells))


def _notes(rows: tuple[Row, ...], indicator: Indicator) -> tuple[str, ...]:
    notes = [f"{row.head.text}：{cell.note}" for row in rows for cell in row.cells if cell.note]
    if indicator.adds is Adds.NEVER:
        notes.append("比率不相加、不平均，因此没有合计")
    return tuple(dict.fromkeys(notes))
