"""报告应有举措成效（work）、不足（shortfalls）、下年安排（plan）三部分，并写明第一责任人履职情况。

出处：《法治政府建设与责任落实督察工作规定》所列年度报告内容。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Report, Role
from fazhi.problems import Problem, Severity

CODE = "缺少部分"
NAMES = {Role.WORK: "主要举措和成效", Role.SHORTFALLS: "存在的不足和原因", Role.PLAN: "下一年度主要安排"}


def check(graph: Graph) -> Iterator[Problem]:
    """Each report has the sections the Rule asks for; the heads' duty may be told inside another one."""
    for report in graph.reports:
        roles = {section.role for section in report.sections}
        for role, name in NAMES.items():
            if role not in roles:
                yield Problem(
                    Severity.WARNING,
                    CODE,
                    report.place,
                    f"没有“{name}”部分（{role}）",
                    f"核对原文；有的话，把该部分的文件名改成“序号-{role}.md”",
                )
        if Role.DUTY not in roles and not report.notes.first_responsible:
            yield _without_duty(report)


def _without_duty(report: Report) -> Problem:
    return Problem(
        Severity.HINT,
        CODE,
        report.place,
        "没有标出党政主要负责人履行第一责任人职责的内容",
        "单独成节的，文件名用 duty；写在别处的，在 metrics.yml 写 first_responsible: [位置]",
    )
