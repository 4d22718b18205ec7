"""Bodies × years: whether each report that was owed is public, and in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fazhi.duties import Standing, standing
from fazhi.graph import Graph
from fazhi.model import Issuer, Report


@dataclass(frozen=True, slots=True)
class StandingCell:
    """One body in one year."""

    issuer: Issuer
    year: int
    report: Report | None
    standing: Standing


def build(graph: Graph) -> list[tuple[Issuer, list[StandingCell]]]:
    """Every registered body in registry order, with a cell for each year, earliest first."""
    return [(issuer, [_cell(graph, issuer, year) for year in sorted(graph.years)]) for issuer in graph.issuers.values()]


def of_year(graph: Graph, year: int) -> list[StandingCell]:
    """Every registered body's standing in one year; bodies that owe nothing are left out."""
    cells = [_cell(graph, issuer, year) for issuer in graph.issuers.values()]
    return [cell for cell in cells if cell.standing is not Standing.NOT_OWED]


def count(cells: list[StandingCell]) -> Counter[Standing]:
    """How many bodies stand where."""
    return Counter(cell.standing for cell in cells)


def _cell(graph: Graph, issuer: Issuer, year: int) -> StandingCell:
    report = graph.report(year, issuer.id)
    return StandingCell(issuer, year, report, standing(issuer, year, report, graph.as_of))
