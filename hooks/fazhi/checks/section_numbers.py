"""各部分的“一、二、三”要连续，从一起头，用同一种写法。

出处：GB/T 9704—2012《党政机关公文格式》结构层次序数。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Report
from fazhi.numbers import han, numeral
from fazhi.problems import Problem, Severity
from fazhi.prose.numbering import form_of

CODE = "序号"
SEVERITY = Severity.HINT
EXEMPT = True


def check(graph: Graph) -> Iterator[Problem]:
    """First-level sections are numbered in one way, without gaps or restarts."""
    for report in graph.reports:
        yield from _gaps(report)
        yield from _forms(report)


def _forms(report: Report) -> Iterator[Problem]:
    labelled = [section for section in report.sections if section.items[0].label]
    for section in labelled[1:]:
        first = form_of(labelled[0].items[0].label)
        if form_of(section.items[0].label) != first:
            message = f"“{section.title}”的序号写法与第一部分的“{first}”不同"
            yield Problem(SEVERITY, CODE, section.place, message, f"序号照“{first}”的写法")


def _gaps(report: Report) -> Iterator[Problem]:
    last = 0
    for section in report.sections:
        number = numeral(section.items[0].label.rstrip("、"))
        if number is None:
            continue
        if number != last + 1:
            message = f"“{section.title}”前面是第{last}部分" if last else f"“{section.title}”前面没有第一部分"
            yield Problem(SEVERITY, CODE, section.place, message, f"序号改为“{han(last + 1)}、”，或补上缺的部分")
        last = int(number)
