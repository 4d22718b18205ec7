"""All checks at once. Those that take long go report by report: on all processors, and only for reports that changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fazhi import excerpts
from fazhi.checks import CHECKS, Check, copied_report, number_unnoted, personal_data, prose_rules, section_roles
from fazhi.graph import Graph
from fazhi.kept import Kept, digest, key
from fazhi.model import Report
from fazhi.problems import Problem
from fazhi.prose.passages import Placed

Found = list[list[Problem]]

ALONE: tuple[Check, ...] = (section_roles.check, number_unnoted.check, personal_data.check)
"""These are shown one report at a time, and so cannot see anything else."""
BY_REPORT: tuple[Check, ...] = (*ALONE, prose_rules.check, copied_report.check)


def run(graph: Graph, chosen: tuple[Check, ...] = CHECKS, kept: Kept | None = None) -> list[Problem]:
    """Every finding of the checks, gravest first. Of a report that is as it was, what `kept` holds is not looked for."""
    found = _find(graph, [check for check in chosen if check in BY_REPORT], kept or Kept())
    told = (problem for check in chosen for problem in (found[check] if check in found else check(graph)))
    return sorted(told, key=lambda problem: problem.order)


def _find(graph: Graph, chosen: Sequence[Check], kept: Kept) -> dict[Check, list[Problem]]:
    """What each of the chosen checks (of `BY_REPORT`) finds, in the order in which it finds it."""
    if not chosen:
        return {}
    alone = [check for check in chosen if check in ALONE]
    worded = prose_rules.compared(graph) if prose_rules.check in chosen else {}
    names = ",".join(check.__module__ for check in chosen)
    tasks = [
        (_key(graph, report, names, worded), partial(_of_report, graph, report, alone, worded.get(report.folder, [])))
        for report in graph.reports
    ]
    if copied_report.check in chosen:
        tasks.insert(0, (_whole(graph), partial(_copied, graph)))
    results = kept.all(f"findings-{len(chosen)}", tasks)
    copied = results.pop(0)[0] if copied_report.check in chosen else []
    found = {check: [each for result in results for each in result[at]] for at, check in enumerate(alone)}
    return found | {prose_rules.check: [each for result in results for each in result[-1]], copied_report.check: copied}


def _of_report(graph: Graph, report: Report, alone: Sequence[Check], placed: Sequence[Placed]) -> Found:
    only = excerpts.alone(graph, report)
    return [*(list(check(only)) for check in alone), list(prose_rules.of_passages(placed))]


def _copied(graph: Graph) -> Found:
    return [list(copied_report.check(graph))]


def _key(graph: Graph, report: Report, names: str, worded: dict[str, list[Placed]]) -> str:
    """Of the report, the registry, and of the passages elsewhere that it is compared with."""
    others = [
        digest(str(at), other.name, str(other.year), other.text)
        for at, each in enumerate(worded.get(report.folder, ()))
        for other in each.passage.compare
    ]
    return key(excerpts.digest_of(graph, report), names, digest(*others))


def _whole(graph: Graph) -> str:
    """Of all reports and the registry."""
    return key("copied", *(excerpts.digest_of(graph, report) for report in graph.reports))
