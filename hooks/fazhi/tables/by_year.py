"""Gaps told apart: no report, no number in it, or no duty that year. Shared by the tables over years."""

from __future__ import annotations

from fazhi.duties import Standing, standing
from fazhi.graph import Graph
from fazhi.model import Indicator, Issuer
from fazhi.tables.figures import figures
from fazhi.tables.table import Cell, Gap


def cell(graph: Graph, issuer: Issuer, year: int, indicator: Indicator) -> Cell:
    """What the body's report on that year says on the indicator, or why there is nothing."""
    report = graph.report(year, issuer.id)
    if report is None:
        owed = standing(issuer, year, None, graph.as_of)
        return Cell(gap=Gap.NOT_OWED if owed is Standing.NOT_OWED else Gap.NO_REPORT)
    readings = [each for each in graph.readings_of.get(report.key, ()) if each.metric.indicator == indicator.id]
    if not readings:
        return Cell(gap=Gap.NOT_GIVEN)
    note = "；".join(dict.fromkeys(each.metric.scope for each in readings if each.metric.scope))
    return Cell(figures(readings, indicator), note=note)
