"""五项法定内容: which of them the report has, and which were not found.

《法治政府建设与责任落实督察工作规定》: measures and results, shortfalls and causes, the heads' duty as first responsible,
next year's plan, anything else to report.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi import addresses
from fazhi.checks import section_roles
from fazhi.concerns import Spot
from fazhi.elements.places import told_elsewhere
from fazhi.elements.sentences import tells_other
from fazhi.model import Report, Role
from fazhi.steps.step import Case, Step, Task

OTHER = "其他需要报告的情况"
NAMES = {
    Role.WORK: "举措和成效",
    Role.SHORTFALLS: "不足和原因",
    Role.DUTY: "第一责任人履职",
    Role.PLAN: "下年安排",
    Role.OTHER: OTHER,
}
REMEDY = "原文有的，单独成节就把文件名改成“序号-other.md”；原文没有的不用写"


def build(case: Case) -> Step:
    """The findings of `section_roles`, and a word where nothing else is reported."""
    present = set(_present(case.report))
    done = "、".join(name for role, name in NAMES.items() if role in present)
    tasks = case.told(each for each in case.own if each.code == section_roles.CODE)
    if Role.OTHER not in present:
        tasks += (Task(f"没有找到“{OTHER}”", case.report.place, Spot(addresses.cover(case.report)), REMEDY),)
    return Step("elements", "五项法定内容", f"有{done}" if done else "", tasks)


def _present(report: Report) -> Iterator[Role]:
    yield from (section.role for section in report.sections)
    if report.notes.first_responsible:
        yield Role.DUTY
    yield from (role for role in NAMES if told_elsewhere(report.sections, role, report.year))
    if any(tells_other(line) for section in report.sections for line in section.raw.split("\n")):
        yield Role.OTHER
