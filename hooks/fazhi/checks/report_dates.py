"""报告应在次年4月1日前公开；成文日期不应早于报告年度结束，也不应晚于发布日期。

出处：《法治政府建设与责任落实督察工作规定》第二十四条（每年4月1日之前公开）。
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from fazhi.duties import due, duty
from fazhi.graph import Graph
from fazhi.model import Issuer, Report
from fazhi.problems import Problem, Severity

CODE = "日期"
SEVERITY = Severity.WARNING
EXEMPT = True
NAMES = {"written": "成文日期", "published": "发布日期"}


def check(graph: Graph) -> Iterator[Problem]:
    """The cover's dates follow each other and the Rule."""
    for report in graph.reports:
        yield from _faults(report, graph.issuers.get(report.issuer))


def _faults(report: Report, issuer: Issuer | None) -> Iterator[Problem]:
    written, published = report.info.written, report.info.published
    year_end = dt.date(report.year, 12, 31)
    if written and published and written > published:
        message = f"成文日期 {written} 晚于发布日期 {published}"
        yield _problem(report, "written", message, "对照原件核对两个日期，改正写错的一个", SEVERITY)
    key, first = ("written", written) if written else ("published", published)
    if first and first < year_end:
        message = f"{NAMES[key]} {first} 时{report.year}年还没有结束"
        yield _problem(report, key, message, "核对日期；确实如此的，核对全年的数是否完整")
    last = duty(issuer, report.year).publish if issuer else due(report.year)
    if published and published > last:
        message = f"发布日期 {published} 晚于{last.year}年{last.month}月{last.day}日"
        yield _problem(report, "published", message, "核对发布日期；确实逾期的如实保留")


def _problem(report: Report, key: str, message: str, remedy: str, severity: Severity = Severity.HINT) -> Problem:
    return Problem(severity, CODE, report.info.place.at(key), message, remedy)
