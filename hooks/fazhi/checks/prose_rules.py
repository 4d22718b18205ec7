"""报告的文字逐条照规则校核：年份、地名、党组织称谓、文号、会议名称、合计和比率、密级、残留等。

每条规则写在它自己的文件开头；个人信息另查。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fazhi.graph import Graph
from fazhi.model import Issuer, Report
from fazhi.problems import Problem, Severity
from fazhi.prose import RULES, Rule, Slip, run
from fazhi.prose.lookalikes import lookalikes
from fazhi.prose.passages import Placed, passages_of

WORDS = tuple(rule for rule in RULES if not rule.hides)


def check(graph: Graph) -> Iterator[Problem]:
    """Every slip in the words of every report."""
    for placed in compared(graph).values():
        yield from of_passages(placed)


def compared(graph: Graph) -> dict[str, list[Placed]]:
    """The passages of every report, by its folder, each with those that it is worth comparing with."""
    placed = [each for report in graph.reports for each in passages_of(report, graph.issuers)]
    near = lookalikes(placed, graph.registry.limits.common)
    found: dict[str, list[Placed]] = {report.folder: [] for report in graph.reports}
    for index, each in enumerate(placed):
        passage = replace(each.passage, compare=near[index]) if index in near else each.passage
        found[each.report.folder].append(replace(each, passage=passage))
    return found


def of_passages(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Every slip in those passages."""
    for each in placed:
        yield from _in_passage(each)


def of_report(report: Report, issuers: dict[str, Issuer]) -> Iterator[Problem]:
    """Every slip of one report that can be told without looking at others."""
    return of_passages(passages_of(report, issuers))


def _in_passage(placed: Placed) -> Iterator[Problem]:
    return (_problem(rule, slip, placed) for rule, slip in run(placed.passage, WORDS))


def _problem(rule: Rule, slip: Slip, placed: Placed) -> Problem:
    severity = Severity.HINT if slip.doubtful else rule.severity
    return Problem(severity, rule.code, placed.place(slip.line), slip.message, slip.remedy, quote=slip.quote)
