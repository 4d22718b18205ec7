"""Bodies × years: whether each report that was owed is public, and in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fazhi.duties import Duty, Standing, duty, standing_of
from fazhi.graph import Graph
from fazhi.model import Issuer, Report


@dataclass(frozen=True, slots=True)
class StandingCell:
    """One body in one year."""

    issuer: Issuer
    year: int
    report: Report | None
    standing: Standing
    duty: Duty

    @property
    def days_late(self) -> int:
        """How many days after the last day it was published; 0 if in time or not known."""
        published = self.report.info.published if self.report else None
        return max((published - self.duty.publish).days, 0) if published else 0


def build(graph: Graph) -> list[tuple[Issuer, list[StandingCell]]]:
    """Every registered body in registry order, with a cell for each year, earliest first."""
    years = board_years(graph)
    return [(issuer, [_cell(graph, issuer, year) for year in years]) for issuer in graph.issuers.values()]


def board_years(graph: Graph) -> list[int]:
    """From the first year with a report to the last, or to the one before the stated date if that is later."""
    if not graph.years:
        return []
    last = max(graph.years[0], graph.as_of.year - 1 if graph.as_of else 0)
    return list(range(graph.years[-1], last + 1))


def with_next_year(graph: Graph) -> list[StandingCell]:
    """Every cell of the board and of the year after its last, by year and then in registry order."""
    years = board_years(graph)
    return [
        _cell(graph, issuer, year)
        for year in [*years, *(last + 1 for last in years[-1:])]
        for issuer in graph.issuers.values()
    ]


def upcoming(graph: Graph) -> list[StandingCell]:
    """What calendars hold: the last year of the board and the one after, of the bodies that owe a report for it."""
    last = max(board_years(graph), default=0)
    return [each for each in with_next_year(graph) if each.year >= last and each.standing is not Standing.NOT_OWED]


def of_year(graph: Graph, year: int) -> list[StandingCell]:
    """Every registered body's standing in one year; bodies that owe nothing are left out."""
    cells = [_cell(graph, issuer, year) for issuer in graph.issuers.values()]
    return [cell for cell in cells if cell.standing is not Standing.NOT_OWED]


def count(cells: list[StandingCell]) -> Counter[Standing]:
    """How many bodies stand where."""
    return Counter(cell.standing for cell in cells)


def _cell(graph: Graph, issuer: Issuer, year: int) -> StandingCell:
    report, owed = graph.report(year, issuer.id), duty(issuer, year)
    return StandingCell(issuer, year, report, standing_of(owed, report, graph.as_of), owed)
