"""引文里读出的数要与登记的 value、bound、unit 一致：200余份 是 200、at_least、份；计划里的 每季度1次 可以登记为全年 4 次。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.extraction.goals import promised
from fazhi.graph import Graph
from fazhi.model import Bound, Metric, Place, Target
from fazhi.numbers import Number, read, reads_as, shown
from fazhi.problems import Problem, Severity

CODE = "数值不符"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """The number read from a quote is the number that was noted."""
    for report in graph.reports:
        for metric in report.notes.metrics:
            if not reads_as(metric.quote, metric.value, metric.bound, metric.unit):
                noted = f"{shown(metric.value)} {metric.unit}（{metric.bound}）"
                yield _problem(metric, metric.place.at("value"), noted)
        for target in report.notes.targets:
            limits = [limit for limit in (target.at_least, target.at_most, target.exactly) if limit is not None]
            if len(limits) != 1:
                yield Problem(
                    SEVERITY,
                    CODE,
                    target.place,
                    "目标要写一个、也只写一个数",
                    "at_least（不少于）、at_most（不超过）、exactly（等于）三个键里留一个",
                )
            elif limits[0] not in promised(target.quote, target.unit):
                yield _problem(target, target.place.at("quote"), f"{shown(limits[0])} {target.unit}")


def _problem(entry: Metric | Target, place: Place, noted: str) -> Problem:
    found = "、".join(_read(entry)) or "没有数"
    return Problem(
        SEVERITY,
        CODE,
        place,
        f"登记的是 {noted}，引文“{entry.quote}”里读出的是 {found}",
        f"引文抄错的，改 quote；引文没有错的，照引文改 {_keys(entry)}",
    )


def _read(entry: Metric | Target) -> Iterator[str]:
    """What the quote says; of a promise also what it comes to in a year (每季度1次: 1 次、全年 4 次)."""
    yield from map(_shown, numbers := read(entry.quote))
    if isinstance(entry, Target):
        said = {number.value for number in numbers}
        whole = dict.fromkeys(each for each in promised(entry.quote, entry.unit) if each not in said)
        yield from (f"全年 {shown(each)} {entry.unit}" for each in whole)


def _keys(entry: Metric | Target) -> str:
    return "value、bound、unit" if isinstance(entry, Metric) else "at_least（或 at_most、exactly）和 unit"


def _shown(number: Number) -> str:
    hedge = "" if number.bound is Bound.EXACT else f"（{number.bound}）"
    return f"{shown(number.value)} {number.unit}".rstrip() + hedge
