"""One indicator: bodies × years."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.model import Adds, Indicator, Issuer
from fazhi.tables.by_year import former_names, joined_cell, renamed_line
from fazhi.tables.figures import TOTAL, total
from fazhi.tables.table import Cell, Figure, Gap, Head, Row, Table


def build(graph: Graph, indicator: Indicator) -> Table:
    """Every body that gave a number in any year, in registry order, over every year; latest year last.

    A renamed body is one row under its present name.
    """
    years = sorted(graph.years)
    given = {each.report.issuer for each in graph.readings_by_indicator.get(indicator.id, ())}
    lines = [line for line in _lines(graph) if any(issuer.id in given for issuer in line)]
    bodies = [line[0] for line in lines]
    rows = tuple(
        Row(Head(line[0].name, line[0]), tuple(joined_cell(graph, line, year, indicator) for year in years))
        for line in lines
    )
    former = tuple(note for line in lines for note in former_names(graph, line, years))
    return Table(
        title=indicator.name,
        corner="机关",
        columns=tuple(Head(f"{year}年", year, indicator.unit) for year in years),
        rows=rows,
        total=_total(rows, bodies, len(years), indicator) if sum(each.level.is_lowest for each in bodies) > 1 else None,
        notes=(*former, *_notes(rows, indicator)),
    )


def _lines(graph: Graph) -> list[list[Issuer]]:
    """Every body with its former names, once."""
    lines = [renamed_line(graph, issuer) for issuer in graph.issuers.values()]
    former = {issuer.id for line in lines for issuer in line[1:]}
    return [line for line in lines if line[0].id not in former]


def _total(rows: tuple[Row, ...], bodies: list[Issuer], width: int, indicator: Indicator) -> Row | None:
    if indicator.adds is Adds.NEVER:
        return None
    columns = [[(body, row.cells[at].figures) for body, row in zip(bodies, rows, strict=True)] for at in range(width)]
    return Row(Head(TOTAL), tuple(_sum(total(column, indicator)) for column in columns))


def _sum(whole: Figure | None) -> Cell:
    if whole is None:
        return Cell(gap=Gap.NOT_GIVEN)
    return Cell((whole,), note=f"{len({each.report.key for each in whole.readings})} 份报告合计")


def _notes(rows: tuple[Row, ...], indicator: Indicator) -> tuple[str, ...]:
    notes = [f"{row.head.text}：{cell.note}" for row in rows for cell in row.cells if cell.note]
    if indicator.adds is Adds.NEVER:
        notes.append("比率不相加、不平均，因此没有合计")
    return tuple(dict.fromkeys(notes))
