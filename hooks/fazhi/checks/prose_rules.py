"""报告的文字逐条照规则校核：年份、地名、党组织称谓、文号、会议名称、合计和比率、个人信息、密级、残留等。

每条规则写在它自己的文件开头；可以保留的，在 metrics.yml 的 exceptions 里写明代码、引文和理由。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fazhi.graph import Graph
from fazhi.model import Exemption, Issuer, Item, Report
from fazhi.problems import Problem, Severity
from fazhi.prose import RULES, Rule, Slip, run
from fazhi.prose.lookalikes import lookalikes
from fazhi.prose.passages import Placed, passages_of

UNUSED = "例外未用"


def check(graph: Graph) -> Iterator[Problem]:
    """Every slip of every report that no exemption lets stand; and exemptions that let nothing stand."""
    placed = [each for report in graph.reports for each in passages_of(report, graph.issuers)]
    near = lookalikes(placed, graph.registry.limits.common)
    used: set[int] = set()
    for index, each in enumerate(placed):
        passage = replace(each.passage, compare=near.get(index, ()))
        for rule, slip in run(passage):
            exempt = [entry for entry in each.report.notes.exceptions if lets_stand(entry, rule, slip, each)]
            used.update(map(id, exempt))
            if not exempt:
                yield _problem(rule, slip, each)
    for report in graph.reports:
        yield from (_unused(entry) for entry in report.notes.exceptions if id(entry) not in used)


def let_stand(report: Report, issuers: dict[str, Issuer]) -> list[tuple[str, str, int]]:
    """(code, path, line) of every slip that an exemption of the report lets stand; copied sentences left out."""
    entries = report.notes.exceptions
    return [
        (rule.code, placed.path, placed.place(slip.line).line)
        for placed in (passages_of(report, issuers) if entries else ())
        for rule, slip in run(placed.passage)
        if any(lets_stand(entry, rule, slip, placed) for entry in entries)
    ]


def _problem(rule: Rule, slip: Slip, placed: Placed) -> Problem:
    severity = Severity.HINT if slip.doubtful else rule.severity
    remedy = f"{slip.remedy}；原文确应如此的，在 metrics.yml 的 exceptions 里写明理由"
    return Problem(severity, rule.code, placed.place(slip.line), slip.message, remedy)


def lets_stand(entry: Exemption, rule: Rule, slip: Slip, placed: Placed) -> bool:
    """Whether the exemption is for this slip: its code, and its words or its place, whichever are given."""
    if entry.code not in (rule.code, rule.key) or not (entry.quote or entry.section):
        return False
    said = entry.quote is None or entry.quote in slip.quote or slip.quote in entry.quote
    return said and (entry.section is None or entry.section in _holders(slip, placed))


def _holders(slip: Slip, placed: Placed) -> set[str]:
    """The ids of the places that hold the slip, from the innermost to the section."""
    if placed.section is None:
        return set()
    raw = placed.section.raw
    line_start = sum(len(line) + 1 for line in raw.split("\n")[: slip.line])
    inside = raw.find(slip.quote, line_start)
    offset = inside if inside >= 0 else line_start
    return {item.id for item in placed.section.items if _holds(item, offset)}


def _holds(item: Item, offset: int) -> bool:
    return item.start <= offset < max(item.end, 1)


def _unused(entry: Exemption) -> Problem:
    known = entry.code in {word for rule in RULES for word in (rule.code, rule.key)}
    message = f"例外“{entry.code}”没有对应的意见" if known else f"没有“{entry.code}”这种意见"
    return Problem(Severity.HINT, UNUSED, entry.place, message, "删掉这一条，或按意见改写代码和引文")
