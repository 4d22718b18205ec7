"""单位要是该指标登记过的单位（规范、同义或另列）；没有指标的数，单位要是程序认识的计量单位。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.problems import Problem, Severity
from fazhi.units import known

CODE = "单位未登记"
SEVERITY = Severity.ERROR
UNKNOWN = "写错的，照原文改 unit；原文确是这个单位的，删掉这一条，把这几个字写进 not_metrics"


def check(graph: Graph) -> Iterator[Problem]:
    """A metric's or target's unit is one that its indicator takes."""
    for report in graph.reports:
        for entry in report.notes.quoted:
            indicator = graph.indicators.get(entry.indicator or "")
            if indicator and entry.unit not in indicator.units():
                yield Problem(
                    SEVERITY,
                    CODE,
                    entry.place.at("unit"),
                    f"“{indicator.short}”没有登记单位“{entry.unit}”",
                    f"改用 {'、'.join(indicator.units())} 之一；原文确是这个单位，就在 registry/indicators.yml 的 other_units 里登记",
                )
            elif entry.indicator is None and not known(entry.unit):
                message = f"不认识计量单位“{entry.unit}”"
                yield Problem(Severity.WARNING, CODE, entry.place.at("unit"), message, UNKNOWN)
