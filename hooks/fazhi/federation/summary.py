"""The few numbers of a county that the pages above it show and add up; its graph may be forgotten afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from fazhi.duties import Standing
from fazhi.federation.arrivals import Arrival
from fazhi.graph import Graph
from fazhi.model import Issuer
from fazhi.promises import State
from fazhi.tables import standings, year_sum
from fazhi.tables.figures import add
from fazhi.tables.promise_totals import count
from fazhi.tables.table import Figure


@dataclass(frozen=True, slots=True)
class Sum:
    """What the townships, towns and subdistricts of a county gave on one indicator in one year."""

    figure: Figure
    """Without the sentences behind it."""
    bodies: int


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a county."""

    reports: int
    standings: Counter[Standing]
    readings: int
    promises: Counter[State]
    answered: Counter[State]
    """The plan items whose next report is that of this year."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A county as the pages above it know it. `years` and `sums` are empty where its package cannot be used."""

    arrival: Arrival
    """Without its graph."""
    bodies: tuple[Issuer, ...]
    years: dict[int, Year]
    sums: dict[tuple[str, int], Sum]
    given: dict[str, int]
    """How many bodies gave each indicator, in any year."""


def summarize(arrival: Arrival) -> Summary:
    """The numbers of one county."""
    graph, bare = arrival.graph, replace(arrival, graph=None)
    if graph is None:
        return Summary(bare, (), {}, {}, {})
    given = {
        key: len({each.report.issuer for each in readings})
        for key, readings in graph.readings_by_indicator.items()
        if key in graph.indicators
    }
    years = {year: _year(graph, year) for year in standings.board_years(graph)}
    return Summary(bare, tuple(graph.issuers.values()), years, _sums(graph), given)


def _year(graph: Graph, year: int) -> Year:
    return Year(
        reports=len(graph.reports_by_year.get(year, ())),
        standings=standings.count(standings.of_year(graph, year)),
        readings=sum(len(graph.readings_of.get(each.key, ())) for each in graph.reports_by_year.get(year, ())),
        promises=count(each for each in graph.promises if each.report.year == year),
        answered=count(each for each in graph.promises if each.answering and each.answering.year == year),
    )


def _sums(graph: Graph) -> dict[tuple[str, int], Sum]:
    found = {}
    for indicator in graph.indicators.values():
        for year in graph.years:
            whole = year_sum.build(graph, year, indicator)
            if whole:
                bodies = len({each.report.issuer for each in whole.readings})
                found[indicator.id, year] = Sum(replace(whole, readings=()), bodies)
    return found


def altogether(sums: list[Sum]) -> Sum | None:
    """The sum of counties, hedged as its parts are; None without any."""
    if not sums:
        return None
    return Sum(add([each.figure for each in sums], sums[0].figure.unit), sum(each.bodies for each in sums))
