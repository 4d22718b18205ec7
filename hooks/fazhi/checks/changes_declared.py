"""公开以后改了正文、登记的数或原件的，要有更正说明；更正前的全文要留下来，公开过的说明不能撤。公开了什么，发布时记在 registry/published.yml 里；还没有发布过的不查。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.fingerprints import fingerprints
from fazhi.graph import Graph
from fazhi.model import Place, Report
from fazhi.problems import Problem, Severity
from fazhi.undeclared import Fault, undeclared

CODE = "未说明的改动"
SEVERITY = Severity.WARNING


def check(graph: Graph) -> Iterator[Problem]:
    """Nothing that is public was changed without a word."""
    if not graph.published.reports:
        return
    reports = {report.folder: report for report in graph.reports}
    for fault in undeclared(graph.published.reports, fingerprints(graph)):
        place = _place(reports[fault.folder], fault)
        yield Problem(SEVERITY, CODE, place, fault.message, fault.remedy, internal=True)


def _place(report: Report, fault: Fault) -> Place:
    return report.info.place if fault.correction is None else report.info.corrections[fault.correction].place
