"""报告的文字逐条照规则校核：年份、地名、党组织称谓、文号、会议名称、合计和比率、密级、残留等。

每条规则写在它自己的文件开头；个人信息另查。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fazhi.graph import Graph
from fazhi.model import Report, Section
from fazhi.problems import Problem, Severity
from fazhi.prose import RULES, Rule, Slip, run
from fazhi.prose.passage import Other
from fazhi.prose.passages import Placed, passages_of
from fazhi.roster import Roster
from fazhi.segments import Words
from fazhi.text import plain_lines

WORDS = tuple(rule for rule in RULES if not rule.hides)


def check(graph: Graph) -> Iterator[Problem]:
    """Every slip in the words of every report."""
    for report in graph.reports:
        yield from of_report(graph, report)


def of_report(graph: Graph, report: Report, words: Words | None = None) -> Iterator[Problem]:
    """Every slip in the words of one report, beside those that it may have been copied from."""
    words = words or Words()
    near = {report.sections[at].key: others for at, others in graph.comparisons.lookalikes(report).items()}
    for each in passages_of(report, graph.roster):
        others = near.get(each.section.key, ()) if each.section else ()
        compare = tuple(_other(graph, *other) for other in others)
        yield from _in_passage(replace(each, passage=replace(each.passage, compare=compare, words=words)))


def of_report_alone(report: Report, roster: Roster) -> Iterator[Problem]:
    """Every slip of one report that can be told without looking at others."""
    for each in passages_of(report, roster):
        yield from _in_passage(each)


def _other(graph: Graph, report: Report, section: Section) -> Other:
    return Other(graph.name(report.issuer), report.year, "\n".join(plain_lines(section.raw)))


def _in_passage(placed: Placed) -> Iterator[Problem]:
    return (_problem(rule, slip, placed) for rule, slip in run(placed.passage, WORDS))


def _problem(rule: Rule, slip: Slip, placed: Placed) -> Problem:
    severity = Severity.HINT if slip.doubtful else rule.severity
    return Problem(severity, rule.code, placed.place(slip.line), slip.message, slip.remedy, quote=slip.quote)
