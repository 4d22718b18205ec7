"""同一机关同一指标比上年相差十倍以上的，请核对是否多写、少写了数位，或口径变了（写在 scope 里）。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Metric, Report
from fazhi.numbers import shown
from fazhi.problems import Problem, Severity
from fazhi.units import same

CODE = "变化异常"
SEVERITY = Severity.HINT
EXEMPT = True
TIMES = 10
LEAST = 50
"""Smaller numbers jump by themselves."""


def check(graph: Graph) -> Iterator[Problem]:
    """A number ten times as large or small as last year's is worth a look, unless its scope is noted."""
    for report in graph.reports:
        now = _single(graph, report)
        for earlier in graph.succession.before(report):
            before = _single(graph, earlier)
            for indicator in now.keys() & before.keys():
                if _jumps(now[indicator], before[indicator]):
                    yield _problem(graph, indicator, now[indicator], earlier.year, before[indicator])


def _single(graph: Graph, report: Report) -> dict[str, Metric]:
    """The indicators that the report gives just one number for."""
    found: dict[str, list[Metric]] = {}
    for reading in graph.readings_of.get(report.key, ()):
        if reading.metric.indicator:
            found.setdefault(reading.metric.indicator, []).append(reading.metric)
    return {indicator: metrics[0] for indicator, metrics in found.items() if len(metrics) == 1}


def _jumps(now: Metric, before: Metric) -> bool:
    small, large = sorted((now.value, before.value))
    return same(now.unit, before.unit) and not now.scope and small > 0 and large >= LEAST and large >= TIMES * small


def _problem(graph: Graph, indicator: str, now: Metric, year: int, before: Metric) -> Problem:
    name = graph.indicators[indicator].short if indicator in graph.indicators else indicator
    message = f"“{name}”是 {shown(now.value)} {now.unit}，{year}年是 {shown(before.value)} {before.unit}，相差十倍以上"
    return Problem(
        SEVERITY,
        CODE,
        now.place.at("value"),
        message,
        "对照两年原文，改正写错的数；口径变了的，在这一条加一行 scope: 写明变化",
    )
