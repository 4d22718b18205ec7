"""比率指标不会超过 100%；增长率不是比率指标。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Kind
from fazhi.numbers import shown
from fazhi.problems import Problem, Severity

CODE = "比率过大"
SEVERITY = Severity.ERROR
EXEMPT = True


def check(graph: Graph) -> Iterator[Problem]:
    """A share in % of a rate indicator is at most 100."""
    for report in graph.reports:
        for metric in report.notes.metrics:
            indicator = graph.indicators.get(metric.indicator or "")
            if indicator and indicator.kind is Kind.RATE and metric.unit == "%" and metric.value > 100:
                message = f"“{indicator.short}”登记为 {shown(metric.value)}%，比率不会超过 100%"
                remedy = "核对原文，改对 value；是增长率的，写 indicator: null"
                yield Problem(SEVERITY, CODE, metric.place.at("value"), message, remedy)
