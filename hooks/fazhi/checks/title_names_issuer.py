"""报告标题应写明机关和报告年度，如“梧桐镇2024年法治政府建设年度报告”。

出处：GB/T 9704—2012《党政机关公文格式》（标题由发文机关名称、事由和文种组成）。年份写成别的年度的，见“年份不对”。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Issuer, Report
from fazhi.problems import Problem, Severity

CODE = "标题"
SEVERITY = Severity.HINT
EXEMPT = True
YEAR = re.compile("[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3}")
ENDING = re.compile("(?:人民政府|办事处|委员会)$")


def check(graph: Graph) -> Iterator[Problem]:
    """The title as issued names the body and a year."""
    for report in graph.reports:
        title = re.sub(r"\s", "", report.title)
        if not YEAR.search(title):
            yield _problem(report, "没有写报告年度", f"{report.year}年")
        issuer = graph.issuers.get(report.issuer)
        if issuer and not any(name in title for name in _names(graph, issuer)):
            yield _problem(report, "没有写机关", f"机关名称“{issuer.name}”")


def _names(graph: Graph, issuer: Issuer) -> set[str]:
    """What the body may call itself: short, full, without 人民政府; its former names."""
    bodies = [issuer, *(graph.issuers[each] for each in issuer.renamed_from if each in graph.issuers)]
    given = [name for body in bodies for name in (body.name, body.full_name) if name]
    return {name for each in given for name in (each, ENDING.sub("", each)) if name}


def _problem(report: Report, fault: str, missing: str) -> Problem:
    message = f"标题“{report.title}”{fault}"
    return Problem(SEVERITY, CODE, report.place, message, f"对照原件；原件有的，在 title 里补上{missing}")
