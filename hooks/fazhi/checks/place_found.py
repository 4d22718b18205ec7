"""metrics.yml 里写的位置（section、item、shortfall 等）都要在本报告里存在。"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from fazhi.graph import Graph
from fazhi.model import Place, Report, Role
from fazhi.problems import Problem, Severity

CODE = "位置不存在"
SEVERITY = Severity.ERROR


def check(graph: Graph) -> Iterator[Problem]:
    """Every place that metrics.yml names is in the report."""
    for report in graph.reports:
        for item_id, place in _named(report):
            if report.find(item_id) is None:
                yield Problem(SEVERITY, CODE, place, f"本报告里没有“{item_id}”这个位置", _remedy(report, item_id))


def _named(report: Report) -> Iterator[tuple[str, Place]]:
    notes = report.notes
    yield from ((each.section, each.place.at("section")) for each in notes.metrics if each.section)
    yield from ((target.item, target.place.at("item")) for target in notes.targets)
    yield from ((mark.item, mark.place.at("item")) for mark in notes.topics)
    for remedy in notes.remedies:
        yield remedy.shortfall, remedy.place.at("shortfall")
        yield from ((item_id, remedy.place.at("causes")) for item_id in remedy.causes)
        yield from ((item_id, remedy.place.at("items")) for item_id in remedy.items)
    for result in notes.results:
        yield from ((item_id, result.place.at("sections")) for item_id in result.sections)
    yield from ((item_id, notes.place.at("first_responsible")) for item_id in notes.first_responsible)


def _remedy(report: Report, item_id: str) -> str:
    ids = list(dict.fromkeys(item.id for section in report.sections for item in section.items))
    role = item_id.split("-")[0].rstrip("23456789")
    near = difflib.get_close_matches(item_id, [each for each in ids if each.startswith(role)], 3, 0.5)
    if near:
        return f"改成 {'、'.join(near)} 之一"
    known = "、".join(each for each in ids if "-" not in each)
    return (
        f"本报告的各部分是 {known or '（空）'}" if role not in list(Role) else f"本报告没有 {role} 部分，其余是 {known}"
    )
