"""报告放在 reports/<报告年度>/<机关代号>/ 下，封面写的年度和机关要与文件夹一致。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.problems import Problem, Severity

CODE = "位置不符"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """The cover's year and issuer are those of the folder."""
    for report in graph.reports:
        _, year, issuer = report.folder.split("/")
        if str(report.year) != year:
            yield Problem(
                SEVERITY,
                CODE,
                report.info.place.at("year"),
                f"封面写报告年度 {report.year}，文件夹却是 {year}",
                f"把 year 改成 {year}，或把文件夹移到 reports/{report.year}/ 下",
            )
        if report.issuer != issuer:
            yield Problem(
                SEVERITY,
                CODE,
                report.info.place.at("issuer"),
                f"封面写机关“{report.issuer}”，文件夹却是“{issuer}”",
                f"把 issuer 改成 {issuer}，或把文件夹改名为 {report.issuer}",
            )
