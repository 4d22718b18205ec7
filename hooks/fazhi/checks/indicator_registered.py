"""数和目标的指标要先在 registry/indicators.yml 登记；没有合适的指标写 null。"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.problems import Problem, Severity

CODE = "指标未登记"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Every indicator that a metric or target names is in the registry."""
    for report in graph.reports:
        for entry in report.notes.quoted:
            if entry.indicator is not None and entry.indicator not in graph.indicators:
                near = difflib.get_close_matches(entry.indicator, graph.indicators, 1)
                remedy = (
                    f"改成“{near[0]}”（{graph.indicators[near[0]].short}）"
                    if near
                    else "在 registry/indicators.yml 登记"
                )
                yield Problem(
                    SEVERITY,
                    CODE,
                    entry.place.at("indicator"),
                    f"指标“{entry.indicator}”不在名录里",
                    f"{remedy}；没有合适的，写 indicator: null",
                )
