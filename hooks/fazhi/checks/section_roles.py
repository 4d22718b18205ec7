"""报告应有举措成效（work）、不足和原因（shortfalls）、下年安排（plan）三部分，并写明党政主要负责人履行第一责任人职责的情况。

写在别的部分里的算有，只提示写在哪里；“其他需要报告的情况”没有可以不写，不查。
出处：《法治政府建设与责任落实督察工作规定》所列年度报告内容；《党政主要负责人履行推进法治建设第一责任人职责规定》。
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.elements.duty import tells_duty
from fazhi.elements.places import told_elsewhere
from fazhi.graph import Graph
from fazhi.model import Report, Role
from fazhi.problems import Problem, Severity

CODE = "缺少部分"
SEVERITY = Severity.WARNING
EXEMPT = True
NAMES = {Role.WORK: "主要举措和成效", Role.SHORTFALLS: "存在的不足和原因", Role.PLAN: "下一年度主要安排"}


def check(graph: Graph) -> Iterator[Problem]:
    """Each report tells what the Rule asks for, in sections of their own or inside others."""
    for report in graph.reports:
        roles = {section.role for section in report.sections}
        for role in NAMES:
            if role not in roles:
                yield _without_section(report, role)
        if Role.DUTY not in roles and not report.notes.first_responsible:
            yield from _without_duty(report)


def _without_section(report: Report, role: Role) -> Problem:
    told = told_elsewhere(report.sections, role, report.year)
    if told:
        message = f"“{NAMES[role]}”没有单独成节，写在“{told[0]}”里"
        remedy = f"原文如此的照旧；要逐项跟踪的，把这一段分成单独的文件“序号-{role}.md”"
        return Problem(Severity.HINT, CODE, report.place, message, remedy)
    remedy = f"核对原文；有这一部分的，单独存成一个文件，文件名写成“序号-{role}.md”"
    return Problem(SEVERITY, CODE, report.place, f"没有“{NAMES[role]}”部分（{role}）", remedy)


def _without_duty(report: Report) -> Iterator[Problem]:
    told = told_elsewhere(report.sections, Role.DUTY)
    if told:
        message = f"没有标出党政主要负责人履行第一责任人职责的内容，看起来写在“{told[0]}”"
        remedy = f"核对后在 metrics.yml 写 first_responsible: [{told[0]}]；另有单独一节的，文件名改成“序号-duty.md”"
        yield Problem(Severity.HINT, CODE, report.place, message, remedy)
    elif not tells_duty(report.opening):
        message = "没有写党政主要负责人履行第一责任人职责的内容"
        remedy = (
            "核对原文；写在别处的，在 metrics.yml 写 first_responsible: [位置]，单独成节的，文件名写成“序号-duty.md”"
        )
        yield Problem(SEVERITY, CODE, report.place, message, remedy)
