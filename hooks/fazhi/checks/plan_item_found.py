"""“上年计划落实情况”里写的计划项，要在该机关（或更名前机关）最近一份较早报告的计划部分里存在。"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Role
from fazhi.problems import Problem, Severity
from fazhi.promises import Dangling

CODE = "计划项不存在"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Every declared result answers a plan item that exists."""
    for dangling in graph.dangling:
        yield Problem(SEVERITY, CODE, dangling.result.place.at("item"), _message(dangling), _remedy(dangling))


def _message(dangling: Dangling) -> str:
    if not dangling.looked_in:
        return f"计划项“{dangling.result.item}”无处可查：本站没有{dangling.result.report or '这个机关更早的'}报告"
    places = "、".join(f"{report.year} 年报告（{report.folder}）" for report in dangling.looked_in)
    return f"{places}里没有计划项“{dangling.result.item}”"


def _remedy(dangling: Dangling) -> str:
    items = [item for report in dangling.looked_in for _, item in report.parts(Role.PLAN)]
    if not items:
        return "先收录那一年的报告，或删掉这一条"
    listed = "、".join(f"{item.id}（{(item.heading or item.text)[:12]}）" for item in items)
    return f"现有计划项是 {listed}；item 改成其中之一；计划项被删掉、改号的，照那一年的原件改回来"
