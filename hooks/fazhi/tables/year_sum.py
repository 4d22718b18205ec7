"""One indicator in one year: the sum over townships, towns and subdistricts."""

from __future__ import annotations

from fazhi.graph import Graph
from fazhi.model import Indicator
from fazhi.placing import Reading
from fazhi.tables.figures import figures, total
from fazhi.tables.table import Figure


def build(graph: Graph, year: int, indicator: Indicator) -> Figure | None:
    """The sum with every sentence behind it; None where there is none to give."""
    by_issuer: dict[str, list[Reading]] = {}
    for each in graph.readings_by_indicator.get(indicator.id, ()):
        if each.report.year == year:
            by_issuer.setdefault(each.report.issuer, []).append(each)
    return total(((graph.issuers.get(issuer), figures(own, indicator)) for issuer, own in by_issuer.items()), indicator)
