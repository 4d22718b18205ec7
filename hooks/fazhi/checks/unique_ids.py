"""代号不能重复：机关、指标、专题各自唯一；一个机关一年只有一份报告；一份报告里一个位置只有一个代号。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.graph import Graph
from fazhi.model import Place, Report
from fazhi.problems import Problem, Severity

CODE = "代号重复"
SEVERITY = Severity.ERROR
ONE_ID = "是同一个的，删掉一项；不是的，给后登记的换一个代号"


def check(graph: Graph) -> Iterator[Problem]:
    """Ids are unique where they are looked up."""
    registry = graph.registry
    yield from _doubled("机关代号", ((each.id, each.place) for each in registry.issuers), ONE_ID)
    yield from _doubled("指标代号", ((each.id, each.place) for each in registry.indicators), ONE_ID)
    for outline in registry.outlines:
        yield from _doubled("专题代号", ((each.id, each.place) for each in outline.topics), ONE_ID)
    reports = ((f"{each.year}/{each.issuer}", each.info.place) for each in graph.reports)
    yield from _doubled(
        "报告", reports, "核对两份是不是同一份：是的，删掉一个文件夹；不是的，改对封面里的 issuer 或 year"
    )
    for report in graph.reports:
        yield from _doubled("位置代号", _places(report), "删掉这一行标题末尾的 {#代号}，或换一个没有用过的")
        yield from _doubled(
            "计划项",
            ((each.item, each.place) for each in report.notes.results if not each.report),
            "一个计划项只写一条，几处对应写在同一条的 sections 里",
        )


def _places(report: Report) -> Iterable[tuple[str, Place]]:
    return ((item.id, item.place) for section in report.sections for item in section.items)


def _doubled(what: str, entries: Iterable[tuple[str, Place]], remedy: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in entries:
        if name in first:
            yield Problem(SEVERITY, CODE, place, f"{what}“{name}”与 {first[name]} 重复", remedy)
        first.setdefault(name, place)
