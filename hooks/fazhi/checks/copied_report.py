"""报告与本机关上一份报告、与同年其他机关的报告，相同的文字不应超过 limits.yml 写的比例。

套话不算，数字不同而其余相同的仍算相同。结果只供机关内部核对，不公开。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.copies import Comparison
from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.problems import Problem, Severity
from fazhi.segments import Words

CODE = "雷同比例"
SEVERITY = Severity.HINT
EXEMPT = True


def check(graph: Graph) -> Iterator[Problem]:
    """A hint at the longest passage that both have, for each report that shares more with another than the limit."""
    for report in graph.reports:
        yield from of_report(graph, report)


def of_report(graph: Graph, report: Report, _: Words | None = None) -> Iterator[Problem]:
    """The hints of one report."""
    for comparison in graph.comparisons.of(report):
        if comparison.is_over:
            yield _problem(graph, comparison)


def _problem(graph: Graph, comparison: Comparison) -> Problem:
    other, longest = comparison.other, comparison.passages[0]
    message = (
        f"与{graph.name(other.issuer)}{other.year}年报告有 {comparison.percent}% 的文字相同（套话不计），"
        f"超过 {comparison.limit}%；最长的一段 {longest.length} 字，见 {longest.other.place}"
    )
    remedy = f"在预览里打开 {comparison.report.folder}/compare.html 逐段对照；没有定稿的改写为本机关当年的做法，已经印发的核对是否收错了文件"
    return Problem(SEVERITY, CODE, longest.own.place, message, remedy, internal=True)
