"""“同比增长N%”要与上年报告登记的同一指标算出来的一致；四舍五入或截去尾数都算一致，口径变了写在 scope 里。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi.graph import Graph
from fazhi.model import Bound, Report
from fazhi.numbers import shown
from fazhi.placing import Reading
from fazhi.problems import Problem, Severity
from fazhi.units import same

CODE = "同比不符"
SEVERITY = Severity.HINT
EXEMPT = True
GROWTH = re.compile(
    r"^[^。；;\n0-9]{0,8}(?:同比|(?:较|比)(?:上年|去年|上一年)(?:度|同期)?)"
    r"(?P<way>增长|上升|增加|提高|提升|下降|减少|降低|下滑)了?(?P<share>[0-9]+(?:\.[0-9]+)?)[%％]"
)
DOWN = ("下降", "减少", "降低", "下滑")


def check(graph: Graph) -> Iterator[Problem]:
    """A growth rate behind a noted number agrees with last year's number of the same indicator."""
    for report in graph.reports:
        for reading in graph.readings_of.get(report.key, ()):
            match = GROWTH.match(reading.section.raw[reading.end : reading.end + 40])
            before = _last_year(graph, report, reading) if match else None
            if match and before:
                yield from _compare(reading, before, match)


def _last_year(graph: Graph, report: Report, reading: Reading) -> Reading | None:
    """The only exact number of that indicator and unit in last year's report of the body."""
    found = [
        each
        for earlier in graph.succession.before(report)
        if earlier.year == report.year - 1
        for each in graph.readings_of.get(earlier.key, ())
        if each.metric.indicator == reading.metric.indicator is not None and same(each.metric.unit, reading.metric.unit)
    ]
    exact = len(found) == 1 and found[0].metric.bound is reading.metric.bound is Bound.EXACT
    return found[0] if exact and found[0].metric.value and not reading.metric.scope else None


def _compare(reading: Reading, before: Reading, match: re.Match[str]) -> Iterator[Problem]:
    stated = Decimal(match["share"]) * (-1 if match["way"] in DOWN else 1)
    change = Decimal(str(reading.metric.value)) - Decimal(str(before.metric.value))
    actual = 100 * change / Decimal(str(before.metric.value))
    last_digit = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    if abs(actual - stated) < last_digit:
        return
    told = f"{shown(before.metric.value)}→{shown(reading.metric.value)} {reading.metric.unit}"
    message = f"写的是“{match.group().strip('，, ')}”，按登记的数 {told} 算是 {actual:+.2f}%"
    remedy = "核对两年的数和百分比；口径变了就在 scope 写明"
    yield Problem(SEVERITY, CODE, reading.metric.place.at("quote"), message, remedy)
