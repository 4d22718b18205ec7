"""Plan years × states: how many plan items stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fazhi.graph import Graph
from fazhi.promises import Promise, State


def by_year(graph: Graph) -> dict[int, Counter[State]]:
    """For each plan year, latest first, the number of plan items in each state."""
    return {year: count(each for each in graph.promises if each.report.year == year) for year in graph.years}


def count(promises: Iterable[Promise]) -> Counter[State]:
    """How many of them stand where, in the order of the scale."""
    counted = Counter(promise.state for promise in promises)
    return Counter({state: counted[state] for state in State if counted[state]})
