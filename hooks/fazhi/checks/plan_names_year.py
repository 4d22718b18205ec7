"""下年安排要写明是哪一年的：标题或正文里有“2025年”“下一年度”“明年”一类的话；只写“下一步”看不出是哪一年。

出处：《法治政府建设与责任落实督察工作规定》所列年度报告内容（下一年度推进法治政府建设的主要安排）。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Report, Role
from fazhi.problems import Problem, Severity
from fazhi.text import plain

CODE = "安排年度"
SEVERITY = Severity.HINT
EXEMPT = True


def check(graph: Graph) -> Iterator[Problem]:
    """The plan of each report names the year it is for."""
    for report in graph.reports:
        plans = [section for section in report.sections if section.role is Role.PLAN]
        if plans and not any(_names_year(report, section.raw) for section in plans):
            message = f"“{plans[0].title}”没有写明是{report.year + 1}年的安排"
            yield Problem(
                SEVERITY, CODE, plans[0].place, message, f"没有定稿的写上“{report.year + 1}年”；已经印发的照旧"
            )


def _names_year(report: Report, raw: str) -> bool:
    return bool(re.search(rf"{report.year + 1}[ ]*(?:年|—|-)|下一?年|明年|来年|新的?一年|次年", plain(raw)))
