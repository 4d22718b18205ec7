"""One body: indicators × years, of the body and of those it was renamed or merged from."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.model import Indicator, Issuer
from fazhi.tables.by_year import cell
from fazhi.tables.table import Cell, Gap, Head, Row, Table


def build(graph: Graph, issuer: Issuer) -> Table:
    """Every indicator the body ever gave, in registry order, over the years it has reports for."""
    line = [graph.issuers[each] for each in graph.succession.line(issuer.id) if each in graph.issuers]
    reports = [report for each in line for report in graph.reports_by_issuer.get(each.id, ())]
    years = sorted({report.year for report in reports})
    given = {each.metric.indicator for report in reports for each in graph.readings_of.get(report.key, ())}
    rows = tuple(
        Row(
            Head(indicator.short, indicator.id, indicator.unit),
            tuple(_cell(graph, line, year, indicator) for year in years),
        )
        for indicator in graph.indicators.values()
        if indicator.id in given
    )
    former = sorted((report.year, graph.name(report.issuer)) for report in reports if report.issuer != issuer.id)
    notes = tuple(f"{year}年为{name}的数" for year, name in former)
    return Table(
        f"{issuer.name}历年主要数据", "指标", tuple(Head(f"{year}年", year) for year in years), rows, notes=notes
    )


def _cell(graph: Graph, line: list[Issuer], year: int, indicator: Indicator) -> Cell:
    cells = [cell(graph, issuer, year, indicator) for issuer in line]
    return next((each for each in cells if each.figures), None) or next(
        (each for each in cells if each.gap is Gap.NOT_GIVEN), cells[0]
    )
