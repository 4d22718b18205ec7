"""Gaps told apart: no report, no number in it, or no duty that year. Shared by the tables over years."""

from __future__ import annotations

from collections.abc import Sequence

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


def joined_cell(graph: Graph, line: Sequence[Issuer], year: int, indicator: Indicator) -> Cell:
    """The cell of a body and of those it came from: the number of whichever reported that year."""
    cells = [cell(graph, issuer, year, indicator) for issuer in line]
    return next((each for each in cells if each.figures), None) or next(
        (each for each in cells if each.gap is Gap.NOT_GIVEN), cells[0]
    )


def former_names(graph: Graph, line: Sequence[Issuer], years: Sequence[int]) -> tuple[str, ...]:
    """A note for each year whose numbers were reported under a former name."""
    reports = [report for issuer in line[1:] for report in graph.reports_by_issuer.get(issuer.id, ())]
    return tuple(
        f"{line[0].name}{each.year}年的数出自{graph.name(each.issuer)}"
        for each in sorted(reports, key=lambda each: each.year)
        if each.year in years
    )


def renamed_line(graph: Graph, issuer: Issuer) -> list[Issuer]:
    """The body, then the one it was renamed from, and so on; a merger is no renaming and ends the line."""
    line = [issuer]
    while len(line[-1].renamed_from) == 1:
        older = graph.issuers.get(line[-1].renamed_from[0])
        if older is None or older in line:
            break
        line.append(older)
    return line
