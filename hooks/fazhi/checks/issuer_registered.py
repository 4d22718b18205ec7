"""报告的机关要先在 registry/issuers.yml 登记。"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.problems import Problem, Severity

CODE = "机关未登记"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Every report's issuer is in the registry."""
    for report in graph.reports:
        if report.issuer not in graph.issuers:
            near = difflib.get_close_matches(report.issuer, graph.issuers, 1)
            remedy = f"改成“{near[0]}”，或" if near else ""
            yield Problem(
                SEVERITY,
                CODE,
                report.info.place.at("issuer"),
                f"机关“{report.issuer}”不在名录里",
                f"{remedy}在 registry/issuers.yml 登记",
            )
