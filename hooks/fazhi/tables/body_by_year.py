"""One body: indicators × years, of the body and of those it was renamed or merged from."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.model import Indicator, Issuer
from fazhi.tables.by_year import former_names, joined_cell
from fazhi.tables.change import change
from fazhi.tables.table import Head, Row, Table


def build(graph: Graph, issuer: Issuer) -> Table:
    """Every indicator the body ever gave, in registry order, over the years it has reports for."""
    line = [graph.issuers[each] for each in graph.succession.line(issuer.id) if each in graph.issuers]
    reports = [report for each in line for report in graph.reports_by_issuer.get(each.id, ())]
    years = sorted({report.year for report in reports})
    given = {each.metric.indicator for report in reports for each in graph.readings_of.get(report.key, ())}
    rows = tuple(
        _row(graph, line, years, indicator) for indicator in graph.indicators.values() if indicator.id in given
    )
    notes = former_names(graph, line, years)
    scopes = (f"{row.head.text}：{cell.note}" for row in rows for cell in row.cells if cell.note)
    columns = tuple(Head(f"{year}年", year) for year in years)
    compared = f"{years[-1]}年比{years[-2]}年" if len(years) > 1 else ""
    return Table(
        f"{issuer.name}历年主要数据", "指标", columns, rows, notes=(*notes, *dict.fromkeys(scopes)), change=compared
    )


def _row(graph: Graph, line: list[Issuer], years: list[int], indicator: Indicator) -> Row:
    cells = tuple(joined_cell(graph, line, year, indicator) for year in years)
    told = change(cells[-2], cells[-1], indicator.kind) if len(cells) > 1 else ""
    return Row(Head(indicator.short, indicator.id, indicator.unit), cells, told)
