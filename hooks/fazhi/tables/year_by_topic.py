"""One year: bodies × the indicators of one topic, with totals where values add."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.model import Indicator, Issuer, Topic
from fazhi.tables.by_year import cell
from fazhi.tables.figures import TOTAL, total
from fazhi.tables.table import Cell, Gap, Head, Row, Table


def build(graph: Graph, year: int, topic: Topic) -> Table:
    """Bodies with a report on that year down, the topic's indicators that anyone gave across."""
    bodies = [issuer for issuer in graph.issuers.values() if graph.report(year, issuer.id)]
    given = {each.metric.indicator for issuer in bodies for each in graph.readings_of.get((year, issuer.id), ())}
    indicators = [each for each in graph.indicators.values() if each.id in given and each.topic == topic.id]
    rows = tuple(
        Row(Head(issuer.name, issuer), tuple(cell(graph, issuer, year, indicator) for indicator in indicators))
        for issuer in bodies
    )
    columns = tuple(Head(indicator.short, indicator.id, indicator.unit) for indicator in indicators)
    return Table(topic.short, "机关", columns, rows, _total(rows, bodies, indicators))


def _total(rows: tuple[Row, ...], bodies: list[Issuer], indicators: list[Indicator]) -> Row | None:
    if sum(each.level.is_lowest for each in bodies) < 2:
        return None
    sums = [
        total([(body, row.cells[at].figures) for body, row in zip(bodies, rows, strict=True)], indicator)
        for at, indicator in enumerate(indicators)
    ]
    if not any(sums):
        return None
    return Row(Head(TOTAL), tuple(Cell((each,)) if each else Cell(gap=Gap.NOT_GIVEN) for each in sums))
